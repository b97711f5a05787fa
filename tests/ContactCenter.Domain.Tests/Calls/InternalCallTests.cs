using ContactCenter.Domain.Calls;
using static ContactCenter.Domain.Tests.Calls.CallWalk;

namespace ContactCenter.Domain.Tests.Calls;

/// <summary>内呼: both ends are agents, and either may hold and consult.</summary>
public sealed class InternalCallTests
{
    [Fact]
    public void An_agent_calls_another_one()
    {
        var call = new CallWalk(New(CallDirection.Internal));

        call.Gives(new CallAgentPhone(Ann), new AgentCalled(Ann));
        call.Gives(new PhonesRung(Ann.Offer, [Phone]), new PhonesRing(PartyRole.Agent, [Phone]));
        call.Gives(new LegAnswered(Phone), new AgentJoined(PartyRole.Agent, Phone, []), new AgentAsked(PartyRole.Caller, Asked(Bob)));
        call.State.Phase.ShouldBe(CallPhase.CallingCallee);
        call.Situation.ShouldBe(CallSituation.DialRinging);
        call.Gives(BobTakes, new AgentTook(PartyRole.Caller, Bob.Extension));
        call.Gives(new PhonesRung(Bob.Offer, [BobsPhone, SecondPhone]), new PhonesRing(PartyRole.Caller, [BobsPhone, SecondPhone]));
        call.Gives(new LegAnswered(BobsPhone), new AgentJoined(PartyRole.Caller, BobsPhone, [SecondPhone]), new TalkBegan());
        call.State.LastAgent.ShouldBe(Ann.Agent);
        call.Situation.ShouldBe(CallSituation.Talking);
    }

    [Fact]
    public void No_number_is_called_for_a_colleague()
    {
        var call = In("CallingCallee, asked");

        call.Gives(new NumberRung(Outside, Number));
    }

    public static TheoryData<string, CallCommand, OfferEnd, CallEndCause> WhyTheColleagueIsNotReached => new()
    {
        { "CallingCallee, asked", new AgentDeclines(Bob.Offer), OfferEnd.NotFree, CallEndCause.CalleeBusy },
        { "CallingCallee, ringing", new RingTimePassed(Bob.Offer), OfferEnd.NoAnswer, CallEndCause.CalleeNoAnswer },
        { "CallingCallee, ringing", new AgentRefuses(Bob.Offer), OfferEnd.Refused, CallEndCause.CalleeUnreachable },
        { "CallingCallee, ringing", new LegOver(BobsPhone, LegEnd.Busy), OfferEnd.Refused, CallEndCause.CalleeUnreachable },
        { "CallingCallee, ringing", new LegOver(BobsPhone, LegEnd.Lost), OfferEnd.PhoneUnreachable, CallEndCause.CalleeUnreachable },
    };

    [Theory]
    [MemberData(nameof(WhyTheColleagueIsNotReached))]
    public void The_colleague_is_not_reached(string line, CallCommand command, OfferEnd offer, CallEndCause cause)
    {
        var call = In(line);
        var bob = call.State.Caller!;

        call.Gives(command,
            new OfferCameToNothing(PartyRole.Caller, bob.Agent!, offer, AgentKnows: command is AgentRefuses or AgentDeclines, [.. bob.RingingLegs]),
            new CallEnded(cause, CallPhase.CallingCallee));
        // The colleague has been told by the offer's end; only the calling agent is still named.
        (call.State.Caller, call.State.Agent!.Agent).ShouldBe((null, Ann));
    }

    [Theory]
    [InlineData("CallingAgent, internal")]
    [InlineData("CallingCallee, asked")]
    [InlineData("CallingCallee, ringing")]
    public void The_calling_agent_gives_up(string line)
    {
        var call = In(line);
        var phase = call.State.Phase;

        call.Gives(new AgentHangsUp(Ann.Agent), new CallEnded(CallEndCause.AgentCancelled, phase));
        call.Gives(BobTakes, new OfferWithdrawn(Bob.Offer, Bob.Agent));
        call.Gives(new LegAnswered(BobsPhone));
    }

    [Fact]
    public void The_calling_agent_s_phone_does_not_come_on_the_line_and_nobody_is_asked()
    {
        var call = In("CallingAgent, internal");

        call.Gives(new LegOver(Phone, LegEnd.Busy), new CallEnded(CallEndCause.AgentUnreachable, CallPhase.CallingAgent));
        call.Journal.OfType<AgentAsked>().ShouldBeEmpty();
    }

    [Fact]
    public void Either_agent_hangs_up()
    {
        In("Talking, internal").Gives(new AgentHangsUp(Ann.Agent), new CallEnded(CallEndCause.AgentHungUp, CallPhase.Talking));
        In("Talking, internal").Gives(new LegOver(Phone, LegEnd.HungUp), new CallEnded(CallEndCause.AgentHungUp, CallPhase.Talking));
        In("Talking, internal").Gives(new AgentHangsUp(Bob.Agent), new CallEnded(CallEndCause.CallerHungUp, CallPhase.Talking));
        In("Talking, internal").Gives(new LegOver(BobsPhone, LegEnd.Lost), new CallEnded(CallEndCause.CallerLost, CallPhase.Talking));
    }

    [Fact]
    public void A_refusal_that_crosses_the_phone_s_answer_ends_the_call() => In("Talking, internal")
        .Gives(new AgentRefuses(Bob.Offer), new CallEnded(CallEndCause.CallerHungUp, CallPhase.Talking));

    [Fact]
    public void Both_agents_hold_and_each_takes_back_what_is_its_own()
    {
        var call = In("Talking, internal");

        call.Gives(new AgentHolds(Bob.Agent), new HoldBegan(PartyRole.Caller));
        call.Gives(new AgentHolds(Ann.Agent), new HoldBegan(PartyRole.Agent));
        call.Gives(new AgentRetrieves(Bob.Agent), new HoldEnded(PartyRole.Caller));
        call.State.Holders.ShouldBe([PartyRole.Agent]);
        call.Gives(new AgentRetrieves(Bob.Agent));
    }

    [Fact]
    public void The_called_agent_consults_and_steers_from_then_on()
    {
        var call = In("Talking, internal").Led(new AgentHolds(Ann.Agent));

        call.Gives(new AgentConsults(Bob.Agent, Cy.Offer, Cy.Agent, null),
            new RolesSwapped(), new ConsultationBegan(Cy.Offer, Cy.Agent, null), new AgentAsked(PartyRole.Consulted, Asked(Cy)));
        (call.State.Agent!.Agent, call.State.Caller!.Agent).ShouldBe((Bob, Ann));
        // Ann's hold is still Ann's.
        call.State.Holders.ShouldBe([PartyRole.Caller]);
        call.Gives(new AgentRetrieves(Ann.Agent), new HoldEnded(PartyRole.Caller));
        call.Gives(new AgentHolds(Ann.Agent), new HoldBegan(PartyRole.Caller));
        call.Gives(new AgentRetrieves(Bob.Agent), new ConsultationEnded(Cy.Offer, ConsultEnd.Retrieved, CallParty.Of(Asked(Cy))));
        call.State.Holders.ShouldBe([PartyRole.Caller]);
    }

    [Fact]
    public void Both_agents_consult_at_the_same_moment_and_the_second_has_the_first_on_hold()
    {
        var call = In("Talking, internal").Led(new AgentConsults(Bob.Agent, Cy.Offer, Cy.Agent, null));

        call.Gives(new AgentConsults(Ann.Agent, Attempt, null, Number), new ConsultationRefused(PartyRole.Caller, Attempt));
        call.State.Phase.ShouldBe(CallPhase.CallingConsulted);
        call.State.Consultation.ShouldBe(Cy.Offer);
        call.State.Holders.ShouldBe([PartyRole.Caller]);
        call.Gives(new AgentRetrieves(Ann.Agent), new HoldEnded(PartyRole.Caller));
        call.State.Consultation.ShouldBe(Cy.Offer);
    }

    [Fact]
    public void The_other_agent_hangs_up_during_the_consultation()
    {
        In("Consulting, internal").Gives(new AgentHangsUp(Bob.Agent), new CallEnded(CallEndCause.CallerHungUp, CallPhase.Consulting));
        In("Consulting, internal").Gives(new LegOver(BobsPhone, LegEnd.Lost), new CallEnded(CallEndCause.CallerLost, CallPhase.Consulting));
    }

    [Fact]
    public void A_transfer_leaves_the_other_agent_with_the_number()
    {
        var call = In("Consulting, internal").Led(new AgentTransfers(Ann.Agent));

        call.State.Phase.ShouldBe(CallPhase.Talking);
        (call.State.Agent!.Agent, call.State.Caller!.Leg, call.State.LastAgent).ShouldBe((Bob, Outside, Bob.Agent));
        // The number may be sent to a flow now: it is no agent.
        call.Give(new AgentSendsToFlow(Bob.Agent, Survey)).ShouldNotBeEmpty();
    }
}
