using ContactCenter.Contracts;
using ContactCenter.Phone;
using EndToEnd.Stage;
using static EndToEnd.Stage.PhoneWords;

namespace EndToEnd.Traces;

/// <summary>A node that sends traces to a collector of this test.</summary>
public sealed class TracedNode : NodeFixture, IAsyncLifetime
{
    private Collector? _collector;

    internal Collector Collector => _collector!;

    protected override IEnumerable<string> Keys =>
        [$"contact-center.telemetry.otlp.endpoint=\"{Collector.Url}\"", "contact-center.telemetry.otlp.protocol=\"http/protobuf\""];

    async Task IAsyncLifetime.InitializeAsync()
    {
        _collector = await Collector.StartAsync();
        await InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await Collector.DisposeAsync();
    }
}

public sealed class CallTraceTests(TracedNode node) : OnNode<TracedNode>(node)
{
    [Fact]
    public async Task A_real_call_is_one_trace_at_the_collector_with_a_span_for_each_of_its_parts()
    {
        var (anns, bobs) = (await PhoneAsync("8001", AnswerMode.Auto), await PhoneAsync("8002", AnswerMode.Auto, OtherAgentTone));
        var (ann, bob) = (await AgentAsync("2001", "8001"), await AgentAsync("2002", "8002"));
        await ann.DoAsync(Operation.SetIdle);
        var caller = await (await CallerAsync()).CallsAsync("95001");
        await anns.RingsAsync();
        await ann.BecomesAsync(AgentStatus.Talking);
        await ann.DoAsync(Operation.Hold);
        await ann.BecomesAsync(AgentStatus.Held);
        await ann.DoAsync(Operation.Retrieve);
        await ann.BecomesAsync(AgentStatus.Talking);
        await bob.DoAsync(Operation.SetIdle);
        await ann.DoAsync(Operation.ConsultAgent, "2002");
        await bobs.RingsAsync();
        await bob.BecomesAsync(AgentStatus.Talking);
        while (!ann.Now!.Operations.Contains(Operation.Transfer))
            await ann.BecomesAnyAsync();
        await ann.DoAsync(Operation.Transfer);
        await ann.BecomesAsync(AgentStatus.WrapUp);
        caller.HangUp();
        await bob.BecomesAsync(AgentStatus.WrapUp);

        await Soon.HoldsAsync("the call has its record", async () => (await Node.RecordsAsync()).Any());
        var id = (await Node.RecordsAsync()).ShouldHaveSingleItem().Call.Id.ToString();
        await Soon.HoldsAsync("the collector has the call's trace", () => Root(id) is not null, () => string.Join('\n', Node.Collector.Spans));
        var root = Root(id)!;
        var spans = Node.Collector.Spans.Where(s => s.Attributes["contact_center.call.id"] == id).ToList();
        spans.Select(s => s.Name).Distinct().ShouldBe(["call", "setup", "flow", "queue", "offer", "ring", "talk", "hold", "consult", "transfer"], ignoreOrder: true);
        spans.ShouldAllBe(s => s.Trace == root.Trace && (s == root || s.Parent == root.Id));
        spans.ShouldAllBe(s => s.Start >= root.Start && s.End <= root.End && s.Start <= s.End, "parts are within the whole");
        spans.Count(s => s.Name == "talk").ShouldBe(3, "before and after the hold, and with the other agent");
        (root.Parent, root.Attributes["contact_center.call.cause"]).ShouldBe(("", "CallerHungUp"));
    }

    /// <summary>The collector is told of calls of other nodes in this process, too.</summary>
    private ReceivedSpan? Root(string id) => Node.Collector.Spans.FirstOrDefault(s => s.Name == "call" && s.Attributes["contact_center.call.id"] == id);
}
