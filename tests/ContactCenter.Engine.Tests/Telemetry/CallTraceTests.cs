using System.Diagnostics;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Domain.Records;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Telemetry;
using ContactCenter.Engine.Tests.Hosting;

namespace ContactCenter.Engine.Tests.Telemetry;

[Collection(nameof(TraceCollection))]
public sealed class CallTraceTests : IDisposable
{
    private static readonly EnterpriseId Enterprise = new("1000");
    private static readonly AgentKey Ann = new(Enterprise, "2001"), Bob = new(Enterprise, "2002");
    private static readonly CallInfo Call = new(CallId.New(VirtualClock.Start), CallDirection.Inbound, "13800000000", null, "95001", VirtualClock.Start);
    private readonly Spans _spans = new();

    public void Dispose() => _spans.Dispose();

    [Fact]
    public void A_call_is_one_trace_with_a_span_for_each_of_its_parts()
    {
        var trace = new CallTrace(Call, Enterprise, At(0));
        trace.Note(new CallParts(new CallPart(SegmentKind.Flow, "welcome", null)), At(1));
        trace.Note(new CallParts(new CallPart(SegmentKind.Queue, "service", null)), At(2));
        trace.Note(new CallParts(new CallPart(SegmentKind.Queue, "service", null), new CallPart(SegmentKind.Ring, "service", Ann, OfferId.New())), At(3));
        trace.Note(new CallParts(new CallPart(SegmentKind.Talk, null, Ann)), At(5));
        trace.Note(new CallParts(new CallPart(SegmentKind.Hold, null, Ann)), At(8));
        trace.Note(new CallParts(new CallPart(SegmentKind.Consult, "2002", Ann)), At(9));
        trace.Note(new CallParts(new CallPart(SegmentKind.Talk, null, Bob)), At(12));
        trace.End(CallEndCause.CallerHungUp, At(20));

        var spans = _spans.Of(Call.Id.ToString());
        spans.Select(Times).ShouldBe(
        [
            "call 0-20", "setup 0-1", "flow 1-2", "queue 2-5", "ring 3-5", "talk 5-8", "hold 8-9", "consult 9-12", "transfer 12-12", "talk 12-20",
        ], ignoreOrder: true);
        var root = spans.Single(s => s.OperationName == "call");
        root.ParentSpanId.ShouldBe(default);
        spans.ShouldAllBe(s => s.TraceId == root.TraceId && (s == root || s.ParentSpanId == root.SpanId));
        root.GetTagItem("contact_center.call.cause").ShouldBe("CallerHungUp");
        spans.Single(s => s.OperationName == "transfer").GetTagItem("contact_center.to").ShouldBe("2002");
        spans.Single(s => s.OperationName == "queue").GetTagItem("contact_center.queue").ShouldBe("service");
        spans.SelectMany(s => s.TagObjects).ShouldAllBe(tag => !Equals(tag.Value, "13800000000"));
    }

    [Fact]
    public void A_span_of_another_node_is_in_the_calls_trace()
    {
        var trace = new CallTrace(Call, Enterprise, At(0));
        CallTracing.End(CallTracing.Begin("offer", ActivityKind.Internal, CallTracing.Context(trace.Parent), At(1), (CallTracing.CallIdAttribute, Call.Id.ToString())), At(2));
        trace.End(CallEndCause.CallerAbandoned, At(3));
        var spans = _spans.Of(Call.Id.ToString());
        var (root, offer) = (spans.Single(s => s.OperationName == "call"), spans.Single(s => s.OperationName == "offer"));
        (offer.TraceId, offer.ParentSpanId, offer.HasRemoteParent).ShouldBe((root.TraceId, root.SpanId, true));
    }

    [Fact]
    public void No_span_is_left_as_the_threads_own()
    {
        var trace = new CallTrace(Call, Enterprise, At(0));
        trace.Note(new CallParts(new CallPart(SegmentKind.Queue, "service", null)), At(1));
        Activity.Current.ShouldBeNull();
        trace.End(CallEndCause.InternalError, At(2));
        Activity.Current.ShouldBeNull();
        _spans.Of(Call.Id.ToString()).Single(s => s.OperationName == "call").Status.ShouldBe(ActivityStatusCode.Error);
    }

    private static DateTimeOffset At(int second) => VirtualClock.Start.AddSeconds(second);

    private static string Times(Activity span) =>
        $"{span.OperationName} {Second(span.StartTimeUtc)}-{Second(span.StartTimeUtc + span.Duration)}"; // what takes no time takes a tick

    private static double Second(DateTime at) => Math.Round((at - VirtualClock.Start.UtcDateTime).TotalSeconds, 3);
}
