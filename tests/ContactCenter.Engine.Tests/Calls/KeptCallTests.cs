using Akka.Actor;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Domain.Records;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Edge;
using ContactCenter.Engine.Flows;
using ContactCenter.Engine.Hosting;
using ContactCenter.Engine.Records;
using ContactCenter.Engine.Settings;
using ContactCenter.Engine.Tests.Hosting;

namespace ContactCenter.Engine.Tests.Calls;

/// <summary>What a call has kept of it while it goes on.</summary>
public sealed class KeptCallTests : CallStage
{
    private IActorRef _call = ActorRefs.Nobody;

    private protected override EngineServices EngineOfCalls => Services with { KeepsJournal = true };

    private protected override NodeSettings Settings => TestSettings.WithTrunk;

    [Fact]
    public void Nobody_is_answered_before_the_beginning_is_kept()
    {
        var began = Arrives();
        (began.Call, began.Enterprise, began.Info.RemoteNumber).ShouldBe((Call, Enterprise, "13800000000"));
        AdvanceSeconds(0.49);
        Settle(_call);
        ShouldBeSilent(Legs);
        _call.Tell(new CallMayBegin(Call));
        Told<AnswerLeg>(NextLeg());
    }

    [Fact]
    public void A_journal_that_is_slow_is_not_waited_for_and_may_answer_late()
    {
        Arrives();
        Settle(_call);
        AdvanceSeconds(0.5);
        var caller = NextLeg();
        Told<AnswerLeg>(caller);
        _call.Tell(new CallMayBegin(Call));
        AdvanceSeconds(1);
        Settle(CallActor);
        ShouldBeSilent(Legs);
        Answers(caller);
        Queues.ExpectMsg<Engine.Queues.CallJoins>();
    }

    [Fact]
    public void A_dialled_call_rings_nobody_before_its_beginning_is_kept()
    {
        Dial();
        Settle(CallActor);
        ShouldBeSilent(Registrations);
        CallActor.Tell(new CallMayBegin(Call));
        Registrations.ExpectMsg<FindContacts>().Extension.ShouldBe("8001");
    }

    [Fact]
    public void Who_gives_up_a_dialled_call_before_it_has_begun_is_off_it()
    {
        Dial();
        Manager.Tell(new AgentEndsCall(Call, Agent));
        Settle(Manager);
        Settle(CallActor);
        ShouldBeSilent(Agents);
        CallActor.Tell(new CallMayBegin(Call));
        Agents.ExpectMsg<CallIsOver>().Call.ShouldBe(Call);
        EndsWith(CallEndCause.AgentCancelled);
        ShouldBeSilent(Legs);
    }

    [Fact]
    public void A_node_that_stops_ends_a_call_that_has_not_begun()
    {
        Dial();
        Manager.Tell(new StopAllCalls(), TestActor);
        Settle(Manager);
        Settle(CallActor);
        AdvanceSeconds(0.5);
        Agents.ExpectMsg<CallIsOver>().Cause.ShouldBe(CallEndCause.NodeStopping);
        EndsWith(CallEndCause.NodeStopping);
        ExpectMsg<AllCallsStopped>();
    }

    [Fact]
    public void Each_main_part_is_told_once_and_a_ringing_phone_comes_along_with_the_next_one()
    {
        var began = Now;
        var caller = Waits();
        Steps().ShouldBe([(began, SegmentKind.Queue, null)]);
        AdvanceSeconds(2);
        Reserve(Agent);
        var phone = RingPhones(6001)[0];
        Settle(CallActor);
        ShouldBeSilent(Records);
        AdvanceSeconds(3);
        Answers(phone);
        Steps().ShouldBe([(began.AddSeconds(2), SegmentKind.Queue, (SegmentKind?)SegmentKind.Ring), (began.AddSeconds(5), SegmentKind.Talk, null)]);
        AdvanceSeconds(1);
        CallActor.Tell(new AgentHoldsCall(Call, Agent, true));
        Steps().ShouldBe([(began.AddSeconds(6), SegmentKind.Hold, null)]);
        CallActor.Tell(new AgentHoldsCall(Call, Agent, true));
        Settle(CallActor);
        ShouldBeSilent(Records);
        AdvanceSeconds(1);
        IsOver(caller, LegEnd.HungUp);
        Records.ExpectMsg<CallRecord>().Segments.Select(segment => segment.Kind)
            .ShouldBe([SegmentKind.Queue, SegmentKind.Ring, SegmentKind.Talk, SegmentKind.Hold]);
    }

    [Fact]
    public void After_the_record_nothing_more_is_told()
    {
        var caller = Waits();
        Reserve(Agent);
        var phone = RingPhones(6001)[0];
        Answers(phone);
        Next<CallIsConnected>(Agents);
        IsOver(caller, LegEnd.HungUp);
        Next<CallRecord>(Records);
        CallActor.Tell(new AgentHoldsCall(Call, Agent, true));
        CallActor.Tell(new AgentAddsData(Call, Agent, Guid.NewGuid(), "late", "1"));
        Settle(CallActor);
        ShouldBeSilent(Records);
    }

    [Fact]
    public void What_a_flow_attaches_is_kept()
    {
        Arrives(new CallRoute.ToFlow(new FlowKey(Enterprise, "survey")));
        _call.Tell(new CallMayBegin(Call));
        var caller = NextLeg();
        Told<AnswerLeg>(caller);
        Answers(caller);
        var flow = Flow.ExpectMsg<FlowStarted>().Actor;
        Steps().ShouldHaveSingleItem().Main.ShouldBe(SegmentKind.Flow);
        flow.Tell(new PlayedFlow.Say(new FlowSets("choice", "1")));
        Records.ExpectMsg<CallDataKept>().ShouldBe(new CallDataKept(Call, CallData.Empty.With("choice", "1")));
    }

    [Fact]
    public void What_an_agent_attaches_is_kept_before_the_agent_is_told()
    {
        Waits();
        Reserve(Agent);
        Answers(RingPhones(6001)[0]);
        Next<CallIsConnected>(Agents);
        Settle(CallActor);
        Drain(Records);
        var command = Guid.NewGuid();
        CallActor.Tell(new AgentAddsData(Call, Agent, command, "order", "4711"));
        var keep = Records.ExpectMsg<KeepThenTell>();
        keep.Fact.ShouldBe(new CallDataKept(Call, CallData.Empty.With("order", "4711")));
        keep.Then.ShouldBe(new CallTookData(Agent, command, null));
        Settle(CallActor);
        Drain(Agents).ShouldNotContain(message => message is CallTookData);
    }

    private void EndsWith(CallEndCause cause)
    {
        var record = Next<CallRecord>(Records);
        (record.Call.Id, record.Cause).ShouldBe((Call, cause));
        Settle(Manager);
        ShouldBeSilent(Records);
    }

    private CallBegan Arrives(CallRoute? route = null)
    {
        Manager.Tell(new StartInboundCall(
            new CallInfo(Call, CallDirection.Inbound, "13800000000", "Zoë", "95001", Now), Enterprise, route ?? new CallRoute.ToQueue(Service),
            new IncomingLeg(null!, new LegMailbox())));
        var began = Records.ExpectMsg<CallBegan>();
        _call = Records.LastSender;
        return began;
    }

    private LegId Waits()
    {
        Arrives();
        _call.Tell(new CallMayBegin(Call));
        var caller = NextLeg();
        Told<AnswerLeg>(caller);
        Answers(caller);
        Queues.ExpectMsg<Engine.Queues.CallJoins>();
        return caller;
    }

    private void Dial()
    {
        Start(new StartOutboundCall(Call, OfferId.New(), Agent, "8001", "13800000001", Now, Agents.Ref));
        Records.ExpectMsg<CallBegan>().Info.RemoteNumber.ShouldBe("13800000001");
    }

    private (DateTimeOffset At, SegmentKind? Main, SegmentKind? Ring)[] Steps() =>
        [.. Records.ExpectMsg<CallWent>().Steps.Select(step => (step.At, step.Parts.Main?.Kind, step.Parts.Ring?.Kind))];
}
