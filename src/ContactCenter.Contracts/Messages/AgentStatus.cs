namespace ContactCenter.Contracts;

/// <summary>The states of an agent (manual, 状态控制). The numbers are on the wire and never change.</summary>
public enum AgentStatus
{
    /// <summary>A state that this version does not know.</summary>
    Unknown = 0,

    /// <summary>登出.</summary>
    LoggedOut = 1,

    /// <summary>置忙: logged in, takes no calls.</summary>
    Busy = 2,

    /// <summary>置闲: calls arrive.</summary>
    Idle = 3,

    /// <summary>振铃: a call rings at the agent's phone.</summary>
    Ringing = 4,

    /// <summary>呼出: an outbound or internal call is not answered yet.</summary>
    Dialing = 5,

    /// <summary>通话.</summary>
    Talking = 6,

    /// <summary>保持: the caller hears music.</summary>
    Held = 7,

    /// <summary>咨询: a consultation rings or is answered; the operations tell which.</summary>
    Consulting = 8,

    /// <summary>会议.</summary>
    Conferencing = 9,

    /// <summary>事后整理.</summary>
    WrapUp = 10,

    /// <summary>监听: a supervisor hears a call.</summary>
    Monitoring = 11,

    /// <summary>强插: a supervisor talks in a call.</summary>
    Barging = 12,
}
