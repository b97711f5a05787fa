namespace ContactCenter.Contracts;

/// <summary>
/// What an agent or supervisor can do; the names are those of the manual's chapters 状态控制, 话路控制 and 高级功能.
/// The numbers are on the wire and never change; new ones are only added.
/// </summary>
public enum Operation
{
    /// <summary>An operation that this version does not know. Never allowed; left out of lists when read from the wire.</summary>
    None = 0,

    /// <summary>登录: log in again after a logout.</summary>
    Login = 1,

    /// <summary>置闲: take calls.</summary>
    SetIdle = 2,

    /// <summary>置忙: take no calls; the argument may be a reason code.</summary>
    SetBusy = 3,

    /// <summary>外呼: call the outside number in the argument.</summary>
    Dial = 4,

    /// <summary>内呼: call the agent whose id is the argument.</summary>
    CallAgent = 5,

    /// <summary>应答: lift the ringing desk phone.</summary>
    Answer = 6,

    /// <summary>挂断: hang up; refuses a ringing call, cancels an outgoing one.</summary>
    HangUp = 7,

    /// <summary>保持: the caller hears music.</summary>
    Hold = 8,

    /// <summary>接回: talk to the held caller again.</summary>
    Retrieve = 9,

    /// <summary>咨询内线: consult the agent whose id is the argument.</summary>
    ConsultAgent = 10,

    /// <summary>咨询外线: consult the outside number in the argument.</summary>
    ConsultExternal = 11,

    /// <summary>咨询接回: hang up the consulted party and talk to the caller again.</summary>
    ConsultRetrieve = 12,

    /// <summary>转移: caller and consulted party talk, the agent is off.</summary>
    Transfer = 13,

    /// <summary>会议: all three talk.</summary>
    Conference = 14,

    /// <summary>转IVR: the caller goes to the flow named by the argument.</summary>
    TransferToIvr = 15,

    /// <summary>Send the digits of the argument (0-9, *, #, A-D) as DTMF.</summary>
    SendDtmf = 16,

    /// <summary>重置: end every leg and attempt of the agent; the state is Busy.</summary>
    Reset = 17,

    /// <summary>登出: log out.</summary>
    Logout = 18,

    /// <summary>监听: hear the agent whose id is the argument, unheard.</summary>
    Monitor = 19,

    /// <summary>密语: only the monitored agent hears the supervisor.</summary>
    Whisper = 20,

    /// <summary>强插: talk three ways with the monitored agent and the caller.</summary>
    Barge = 21,

    /// <summary>强拆: tear the monitored call down.</summary>
    ForceRelease = 22,

    /// <summary>拦截: take the caller of the monitored agent over.</summary>
    Intercept = 23,

    /// <summary>强制置闲: make the agent whose id is the argument Idle.</summary>
    ForceIdle = 24,

    /// <summary>强制置忙: make the agent whose id is the argument Busy.</summary>
    ForceBusy = 25,

    /// <summary>强制签出: log the agent whose id is the argument out.</summary>
    ForceLogout = 26,
}
