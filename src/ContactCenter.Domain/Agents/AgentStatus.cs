namespace ContactCenter.Domain.Agents;

/// <summary>The states of an agent (manual, "States and what each allows").</summary>
public enum AgentStatus
{
    /// <summary>登出.</summary>
    LoggedOut,

    /// <summary>置忙, the state after login: no calls arrive.</summary>
    Busy,

    /// <summary>置闲: calls arrive.</summary>
    Idle,

    /// <summary>振铃: a call is offered and the agent's phone rings.</summary>
    Ringing,

    /// <summary>呼出: an outbound or internal call that is not answered yet.</summary>
    Dialing,

    /// <summary>通话.</summary>
    Talking,

    /// <summary>保持: the caller hears music.</summary>
    Held,

    /// <summary>咨询: the caller hears music while the agent calls, or talks with, somebody else.</summary>
    Consulting,

    /// <summary>会议: agent, caller and consulted party talk.</summary>
    Conferencing,

    /// <summary>事后整理: work after the call.</summary>
    WrapUp,

    /// <summary>监听: a supervisor hears an agent's call.</summary>
    Monitoring,

    /// <summary>强插: a supervisor talks on an agent's call.</summary>
    Barging,
}
