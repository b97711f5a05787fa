using ContactCenter.Engine.Records;
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

/// <summary>A call and its flow, which the test plays.</summary>
public sealed class FlowCallTests : CallStage
{
    private const string Number = "13800000009";
    private static readonly FlowKey Survey = new(Enterprise, "survey");
    private FlowStarted _flow = null!;

    private protected override NodeSettings Settings => TestSettings.WithTrunk;

    [Fact]
    public void A_caller_of_a_number_that_leads_to_a_flow_is_answered_and_enters_it()
    {
        InFlow();
        _flow.Flow.ShouldBe(Survey);
        _flow.Variables["caller"].ShouldBe("13800000000");
        _flow.Variables["dialled"].ShouldBe("95001");
        ShouldBeSilent(Queues);
    }

    [Fact]
    public void Keys_of_the_caller_reach_the_flow_and_those_of_a_talk_do_not()
    {
        var caller = InFlow();
        Say(caller, new LegGotDtmf(caller, '5'));
        Flow.ExpectMsg<FlowDigit>().ShouldBe(new FlowDigit('5'));
        Says(new FlowGoesToQueue(Service));
        Queues.ExpectMsg<CallJoins>();
        Say(caller, new LegGotDtmf(caller, '6'));
        Settle(CallActor);
        ShouldBeSilent(Flow);
    }

    [Fact]
    public void A_flow_leads_to_the_queue_and_is_over()
    {
        var caller = InFlow();
        Watch(_flow.Actor);
        Says(new FlowGoesToQueue(Service));
        Queues.ExpectMsg<CallJoins>().Queue.ShouldBe(Service);
        ExpectTerminated(_flow.Actor, hint: "the flow to be stopped");
        Settle(CallActor);
        AdvanceSeconds(5);
        Queues.ExpectMsg<CallJoins>();
        Reserve(Agent);
        Answers(RingPhones(6001)[0]);
        Agents.ExpectMsg<CallIsConnected>();
        IsOver(caller, LegEnd.HungUp);
    }

    [Theory]
    [InlineData(FlowHangUpCause.Finished, CallEndCause.FlowFinished)]
    [InlineData(FlowHangUpCause.Failed, CallEndCause.FlowFailed)]
    public void A_flow_hangs_up(FlowHangUpCause how, CallEndCause cause)
    {
        var caller = InFlow();
        Says(new FlowHangsUp(how));
        HungUp(caller);
        var record = ShouldEnd(cause);
        record.AnsweredAt.ShouldBeNull();
        record.Agent.ShouldBeNull();
        ShouldBeSilent(Agents);
    }

    [Fact]
    public void A_flow_that_dies_leaves_nobody_in_silence()
    {
        var caller = InFlow();
        _flow.Actor.Tell(new PlayedFlow.Crash());
        HungUp(caller);
        ShouldEnd(CallEndCause.FlowFailed);
    }

    [Fact]
    public void A_flow_that_dies_while_its_number_rings_ends_the_call_when_the_number_is_not_reached()
    {
        var caller = InFlow();
        var number = CallsNumber();
        Watch(_flow.Actor);
        _flow.Actor.Tell(new PlayedFlow.Crash());
        ExpectTerminated(_flow.Actor, hint: "the flow to die");
        Settle(CallActor); // which has heard of it first, as the parent
        IsOverAndSettled(number, LegEnd.Busy);
        HungUp(caller);
        ShouldEnd(CallEndCause.FlowFailed);
    }

    [Fact]
    public void A_flow_that_dies_while_its_number_rings_does_not_take_the_number_away()
    {
        var caller = InFlow();
        var number = CallsNumber();
        Watch(_flow.Actor);
        _flow.Actor.Tell(new PlayedFlow.Crash());
        ExpectTerminated(_flow.Actor, hint: "the flow to die");
        Settle(CallActor); // which has heard of it first, as the parent
        Answers(number);
        Settle(CallActor);
        IsOver(number, LegEnd.HungUp);
        HungUp(caller);
        ShouldEnd(CallEndCause.TransferredHungUp).AnsweredAt.ShouldNotBeNull();
    }

    [Fact]
    public void A_caller_who_hangs_up_in_a_flow_has_abandoned()
    {
        var caller = InFlow();
        IsOver(caller, LegEnd.HungUp);
        ShouldEnd(CallEndCause.CallerAbandoned);
        ShouldBeSilent(Queues);
    }

    [Fact]
    public void A_number_that_answers_talks_with_the_caller_and_the_flow_is_over()
    {
        var caller = InFlow();
        var number = CallsNumber();
        Watch(_flow.Actor);
        Say(number, new LegRings(number, EarlyMedia: true));
        Answers(number);
        ExpectTerminated(_flow.Actor, hint: "the flow to be stopped");
        Settle(CallActor);
        AdvanceSeconds(600); // longer than any ring time
        Settle(CallActor);
        ShouldBeSilent(Legs);
        IsOver(caller, LegEnd.HungUp);
        HungUp(number);
        ShouldEnd(CallEndCause.CallerHungUp);
    }

    [Theory]
    [InlineData(LegEnd.Busy, "Busy")]
    [InlineData(LegEnd.NoAnswer, "NoAnswer")]
    [InlineData(LegEnd.Rejected, "Refused")]
    [InlineData(LegEnd.Unreachable, "Unreachable")]
    public void A_number_that_is_not_reached_leads_back_into_the_flow(LegEnd end, string reason)
    {
        InFlow();
        IsOver(CallsNumber(), end);
        Flow.ExpectMsg<FlowTransferFailed>().Reason.ShouldBe(reason);
        var again = CallsNumber();
        IsOver(again, LegEnd.Busy);
        Flow.ExpectMsg<FlowTransferFailed>();
        Says(new FlowGoesToQueue(Service));
        Queues.ExpectMsg<CallJoins>();
    }

    [Fact]
    public void A_number_that_rings_for_60_seconds_leads_back_into_the_flow()
    {
        InFlow();
        var number = CallsNumber();
        Settle(CallActor);
        AdvanceSeconds(60);
        Flow.ExpectMsg<FlowTransferFailed>().Reason.ShouldBe("NoAnswer");
        HungUp(number);
        Settle(CallActor);
        ShouldBeSilent(Flow);
    }

    [Fact]
    public void A_caller_who_hangs_up_while_the_number_rings_takes_it_along()
    {
        var caller = InFlow();
        var number = CallsNumber();
        IsOver(caller, LegEnd.HungUp);
        HungUp(number);
        ShouldEnd(CallEndCause.CallerAbandoned);
    }

    [Fact]
    public void An_agent_sends_the_caller_to_a_flow_with_the_variables_of_the_earlier_one()
    {
        InFlow();
        Says(new FlowSets("rating", "5"));
        Says(new FlowGoesToQueue(Service));
        Queues.ExpectMsg<CallJoins>();
        Reserve(Agent);
        var agent = RingPhones(6001)[0];
        Answers(agent);
        Agents.ExpectMsg<CallIsConnected>();
        var earlier = _flow;
        var answered = Now;
        AdvanceSeconds(4);
        CallActor.Tell(new AgentSendsCallToFlow(Call, Agent, new FlowKey(Enterprise, "back")));
        CallActor.Tell(new AgentSendsCallToFlow(Call, Agent, new FlowKey(Enterprise, "back")));
        Agents.ExpectMsg<CallIsOver>().ShouldBe(new CallIsOver(Agent, Call, CallEndCause.AgentHungUp));
        HungUp(agent);
        _flow = Flow.ExpectMsg<FlowStarted>();
        _flow.Actor.ShouldNotBe(earlier.Actor);
        _flow.Flow.Name.ShouldBe("back");
        _flow.Variables["rating"].ShouldBe("5");
        Settle(CallActor);
        ShouldBeSilent(Agents);
        CallActor.Tell(new FlowHangsUp(FlowHangUpCause.Failed), earlier.Actor); // what a flow says that the call has left means nothing
        Settle(CallActor);
        ShouldBeSilent(Records);
        Says(new FlowGoesToQueue(Sales));
        Next<CallJoins>(Queues).Queue.ShouldBe(Sales);
        Settle(CallActor);
        AdvanceSeconds(3);
        Reserve(OtherAgent, "8002");
        Answers(RingPhones(6002)[0]);
        Next<CallIsConnected>(Agents).Agent.ShouldBe(OtherAgent);
        CallActor.Tell(new StopThisCall());
        Next<CallRecord>(Records).AnsweredAt.ShouldBe(answered, "the first talk is when the caller was answered");
    }

    [Fact]
    public void A_flow_goes_on_in_another_flow_by_itself()
    {
        InFlow();
        Says(new FlowEnters(new FlowKey(Enterprise, "back")));
        Settle(CallActor);
        ShouldBeSilent(Flow);
        Says(new FlowGoesToQueue(Service));
        Queues.ExpectMsg<CallJoins>();
    }

    private LegId InFlow()
    {
        var caller = CallerArrives(new CallRoute.ToFlow(Survey));
        Answers(caller);
        _flow = Flow.ExpectMsg<FlowStarted>();
        return caller;
    }

    private LegId CallsNumber()
    {
        Says(new FlowGoesToNumber(Number));
        var leg = NextLeg();
        Told<RingLeg>(leg).Target.Uri.User.ShouldBe(Number);
        return leg;
    }

    private void Says(IFlowEvent said) => _flow.Actor.Tell(new PlayedFlow.Say(said));
}

public sealed class FlowWithoutTrunkTests : CallStage
{
    [Fact]
    public void Without_a_trunk_the_number_is_not_reached_and_the_flow_goes_on()
    {
        var caller = CallerArrives(new CallRoute.ToFlow(new FlowKey(Enterprise, "forward")));
        Answers(caller);
        var flow = Flow.ExpectMsg<FlowStarted>();
        flow.Actor.Tell(new PlayedFlow.Say(new FlowGoesToNumber("13800000009")));
        Flow.ExpectMsg<FlowTransferFailed>().Reason.ShouldBe("Unreachable");
        flow.Actor.Tell(new PlayedFlow.Say(new FlowGoesToQueue(Service)));
        Queues.ExpectMsg<CallJoins>();
    }
}
