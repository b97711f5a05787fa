using ContactCenter.Domain.Records;
using ContactCenter.Engine.Records;

namespace EndToEnd.Crashes;

/// <summary>How long agent and caller talked by the record, beside how long the caller heard an agent.</summary>
internal sealed record TalkComparison(CallerLog Caller, CallRecord Record, TimeSpan Recorded)
{
    public TimeSpan Difference => Recorded - Caller.Heard;

    public bool Killed => Caller.End is CallerEnd.Killed;

    public static TalkComparison Of(CallerLog caller, CallRecord record) =>
        new(caller, record, Talks(record).Aggregate(TimeSpan.Zero, (sum, s) => sum + (s.To - s.From)));

    /// <summary>The parts in which the caller heard an agent; not those after a conference that the caller has left.</summary>
    public static IEnumerable<CallSegment> Talks(CallRecord record) =>
        record.Segments.Where(s => s is { Kind: SegmentKind.Conference } or { Kind: SegmentKind.Talk, Subject: null });

    /// <summary>In a line: how many, how far apart in the middle, at nine tenths, at the most; and the sums.</summary>
    public static string Distribution(string name, IReadOnlyCollection<TalkComparison> all)
    {
        if (all.Count == 0)
            return $"{name}: none";
        var sorted = all.Select(t => t.Difference.TotalSeconds).Order().ToList();
        double At(double part) => sorted[(int)(part * (sorted.Count - 1))];
        return FormattableString.Invariant(
            $"{name}: {all.Count} calls, recorded − heard: least {sorted[0]:F3}, 5 % {At(0.05):F3}, median {At(0.5):F3}, 95 % {At(0.95):F3}, most {sorted[^1]:F3} s; ")
            + FormattableString.Invariant($"in all {all.Sum(t => t.Recorded.TotalSeconds):F1} s recorded, {all.Sum(t => t.Caller.Heard.TotalSeconds):F1} s heard");
    }
}
