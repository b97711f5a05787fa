using Akka.Actor;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Edge;

namespace ContactCenter.Engine.Tests.Calls;

/// <summary>内呼: an agent calls another one.</summary>
public sealed class InternalCallTests : CallStage
{
    private readonly OfferId _offer = OfferId.New();
    private LegId _agent;
    private LegId _callee;

    [Fact]
    public void The_own_phone_is_rung_first_by_itself_and_then_the_colleague_is_asked()
    {
        Begin();
        var query = Registrations.ExpectMsg<FindContacts>();
        query.Extension.ShouldBe("8001");
        CallActor.Tell(new ContactsFound("8001", query.Query, [Phone("8001", 6001)]));
        var own = NextLeg();
        Told<RingLeg>(own).Target.AutoAnswer.ShouldBeTrue();
        ShouldBeSilent(Agents);
        Answers(own);
        IsAsked(OtherAgent, consultation: false).Call.ShouldBe(new CallInfo(Call, CallDirection.Internal, "2001", "Agent 2001", null, Now));
    }

    [Fact]
    public void The_colleague_answers_and_they_talk_until_one_hangs_up()
    {
        Talks();
        AdvanceSeconds(30);
        CallActor.Tell(new AgentEndsCall(Call, Agent));
        Agents.ReceiveN(2).Cast<CallIsOver>().Select(m => (m.Agent, m.Cause)).ShouldBe(
            [(Agent, CallEndCause.AgentHungUp), (OtherAgent, CallEndCause.AgentHungUp)], ignoreOrder: true);
        HungUp(_agent, _callee);
        var record = ShouldEnd(CallEndCause.AgentHungUp);
        record.Call.Direction.ShouldBe(CallDirection.Internal);
        record.Agent.ShouldBe(Agent);
        record.AnsweredAt.ShouldBe(Now.AddSeconds(-30));
        ShouldBeSilent(Queues);
    }

    [Fact]
    public void Each_may_hold_the_other_and_send_digits()
    {
        Talks();
        CallActor.Tell(new AgentHoldsCall(Call, OtherAgent, On: true));
        CallActor.Tell(new AgentSendsDtmf(Call, OtherAgent, "1"));
        CallActor.Tell(new AgentHoldsCall(Call, OtherAgent, On: false));
        CallActor.Tell(new AgentSendsDtmf(Call, OtherAgent, "2"));
        Told<SendLegDtmf>(_agent).Digits.ShouldBe("2");
        CallActor.Tell(new AgentSendsDtmf(Call, Agent, "3"));
        Told<SendLegDtmf>(_callee).Digits.ShouldBe("3");
    }

    [Fact]
    public void Both_consult_at_once_and_the_slower_one_is_told_that_it_is_not()
    {
        Talks();
        var (first, second) = (OfferId.New(), OfferId.New());
        CallActor.Tell(new AgentConsultsOnCall(Call, OtherAgent, first, new AgentKey(Enterprise, "2003"), null));
        CallActor.Tell(new AgentConsultsOnCall(Call, Agent, second, new AgentKey(Enterprise, "2003"), null));
        var asked = Agents.ExpectMsg<CallFromAgent>();
        asked.Offer.ShouldBe(first);
        asked.Call.RemoteNumber.ShouldBe("2002");
        Agents.ExpectMsg<ConsultationIsOver>().ShouldBe(new ConsultationIsOver(Agent, second, ConsultEnd.Busy));
    }

    [Theory]
    [InlineData(LegEnd.Busy, OfferEnd.Refused, CallEndCause.CalleeUnreachable)]
    [InlineData(LegEnd.Unreachable, OfferEnd.PhoneUnreachable, CallEndCause.CalleeUnreachable)]
    public void A_colleague_whose_phone_does_not_take_it_ends_the_call(LegEnd end, OfferEnd callees, CallEndCause cause)
    {
        Rings();
        IsOver(_callee, end);
        Agents.ExpectMsg<OfferIsOver>().ShouldBe(new OfferIsOver(OtherAgent, _offerOfCallee, callees));
        Agents.ExpectMsg<CallIsOver>().ShouldBe(new CallIsOver(Agent, Call, cause));
        HungUp(_agent);
        ShouldEnd(cause).AnsweredAt.ShouldBeNull();
    }

    [Fact]
    public void A_colleague_whose_phone_rings_for_20_seconds_did_not_answer()
    {
        Rings();
        Settle(CallActor);
        AdvanceSeconds(20);
        Agents.ExpectMsg<OfferIsOver>().Cause.ShouldBe(OfferEnd.NoAnswer);
        Agents.ExpectMsg<CallIsOver>().Cause.ShouldBe(CallEndCause.CalleeNoAnswer);
        HungUp(_agent, _callee);
        ShouldEnd(CallEndCause.CalleeNoAnswer);
    }

    [Fact]
    public void A_colleague_who_is_not_free_ends_the_call()
    {
        Asks();
        CallActor.Tell(new AgentTakesCall(Call, _offerOfCallee, OtherAgent, null));
        Agents.ExpectMsg<CallIsOver>().ShouldBe(new CallIsOver(Agent, Call, CallEndCause.CalleeBusy));
        HungUp(_agent);
        ShouldEnd(CallEndCause.CalleeBusy);
    }

    [Fact]
    public void A_colleague_who_does_not_react_for_three_seconds_ends_the_call()
    {
        Asks();
        Settle(CallActor);
        AdvanceSeconds(3);
        Agents.ExpectMsg<CallIsOver>().ShouldBe(new CallIsOver(Agent, Call, CallEndCause.CalleeBusy));
        CallActor.Tell(new AgentTakesCall(Call, _offerOfCallee, OtherAgent, "8002"));
        Agents.ExpectMsg<OfferIsOver>().ShouldBe(new OfferIsOver(OtherAgent, _offerOfCallee, OfferEnd.CallGone));
        HungUp(_agent);
        ShouldEnd(CallEndCause.CalleeBusy);
    }

    [Fact]
    public void A_colleague_who_refuses_at_the_client_ends_the_call()
    {
        Rings();
        CallActor.Tell(new AgentRefusesOffer(Call, _offerOfCallee));
        Agents.ExpectMsg<CallIsOver>().ShouldBe(new CallIsOver(Agent, Call, CallEndCause.CalleeUnreachable));
        HungUp(_agent, _callee);
        ShouldEnd(CallEndCause.CalleeUnreachable);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_agent_cancels_while_the_colleagues_phone_rings(bool atThePhone)
    {
        Rings();
        if (atThePhone)
            IsOver(_agent, LegEnd.HungUp);
        else
            CallActor.Tell(new AgentEndsCall(Call, Agent));
        var told = Agents.ReceiveN(2);
        told.ShouldContain(new OfferIsOver(OtherAgent, _offerOfCallee, OfferEnd.CallGone));
        told.ShouldContain(new CallIsOver(Agent, Call, CallEndCause.AgentCancelled));
        HungUp(atThePhone ? [_callee] : [_agent, _callee]);
        ShouldEnd(CallEndCause.AgentCancelled);
    }

    [Fact]
    public void An_own_phone_that_is_not_there_ends_the_call_and_nobody_is_asked()
    {
        Begin();
        RingPhones();
        Agents.ExpectMsg<CallIsOver>().ShouldBe(new CallIsOver(Agent, Call, CallEndCause.AgentUnreachable));
        ShouldEnd(CallEndCause.AgentUnreachable);
    }

    [Fact]
    public void The_same_command_twice_is_one_call()
    {
        Begin();
        Manager.Tell(new StartInternalCall(Call, _offer, Agent, "8001", OtherAgent, Now, Agents.Ref));
        Settle(Manager);
        ShouldBeSilent(Agents);
    }

    private OfferId _offerOfCallee;

    private void Begin()
    {
        Manager.Tell(new StartInternalCall(Call, _offer, Agent, "8001", OtherAgent, Now, Agents.Ref));
        BeginsWith(Agents.ExpectMsg<OutboundCallStarted>());
    }

    private void Asks()
    {
        Begin();
        _agent = RingPhones(6001)[0];
        Answers(_agent);
        _offerOfCallee = IsAsked(OtherAgent, consultation: false).Offer;
    }

    private void Rings()
    {
        Asks();
        CallActor.Tell(new AgentTakesCall(Call, _offerOfCallee, OtherAgent, "8002"));
        _callee = RingPhones(6002)[0];
    }

    private void Talks()
    {
        Rings();
        Answers(_callee);
        Agents.ReceiveN(2).Cast<CallIsConnected>().Select(m => m.Agent).ShouldBe([Agent, OtherAgent], ignoreOrder: true);
    }
}
