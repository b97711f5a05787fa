using System.Collections.Immutable;
using ContactCenter.Domain.Directory;

namespace ContactCenter.Domain.Calls;

/// <summary>One SIP dialog of a call; numbers are given out by the call and never used again.</summary>
public readonly record struct LegId(int Number)
{
    /// <inheritdoc />
    public override string ToString() => $"leg-{Number}";
}

/// <summary>Where a call stands.</summary>
public enum CallPhase
{
    /// <summary>Inbound: the caller's INVITE is being answered.</summary>
    Arriving,

    /// <summary>Inbound: the caller waits.</summary>
    Queued,

    /// <summary>Inbound: an agent's phones ring, the caller still waits.</summary>
    RingingAgent,

    /// <summary>Outbound: the dialing agent's own phone is brought on the line.</summary>
    CallingAgent,

    /// <summary>Outbound: the agent is on the line, the dialled number rings.</summary>
    CallingCallee,

    /// <summary>Agent and caller talk.</summary>
    Talking,

    /// <summary>The caller is on hold.</summary>
    Held,

    /// <summary>Over. Nothing happens to it any more.</summary>
    Ended,
}

/// <summary>The agent who is reserved for, or is on, a call.</summary>
/// <param name="Offer">The offer that brought them together; outbound calls have one too.</param>
/// <param name="Agent">Who.</param>
/// <param name="Extension">The phone that rings.</param>
public sealed record CallAgent(OfferId Offer, AgentKey Agent, string Extension);

/// <summary>All that is known of one call.</summary>
/// <param name="Id">The call.</param>
/// <param name="Direction">Who began it.</param>
/// <param name="Phase">Where it stands.</param>
public sealed record CallState(CallId Id, CallDirection Direction, CallPhase Phase)
{
    /// <summary>The leg of the caller, or of the called customer.</summary>
    public LegId? CallerLeg { get; init; }

    /// <summary>The leg of the agent who is on the line.</summary>
    public LegId? AgentLeg { get; init; }

    /// <summary>The legs of the agent's phones while they ring; the first to answer becomes <see cref="AgentLeg"/>.</summary>
    public ImmutableHashSet<LegId> RingingLegs { get; init; } = [];

    /// <summary>Those of <see cref="RingingLegs"/> whose phone has said that it rings: the others may be registered, but gone.</summary>
    public ImmutableHashSet<LegId> AliveLegs { get; init; } = [];

    /// <summary>Whether one of the agent's phones has refused (486) while others may still ring.</summary>
    public bool PhoneRefused { get; init; }

    /// <summary>The agent who is rung or on the line.</summary>
    public CallAgent? Agent { get; init; }

    /// <summary>Who hears whom follows from this.</summary>
    public CallSituation Situation { get; init; } = CallSituation.Silent;

    /// <summary>Why it ended; null before.</summary>
    public CallEndCause? EndCause { get; init; }

    /// <summary>The state after an event. Pure.</summary>
    public CallState Apply(CallEvent change) => change switch
    {
        CallerJoined e => this with { CallerLeg = e.Leg },
        CallWaits => this with { Phase = CallPhase.Queued, Situation = CallSituation.Waiting },
        AgentAssigned e => this with { Phase = CallPhase.RingingAgent, Agent = e.Agent },
        AgentCalled e => this with { Phase = CallPhase.CallingAgent, Agent = e.Agent },
        PhonesRing e => this with { RingingLegs = [.. e.Legs], AliveLegs = [], PhoneRefused = false },
        PhoneRings e => this with { AliveLegs = AliveLegs.Add(e.Leg) },
        PhoneGaveUp e => this with
        {
            RingingLegs = RingingLegs.Remove(e.Leg), AliveLegs = AliveLegs.Remove(e.Leg), PhoneRefused = PhoneRefused || e.Busy,
        },
        OfferCameToNothing => this with { Phase = CallPhase.Queued, Agent = null, RingingLegs = [], AliveLegs = [], PhoneRefused = false },
        AgentJoined e => this with { AgentLeg = e.Leg, RingingLegs = [], AliveLegs = [] },
        CalleeCalled e => this with { Phase = CallPhase.CallingCallee, CallerLeg = e.Leg, Situation = CallSituation.DialRinging },
        CalleeProgressed e => this with { Situation = e.EarlyMedia ? CallSituation.DialEarlyMedia : CallSituation.DialRinging },
        TalkBegan => this with { Phase = CallPhase.Talking, Situation = CallSituation.Talking },
        CallerHeld => this with { Phase = CallPhase.Held, Situation = CallSituation.Held },
        CallerRetrieved => this with { Phase = CallPhase.Talking, Situation = CallSituation.Talking },
        CallEnded e => this with { Phase = CallPhase.Ended, Situation = CallSituation.Silent, EndCause = e.Cause },
        AssignmentDeclined => this,
        _ => throw new ArgumentOutOfRangeException(nameof(change), change, "An event that CallState does not know."),
    };
}
