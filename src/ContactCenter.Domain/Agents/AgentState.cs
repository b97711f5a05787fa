using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;

namespace ContactCenter.Domain.Agents;

/// <summary>All that is known of an agent: the state of the manual, since when, why, at which phone, on which call.</summary>
/// <param name="Key">Who.</param>
/// <param name="Status">The state.</param>
/// <param name="Since">When the state began.</param>
public sealed record AgentState(AgentKey Key, AgentStatus Status, DateTimeOffset Since)
{
    /// <summary>Why the agent is Busy (lunch, NoAnswer, Refused …), or null.</summary>
    public string? Reason { get; init; }

    /// <summary>The phone picked at login; null when logged out.</summary>
    public string? Extension { get; init; }

    /// <summary>自动置闲: after a hang-up the agent becomes Idle without WrapUp.</summary>
    public bool AutoIdle { get; init; }

    /// <summary>The call that the agent is ringing for, dialing, talking on or wrapping up; null without one.</summary>
    public AgentCall? Call { get; init; }

    /// <summary>The state of an agent nobody has seen yet.</summary>
    public static AgentState New(AgentKey key) => new(key, AgentStatus.LoggedOut, DateTimeOffset.UnixEpoch);

    /// <summary>The state after an event. Pure: replaying the events gives the state again.</summary>
    public AgentState Apply(AgentEvent change) => change switch
    {
        LoggedIn e => this with { Status = AgentStatus.Busy, Since = e.At, Reason = null, Extension = e.Extension, AutoIdle = e.AutoIdle, Call = null },
        ExtensionChanged e => this with { Extension = e.Extension },
        LoggedOut e => this with { Status = AgentStatus.LoggedOut, Since = e.At, Reason = null, Extension = null, Call = null },
        BecameIdle e => this with { Status = AgentStatus.Idle, Since = e.At, Reason = null, Call = null },
        BecameBusy e => this with { Status = AgentStatus.Busy, Since = e.At, Reason = e.Reason, Call = null },
        AutoIdleSet e => this with { AutoIdle = e.On },
        OfferTaken e => this with { Status = AgentStatus.Ringing, Since = e.At, Reason = null, Call = e.Call },
        DialStarted e => this with { Status = AgentStatus.Dialing, Since = e.At, Reason = null, Call = e.Call },
        TalkStarted e => this with { Status = AgentStatus.Talking, Since = e.At, Call = Call! with { AnsweredAt = e.At } },
        CallHeld e => this with { Status = AgentStatus.Held, Since = e.At },
        CallRetrieved e => this with { Status = AgentStatus.Talking, Since = e.At },
        WrapUpStarted e => this with { Status = AgentStatus.WrapUp, Since = e.At },
        AnswerAsked or DtmfAsked or CallDropped => this,
        _ => throw new ArgumentOutOfRangeException(nameof(change), change, "An event that AgentState does not know."),
    };
}

/// <summary>The call as its agent sees it.</summary>
/// <param name="Id">The call.</param>
/// <param name="Offer">The offer that brought it; for an outbound call an id of its own.</param>
/// <param name="Direction">Who began it.</param>
/// <param name="RemoteNumber">The caller's number, or the number dialled.</param>
/// <param name="RemoteName">The caller's display name, when the network gave one.</param>
/// <param name="DialledNumber">The access number that the caller dialled; null for an outbound call.</param>
/// <param name="Queue">The queue that offered it; null for an outbound call.</param>
/// <param name="StartedAt">When the call came in or was dialled.</param>
/// <param name="AnsweredAt">When agent and caller began to talk; null until then.</param>
public sealed record AgentCall(
    CallId Id,
    OfferId Offer,
    CallDirection Direction,
    string RemoteNumber,
    string? RemoteName,
    string? DialledNumber,
    QueueKey? Queue,
    DateTimeOffset StartedAt,
    DateTimeOffset? AnsweredAt = null);
