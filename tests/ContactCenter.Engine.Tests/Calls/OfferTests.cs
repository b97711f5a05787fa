using Akka.Actor;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Edge;
using ContactCenter.Engine.Queues;

namespace ContactCenter.Engine.Tests.Calls;

/// <summary>A call is offered to an agent whose phone does, or does not, take it.</summary>
public sealed class OfferTests : CallStage
{
    [Fact]
    public void A_phone_that_rings_unanswered_for_20_seconds_gives_the_call_back()
    {
        CallerWaits();
        var offer = Reserve(Agent, ringSeconds: 20);
        var phones = RingPhones(6001, 6002);
        AdvanceSeconds(19.9);
        Settle(CallActor);
        ShouldBeSilent(Agents);
        AdvanceSeconds(0.1);
        OfferEnds(offer, OfferEnd.NoAnswer);
        HungUp(phones);
        ShouldWaitOn();
    }

    [Fact]
    public void The_queues_own_ring_time_counts()
    {
        CallerWaits();
        var offer = Reserve(Agent, ringSeconds: 7);
        RingPhones(6001);
        AdvanceSeconds(7);
        OfferEnds(offer, OfferEnd.NoAnswer);
    }

    [Theory]
    [InlineData(LegEnd.Busy, OfferEnd.Refused)]
    [InlineData(LegEnd.Rejected, OfferEnd.Refused)]
    [InlineData(LegEnd.NoAnswer, OfferEnd.Refused)]
    [InlineData(LegEnd.Unreachable, OfferEnd.PhoneUnreachable)]
    [InlineData(LegEnd.Lost, OfferEnd.PhoneUnreachable)]
    public void A_phone_that_refuses_or_does_not_react_gives_the_call_back(LegEnd end, OfferEnd cause)
    {
        CallerWaits();
        var offer = Reserve(Agent);
        IsOver(RingPhones(6001)[0], end);
        OfferEnds(offer, cause);
        ShouldWaitOn();
    }

    [Fact]
    public void An_extension_without_a_registered_phone_is_unreachable()
    {
        CallerWaits();
        var offer = Reserve(Agent);
        RingPhones();
        OfferEnds(offer, OfferEnd.PhoneUnreachable);
        ShouldWaitOn();
    }

    [Fact]
    public void A_registration_that_never_answers_does_not_hold_the_call()
    {
        CallerWaits();
        var offer = Reserve(Agent);
        Registrations.ExpectMsg<FindContacts>();
        AdvanceSeconds(20);
        OfferEnds(offer, OfferEnd.NoAnswer);
        ShouldWaitOn();
    }

    [Fact]
    public void Of_two_phones_the_first_to_answer_gets_the_call()
    {
        var caller = CallerWaits();
        Reserve(Agent);
        var phones = RingPhones(6001, 6002);
        Answers(phones[1]);
        HungUp(phones[0]);
        Agents.ExpectMsg<CallIsConnected>().ShouldBe(new CallIsConnected(Agent, Call));
        IsOver(caller, LegEnd.HungUp);
        HungUp(phones[1]);
        ShouldEnd(CallEndCause.CallerHungUp);
    }

    [Fact]
    public void Of_two_phones_the_second_rings_on_when_the_first_can_t_be_had()
    {
        CallerWaits();
        var offer = Reserve(Agent);
        var phones = RingPhones(6001, 6002);
        IsOver(phones[0], LegEnd.Rejected);
        Settle(CallActor);
        ShouldBeSilent(Agents);
        IsOver(phones[1], LegEnd.Rejected);
        OfferEnds(offer, OfferEnd.Refused);
        ShouldWaitOn();
    }

    [Fact]
    public void An_agent_who_refuses_at_the_client_is_not_told_so_again()
    {
        CallerWaits();
        var offer = Reserve(Agent);
        var phones = RingPhones(6001);
        CallActor.Tell(new AgentRefusesOffer(Call, offer));
        Queues.ExpectMsg<OfferFailed>().Offer.ShouldBe(offer);
        HungUp(phones);
        ShouldBeSilent(Agents);
        ShouldWaitOn();
    }

    [Fact]
    public void A_refusal_that_crosses_the_answer_hangs_up()
    {
        // The phone was lifted and the client's HangUp was on its way: the agent is Busy and must not stay on the line.
        var caller = CallerWaits();
        var offer = Reserve(Agent);
        var phone = RingPhones(6001)[0];
        Answers(phone);
        Agents.ExpectMsg<CallIsConnected>();
        CallActor.Tell(new AgentRefusesOffer(Call, offer));
        HungUp(caller, phone);
        ShouldEnd(CallEndCause.AgentHungUp);
    }

    [Fact]
    public void A_late_refusal_of_an_earlier_offer_changes_nothing()
    {
        CallerWaits();
        var earlier = Reserve(Agent);
        IsOver(RingPhones(6001)[0], LegEnd.Busy);
        OfferEnds(earlier, OfferEnd.Refused);
        Reserve(OtherAgent, "8002");
        RingPhones(6002);
        CallActor.Tell(new AgentRefusesOffer(Call, earlier));
        Settle(CallActor);
        ShouldBeSilent(Legs);
        ShouldBeSilent(Queues);
    }

    [Fact]
    public void A_phone_that_answers_after_the_withdrawal_is_harmless_and_is_hung_up()
    {
        CallerWaits();
        var offer = Reserve(Agent);
        var phone = RingPhones(6001)[0];
        AdvanceSeconds(20);
        OfferEnds(offer, OfferEnd.NoAnswer);
        Told<HangUpLeg>(phone);
        Answers(phone); // its 200 crossed our CANCEL
        Settle(CallActor);
        IsOver(phone, LegEnd.HungUp);
        Settle(CallActor);
        ShouldBeSilent(Agents);
        ShouldBeSilent(Queues);
        ShouldWaitOn();
    }

    [Fact]
    public void The_same_reservation_twice_rings_once()
    {
        CallerWaits();
        var offer = OfferId.New();
        var reserved = new AgentReserved(Call, offer, Agent, "8001", TimeSpan.FromSeconds(20));
        CallActor.Tell(reserved);
        CallActor.Tell(reserved);
        RingPhones(6001);
        Settle(CallActor);
        ShouldBeSilent(Registrations);
        ShouldBeSilent(Agents);
    }

    [Fact]
    public void Another_reservation_while_one_rings_takes_its_place()
    {
        CallerWaits();
        var first = Reserve(Agent);
        var phones = RingPhones(6001);
        Reserve(OtherAgent, "8002");
        OfferEnds(first, OfferEnd.CallGone);
        HungUp(phones);
        var other = RingPhones(6002)[0];
        Answers(other);
        Agents.ExpectMsg<CallIsConnected>().Agent.ShouldBe(OtherAgent);
    }

    [Fact]
    public void The_client_lifts_the_ringing_phones_of_its_own_offer_only()
    {
        CallerWaits();
        var offer = Reserve(Agent);
        var phones = RingPhones(6001, 6002);
        CallActor.Tell(new AgentLiftsPhone(Call, OfferId.New()));
        CallActor.Tell(new AgentLiftsPhone(Call, offer));
        Legs.ReceiveN(2).Cast<LegWasTold>().ShouldAllBe(t => t.Command is LiftLeg && phones.Contains(t.Leg));
        Settle(CallActor);
        ShouldBeSilent(Legs);
    }

    [Fact]
    public void The_client_lifts_the_phone_that_says_that_it_rings()
    {
        CallerWaits();
        var offer = Reserve(Agent);
        var phones = RingPhones(6001, 6002);
        CallActor.Tell(new LegRings(phones[1], EarlyMedia: false));
        CallActor.Tell(new AgentLiftsPhone(Call, offer));
        var told = Legs.ExpectMsg<LegWasTold>();
        told.Leg.ShouldBe(phones[1]);
        told.Command.ShouldBeOfType<LiftLeg>();
        Settle(CallActor);
        ShouldBeSilent(Legs);
    }

    [Fact]
    public void A_busy_phone_does_not_stop_one_that_rings()
    {
        CallerWaits();
        Reserve(Agent);
        var phones = RingPhones(6001, 6002);
        CallActor.Tell(new LegRings(phones[1], EarlyMedia: false));
        IsOver(phones[0], LegEnd.Busy);
        Settle(CallActor);
        AdvanceSeconds(2);
        ShouldBeSilent(Agents);
        Answers(phones[1]);
        Agents.ExpectMsg<CallIsConnected>().Agent.ShouldBe(Agent);
    }

    [Fact]
    public void A_busy_phone_waits_a_moment_for_another_one_to_ring_and_no_longer()
    {
        CallerWaits();
        var offer = Reserve(Agent);
        var phones = RingPhones(6001, 6002);
        IsOverAndSettled(phones[0], LegEnd.Busy);
        ShouldBeSilent(Agents);
        AdvanceSeconds(1.4);
        Settle(CallActor);
        ShouldBeSilent(Agents);
        AdvanceSeconds(0.1);
        OfferEnds(offer, OfferEnd.Refused);
        HungUp(phones[1]);
        ShouldWaitOn();
    }

    [Fact]
    public void A_busy_phone_does_not_stop_one_that_rings_within_that_moment()
    {
        CallerWaits();
        var offer = Reserve(Agent);
        var phones = RingPhones(6001, 6002);
        IsOverAndSettled(phones[0], LegEnd.Busy);
        AdvanceSeconds(1.4);
        SaysAndSettled(phones[1], new LegRings(phones[1], EarlyMedia: false));
        AdvanceSeconds(5);
        Settle(CallActor);
        ShouldBeSilent(Agents);
        AdvanceSeconds(13.6);
        OfferEnds(offer, OfferEnd.NoAnswer);
        HungUp(phones[1]);
    }

    private void OfferEnds(OfferId offer, OfferEnd cause)
    {
        Agents.ExpectMsg<OfferIsOver>().ShouldBe(new OfferIsOver(Agent, offer, cause));
        Next<OfferFailed>(Queues).ShouldBe(new OfferFailed(Service, offer));
    }

    /// <summary>The call stands in its queue: it says so again, and takes the next agent.</summary>
    private void ShouldWaitOn()
    {
        Settle(CallActor);
        Drain(Queues);
        AdvanceSeconds(5);
        Queues.ExpectMsg<CallJoins>();
        ShouldBeSilent(Records);
        Reserve(OtherAgent, "8002");
        Answers(RingPhones(6009)[0]);
        Agents.ExpectMsg<CallIsConnected>().ShouldBe(new CallIsConnected(OtherAgent, Call));
    }
}
