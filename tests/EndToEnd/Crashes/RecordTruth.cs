using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Records;
using ContactCenter.Engine.Records;

namespace EndToEnd.Crashes;

/// <summary>Whether the records are true to what the callers have written down.</summary>
internal static class RecordTruth
{
    /// <summary>How far record and caller may be apart about a call that ended, and about one that was killed: its end is the node's last sign of life.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(1), ToleranceWhenKilled = TimeSpan.FromSeconds(1.5);

    /// <summary>Who is heard for longer has a part in the record, if the node lived to give one more sign of life.</summary>
    private static readonly TimeSpan Unmistakable = TimeSpan.FromSeconds(0.3), SignOfLifeEvery = TimeSpan.FromSeconds(0.5);

    /// <summary>How long the node may take to store that a call is over.</summary>
    private static readonly TimeSpan JustBefore = TimeSpan.FromSeconds(1);

    /// <summary>An agent's hang-up is on its way to the node of the call, while the agent may have the next one already, by a node that is less busy.</summary>
    private static readonly TimeSpan HangUpTakes = TimeSpan.FromMilliseconds(100);

    /// <summary>What is wrong with the calls of these callers.</summary>
    /// <param name="callers">Those whose calls are over.</param>
    /// <param name="records">All records.</param>
    /// <param name="kills">When the node was killed, by cycle.</param>
    public static IEnumerable<string> Lies(IReadOnlyCollection<CallerLog> callers, IReadOnlyCollection<CallRecord> records, IReadOnlyDictionary<int, Kill> kills)
    {
        var known = callers.Select(caller => caller.Number).ToHashSet(StringComparer.Ordinal);
        foreach (var stray in records.Where(record => !known.Contains(record.Call.RemoteNumber)))
            yield return $"there is a record of a call that nobody made: {Told(stray)}";
        var ofNumber = records.ToLookup(record => record.Call.RemoteNumber, StringComparer.Ordinal);
        foreach (var caller in callers)
        {
            var its = ofNumber[caller.Number].ToList();
            if (its.Count > 1)
                yield return $"{caller} has {its.Count} records: {string.Join("; ", its.Select(Told))}";
            else if (its.Count == 0 && caller.Answered is not null)
                yield return $"{caller} has no record";
            else if (its is [var record] && Lie(caller, record, kills.GetValueOrDefault(caller.Cycle)) is { } lie)
                yield return $"{caller}: {lie}; {Told(record)}";
        }

        foreach (var twice in TalksAtOnce(records))
            yield return twice;
    }

    /// <summary>Whether every answered caller has a record; they come to the tables soon after a node's start.</summary>
    public static bool AreThere(IReadOnlyCollection<CallerLog> callers, IReadOnlyCollection<CallRecord> records)
    {
        var recorded = records.Select(record => record.Call.RemoteNumber).ToHashSet(StringComparer.Ordinal);
        return callers.All(caller => caller.Answered is null || recorded.Contains(caller.Number));
    }

    private static string? Lie(CallerLog caller, CallRecord record, Kill? kill)
    {
        var failed = record.Cause is CallEndCause.NodeFailed;
        var inItsLastMoment = kill is not null && caller.Ended > kill.Before - JustBefore;
        if (caller.End is CallerEnd.Killed && !failed && record.EndedAt < kill!.Before - JustBefore)
            return "its node was killed under it, and the record has ended before";
        if (failed && !inItsLastMoment && !WentOnWithoutCaller(record))
            return "it had ended long before the node was killed, and the record says that the node failed";
        if (record.Call.StartedAt < caller.Began - JustBefore || record.Call.StartedAt > (caller.Answered ?? caller.Ended))
            return "the record's beginning is not the call's";
        if (record.EndedAt > (kill is null ? DateTimeOffset.MaxValue : kill.After))
            return "the record's end is after the node's";
        if (record.EndedAt < caller.Ended - (failed ? ToleranceWhenKilled : Tolerance))
            return "the record ends long before the call";
        if (record.Segments.Any(s => s.From < record.Call.StartedAt || s.To > record.EndedAt || s.To < s.From))
            return "a part of it is not within it";
        if (caller.HeardAgents.FirstOrDefault(heard => heard.For > (failed ? Unmistakable + SignOfLifeEvery : Unmistakable) && !Has(record, heard)) is { } unrecorded)
            return $"{unrecorded.Agent} was heard, and has no part in the record";
        var talk = TalkComparison.Of(caller, record);
        if (talk.Difference.Duration() > (failed || inItsLastMoment ? ToleranceWhenKilled : Tolerance))
            return FormattableString.Invariant($"recorded talk of {talk.Recorded.TotalSeconds:F2} s, and heard {caller.Heard.TotalSeconds:F2} s");
        return null;
    }

    /// <summary>Whether the caller has left a conference, and the two agents went on.</summary>
    private static bool WentOnWithoutCaller(CallRecord record) => record.Segments[^1] is { Kind: SegmentKind.Talk or SegmentKind.Hold, Subject: not null };

    /// <summary>In a conference the record names the second agent as the one who was consulted.</summary>
    private static bool Has(CallRecord record, HeardAgent heard) =>
        TalkComparison.Talks(record).Any(part => part.Agent?.AgentId == heard.Agent || (part.Kind is SegmentKind.Conference && part.Subject == heard.Agent));

    private static IEnumerable<string> TalksAtOnce(IEnumerable<CallRecord> records)
    {
        var parts = records
            .SelectMany(record => record.Segments.Where(s => s is { Agent: not null, Kind: not (SegmentKind.Supervision or SegmentKind.Ring) }).Select(s => (Record: record, Part: s)))
            .GroupBy(p => p.Part.Agent!.Value);
        foreach (var agent in parts)
            foreach (var (one, next) in agent.OrderBy(p => p.Part.From).Zip(agent.OrderBy(p => p.Part.From).Skip(1)))
                if (next.Part.From < one.Part.To - HangUpTakes && next.Record.Call.Id != one.Record.Call.Id)
                    yield return $"agent {agent.Key} was in two calls at once: {Told(one.Record)} and {Told(next.Record)}";
    }

    /// <summary>A record in a line.</summary>
    public static string Told(CallRecord record) =>
        $"record {record.Call.Id} of {record.Call.RemoteNumber}: {record.Call.StartedAt:HH:mm:ss.fff}–{record.EndedAt:HH:mm:ss.fff} {record.Cause}, "
        + string.Join(", ", record.Segments.Select(s => $"{s.Kind} {s.Subject} {s.Agent?.AgentId} {s.From:HH:mm:ss.fff}–{s.To:HH:mm:ss.fff}"));
}
