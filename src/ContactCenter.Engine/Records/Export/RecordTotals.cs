using ContactCenter.Domain.Records;

namespace ContactCenter.Engine.Records.Export;

/// <summary>How long the caller did what, added up from the segments; a time that several segments cover counts once.</summary>
/// <param name="Wait">In a queue, or until somebody who was called answered.</param>
/// <param name="Talk">With an agent, in a conference or with an outside party.</param>
/// <param name="Hold">On hold, or while the agent consulted somebody.</param>
public sealed record RecordTotals(TimeSpan Wait, TimeSpan Talk, TimeSpan Hold)
{
    /// <summary>The totals of one record; all zero when it has no segments.</summary>
    public static RecordTotals Of(CallRecord record) => new(
        Covered(record, SegmentKind.Queue, SegmentKind.Ring, SegmentKind.Dial),
        Covered(record, SegmentKind.Talk, SegmentKind.Conference, SegmentKind.Forward),
        Covered(record, SegmentKind.Hold, SegmentKind.Consult));

    private static TimeSpan Covered(CallRecord record, params ReadOnlySpan<SegmentKind> kinds)
    {
        var (total, until) = (TimeSpan.Zero, DateTimeOffset.MinValue);
        foreach (var segment in record.Segments.OrderBy(s => s.From))
        {
            if (!kinds.Contains(segment.Kind) || segment.To <= until)
                continue;
            total += segment.To - (segment.From > until ? segment.From : until);
            until = segment.To;
        }

        return total;
    }
}
