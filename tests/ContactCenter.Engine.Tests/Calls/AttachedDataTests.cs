using Akka.Actor;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Edge;
using ContactCenter.Engine.Flows;
using ContactCenter.Engine.Queues;
using ContactCenter.Engine.Settings;
using ContactCenter.Engine.Tests.Hosting;

namespace ContactCenter.Engine.Tests.Calls;

/// <summary>What is attached to a call goes with it, to every agent who gets it.</summary>
public sealed class AttachedDataTests : CallStage
{
    private static readonly AgentKey Supervisor = new(Enterprise, "2900");
    private static readonly CallData FromCaller = CallData.Of([new("User-to-User", "abc;encoding=hex"), new("X-Customer", "42")]);
    private IActorRef _flow = ActorRefs.Nobody;

    public AttachedDataTests() => Data = FromCaller;

    private protected override NodeSettings Settings => TestSettings.WithTrunk;

    [Fact]
    public void The_queue_gets_it_with_the_call()
    {
        CallerAnsweredInQueue();
        Queues.ExpectMsg<CallJoins>().Call.Data.ShouldBe(FromCaller);
    }

    [Fact]
    public void A_consulted_agent_gets_it_and_has_it_after_the_transfer()
    {
        Talk();
        AsksAndAnswers().Call.Data.ShouldBe(FromCaller);
        CallActor.Tell(new AgentTransfersCall(Call, Agent));
        Agents.ExpectMsg<CallIsOver>();
        var party = Agents.ExpectMsg<CallHasParty>();
        party.Agent.ShouldBe(OtherAgent);
        party.Call.Data.ShouldBe(FromCaller);
    }

    [Fact]
    public void Everybody_in_a_conference_has_it_and_who_stays_when_the_caller_leaves()
    {
        var (caller, _) = Talk();
        AsksAndAnswers();
        CallActor.Tell(new AgentConferencesCall(Call, Agent));
        Agents.ReceiveN(2).Cast<ConferenceIsOn>().ShouldAllBe(m => m.Call.Data.Equals(FromCaller));
        IsOver(caller, LegEnd.HungUp);
        Agents.ReceiveN(2).Cast<CallHasParty>().ShouldAllBe(m => m.Call.Direction == CallDirection.Internal && m.Call.Data.Equals(FromCaller));
    }

    [Fact]
    public void An_agent_who_stays_with_a_consulted_number_keeps_it()
    {
        var (caller, _) = Talk();
        CallActor.Tell(new AgentConsultsOnCall(Call, Agent, OfferId.New(), null, "13800000002"));
        var number = NextLeg();
        Told<RingLeg>(number);
        Answers(number);
        Agents.ExpectMsg<ConsultationIsAnswered>();
        CallActor.Tell(new AgentConferencesCall(Call, Agent));
        Agents.ExpectMsg<ConferenceIsOn>().Call.Data.ShouldBe(FromCaller);
        IsOver(caller, LegEnd.HungUp);
        var party = Agents.ExpectMsg<CallHasParty>().Call;
        party.Direction.ShouldBe(CallDirection.Outbound);
        party.Data.ShouldBe(FromCaller);
    }

    [Fact]
    public void A_supervisor_gets_it_and_has_it_after_the_interception()
    {
        Talk();
        CallActor.Tell(new SupervisorJoinsCall(Call, OfferId.New(), Supervisor, "8003", Agent));
        Agents.ExpectMsg<SupervisionStarts>().Call.Data.ShouldBe(FromCaller);
        var phone = RingPhones(6003)[0];
        SaysAndSettled(phone, new LegIsAnswered(phone));
        CallActor.Tell(new SupervisorInterceptsCall(Call, Supervisor));
        Agents.ExpectMsg<CallIsOver>();
        Agents.ExpectMsg<CallHasParty>().Call.Data.ShouldBe(FromCaller);
    }

    [Fact]
    public void What_a_flow_sets_is_attached_and_the_latest_value_counts()
    {
        InFlow();
        Says(new FlowSets("choice", "1"));
        Says(new FlowSets("choice", "2"));
        Says(new FlowSets("X-Customer", "43"));
        Says(new FlowGoesToQueue(Service));
        Queues.ExpectMsg<CallJoins>().Call.Data.ShouldBe(FromCaller.With("choice", "2").With("X-Customer", "43"));
    }

    [Fact]
    public void Caller_and_dialled_number_are_not_attached_for_they_are_told_anyway()
    {
        InFlow();
        Says(new FlowSets("caller", "1"));
        Says(new FlowSets("dialled", "2"));
        Says(new FlowGoesToQueue(Service));
        Queues.ExpectMsg<CallJoins>().Call.Data.ShouldBe(FromCaller);
    }

    [Fact]
    public void A_flow_that_sets_too_much_still_leads_to_the_queue()
    {
        InFlow();
        foreach (var i in Enumerable.Range(0, 100))
            Says(new FlowSets($"variable{i:000}", new string('v', 1000)));
        Says(new FlowSets(new string('n', 100), "1"));
        Says(new FlowGoesToQueue(Service));
        var data = Queues.ExpectMsg<CallJoins>().Call.Data;
        data.Count.ShouldBe(CallData.MaxEntries);
        data.ShouldAllBe(entry => entry.Key.StartsWith("variable") && entry.Value.Length == CallData.MaxValueLength);
    }

    [Fact]
    public void What_the_flow_of_a_later_turn_sets_reaches_the_next_agent()
    {
        Talk();
        CallActor.Tell(new AgentSendsCallToFlow(Call, Agent, new FlowKey(Enterprise, "survey")));
        _flow = Flow.ExpectMsg<FlowStarted>().Actor;
        Says(new FlowSets("rating", "5"));
        Says(new FlowGoesToQueue(Service));
        Queues.FishForMessage<CallJoins>(_ => true).Call.Data.ShouldBe(FromCaller.With("rating", "5"));
    }

    private void CallerAnsweredInQueue() => Answers(CallerArrives());

    private void InFlow()
    {
        Answers(CallerArrives(new CallRoute.ToFlow(new FlowKey(Enterprise, "survey"))));
        _flow = Flow.ExpectMsg<FlowStarted>().Actor;
    }

    private void Says(IFlowEvent said) => _flow.Tell(new PlayedFlow.Say(said));

    private CallFromAgent AsksAndAnswers()
    {
        CallActor.Tell(new AgentConsultsOnCall(Call, Agent, OfferId.New(), OtherAgent, null));
        var asked = IsAsked(OtherAgent, consultation: true);
        Answers(TakesAndRings(asked, "8002", 6002));
        Agents.ExpectMsg<ConsultationIsAnswered>();
        Agents.ExpectMsg<CallIsConnected>();
        return asked;
    }
}
