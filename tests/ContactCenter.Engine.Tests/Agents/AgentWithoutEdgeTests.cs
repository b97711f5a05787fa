using Akka.Actor;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Hosting;

namespace ContactCenter.Engine.Tests.Agents;

/// <summary>The agent's node has no calls, and no other node that has can be reached.</summary>
public sealed class AgentWithoutEdgeTests : AgentStage
{
    private protected override EngineServices AgentServices => base.AgentServices with { Calls = null };

    [Fact]
    public void A_call_that_the_agent_begins_is_over_at_once()
    {
        LogIn();
        Do(Operation.Dial, "10086").State.Status.ShouldBe(AgentStatus.Dialing);
        View(AgentStatus.Busy);
        Do(Operation.CallAgent, "2002").State.Status.ShouldBe(AgentStatus.Dialing);
        View(AgentStatus.Busy);
    }

    [Fact]
    public void Calls_are_spread_over_the_edges_and_each_has_one()
    {
        Address[] nodes = [.. Enumerable.Range(1, 3).Select(i => Address.Parse($"akka.tcp://contact-center@10.0.0.{i}:4053"))];
        CallId[] calls = [.. Enumerable.Range(0, 100).Select(_ => CallId.New(Now))];
        foreach (var call in calls)
            CallSearch.Choose(nodes.Reverse(), call).ShouldBe(CallSearch.Choose(nodes, call));
        calls.Select(call => CallSearch.Choose(nodes, call)).Distinct().Count().ShouldBe(3);
        CallSearch.Choose([], calls[0]).ShouldBeNull();
    }
}
