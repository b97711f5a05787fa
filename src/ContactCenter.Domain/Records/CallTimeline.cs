using System.Collections.Immutable;

namespace ContactCenter.Domain.Records;

/// <summary>
/// What a call was, part by part: one part follows the other without a gap, and beside them run the ringing of an agent's phone and a supervisor's
/// presence. Pure. A transfer begins a new part with another agent, so that nobody's talk is counted for somebody else.
/// </summary>
public sealed record CallTimeline
{
    private OpenSegment? Main { get; init; }

    private OpenSegment? Ring { get; init; }

    private OpenSegment? Supervision { get; init; }

    private ImmutableArray<CallSegment> Closed { get; init; } = [];

    /// <summary>Nothing yet.</summary>
    public static CallTimeline Empty { get; } = new();

    /// <summary>The parts of a call that is over, in the order in which they began.</summary>
    public ImmutableArray<CallSegment> Segments => [.. Closed.OrderBy(s => s.From).ThenBy(s => s.Kind)];

    /// <summary>The call is in those parts since then. Times must not go back.</summary>
    public CallTimeline At(DateTimeOffset now, CallParts parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var (main, closed) = Step(Main, parts.Main, now, Closed);
        (var ring, closed) = Step(Ring, parts.Ring, now, closed);
        (var supervision, closed) = Step(Supervision, parts.Supervision, now, closed);
        return new CallTimeline { Main = main, Ring = ring, Supervision = supervision, Closed = closed };
    }

    private static (OpenSegment?, ImmutableArray<CallSegment>) Step(OpenSegment? open, CallPart? part, DateTimeOffset now, ImmutableArray<CallSegment> closed)
    {
        if (open is not null && open.Part.Continues(part))
            return (open with { Part = part! }, closed);
        // What took no time was only passed through.
        if (open is not null && now > open.From)
            closed = closed.Add(new CallSegment(open.Part.Kind, open.Part.Subject, open.Part.Agent, open.From, now));
        return (part is null ? null : new OpenSegment(part, now), closed);
    }

    private sealed record OpenSegment(CallPart Part, DateTimeOffset From);
}
