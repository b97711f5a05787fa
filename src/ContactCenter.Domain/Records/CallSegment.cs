using ContactCenter.Domain.Directory;

namespace ContactCenter.Domain.Records;

/// <summary>What a part of a call was.</summary>
public enum SegmentKind
{
    /// <summary>The caller was in an automatic flow.</summary>
    Flow,

    /// <summary>The caller waited in a queue; an agent's phone may have rung meanwhile.</summary>
    Queue,

    /// <summary>An agent's phone rang for the call.</summary>
    Ring,

    /// <summary>A dialled number, or the called colleague, was being reached.</summary>
    Dial,

    /// <summary>Agent and caller talked.</summary>
    Talk,

    /// <summary>The caller was on hold.</summary>
    Hold,

    /// <summary>The agent consulted somebody, from the first ring to the end; the caller heard music.</summary>
    Consult,

    /// <summary>All three talked.</summary>
    Conference,

    /// <summary>The caller talked with an outside party without an agent.</summary>
    Forward,

    /// <summary>A supervisor was on the call; runs beside the other segments.</summary>
    Supervision,
}

/// <summary>A part of a call with its times.</summary>
/// <param name="Kind">What it was.</param>
/// <param name="Subject">
/// The queue, flow, consulted party or number that it was about; of a talk, the colleague with whom: in a call between agents, and when the caller has
/// left a conference. Null when there is none.
/// </param>
/// <param name="Agent">The agent whose part it was; null for the caller's own (flow, queue, forward).</param>
/// <param name="From">When it began.</param>
/// <param name="To">When it ended; never before <paramref name="From"/>.</param>
public sealed record CallSegment(SegmentKind Kind, string? Subject, AgentKey? Agent, DateTimeOffset From, DateTimeOffset To);
