using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using static ContactCenter.Domain.Tests.Agents.AgentFixture;

namespace ContactCenter.Domain.Tests.Agents;

/// <summary>咨询, 转移, 会议 as the two agents see them.</summary>
public sealed class AgentConsultationTests
{
    private static readonly AgentState Consulting = In(AgentStatus.Consulting, answered: true);
    private static readonly AgentState ConsultedTalking = In(AgentStatus.Idle).After(new OfferCall(Now, Consulted), new ConnectCall(Now, Call));

    [Fact]
    public void A_consultation_names_whom_it_is_with()
    {
        In(AgentStatus.Talking).Decide(Ask(Operation.ConsultAgent)).Events.ShouldHaveSingleItem()
            .ShouldBe(new ConsultStarted(Now, new Consultation(Attempt, "2003"), Outside: false));
        In(AgentStatus.Talking).Decide(new ConsultExternal(Now, " 13900000000 ", Attempt)).Events.ShouldHaveSingleItem()
            .ShouldBe(new ConsultStarted(Now, new Consultation(Attempt, "13900000000"), Outside: true));
    }

    [Fact]
    public void A_failed_consultation_leaves_the_caller_on_hold_and_Retrieve_works()
    {
        var held = In(AgentStatus.Consulting).After(new EndConsultation(Now, Attempt, ConsultEnd.NoAnswer));

        held.Status.ShouldBe(AgentStatus.Held);
        held.Reason.ShouldBe("NoAnswer");
        held.Consultation.ShouldBeNull();
        held.Call.ShouldBe(In(AgentStatus.Talking).Call);
        var talking = held.After(Ask(Operation.Retrieve));
        talking.Status.ShouldBe(AgentStatus.Talking);
        talking.Reason.ShouldBeNull();
    }

    [Fact]
    public void The_answer_of_a_consultation_that_was_given_up_is_ignored()
    {
        var again = In(AgentStatus.Consulting).After(new ConsultRetrieve(Now), new ConsultAgent(Now, "2004", OtherOffer));

        again.Decide(new AnswerConsultation(Now, Attempt)).ShouldBe(AgentDecision.Ignored);
        again.Decide(new EndConsultation(Now, Attempt, ConsultEnd.HungUp)).ShouldBe(AgentDecision.Ignored);
        again.After(new AnswerConsultation(Now, OtherOffer)).Consultation.ShouldBe(new Consultation(OtherOffer, "2004", Answered: true));
    }

    [Fact]
    public void The_answer_told_twice_is_ignored() => Consulting.Decide(new AnswerConsultation(Now, Attempt)).ShouldBe(AgentDecision.Ignored);

    [Theory]
    [InlineData(Operation.Transfer)]
    [InlineData(Operation.Conference)]
    public void Nothing_else_begins_while_a_transfer_or_conference_is_under_way_but_a_reset(Operation underWay)
    {
        var state = Consulting.After(Ask(underWay));

        state.Consultation!.Ending.ShouldBe(underWay);
        foreach (var second in new[] { Operation.Transfer, Operation.Conference, Operation.ConsultRetrieve })
        {
            var decision = state.Decide(Ask(second));
            decision.Rejection.ShouldBe($"{underWay} is under way.");
            decision.Events.ShouldBeEmpty();
        }

        state.After(Ask(Operation.Reset)).Status.ShouldBe(AgentStatus.Busy);
    }

    [Theory]
    [InlineData(Operation.Transfer)]
    [InlineData(Operation.Conference)]
    public void The_consulted_party_hangs_up_while_a_transfer_or_conference_is_under_way(Operation underWay)
    {
        var held = Consulting.After(Ask(underWay), new EndConsultation(Now, Attempt, ConsultEnd.HungUp));

        held.Status.ShouldBe(AgentStatus.Held);
        held.After(new Retrieve(Now), Ask(Operation.ConsultAgent)).Consultation!.Ending.ShouldBeNull();
    }

    [Fact]
    public void Whoever_transfers_writes_up() =>
        Consulting.After(new Transfer(Now), new EndCall(Now, Call, CallEndCause.AgentHungUp)).Status.ShouldBe(AgentStatus.WrapUp);

    [Fact]
    public void A_conference_begins_when_the_call_says_so_and_ends_in_WrapUp()
    {
        var conference = Consulting.After(new Conference(Now), new JoinConference(Now, Call));

        conference.Status.ShouldBe(AgentStatus.Conferencing);
        conference.Consultation.ShouldBeNull();
        conference.After(new HangUp(Now)).Status.ShouldBe(AgentStatus.WrapUp);
        conference.After(new EndCall(Now, Call, CallEndCause.CallerHungUp)).Status.ShouldBe(AgentStatus.WrapUp);
    }

    [Fact]
    public void A_conference_that_another_one_leaves_is_a_talk_with_whoever_is_left()
    {
        var talking = In(AgentStatus.Conferencing).After(new ConnectCall(Now, Call, Internal));

        talking.Status.ShouldBe(AgentStatus.Talking);
        talking.Call!.RemoteNumber.ShouldBe("2002");
        talking.Call.Offer.ShouldBe(Offer);
        // The caller was served before that.
        talking.After(new HangUp(Now)).Status.ShouldBe(AgentStatus.WrapUp);
    }

    [Fact]
    public void The_consulted_agent_can_t_consult_but_holds_and_hangs_up()
    {
        foreach (var operation in new[] { Operation.ConsultAgent, Operation.ConsultExternal })
            ConsultedTalking.Decide(Ask(operation)).Rejection.ShouldBe("The caller is the other agent's: whoever is consulted can't consult.");
        ConsultedTalking.Decide(Ask(Operation.TransferToIvr)).Rejection.ShouldNotBeNull();
        ConsultedTalking.After(new Hold(Now)).Status.ShouldBe(AgentStatus.Held);
        ConsultedTalking.After(new HangUp(Now)).Status.ShouldBe(AgentStatus.Idle);
    }

    [Fact]
    public void The_consulted_agent_gets_the_caller_by_transfer_and_may_do_all_with_it()
    {
        var with = Inbound with { Offer = OtherOffer };

        var talking = ConsultedTalking.After(new ConnectCall(Now.AddMinutes(1), Call, with));

        talking.Call.ShouldBe(Inbound with { Offer = Offer, AnsweredAt = Now, ServesCustomer = true });
        talking.After(Ask(Operation.ConsultAgent)).Status.ShouldBe(AgentStatus.Consulting);
        talking.After(Ask(Operation.TransferToIvr)).Status.ShouldBe(AgentStatus.WrapUp);
        talking.After(new HangUp(Now)).Status.ShouldBe(AgentStatus.WrapUp);
    }

    [Fact]
    public void The_consulted_agent_who_held_when_the_caller_came_talks_with_the_caller()
    {
        var held = ConsultedTalking.After(new Hold(Now));

        // The hold may have crossed the transfer; the call hears that it is none any more.
        held.Decide(new ConnectCall(Now, Call, Inbound)).Events.ShouldBe([new CallRetrieved(Now), new TalkStarted(Now, Inbound)]);
        held.After(new ConnectCall(Now, Call, Inbound)).ShouldBe(ConsultedTalking.After(new ConnectCall(Now, Call, Inbound)));
    }

    [Fact]
    public void A_hold_that_crossed_the_other_agent_s_conference_is_taken_back()
    {
        ConsultedTalking.After(new Hold(Now)).Decide(new JoinConference(Now, Call, Inbound)).Events
            .ShouldBe([new CallRetrieved(Now), new ConferenceStarted(Now, Inbound)]);
        Consulting.After(new Conference(Now)).Decide(new JoinConference(Now, Call)).Events.ShouldBe([new ConferenceStarted(Now, null)]);
    }

    [Fact]
    public void A_consultation_that_crossed_the_other_agent_s_transfer_is_taken_back()
    {
        var talking = In(AgentStatus.Busy).After(Ask(Operation.CallAgent), new ConnectCall(Now, Call));

        talking.After(Ask(Operation.ConsultExternal)).Decide(new ConnectCall(Now, Call, Outbound)).Events
            .ShouldBe([new CallRetrieved(Now), new TalkStarted(Now, Outbound)]);
        talking.Decide(new ConnectCall(Now, Call, Outbound)).Events.ShouldBe([new TalkStarted(Now, Outbound)]);
    }

    [Fact]
    public void The_consulted_agent_writes_up_a_conference_with_a_caller()
    {
        var conference = ConsultedTalking.After(new JoinConference(Now, Call, Inbound));

        conference.Status.ShouldBe(AgentStatus.Conferencing);
        conference.After(new HangUp(Now)).Status.ShouldBe(AgentStatus.WrapUp);
    }

    [Fact]
    public void A_conference_of_agents_alone_leads_back_to_the_state_before() =>
        ConsultedTalking.After(new JoinConference(Now, Call, Internal), new HangUp(Now)).Status.ShouldBe(AgentStatus.Idle);

    [Fact]
    public void A_second_call_from_the_consultation_does_not_end_the_first() =>
        Consulting.Decide(new ConnectCall(Now, Call)).ShouldBe(AgentDecision.Ignored);
}
