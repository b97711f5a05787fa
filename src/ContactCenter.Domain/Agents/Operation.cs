namespace ContactCenter.Domain.Agents;

/// <summary>What an agent can ask for (manual, "States and what each allows"). The client's buttons are these.</summary>
public enum Operation
{
    /// <summary>登录.</summary>
    Login,

    /// <summary>置闲.</summary>
    SetIdle,

    /// <summary>置忙, with an optional reason.</summary>
    SetBusy,

    /// <summary>外呼: call an outside number.</summary>
    Dial,

    /// <summary>内呼: call another agent.</summary>
    CallAgent,

    /// <summary>Lift the ringing phone.</summary>
    Answer,

    /// <summary>挂断; while ringing it refuses, while dialing it cancels, in a conference it leaves.</summary>
    HangUp,

    /// <summary>保持.</summary>
    Hold,

    /// <summary>接回.</summary>
    Retrieve,

    /// <summary>咨询内线: consult an agent.</summary>
    ConsultAgent,

    /// <summary>咨询外线: consult an outside number.</summary>
    ConsultExternal,

    /// <summary>咨询接回: give the consultation up and talk to the caller again.</summary>
    ConsultRetrieve,

    /// <summary>转移: caller and consulted party talk, the agent is off.</summary>
    Transfer,

    /// <summary>会议: all three talk.</summary>
    Conference,

    /// <summary>转IVR: the caller goes to an automatic flow, the agent is off.</summary>
    TransferToIvr,

    /// <summary>Send DTMF digits to the caller.</summary>
    SendDtmf,

    /// <summary>重置: end everything of the agent's; the state is Busy.</summary>
    Reset,

    /// <summary>登出.</summary>
    Logout,

    /// <summary>监听: hear an agent's call.</summary>
    Monitor,

    /// <summary>密语: only the agent hears the supervisor; once more: nobody does.</summary>
    Whisper,

    /// <summary>强插: talk on the agent's call.</summary>
    Barge,

    /// <summary>强拆: tear the agent's call down.</summary>
    ForceRelease,

    /// <summary>拦截: take the agent's caller over.</summary>
    Intercept,

    /// <summary>强制置闲: make another agent Idle.</summary>
    ForceIdle,

    /// <summary>强制置忙: make another agent Busy.</summary>
    ForceBusy,

    /// <summary>强制签出: log another agent out.</summary>
    ForceLogout,
}
