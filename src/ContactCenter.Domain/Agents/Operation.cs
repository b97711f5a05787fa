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

    /// <summary>Lift the ringing phone.</summary>
    Answer,

    /// <summary>挂断; while ringing it refuses, while dialing it cancels.</summary>
    HangUp,

    /// <summary>保持.</summary>
    Hold,

    /// <summary>接回.</summary>
    Retrieve,

    /// <summary>Send DTMF digits to the caller.</summary>
    SendDtmf,

    /// <summary>重置: end everything of the agent's; the state is Busy.</summary>
    Reset,

    /// <summary>登出.</summary>
    Logout,
}
