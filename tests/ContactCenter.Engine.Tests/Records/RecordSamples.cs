using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Domain.Records;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Records;

namespace ContactCenter.Engine.Tests.Records;

internal static class RecordSamples
{
    public static readonly DateTimeOffset Nine = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);
    public static readonly EnterpriseId Enterprise = new("1000");

    /// <summary>A call that began so many minutes after nine and lasted one.</summary>
    public static CallRecord Bare(int minute = 0, string number = "13800000000", string enterprise = "1000", CallEndCause cause = CallEndCause.CallerAbandoned)
    {
        var at = Nine.AddMinutes(minute);
        return new(new CallInfo(CallId.New(at), CallDirection.Inbound, number, null, null, at), new EnterpriseId(enterprise), null, null, at.AddMinutes(1), cause);
    }

    /// <summary>Queue 4.250 s, talk 20 s, hold 5 s, consultation 6 s, talk 10 s; agent 2001, who consulted 2002.</summary>
    public static CallRecord Full(int minute = 0)
    {
        var at = Nine.AddMinutes(minute).AddMilliseconds(123);
        AgentKey one = new(Enterprise, "2001"), two = new(Enterprise, "2002");
        var times = new[] { 0, 4.25, 24.25, 29.25, 35.25, 45.25 }.Select(s => at.AddSeconds(s)).ToArray();
        return new CallRecord(new CallInfo(CallId.New(at), CallDirection.Inbound, "+8613800000000", "Zoë, 左", "95001", at)
            {
                Data = CallData.Empty.With("X-Customer", "42").With("lang", "中"),
            },
            Enterprise, one, times[1], times[5], CallEndCause.AgentHungUp)
        {
            Segments =
            [
                new(SegmentKind.Queue, "service", null, times[0], times[1]),
                new(SegmentKind.Talk, null, one, times[1], times[2]),
                new(SegmentKind.Hold, null, one, times[2], times[3]),
                new(SegmentKind.Consult, "2002", two, times[3], times[4]),
                new(SegmentKind.Talk, null, one, times[4], times[5]),
            ],
        };
    }
}
