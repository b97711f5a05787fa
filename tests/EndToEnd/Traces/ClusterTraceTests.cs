using EndToEnd.Cluster;
using EndToEnd.Crashes;
using EndToEnd.Stage;

namespace EndToEnd.Traces;

/// <summary>Three nodes, each a process, that send their traces to one collector.</summary>
[Collection(CrashCollection.Name)]
public sealed class ClusterTraceTests
{
    [NeedsPostgresFact]
    public async Task A_call_whose_queue_is_at_another_node_is_one_trace()
    {
        await using var collector = await Collector.StartAsync();
        await using var floor = await ClusterFloor.OpenAsync((_, _) =>
            [$"contact-center.telemetry.otlp.endpoint=\"{collector.Url}\"", "contact-center.telemetry.otlp.protocol=\"http/protobuf\""]);
        var ann = await floor.SitDownAsync(FloorSeat.All[0], phoneAt: 1, clientAt: 2);
        var calls = new List<string>();
        for (var node = 0; node < ClusterFloor.Size; node++)
        {
            var caller = await floor.TalkAsync(ann, node, $"1390000000{node}");
            await caller.LeaveAsync();
            calls.Add((await floor.RecordAsync($"1390000000{node}")).Call.Id.ToString());
        }

        ReceivedSpan[] Of(string call) => [.. collector.Spans.Where(s => s.Attributes.GetValueOrDefault("contact_center.call.id") == call)];
        await Soon.HoldsAsync("the collector has the three calls", () => calls.All(call => Of(call).Count(s => s.Name is "call" or "offer") == 2),
            () => string.Join('\n', collector.Spans));
        foreach (var spans in calls.Select(Of))
        {
            var root = spans.Single(s => s.Name == "call");
            spans.ShouldAllBe(s => s.Trace == root.Trace && (s == root || s.Parent == root.Id));
            spans.Select(s => s.Name).Distinct().ShouldBe(["call", "setup", "queue", "offer", "ring", "talk"], ignoreOrder: true);
        }

        // Each call is at its caller's node, all offers come from where the queue is.
        calls.Select(call => Of(call).Single(s => s.Name == "call").Instance).Distinct().Count().ShouldBe(ClusterFloor.Size);
        calls.Select(call => Of(call).Single(s => s.Name == "offer").Instance).Distinct().ShouldHaveSingleItem();
    }
}
