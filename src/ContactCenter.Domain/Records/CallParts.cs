using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;

namespace ContactCenter.Domain.Records;

/// <summary>A part that a call is in.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Subject">The queue, flow, consulted party, colleague or number that it is about; null when there is none, or it is not known yet.</param>
/// <param name="Agent">The agent whose part it is; null for the caller's own.</param>
/// <param name="Attempt">The offer or consultation that it is: the next one is another part.</param>
public sealed record CallPart(SegmentKind Kind, string? Subject, AgentKey? Agent, OfferId? Attempt = null)
{
    /// <summary>Whether this is still the same part; whom it is about may become known later.</summary>
    public bool Continues(CallPart? next) =>
        next is not null && next.Kind == Kind && next.Agent == Agent && next.Attempt == Attempt && (Subject is null || next.Subject == Subject);
}

/// <summary>The parts that a call is in at one time: one of the call itself, and beside it the ringing of an agent's phone and a supervisor's presence.</summary>
/// <param name="Main">What the call is in; null: it arrives, or is over.</param>
/// <param name="Ring">The agent's phone that rings; null: none.</param>
/// <param name="Supervision">The supervisor's presence; null: none.</param>
public sealed record CallParts(CallPart? Main, CallPart? Ring = null, CallPart? Supervision = null)
{
    /// <summary>Those of no call any more.</summary>
    public static CallParts None { get; } = new(Main: null);

    /// <summary>Read off a call's state.</summary>
    public static CallParts Of(CallState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return new CallParts(MainOf(state), RingOf(state), SupervisionOf(state));
    }

    private static CallPart? MainOf(CallState state) => state.Phase switch
    {
        CallPhase.InFlow => new CallPart(SegmentKind.Flow, (state.Route as CallRoute.ToFlow)?.Flow.Name, null),
        CallPhase.Queued or CallPhase.RingingAgent => new CallPart(SegmentKind.Queue, state.Queue?.Name, null),
        CallPhase.CallingAgent or CallPhase.CallingCallee => new CallPart(SegmentKind.Dial, state.Caller?.Number, Key(state.Agent)),
        CallPhase.Talking => state.Holders.IsEmpty
            ? new CallPart(SegmentKind.Talk, state.Caller?.Agent?.Agent.AgentId, Key(state.Agent))
            : new CallPart(SegmentKind.Hold, state.Caller?.Agent?.Agent.AgentId, Key(state.Agent)),
        CallPhase.CallingConsulted or CallPhase.Consulting =>
            new CallPart(SegmentKind.Consult, state.Consulted?.Number, Key(state.Agent), state.Consultation),
        CallPhase.Conferencing => new CallPart(SegmentKind.Conference, state.Consulted?.Number, Key(state.Agent)),
        CallPhase.Forwarding => new CallPart(SegmentKind.Dial, state.Consulted?.Number, null),
        CallPhase.Transferred => new CallPart(SegmentKind.Forward, state.Consulted?.Number, null),
        CallPhase.Arriving or CallPhase.Ended => null,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state.Phase, "A phase that is no part of a record."),
    };

    private static CallPart? RingOf(CallState state) => state is { Phase: CallPhase.RingingAgent, Agent.Agent: { } agent }
        ? new CallPart(SegmentKind.Ring, state.Queue?.Name, agent.Agent, agent.Offer)
        : null;

    private static CallPart? SupervisionOf(CallState state) =>
        state is { Phase: not CallPhase.Ended, Supervision: { } supervision, Supervisor: { Leg: not null } supervisor }
            ? new CallPart(SegmentKind.Supervision, supervision.Target.AgentId, Key(supervisor))
            : null;

    private static AgentKey? Key(CallParty? party) => party?.Agent?.Agent;
}
