using ContactCenter.Domain.Records;
using ContactCenter.Engine.Records;
using Xunit.Abstractions;

namespace EndToEnd.Crashes;

/// <summary>How long agent and caller talked by the record, beside how long the caller heard an agent.</summary>
internal sealed record TalkComparison(CallerLog Caller, CallRecord Record, TimeSpan Recorded)
{
    /// <summary>How far the sums of talk time may be apart, a call. A killed call ends at the node's last sign of life: a quarter of a second too soon in the mean.</summary>
    private static readonly TimeSpan MeanDifference = TimeSpan.FromSeconds(0.1), MeanDifferenceWhenKilled = TimeSpan.FromSeconds(0.3);

    private static readonly TimeSpan Remarkable = TimeSpan.FromSeconds(0.6);

    public TimeSpan Difference => Recorded - Caller.Heard;

    public bool Killed => Caller.End is CallerEnd.Killed;

    public static TalkComparison Of(CallerLog caller, CallRecord record) =>
        new(caller, record, Talks(record).Aggregate(TimeSpan.Zero, (sum, s) => sum + (s.To - s.From)));

    /// <summary>The parts in which the caller heard an agent; not those after a conference that the caller has left.</summary>
    public static IEnumerable<CallSegment> Talks(CallRecord record) =>
        record.Segments.Where(s => s is { Kind: SegmentKind.Conference } or { Kind: SegmentKind.Talk, Subject: null });

    /// <summary>In a line: how many, how far apart in the middle, at nine tenths, at the most; and the sums.</summary>
    private static string Distribution(string name, IReadOnlyCollection<TalkComparison> all)
    {
        if (all.Count == 0)
            return $"{name}: none";
        var sorted = all.Select(t => t.Difference.TotalSeconds).Order().ToList();
        double At(double part) => sorted[(int)(part * (sorted.Count - 1))];
        return FormattableString.Invariant(
            $"{name}: {all.Count} calls, recorded − heard: least {sorted[0]:F3}, 5 % {At(0.05):F3}, median {At(0.5):F3}, 95 % {At(0.95):F3}, most {sorted[^1]:F3} s; ")
            + FormattableString.Invariant($"in all {all.Sum(t => t.Recorded.TotalSeconds):F1} s recorded, {all.Sum(t => t.Caller.Heard.TotalSeconds):F1} s heard");
    }

    /// <summary>Fails when the sums of talk time disagree, and says how far the calls are apart.</summary>
    public static void SumsAgree(IEnumerable<CallerLog> callers, IEnumerable<CallRecord> records, int seed, ITestOutputHelper output)
    {
        var ofNumber = records.ToDictionary(record => record.Call.RemoteNumber);
        var talks = callers.Where(caller => ofNumber.ContainsKey(caller.Number)).Select(caller => Of(caller, ofNumber[caller.Number]))
            .Where(talk => talk.Recorded > TimeSpan.Zero || talk.Caller.Heard > TimeSpan.Zero).ToList();
        SumsAgree("ended", [.. talks.Where(t => !t.Killed)], MeanDifference, seed, output);
        SumsAgree("killed", [.. talks.Where(t => t.Killed)], MeanDifferenceWhenKilled, seed, output);
    }

    private static void SumsAgree(string name, IReadOnlyList<TalkComparison> talks, TimeSpan apart, int seed, ITestOutputHelper output)
    {
        output.WriteLine(Distribution(name, talks));
        foreach (var far in talks.Where(talk => talk.Difference.Duration() > Remarkable).OrderByDescending(talk => talk.Difference.Duration()).Take(5))
            output.WriteLine($"  {far.Caller}; {RecordTruth.Told(far.Record)}");
        Math.Abs(talks.Sum(talk => talk.Difference.TotalSeconds)).ShouldBeLessThanOrEqualTo(talks.Count * apart.TotalSeconds, $"seed {seed}: the sums of talk time of {name} calls");
    }
}
