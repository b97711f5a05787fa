using System.Collections.Immutable;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;

namespace ContactCenter.Domain.Records;

/// <summary>
/// What a call was, part by part, read off its states: one part follows the other without a gap, and beside them run the ringing of an agent's phone
/// and a supervisor's presence. Pure. A transfer begins a new part with another agent, so that nobody's talk is counted for somebody else.
/// </summary>
public sealed record CallTimeline
{
    private OpenSegment? Main { get; init; }

    private OpenSegment? Ring { get; init; }

    private OpenSegment? Supervision { get; init; }

    private ImmutableArray<CallSegment> Closed { get; init; } = [];

    /// <summary>Nothing yet.</summary>
    public static CallTimeline Empty { get; } = new();

    /// <summary>The call is in that state since then. Times must not go back.</summary>
    public CallTimeline At(DateTimeOffset now, CallState state)
    {
        var (main, closed) = Step(Main, PartOf(state), now, Closed);
        (var ring, closed) = Step(Ring, RingOf(state), now, closed);
        (var supervision, closed) = Step(Supervision, SupervisionOf(state), now, closed);
        return new CallTimeline { Main = main, Ring = ring, Supervision = supervision, Closed = closed };
    }

    /// <summary>The parts of a call that is over, in the order in which they began.</summary>
    public ImmutableArray<CallSegment> Segments => [.. Closed.OrderBy(s => s.From).ThenBy(s => s.Kind)];

    private static (OpenSegment?, ImmutableArray<CallSegment>) Step(OpenSegment? open, Part? part, DateTimeOffset now, ImmutableArray<CallSegment> closed)
    {
        if (open is not null && open.Part.Continues(part))
            return (open with { Part = part! }, closed);
        // What took no time was only passed through.
        if (open is not null && now > open.From)
            closed = closed.Add(new CallSegment(open.Part.Kind, open.Part.Subject, open.Part.Agent, open.From, now));
        return (part is null ? null : new OpenSegment(part, now), closed);
    }

    private static Part? PartOf(CallState state) => state.Phase switch
    {
        CallPhase.InFlow => new Part(SegmentKind.Flow, (state.Route as CallRoute.ToFlow)?.Flow.Name, null),
        CallPhase.Queued or CallPhase.RingingAgent => new Part(SegmentKind.Queue, state.Queue?.Name, null),
        CallPhase.CallingAgent or CallPhase.CallingCallee => new Part(SegmentKind.Dial, state.Caller?.Number, Key(state.Agent)),
        CallPhase.Talking => state.Holders.IsEmpty
            ? new Part(SegmentKind.Talk, null, Key(state.Agent))
            : new Part(SegmentKind.Hold, null, Key(state.Agent)),
        CallPhase.CallingConsulted or CallPhase.Consulting => new Part(SegmentKind.Consult, state.Consulted?.Number, Key(state.Agent), state.Consultation),
        CallPhase.Conferencing => new Part(SegmentKind.Conference, state.Consulted?.Number, Key(state.Agent)),
        CallPhase.Forwarding => new Part(SegmentKind.Dial, state.Consulted?.Number, null),
        CallPhase.Transferred => new Part(SegmentKind.Forward, state.Consulted?.Number, null),
        CallPhase.Arriving or CallPhase.Ended => null,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state.Phase, "A phase that is no part of a record."),
    };

    private static Part? RingOf(CallState state) => state is { Phase: CallPhase.RingingAgent, Agent.Agent: { } agent }
        ? new Part(SegmentKind.Ring, state.Queue?.Name, agent.Agent, agent.Offer)
        : null;

    private static Part? SupervisionOf(CallState state) => state is { Phase: not CallPhase.Ended, Supervision: { } supervision, Supervisor: { Leg: not null } supervisor }
        ? new Part(SegmentKind.Supervision, supervision.Target.AgentId, Key(supervisor))
        : null;

    private static AgentKey? Key(CallParty? party) => party?.Agent?.Agent;

    private sealed record Part(SegmentKind Kind, string? Subject, AgentKey? Agent, OfferId? Attempt = null)
    {
        /// <summary>Whether this is still the same part; whom it is about may become known later.</summary>
        public bool Continues(Part? next) =>
            next is not null && next.Kind == Kind && next.Agent == Agent && next.Attempt == Attempt && (Subject is null || next.Subject == Subject);
    }

    private sealed record OpenSegment(Part Part, DateTimeOffset From);
}
