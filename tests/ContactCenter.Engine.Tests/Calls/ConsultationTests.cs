using Akka.Actor;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Edge;
using ContactCenter.Engine.Settings;
using ContactCenter.Engine.Tests.Hosting;

namespace ContactCenter.Engine.Tests.Calls;

/// <summary>咨询: what agent, consulted party and legs are told, and what the call makes of it when the consulted party can't be had.</summary>
public sealed class ConsultationTests : CallStage
{
    private const string Number = "13800000002";
    private readonly OfferId _consultation = OfferId.New();
    private LegId _caller;
    private LegId _agent;

    private protected override NodeSettings Settings => TestSettings.WithTrunk;

    [Fact]
    public void The_other_agent_is_asked_and_its_phone_rings_with_the_first_ones_id()
    {
        Talks();
        var asked = Consult(OtherAgent);
        asked.ShouldBe(new CallFromAgent(OtherAgent, _consultation, new CallInfo(Call, CallDirection.Internal, "2001", "Agent 2001", null, Now), CallActor, true));
        CallActor.Tell(new AgentTakesCall(Call, asked.Offer, OtherAgent, "8002"));
        var query = Registrations.ExpectMsg<FindContacts>();
        query.Extension.ShouldBe("8002");
        CallActor.Tell(new ContactsFound("8002", query.Query, [Phone("8002", 6002)]));
        var target = Told<RingLeg>(NextLeg()).Target;
        target.From.Uri.User.ShouldBe("2001");
        target.To.Uri.User.ShouldBe("8002");
        target.AutoAnswer.ShouldBeFalse();
        ShouldBeSilent(Agents);
        ShouldBeSilent(Queues);
    }

    [Fact]
    public void The_other_agent_answers_and_both_are_told()
    {
        Talks();
        AnswersConsultation(Consult(OtherAgent));
        ShouldBeSilent(Records);
    }

    [Fact]
    public void The_number_is_rung_through_the_trunk_and_answers()
    {
        Talks();
        CallActor.Tell(new AgentConsultsOnCall(Call, Agent, _consultation, null, Number));
        var expert = NextLeg();
        var target = Told<RingLeg>(expert).Target;
        target.Uri.ToString().ShouldBe($"sip:{Number}@127.0.0.1:5090");
        target.From.Uri.User.ShouldBe("95001");
        Say(expert, new LegRings(expert, EarlyMedia: true));
        Answers(expert);
        Agents.ExpectMsg<ConsultationIsAnswered>().ShouldBe(new ConsultationIsAnswered(Agent, _consultation));
        Settle(CallActor);
        AdvanceSeconds(600); // longer than any ring time
        Settle(CallActor);
        ShouldBeSilent(Agents);
        ShouldBeSilent(Legs);
    }

    [Theory]
    [InlineData(LegEnd.Busy, ConsultEnd.Busy)]
    [InlineData(LegEnd.Declined, ConsultEnd.Busy)]
    [InlineData(LegEnd.NoAnswer, ConsultEnd.NoAnswer)]
    [InlineData(LegEnd.Rejected, ConsultEnd.Refused)]
    [InlineData(LegEnd.Unreachable, ConsultEnd.Unreachable)]
    [InlineData(LegEnd.Lost, ConsultEnd.Unreachable)]
    public void A_number_that_is_not_reached_ends_the_consultation_only(LegEnd end, ConsultEnd cause)
    {
        Talks();
        IsOver(ConsultNumber(), end);
        ConsultationEnds(cause);
    }

    [Fact]
    public void A_number_that_rings_for_60_seconds_is_given_up()
    {
        Talks();
        var expert = ConsultNumber();
        Settle(CallActor);
        AdvanceSeconds(59.9);
        Settle(CallActor);
        ShouldBeSilent(Agents);
        AdvanceSeconds(0.1);
        HungUp(expert);
        ConsultationEnds(ConsultEnd.NoAnswer);
    }

    [Theory]
    [InlineData(LegEnd.Busy, OfferEnd.Refused, ConsultEnd.Refused)]
    [InlineData(LegEnd.Rejected, OfferEnd.Refused, ConsultEnd.Refused)]
    [InlineData(LegEnd.Unreachable, OfferEnd.PhoneUnreachable, ConsultEnd.Unreachable)]
    public void An_agent_whose_phone_does_not_take_it_is_told_why(LegEnd end, OfferEnd agents, ConsultEnd cause)
    {
        Talks();
        var phone = TakesAndRings(Consult(OtherAgent), "8002", 6002);
        IsOver(phone, end);
        Agents.ExpectMsg<OfferIsOver>().ShouldBe(new OfferIsOver(OtherAgent, _consultation, agents));
        ConsultationEnds(cause);
    }

    [Fact]
    public void An_agent_whose_phone_rings_for_20_seconds_did_not_answer()
    {
        Talks();
        var phone = TakesAndRings(Consult(OtherAgent), "8002", 6002);
        Settle(CallActor);
        AdvanceSeconds(20);
        Agents.ExpectMsg<OfferIsOver>().ShouldBe(new OfferIsOver(OtherAgent, _consultation, OfferEnd.NoAnswer));
        HungUp(phone);
        ConsultationEnds(ConsultEnd.NoAnswer);
    }

    [Fact]
    public void An_agent_without_a_registered_phone_is_unreachable()
    {
        Talks();
        CallActor.Tell(new AgentTakesCall(Call, Consult(OtherAgent).Offer, OtherAgent, "8002"));
        RingPhones();
        Agents.ExpectMsg<OfferIsOver>().Cause.ShouldBe(OfferEnd.PhoneUnreachable);
        ConsultationEnds(ConsultEnd.Unreachable);
    }

    [Fact]
    public void An_agent_who_is_not_free_is_busy_and_is_not_told_so()
    {
        Talks();
        CallActor.Tell(new AgentTakesCall(Call, Consult(OtherAgent).Offer, OtherAgent, null));
        ConsultationEnds(ConsultEnd.Busy);
        ShouldBeSilent(Registrations);
    }

    [Fact]
    public void An_agent_who_refuses_at_the_client_is_not_told_so_again()
    {
        Talks();
        var phone = TakesAndRings(Consult(OtherAgent), "8002", 6002);
        CallActor.Tell(new AgentRefusesOffer(Call, _consultation));
        HungUp(phone);
        ConsultationEnds(ConsultEnd.Refused);
    }

    [Fact]
    public void An_agent_who_does_not_answer_the_question_for_three_seconds_is_busy_and_a_late_yes_is_taken_back()
    {
        Talks();
        var asked = Consult(OtherAgent);
        Settle(CallActor);
        AdvanceSeconds(2.9);
        Settle(CallActor);
        ShouldBeSilent(Agents);
        AdvanceSeconds(0.1);
        Agents.ExpectMsg<ConsultationIsOver>().ShouldBe(new ConsultationIsOver(Agent, _consultation, ConsultEnd.Busy));
        CallActor.Tell(new AgentTakesCall(Call, asked.Offer, OtherAgent, "8002"));
        Agents.ExpectMsg<OfferIsOver>().ShouldBe(new OfferIsOver(OtherAgent, asked.Offer, OfferEnd.CallGone));
        ShouldBeSilent(Registrations);
        Retrieve();
        StillTalk();
    }

    [Fact]
    public void The_same_yes_twice_rings_once()
    {
        Talks();
        var asked = Consult(OtherAgent);
        TakesAndRings(asked, "8002", 6002);
        CallActor.Tell(new AgentTakesCall(Call, asked.Offer, OtherAgent, "8002"));
        Settle(CallActor);
        ShouldBeSilent(Registrations);
        ShouldBeSilent(Agents);
    }

    [Fact]
    public void Retrieve_before_the_other_agent_has_said_yes()
    {
        Talks();
        var asked = Consult(OtherAgent);
        Retrieve();
        ShouldBeSilent(Agents); // nothing to take back yet
        CallActor.Tell(new AgentTakesCall(Call, asked.Offer, OtherAgent, "8002"));
        Agents.ExpectMsg<OfferIsOver>().Cause.ShouldBe(OfferEnd.CallGone);
        StillTalk();
    }

    [Fact]
    public void Retrieve_while_the_other_agents_phone_rings()
    {
        Talks();
        var phone = TakesAndRings(Consult(OtherAgent), "8002", 6002);
        Retrieve();
        Agents.ExpectMsg<OfferIsOver>().ShouldBe(new OfferIsOver(OtherAgent, _consultation, OfferEnd.CallGone));
        HungUp(phone);
        StillTalk();
    }

    [Fact]
    public void Retrieve_while_agent_and_other_agent_talk()
    {
        Talks();
        var phone = AnswersConsultation(Consult(OtherAgent));
        Retrieve();
        Agents.ExpectMsg<CallIsOver>().ShouldBe(new CallIsOver(OtherAgent, Call, CallEndCause.AgentHungUp));
        HungUp(phone);
        StillTalk();
    }

    [Fact]
    public void Retrieve_while_the_number_rings_and_its_answer_comes_too_late()
    {
        Talks();
        var expert = ConsultNumber();
        Retrieve();
        Told<HangUpLeg>(expert);
        Answers(expert);
        IsOver(expert, LegEnd.HungUp);
        Settle(CallActor);
        StillTalk();
    }

    [Fact]
    public void The_consulted_agent_hangs_up_and_the_caller_is_on_hold()
    {
        Talks();
        var phone = AnswersConsultation(Consult(OtherAgent));
        IsOver(phone, LegEnd.HungUp);
        Agents.ExpectMsg<CallIsOver>().Agent.ShouldBe(OtherAgent);
        ConsultationEnds(ConsultEnd.HungUp);
    }

    [Fact]
    public void The_caller_hangs_up_and_everybody_is_off()
    {
        Talks();
        var phone = AnswersConsultation(Consult(OtherAgent));
        IsOver(_caller, LegEnd.HungUp);
        Agents.ReceiveN(2).Cast<CallIsOver>().Select(m => (m.Agent, m.Cause)).ShouldBe(
            [(Agent, CallEndCause.CallerHungUp), (OtherAgent, CallEndCause.CallerHungUp)], ignoreOrder: true);
        HungUp(_agent, phone);
        ShouldEnd(CallEndCause.CallerHungUp).Agent.ShouldBe(Agent);
    }

    [Fact]
    public void A_second_consultation_after_the_first_has_an_id_of_its_own()
    {
        Talks();
        IsOver(ConsultNumber(), LegEnd.Busy);
        Agents.ExpectMsg<ConsultationIsOver>().Consultation.ShouldBe(_consultation);
        var second = OfferId.New();
        CallActor.Tell(new AgentHoldsCall(Call, Agent, On: false));
        CallActor.Tell(new AgentConsultsOnCall(Call, Agent, second, OtherAgent, null));
        IsAsked(OtherAgent, consultation: true).Offer.ShouldBe(second);
    }

    [Fact]
    public void Only_the_agent_of_the_caller_consults_transfers_and_confers()
    {
        Talks();
        CallActor.Tell(new AgentConsultsOnCall(Call, OtherAgent, _consultation, null, Number));
        CallActor.Tell(new AgentTransfersCall(Call, Agent)); // nobody is consulted
        CallActor.Tell(new AgentConferencesCall(Call, Agent));
        Settle(CallActor);
        ShouldBeSilent(Agents);
        ShouldBeSilent(Legs);
        AnswersConsultation(Consult(OtherAgent));
        CallActor.Tell(new AgentTransfersCall(Call, OtherAgent));
        CallActor.Tell(new AgentConferencesCall(Call, OtherAgent));
        Settle(CallActor);
        ShouldBeSilent(Agents);
    }

    [Fact]
    public void The_node_stops_during_a_consultation()
    {
        Talks();
        var phone = AnswersConsultation(Consult(OtherAgent));
        CallActor.Tell(new StopThisCall());
        HungUp(_caller, _agent, phone);
        Agents.ReceiveN(2).Cast<CallIsOver>().ShouldAllBe(m => m.Cause == CallEndCause.NodeStopping);
        ShouldEnd(CallEndCause.NodeStopping);
    }

    private void Talks() => (_caller, _agent) = Talk();

    private CallFromAgent Consult(AgentKey other)
    {
        CallActor.Tell(new AgentConsultsOnCall(Call, Agent, _consultation, other, null));
        return IsAsked(other, consultation: true);
    }

    private LegId ConsultNumber()
    {
        CallActor.Tell(new AgentConsultsOnCall(Call, Agent, _consultation, null, Number));
        var leg = NextLeg();
        Told<RingLeg>(leg);
        return leg;
    }

    private LegId AnswersConsultation(CallFromAgent asked)
    {
        var phone = TakesAndRings(asked, "8002", 6002);
        Answers(phone);
        Agents.ExpectMsg<ConsultationIsAnswered>().ShouldBe(new ConsultationIsAnswered(Agent, _consultation));
        Agents.ExpectMsg<CallIsConnected>().ShouldBe(new CallIsConnected(OtherAgent, Call));
        return phone;
    }

    private void Retrieve()
    {
        CallActor.Tell(new AgentHoldsCall(Call, Agent, On: false));
        Settle(CallActor);
    }

    /// <summary>The agent is told, the caller is on hold, and the agent takes the caller back.</summary>
    private void ConsultationEnds(ConsultEnd cause)
    {
        Agents.ExpectMsg<ConsultationIsOver>().ShouldBe(new ConsultationIsOver(Agent, _consultation, cause));
        CallActor.Tell(new AgentSendsDtmf(Call, Agent, "1")); // the caller hears music
        CallActor.Tell(new AgentHoldsCall(Call, Agent, On: false));
        StillTalk();
    }

    private void StillTalk()
    {
        CallActor.Tell(new AgentSendsDtmf(Call, Agent, "5"));
        Told<SendLegDtmf>(_caller).Digits.ShouldBe("5");
        ShouldBeSilent(Agents);
        ShouldBeSilent(Records);
        IsOver(_caller, LegEnd.HungUp);
        Agents.ExpectMsg<CallIsOver>().ShouldBe(new CallIsOver(Agent, Call, CallEndCause.CallerHungUp));
        HungUp(_agent);
        ShouldEnd(CallEndCause.CallerHungUp);
    }
}

public sealed class ConsultationWithoutTrunkTests : CallStage
{
    [Fact]
    public void Without_a_trunk_the_number_is_unreachable_and_the_caller_on_hold()
    {
        Talk();
        var consultation = OfferId.New();
        CallActor.Tell(new AgentConsultsOnCall(Call, Agent, consultation, null, "13800000002"));
        Agents.ExpectMsg<ConsultationIsOver>().ShouldBe(new ConsultationIsOver(Agent, consultation, ConsultEnd.Unreachable));
        ShouldBeSilent(Legs);
    }
}
