using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;

namespace ContactCenter.Domain.Agents;

/// <summary>All that is known of an agent: the state of the manual, since when, why, at which phone, on which call.</summary>
/// <param name="Key">Who.</param>
/// <param name="Status">The state.</param>
/// <param name="Since">When the state began.</param>
public sealed record AgentState(AgentKey Key, AgentStatus Status, DateTimeOffset Since)
{
    /// <summary>班长座席: whether the supervisor's operations are allowed.</summary>
    public bool Supervisor { get; init; }

    /// <summary>Why the agent is Busy (lunch, NoAnswer, Refused …), or on hold after a consultation that failed; or null.</summary>
    public string? Reason { get; init; }

    /// <summary>The phone picked at login; null when logged out.</summary>
    public string? Extension { get; init; }

    /// <summary>自动置闲: after a hang-up the agent becomes Idle without WrapUp.</summary>
    public bool AutoIdle { get; init; }

    /// <summary>The call that the agent is ringing for, dialing, talking on, supervising or wrapping up; null without one.</summary>
    public AgentCall? Call { get; init; }

    /// <summary>The consultation under way; null without one.</summary>
    public Consultation? Consultation { get; init; }

    /// <summary>Where an internal call leads back to (manual, "HangUp"): the state before the call; null without a call.</summary>
    public FreeState? Before { get; init; }

    /// <summary>The state of an agent nobody has seen yet.</summary>
    public static AgentState New(AgentKey key, bool supervisor = false) =>
        new(key, AgentStatus.LoggedOut, DateTimeOffset.UnixEpoch) { Supervisor = supervisor };

    /// <summary>The state after an event. Pure: replaying the events gives the state again.</summary>
    public AgentState Apply(AgentEvent change) => change switch
    {
        LoggedIn e => Free(AgentStatus.Busy, e.At, null) with { Extension = e.Extension, AutoIdle = e.AutoIdle },
        ExtensionChanged e => this with { Extension = e.Extension },
        LoggedOut e => Free(AgentStatus.LoggedOut, e.At, e.Reason) with { Extension = null },
        BecameIdle e => Free(AgentStatus.Idle, e.At, null),
        BecameBusy e => Free(AgentStatus.Busy, e.At, e.Reason),
        AutoIdleSet e => this with { AutoIdle = e.On },
        OfferTaken e => OnCall(AgentStatus.Ringing, e.At, e.Call),
        DialStarted e => OnCall(AgentStatus.Dialing, e.At, e.Call),
        TalkStarted e => this with
        {
            Status = AgentStatus.Talking, Since = e.At, Reason = null, Consultation = null,
            Call = Connected(e.With, e.At),
        },
        CallHeld e => this with { Status = AgentStatus.Held, Since = e.At, Reason = null },
        CallRetrieved e => this with { Status = AgentStatus.Talking, Since = e.At, Reason = null, Consultation = null },
        ConsultStarted e => this with { Status = AgentStatus.Consulting, Since = e.At, Reason = null, Consultation = e.Consultation },
        ConsultAnswered => this with { Consultation = Consultation! with { Answered = true } },
        ConsultFailed e => this with { Status = AgentStatus.Held, Since = e.At, Reason = BusyReasons.Of(e.Cause), Consultation = null },
        ConferenceStarted e => this with
        {
            Status = AgentStatus.Conferencing, Since = e.At, Reason = null, Consultation = null,
            Call = Connected(e.With, e.At),
        },
        TransferAsked => this with { Consultation = Consultation! with { Ending = Operation.Transfer } },
        ConferenceAsked => this with { Consultation = Consultation! with { Ending = Operation.Conference } },
        MonitoringStarted e => OnCall(AgentStatus.Monitoring, e.At, e.Call with { AnsweredAt = e.At }),
        WhisperSwitched e => this with { Reason = e.On ? BusyReasons.Whisper : null },
        Barged e => this with { Status = AgentStatus.Barging, Since = e.At, Reason = null },
        WrapUpStarted e => this with { Status = AgentStatus.WrapUp, Since = e.At, Reason = null, Consultation = null, Before = null },
        CallDataSet e => this with { Call = Call! with { Data = e.Data } },
        AnswerAsked or DtmfAsked or CallDropped or MonitorAsked or InterceptAsked or ForceAsked or DataAsked or DispositionAsked => this,
        _ => throw new ArgumentOutOfRangeException(nameof(change), change, "An event that AgentState does not know."),
    };

    /// <summary>The call that goes on, with another party perhaps.</summary>
    private AgentCall Connected(AgentCall? with, DateTimeOffset at)
    {
        var call = (with ?? Call!) with { Offer = Call!.Offer, AnsweredAt = Status is AgentStatus.Monitoring or AgentStatus.Barging ? at : Call.AnsweredAt ?? at };
        return call with { ServesCustomer = Call.ServesCustomer || call.Direction is not CallDirection.Internal };
    }

    private AgentState Free(AgentStatus status, DateTimeOffset at, string? reason) => this with
    {
        Status = status, Since = at, Reason = reason, Call = null, Consultation = null, Before = null,
    };

    private AgentState OnCall(AgentStatus status, DateTimeOffset at, AgentCall call) => this with
    {
        Status = status, Since = at, Reason = null, Call = call, Before = new FreeState(Status, Reason),
    };
}

/// <summary>A state without a call.</summary>
/// <param name="Status">Busy, Idle or WrapUp.</param>
/// <param name="Reason">The reason of Busy.</param>
public sealed record FreeState(AgentStatus Status, string? Reason);

/// <summary>Whom an agent consults (manual, "Consult").</summary>
/// <param name="Id">Names the attempt: what arrives late about an older one is told apart.</param>
/// <param name="Target">The agent's id, or the number.</param>
/// <param name="Answered">Whether the consulted party has answered; the state allows more then.</param>
public sealed record Consultation(OfferId Id, string Target, bool Answered = false)
{
    /// <summary>Transfer or Conference, while the call has not carried it out yet; null else.</summary>
    public Operation? Ending { get; init; }
}
