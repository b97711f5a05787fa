using Akka.Actor;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Hosting;
using ContactCenter.Engine.Overload;

namespace ContactCenter.Engine.Tests.Calls;

/// <summary>A node that may have one call.</summary>
public sealed class FullNodeTests : CallStage
{
    private NodeLoad? _load;

    private protected override EngineServices EngineOfCalls => Services with { Load = Load };

    private NodeLoad Load => _load ??= new NodeLoad(Settings.Overload, 1, Time);

    [Fact]
    public void An_agents_call_beyond_the_limit_is_over_at_once_and_one_within_it_begins()
    {
        Load.TryEnter().ShouldBeTrue();
        var dialled = Dial();
        Agents.ExpectMsg<CallIsOver>().ShouldBe(new CallIsOver(Agent, dialled, CallEndCause.CalleeUnreachable));
        Load.Leave();
        var second = Dial();
        Agents.ExpectMsg<OutboundCallStarted>().Call.ShouldBe(second);
        Load.Calls.ShouldBe(1);
    }

    [Fact]
    public void A_call_that_is_over_leaves_room_for_the_next()
    {
        Load.TryEnter().ShouldBeTrue(); // as the edge does for a caller
        var caller = CallerWaits();
        IsOver(caller, LegEnd.HungUp);
        ShouldEnd(CallEndCause.CallerAbandoned);
        Settle(Manager);
        Load.Calls.ShouldBe(0);
    }

    private CallId Dial()
    {
        var call = CallId.New(Now);
        Manager.Tell(new StartOutboundCall(call, OfferId.New(), Agent, "8001", "13800138000", Now, Agents.Ref), Agents.Ref);
        return call;
    }
}
