using Akka.Actor;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Edge;

namespace ContactCenter.Engine.Tests.Calls;

public sealed class CallsActorTests : CallStage
{
    [Fact]
    public void The_manager_counts_its_calls_and_finds_them_by_id()
    {
        Count().ShouldBe(0);
        CallerWaits();
        Count().ShouldBe(1);
        Manager.Tell(new StopThisCall()); // names no call: means nothing
        var offer = OfferId.New();
        Manager.Tell(new AgentReserved(Call, offer, Agent, "8001", TimeSpan.FromSeconds(20)));
        RingPhones(6001);
    }

    [Fact]
    public void A_message_for_a_call_that_is_not_there_is_harmless()
    {
        Manager.Tell(new AgentEndsCall(CallId.New(Now), Agent));
        Count().ShouldBe(0);
    }

    [Fact]
    public void Stopping_without_calls_is_done_at_once()
    {
        Manager.Tell(new StopAllCalls(), TestActor);
        ExpectMsg<AllCallsStopped>();
    }

    [Fact]
    public void Stopping_waits_for_the_last_leg()
    {
        var (caller, agent) = Talk();
        Manager.Tell(new StopAllCalls(), TestActor);
        Legs.ReceiveN(2).ShouldAllBe(m => ((LegWasTold)m).Command is HangUpLeg);
        IsOver(caller, LegEnd.HungUp);
        Settle(CallActor);
        Settle(Manager);
        HasMessages.ShouldBeFalse("the agent's leg is still there");
        IsOver(agent, LegEnd.HungUp);
        ExpectMsg<AllCallsStopped>();
        ShouldEnd(CallEndCause.NodeStopping);
    }

    [Fact]
    public void An_agent_who_dials_while_the_node_stops_is_told_so()
    {
        Manager.Tell(new StopAllCalls(), TestActor);
        Manager.Tell(new StartOutboundCall(Call, OfferId.New(), Agent, "8001", "10086", Now, Agents.Ref));
        Agents.ExpectMsg<CallIsOver>().ShouldBe(new CallIsOver(Agent, Call, CallEndCause.NodeStopping));
        ShouldBeSilent(Registrations);
    }

    private int Count()
    {
        Manager.Tell(new QueryCallCount(), TestActor);
        return ExpectMsg<CallCount>().Calls;
    }
}
