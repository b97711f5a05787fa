using Akka.Actor;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Edge;
using ContactCenter.Engine.Flows;
using ContactCenter.Engine.Queues;

namespace ContactCenter.Engine.Tests.Calls;

/// <summary>What an agent attaches to its call is with everybody on it at once, and goes on with it.</summary>
public sealed class AddedDataTests : CallStage
{
    private static readonly AgentKey Supervisor = new(Enterprise, "2900");
    private static readonly CallData FromCaller = CallData.Of([new("X-Customer", "42")]);
    private static readonly CallData Added = FromCaller.With("order", "4711");

    public AddedDataTests() => Data = FromCaller;

    [Fact]
    public void The_agent_is_told_that_it_is_done_and_then_what_the_call_has()
    {
        var (caller, phone) = Talk();
        var id = Adds(Agent, "order", "4711");
        Agents.ExpectMsg<CallTookData>().ShouldBe(new CallTookData(Agent, id, null));
        Agents.ExpectMsg<CallDataChanged>().ShouldBe(new CallDataChanged(Agent, Call, Added));
        IsOver(caller, LegEnd.HungUp);
        HungUp(phone);
        ShouldEnd(CallEndCause.CallerHungUp).Call.Data.ShouldBe(Added);
    }

    [Fact]
    public void A_consulted_agent_gets_it_whether_it_was_asked_before_or_after()
    {
        Talk();
        Adds(Agent, "order", "4711");
        Agents.ReceiveN(2);
        CallActor.Tell(new AgentConsultsOnCall(Call, Agent, OfferId.New(), OtherAgent, null));
        var asked = IsAsked(OtherAgent, consultation: true);
        asked.Call.Data.ShouldBe(Added);
        Adds(Agent, "rings", "1");
        Agents.ReceiveN(3).OfType<CallDataChanged>().Select(m => m.Agent).ShouldBe([Agent, OtherAgent], ignoreOrder: true);
        Answers(TakesAndRings(asked, "8002", 6002));
        Agents.ExpectMsg<ConsultationIsAnswered>();
        Agents.ExpectMsg<CallIsConnected>();

        var id = Adds(OtherAgent, "advice", "yes");

        Agents.ExpectMsg<CallTookData>().ShouldBe(new CallTookData(OtherAgent, id, null));
        Agents.ReceiveN(2).Cast<CallDataChanged>().ShouldAllBe(m => m.Data["advice"] == "yes");
        CallActor.Tell(new AgentTransfersCall(Call, Agent));
        Agents.ExpectMsg<CallIsOver>();
        Agents.ExpectMsg<CallHasParty>().Call.Data.ShouldBe(Added.With("rings", "1").With("advice", "yes"));
    }

    [Fact]
    public void A_supervisor_who_listens_sees_it_and_can_not_add_to_it()
    {
        Talk();
        CallActor.Tell(new SupervisorJoinsCall(Call, OfferId.New(), Supervisor, "8003", Agent));
        Agents.ExpectMsg<SupervisionStarts>();
        var phone = RingPhones(6003)[0];
        SaysAndSettled(phone, new LegIsAnswered(phone));
        Adds(Agent, "order", "4711");
        Agents.ReceiveN(3).OfType<CallDataChanged>().Select(m => m.Agent).ShouldBe([Agent, Supervisor], ignoreOrder: true);
        Adds(Supervisor, "order", "0815");
        Settle(CallActor);
        ShouldBeSilent(Agents);
    }

    [Fact]
    public void Whoever_is_not_on_the_call_gets_no_answer()
    {
        Talk();
        Adds(OtherAgent, "order", "4711");
        Settle(CallActor);
        ShouldBeSilent(Agents);
    }

    [Fact]
    public void A_full_call_refuses_and_stays_as_it_is()
    {
        Talk();
        // The header of the caller gives way to the last one.
        foreach (var i in Enumerable.Range(0, CallData.MaxEntries))
            Adds(Agent, $"key{i:00}", "v");
        Agents.ReceiveN(2 * CallData.MaxEntries).OfType<CallTookData>().ShouldAllBe(m => m.Rejection == null);
        var id = Adds(Agent, "more", "v");
        Agents.ExpectMsg<CallTookData>().ShouldBe(new CallTookData(Agent, id, "Key: the call has 32 entries already; at most 32 are allowed."));
        ShouldBeSilent(Agents);
    }

    [Fact]
    public void The_flow_that_the_call_is_sent_to_knows_it_and_the_next_agent_gets_it()
    {
        Talk();
        Adds(Agent, "order", "4711");
        CallActor.Tell(new AgentSendsCallToFlow(Call, Agent, new FlowKey(Enterprise, "survey")));
        var started = Flow.ExpectMsg<FlowStarted>();
        started.Variables["order"].ShouldBe("4711");
        started.Actor.Tell(new PlayedFlow.Say(new FlowGoesToQueue(Service)));
        Queues.FishForMessage<CallJoins>(_ => true).Call.Data.ShouldBe(Added);
    }

    private Guid Adds(AgentKey agent, string key, string value)
    {
        var id = Guid.NewGuid();
        CallActor.Tell(new AgentAddsData(Call, agent, id, key, value));
        return id;
    }
}
