using ContactCenter.Domain.Calls;
using static ContactCenter.Domain.Tests.Calls.CallWalk;

namespace ContactCenter.Domain.Tests.Calls;

public sealed class InboundCallTests
{
    [Fact]
    public void Caller_waits_is_answered_held_retrieved_and_hung_up()
    {
        var call = new CallWalk(New(CallDirection.Inbound));

        call.Gives(new CallerArrives(Caller, Customer, "Zoë"), new CallerJoined(CallerParty));
        call.Gives(new LegAnswered(Caller), new CallWaits(Service));
        call.Gives(new AssignAgent(Ann), new AgentAssigned(Ann));
        call.Gives(new PhonesRung(Ann.Offer, [Phone]), new PhonesRing(PartyRole.Agent, [Phone]));
        call.Gives(new LegProgressed(Phone, EarlyMedia: true), new PhoneRings(PartyRole.Agent, Phone));
        call.Gives(new LegAnswered(Phone), new AgentJoined(PartyRole.Agent, Phone, []), new TalkBegan());
        call.Gives(new AgentHolds(Ann.Agent), new HoldBegan(PartyRole.Agent));
        call.Gives(new AgentHolds(Ann.Agent));
        call.Gives(new AgentRetrieves(Ann.Agent), new HoldEnded(PartyRole.Agent));
        call.Gives(new AgentRetrieves(Ann.Agent));
        call.Gives(new AgentHangsUp(Ann.Agent), new CallEnded(CallEndCause.AgentHungUp, CallPhase.Talking));
        call.State.EndCause.ShouldBe(CallEndCause.AgentHungUp);
    }

    [Fact]
    public void Several_phones_ring_and_the_first_to_answer_stops_the_others()
    {
        var call = In(CallPhase.Queued).Led(new AssignAgent(Ann), new PhonesRung(Ann.Offer, [Phone, SecondPhone]));

        call.Gives(new LegAnswered(SecondPhone), new AgentJoined(PartyRole.Agent, SecondPhone, [Phone]), new TalkBegan());
        call.State.Agent!.Leg.ShouldBe(SecondPhone);
        // The cancelled phone answered all the same (RFC 3261, 9.1), or says that it was cancelled: the talk goes on.
        call.Gives(new LegAnswered(Phone));
        call.Gives(new LegOver(Phone, LegEnd.NoAnswer));
        call.State.Phase.ShouldBe(CallPhase.Talking);
    }

    [Fact]
    public void One_of_several_phones_can_t_be_had_and_the_other_rings_on()
    {
        var call = In(CallPhase.Queued).Led(new AssignAgent(Ann), new PhonesRung(Ann.Offer, [Phone, SecondPhone]));

        call.Gives(new LegOver(Phone, LegEnd.Rejected), new PhoneGaveUp(PartyRole.Agent, Phone));
        call.Gives(new LegOver(Phone, LegEnd.Rejected));
        call.Gives(new LegOver(SecondPhone, LegEnd.Rejected), new OfferCameToNothing(PartyRole.Agent, Ann, OfferEnd.Refused, AgentKnows: false, [SecondPhone]));
        call.State.Phase.ShouldBe(CallPhase.Queued);
    }

    [Fact]
    public void Whoever_declines_on_one_of_several_phones_declines_on_all()
    {
        var call = In(CallPhase.Queued).Led(new AssignAgent(Ann), new PhonesRung(Ann.Offer, [Phone, SecondPhone]));

        var over = call.Give(new LegOver(Phone, LegEnd.Declined)).ShouldHaveSingleItem().ShouldBeOfType<OfferCameToNothing>();
        over.Cause.ShouldBe(OfferEnd.Refused);
        over.StillRinging.ShouldContain(SecondPhone);
        (call.State.Agent?.RingingLegs ?? []).ShouldBeEmpty();
    }

    [Fact]
    public void A_busy_phone_leaves_another_one_that_rings()
    {
        var call = In(CallPhase.Queued).Led(new AssignAgent(Ann), new PhonesRung(Ann.Offer, [Phone, SecondPhone]));

        call.Gives(new LegProgressed(SecondPhone, EarlyMedia: false), new PhoneRings(PartyRole.Agent, SecondPhone));
        call.Gives(new LegProgressed(SecondPhone, EarlyMedia: false));
        call.Gives(new LegOver(Phone, LegEnd.Busy), new PhoneGaveUp(PartyRole.Agent, Phone, Busy: true));
        call.Gives(new BusyGracePassed(Ann.Offer));
        call.Gives(new LegAnswered(SecondPhone), new AgentJoined(PartyRole.Agent, SecondPhone, []), new TalkBegan());
    }

    [Fact]
    public void A_busy_phone_does_not_wait_for_a_contact_that_shows_no_sign_of_life()
    {
        var call = In(CallPhase.Queued).Led(new AssignAgent(Ann), new PhonesRung(Ann.Offer, [Phone, SecondPhone]));

        call.Gives(new BusyGracePassed(Ann.Offer));
        call.Gives(new LegOver(Phone, LegEnd.Busy), new PhoneGaveUp(PartyRole.Agent, Phone, Busy: true));
        call.Gives(new BusyGracePassed(Bob.Offer));
        call.Gives(new BusyGracePassed(Ann.Offer), new OfferCameToNothing(PartyRole.Agent, Ann, OfferEnd.Refused, AgentKnows: false, [SecondPhone]));
        call.State.Agent.ShouldBeNull();
    }

    [Fact]
    public void A_phone_that_refused_counts_more_than_one_that_is_not_there()
    {
        var call = In(CallPhase.Queued).Led(new AssignAgent(Ann), new PhonesRung(Ann.Offer, [Phone, SecondPhone]), new LegOver(Phone, LegEnd.Busy));

        call.Gives(new LegOver(SecondPhone, LegEnd.Unreachable), new OfferCameToNothing(PartyRole.Agent, Ann, OfferEnd.Refused, AgentKnows: false, [SecondPhone]));
    }

    [Theory]
    [InlineData(LegEnd.Busy, OfferEnd.Refused)]
    [InlineData(LegEnd.Rejected, OfferEnd.Refused)]
    [InlineData(LegEnd.NoAnswer, OfferEnd.Refused)]
    [InlineData(LegEnd.HungUp, OfferEnd.Refused)]
    [InlineData(LegEnd.Unreachable, OfferEnd.PhoneUnreachable)]
    [InlineData(LegEnd.Lost, OfferEnd.PhoneUnreachable)]
    public void The_last_phone_is_out_and_the_caller_waits_on(LegEnd end, OfferEnd cause)
    {
        var call = In(CallPhase.RingingAgent);

        call.Gives(new LegOver(Phone, end), new OfferCameToNothing(PartyRole.Agent, Ann, cause, AgentKnows: false, [Phone]));
        call.State.Phase.ShouldBe(CallPhase.Queued);
        call.Situation.ShouldBe(CallSituation.Waiting);
        call.State.Agent.ShouldBeNull();
    }

    [Fact]
    public void No_phone_is_registered() => In(CallPhase.Queued).Led(new AssignAgent(Ann))
        .Gives(new PhonesRung(Ann.Offer, []), new OfferCameToNothing(PartyRole.Agent, Ann, OfferEnd.PhoneUnreachable, AgentKnows: false, []));

    [Fact]
    public void Ring_time_passes() => In(CallPhase.RingingAgent)
        .Gives(new RingTimePassed(Ann.Offer), new OfferCameToNothing(PartyRole.Agent, Ann, OfferEnd.NoAnswer, AgentKnows: false, [Phone]));

    [Fact]
    public void Ring_time_passes_before_the_phones_are_known() => In(CallPhase.Queued).Led(new AssignAgent(Ann))
        .Gives(new RingTimePassed(Ann.Offer), new OfferCameToNothing(PartyRole.Agent, Ann, OfferEnd.NoAnswer, AgentKnows: false, []));

    [Fact]
    public void Agent_refuses_at_the_client_and_is_not_told_what_it_knows() => In(CallPhase.RingingAgent)
        .Gives(new AgentRefuses(Ann.Offer), new OfferCameToNothing(PartyRole.Agent, Ann, OfferEnd.Refused, AgentKnows: true, [Phone]));

    [Fact]
    public void Phone_answers_after_its_offer_is_over()
    {
        var call = In(CallPhase.RingingAgent).Led(new RingTimePassed(Ann.Offer));

        call.Gives(new LegAnswered(Phone));
        call.State.Phase.ShouldBe(CallPhase.Queued);
        call.State.Agent.ShouldBeNull();
    }

    [Fact]
    public void Phone_of_an_earlier_offer_answers_while_another_agent_rings()
    {
        var call = In(CallPhase.RingingAgent).Led(new RingTimePassed(Ann.Offer), new AssignAgent(Bob), new PhonesRung(Bob.Offer, [SecondPhone]));

        call.Gives(new LegAnswered(Phone));
        call.Gives(new LegOver(Phone, LegEnd.NoAnswer));
        call.Gives(new RingTimePassed(Ann.Offer));
        call.Gives(new AgentRefuses(Ann.Offer));
        call.Gives(new PhonesRung(Ann.Offer, [Stranger]));
        call.Gives(new LegAnswered(SecondPhone), new AgentJoined(PartyRole.Agent, SecondPhone, []), new TalkBegan());
        call.State.Agent!.Agent.ShouldBe(Bob);
    }

    [Fact]
    public void Phones_reported_twice_ring_once()
    {
        var call = In(CallPhase.RingingAgent);

        call.Gives(new PhonesRung(Ann.Offer, [SecondPhone]));
        call.State.Agent!.RingingLegs.ShouldBe([Phone]);
    }

    [Fact]
    public void The_router_gives_the_ringing_call_to_another_agent()
    {
        var call = In(CallPhase.RingingAgent);

        call.Gives(new AssignAgent(Ann));
        call.Gives(new AssignAgent(Bob), new OfferCameToNothing(PartyRole.Agent, Ann, OfferEnd.CallGone, AgentKnows: false, [Phone]), new AgentAssigned(Bob));
        (call.State.Agent?.RingingLegs ?? []).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(LegEnd.HungUp, CallEndCause.CallerHungUp)]
    [InlineData(LegEnd.Lost, CallEndCause.CallerLost)]
    [InlineData(LegEnd.Unreachable, CallEndCause.CallerLost)]
    public void Caller_goes_while_talking_or_held(LegEnd end, CallEndCause cause)
    {
        In(CallPhase.Talking).Gives(new LegOver(Caller, end), new CallEnded(cause, CallPhase.Talking));
        In("Talking, held").Gives(new LegOver(Caller, end), new CallEnded(cause, CallPhase.Talking));
    }

    [Theory]
    [InlineData(LegEnd.HungUp, CallEndCause.CallerAbandoned)]
    [InlineData(LegEnd.Lost, CallEndCause.CallerLost)]
    [InlineData(LegEnd.Unreachable, CallEndCause.CallerLost)]
    public void Caller_goes_while_waiting_or_while_an_agent_rings(LegEnd end, CallEndCause cause)
    {
        In(CallPhase.Queued).Gives(new LegOver(Caller, end), new CallEnded(cause, CallPhase.Queued));
        In(CallPhase.RingingAgent).Gives(new LegOver(Caller, end), new CallEnded(cause, CallPhase.RingingAgent));
    }

    [Fact]
    public void Caller_cancels_before_being_answered() =>
        In(CallPhase.Arriving).Gives(new LegOver(Caller, LegEnd.HungUp), new CallEnded(CallEndCause.CallerAbandoned, CallPhase.Arriving));

    [Fact]
    public void Caller_is_lost_at_the_moment_the_agent_is_assigned()
    {
        var call = In(CallPhase.Queued).Led(new LegOver(Caller, LegEnd.HungUp));

        call.Gives(new AssignAgent(Ann), new AssignmentDeclined(Ann));
        call.Journal.OfType<CallEnded>().Count().ShouldBe(1);
    }

    [Fact]
    public void Agent_s_phone_hangs_up_while_talking_or_held()
    {
        In(CallPhase.Talking).Gives(new LegOver(Phone, LegEnd.HungUp), new CallEnded(CallEndCause.AgentHungUp, CallPhase.Talking));
        In("Talking, held").Gives(new LegOver(Phone, LegEnd.Lost), new CallEnded(CallEndCause.AgentHungUp, CallPhase.Talking));
    }
}
