using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Records;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Calls;
using Akka.Actor;
using ContactCenter.Engine.Edge;
using ContactCenter.Engine.Queues;

namespace ContactCenter.Engine.Tests.Calls;

public sealed class InboundCallTests : CallStage
{
    [Fact]
    public void A_caller_is_answered_and_joins_the_queue()
    {
        var caller = CallerArrives();
        ShouldBeSilent(Queues);
        Answers(caller);
        var join = Queues.ExpectMsg<CallJoins>();
        join.Queue.ShouldBe(Service);
        join.Call.ShouldBe(new CallInfo(Call, CallDirection.Inbound, "13800000000", "Zoë", "95001", Now));
        join.CallActor.ShouldBe(CallActor);
    }

    [Fact]
    public void A_waiting_call_joins_again_every_five_seconds()
    {
        CallerWaits();
        Settle(CallActor);
        AdvanceSeconds(5);
        Queues.ExpectMsg<CallJoins>();
        Settle(CallActor);
        AdvanceSeconds(5);
        Queues.ExpectMsg<CallJoins>();
    }

    [Fact]
    public void The_reserved_agents_phone_is_rung_at_its_contact_with_the_callers_identity()
    {
        CallerWaits();
        Reserve(Agent, "8001");
        var query = Registrations.ExpectMsg<FindContacts>();
        query.Extension.ShouldBe("8001");
        CallActor.Tell(new ContactsFound("8001", query.Query, [Phone("8001", 6001) with { AtSource = true }]));
        var target = Told<RingLeg>(NextLeg()).Target;
        target.Uri.ToString().ShouldBe("sip:8001@127.0.0.1:6001");
        target.NextHop!.Port.ShouldBe(6001);
        target.From.Uri.User.ShouldBe("13800000000");
        target.From.DisplayName.ShouldBe("Zoë");
        target.To.Uri.User.ShouldBe("8001");
        target.AutoAnswer.ShouldBeFalse();
    }

    [Fact]
    public void Agent_answers_and_they_talk_until_the_caller_hangs_up()
    {
        var (caller, agent) = Talk();
        AdvanceSeconds(30);
        IsOver(caller, LegEnd.HungUp);
        Agents.ExpectMsg<CallIsOver>().ShouldBe(new CallIsOver(Agent, Call, CallEndCause.CallerHungUp));
        HungUp(agent);
        var record = ShouldEnd(CallEndCause.CallerHungUp);
        record.Agent.ShouldBe(Agent);
        record.Enterprise.ShouldBe(Enterprise);
        record.EndedAt.ShouldBe(Now);
        record.AnsweredAt.ShouldBe(Now.AddSeconds(-30));
    }

    [Fact]
    public void Agents_phone_hangs_up_after_talk()
    {
        var (caller, agent) = Talk();
        IsOver(agent, LegEnd.HungUp);
        Agents.ExpectMsg<CallIsOver>().Cause.ShouldBe(CallEndCause.AgentHungUp);
        HungUp(caller);
        ShouldEnd(CallEndCause.AgentHungUp);
    }

    [Fact]
    public void Agent_hangs_up_at_the_client()
    {
        var (caller, agent) = Talk();
        CallActor.Tell(new AgentEndsCall(Call, Agent));
        HungUp(caller, agent);
        Agents.ExpectMsg<CallIsOver>().Cause.ShouldBe(CallEndCause.AgentHungUp);
        ShouldEnd(CallEndCause.AgentHungUp);
    }

    [Fact]
    public void A_caller_who_vanishes_ends_the_talk()
    {
        var (caller, agent) = Talk();
        IsOver(caller, LegEnd.Lost);
        Agents.ExpectMsg<CallIsOver>().Cause.ShouldBe(CallEndCause.CallerLost);
        HungUp(agent);
        ShouldEnd(CallEndCause.CallerLost);
    }

    [Fact]
    public void A_talk_has_no_timers_left()
    {
        Talk();
        Settle(CallActor);
        AdvanceSeconds(3600);
        Settle(CallActor);
        ShouldBeSilent(Queues);
        ShouldBeSilent(Agents);
        ShouldBeSilent(Legs);
    }

    [Fact]
    public void A_held_caller_can_be_retrieved_and_hang_up()
    {
        var (caller, agent) = Talk();
        CallActor.Tell(new AgentHoldsCall(Call, Agent, On: true));
        CallActor.Tell(new AgentHoldsCall(Call, Agent, On: true));
        CallActor.Tell(new AgentSendsDtmf(Call, Agent, "1")); // the caller hears music
        CallActor.Tell(new AgentHoldsCall(Call, Agent, On: false));
        CallActor.Tell(new AgentSendsDtmf(Call, Agent, "42#"));
        Told<SendLegDtmf>(caller).Digits.ShouldBe("42#");
        CallActor.Tell(new AgentHoldsCall(Call, Agent, On: true));
        IsOver(caller, LegEnd.HungUp);
        Agents.ExpectMsg<CallIsOver>().Cause.ShouldBe(CallEndCause.CallerHungUp);
        HungUp(agent);
        ShouldEnd(CallEndCause.CallerHungUp);
    }

    [Fact]
    public void An_agent_who_is_not_on_the_call_can_do_nothing_to_it()
    {
        Talk();
        CallActor.Tell(new AgentEndsCall(Call, OtherAgent));
        CallActor.Tell(new AgentHoldsCall(Call, OtherAgent, On: true));
        CallActor.Tell(new AgentSendsDtmf(Call, OtherAgent, "1"));
        Settle(CallActor);
        ShouldBeSilent(Legs);
        ShouldBeSilent(Records);
    }

    [Fact]
    public void An_agent_who_is_reserved_while_another_talks_is_declined()
    {
        Talk();
        var offer = Reserve(OtherAgent, "8002");
        Agents.ExpectMsg<OfferIsOver>().ShouldBe(new OfferIsOver(OtherAgent, offer, OfferEnd.CallGone));
        Queues.ExpectMsg<CallLeaves>().Call.ShouldBe(Call);
        ShouldBeSilent(Registrations);
    }

    [Fact]
    public void A_second_phone_event_and_messages_of_nobody_change_nothing()
    {
        var (caller, _) = Talk();
        Answers(caller);
        Say(caller, new LegRings(caller, EarlyMedia: true));
        Say(caller, new LegGotDtmf(caller, '5'));
        Say(caller, new LegIsOver(new LegId(77), LegEnd.HungUp));
        CallActor.Tell(new ContactsFound("8001", Guid.NewGuid(), []));
        CallActor.Tell(new OfferFailed(Service, Domain.Directory.OfferId.New()));
        Settle(CallActor);
        ShouldBeSilent(Legs);
        ShouldBeSilent(Agents);
    }

    [Fact]
    public void The_record_tells_the_parts_of_the_call_with_their_times()
    {
        var begin = Now;
        var (caller, phone) = Talk(queuedFor: TimeSpan.FromSeconds(4));
        Settle(CallActor);
        AdvanceSeconds(30);
        CallActor.Tell(new AgentHoldsCall(Call, Agent, On: true));
        Settle(CallActor);
        AdvanceSeconds(4);
        IsOver(caller, LegEnd.HungUp);
        HungUp(phone);

        var record = ShouldEnd(CallEndCause.CallerHungUp);
        record.Segments.ShouldBe(
        [
            new CallSegment(SegmentKind.Queue, "service", null, begin, begin.AddSeconds(4)),
            new CallSegment(SegmentKind.Talk, null, Agent, begin.AddSeconds(4), begin.AddSeconds(34)),
            new CallSegment(SegmentKind.Hold, null, Agent, begin.AddSeconds(34), begin.AddSeconds(38)),
        ]);
    }
}
