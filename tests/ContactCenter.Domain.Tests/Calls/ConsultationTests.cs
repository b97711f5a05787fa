using ContactCenter.Domain.Calls;
using static ContactCenter.Domain.Tests.Calls.CallWalk;

namespace ContactCenter.Domain.Tests.Calls;

/// <summary>咨询: the caller hears music while the agent talks to somebody else.</summary>
public sealed class ConsultationTests
{
    [Fact]
    public void An_agent_is_asked_rung_consulted_and_left_again()
    {
        var call = In("Talking");

        call.Gives(new AgentConsults(Ann.Agent, Bob.Offer, Bob.Agent, null),
            new ConsultationBegan(Bob.Offer, Bob.Agent, null), new AgentAsked(PartyRole.Consulted, Asked(Bob)));
        call.Situation.ShouldBe(CallSituation.ConsultRinging);
        call.Gives(BobTakes, new AgentTook(PartyRole.Consulted, Bob.Extension));
        call.Gives(new PhonesRung(Bob.Offer, [BobsPhone]), new PhonesRing(PartyRole.Consulted, [BobsPhone]));
        call.Gives(new LegProgressed(BobsPhone, EarlyMedia: true), new PhoneRings(PartyRole.Consulted, BobsPhone));
        call.Situation.ShouldBe(CallSituation.ConsultRinging);
        call.Gives(new LegAnswered(BobsPhone), new AgentJoined(PartyRole.Consulted, BobsPhone, []), new ConsultationAnswered());
        call.Situation.ShouldBe(CallSituation.Consulting);
        call.Gives(new AgentRetrieves(Ann.Agent), new ConsultationEnded(Bob.Offer, ConsultEnd.Retrieved, Party(Bob, BobsPhone)));
        call.State.Phase.ShouldBe(CallPhase.Talking);
        call.State.Holders.ShouldBeEmpty();
        (call.State.Consulted, call.State.Consultation).ShouldBe((null, null));
    }

    [Fact]
    public void An_outside_number_is_consulted_and_lets_its_own_tone_be_heard()
    {
        var call = In("Talking");

        call.Gives(new AgentConsults(Ann.Agent, Attempt, null, Number), new ConsultationBegan(Attempt, null, Number));
        call.Gives(new NumberRung(Outside, Number), new ConsultedCalled(Outside, Number));
        call.Gives(new LegProgressed(Outside, EarlyMedia: true), new NumberProgressed(true));
        call.Situation.ShouldBe(CallSituation.ConsultEarlyMedia);
        // The leg, which listens, says that nothing comes of it.
        call.Gives(new LegProgressed(Outside, EarlyMedia: false), new NumberProgressed(false));
        call.Situation.ShouldBe(CallSituation.ConsultRinging);
        call.Gives(new LegAnswered(Outside), new ConsultationAnswered());
        call.State.EarlyMedia.ShouldBeFalse();
    }

    [Theory]
    [InlineData(LegEnd.Busy, ConsultEnd.Busy)]
    [InlineData(LegEnd.Declined, ConsultEnd.Busy)]
    [InlineData(LegEnd.NoAnswer, ConsultEnd.NoAnswer)]
    [InlineData(LegEnd.Rejected, ConsultEnd.Refused)]
    [InlineData(LegEnd.Unreachable, ConsultEnd.Unreachable)]
    [InlineData(LegEnd.Lost, ConsultEnd.Unreachable)]
    [InlineData(LegEnd.HungUp, ConsultEnd.Unreachable)]
    public void The_number_is_not_reached_and_the_caller_is_on_hold(LegEnd end, ConsultEnd cause)
    {
        var call = In("CallingConsulted");

        call.Gives(new LegOver(Outside, end), new ConsultationEnded(Attempt, cause, OutsideParty));
        ShouldBeOnHold(call);
    }

    [Fact]
    public void The_number_rings_for_too_long()
    {
        var call = In("CallingConsulted");

        call.Gives(new NumberTimePassed(Outside), new ConsultationEnded(Attempt, ConsultEnd.NoAnswer, OutsideParty));
        ShouldBeOnHold(call);
        call.Gives(new LegAnswered(Outside));
        call.Gives(new LegOver(Outside, LegEnd.NoAnswer));
    }

    [Fact]
    public void The_ring_time_of_the_number_passes_after_the_answer() => In("Consulting").Gives(new NumberTimePassed(Outside));

    public static TheoryData<CallCommand, OfferEnd, ConsultEnd> WhyAnAgentIsNotReached => new()
    {
        { new RingTimePassed(Bob.Offer), OfferEnd.NoAnswer, ConsultEnd.NoAnswer },
        { new AgentRefuses(Bob.Offer), OfferEnd.Refused, ConsultEnd.Refused },
        { new LegOver(BobsPhone, LegEnd.Busy), OfferEnd.Refused, ConsultEnd.Refused },
        { new LegOver(BobsPhone, LegEnd.Declined), OfferEnd.Refused, ConsultEnd.Refused },
        { new LegOver(BobsPhone, LegEnd.Unreachable), OfferEnd.PhoneUnreachable, ConsultEnd.Unreachable },
    };

    [Theory]
    [MemberData(nameof(WhyAnAgentIsNotReached))]
    public void The_agent_is_not_reached_and_the_caller_is_on_hold(CallCommand command, OfferEnd offer, ConsultEnd cause)
    {
        var call = In("CallingConsulted, ringing");

        call.Gives(command,
            new OfferCameToNothing(PartyRole.Consulted, Bob, offer, AgentKnows: command is AgentRefuses, [BobsPhone]),
            new ConsultationEnded(Bob.Offer, cause, null));
        ShouldBeOnHold(call);
    }

    [Fact]
    public void The_agent_asked_is_not_free()
    {
        var call = In("CallingConsulted, asked");

        call.Gives(new AgentDeclines(Bob.Offer),
            new OfferCameToNothing(PartyRole.Consulted, Asked(Bob), OfferEnd.NotFree, AgentKnows: true, []),
            new ConsultationEnded(Bob.Offer, ConsultEnd.Busy, null));
        ShouldBeOnHold(call);
    }

    [Fact]
    public void The_agent_asked_has_no_phone()
    {
        var call = In("CallingConsulted, asked").Led(BobTakes);

        call.Gives(new PhonesRung(Bob.Offer, []),
            new OfferCameToNothing(PartyRole.Consulted, Bob, OfferEnd.PhoneUnreachable, AgentKnows: false, []),
            new ConsultationEnded(Bob.Offer, ConsultEnd.Unreachable, null));
        ShouldBeOnHold(call);
    }

    [Theory]
    [InlineData("Consulting")]
    [InlineData("Consulting, agent")]
    public void The_consulted_party_hangs_up_and_the_caller_is_on_hold(string line)
    {
        var call = In(line);
        var consulted = call.State.Consulted!;

        call.Gives(new LegOver(consulted.Leg!.Value, LegEnd.HungUp), new ConsultationEnded(call.State.Consultation!.Value, ConsultEnd.HungUp, consulted));
        ShouldBeOnHold(call);
        call.Gives(new AgentRetrieves(Ann.Agent), new HoldEnded(PartyRole.Agent));
    }

    [Fact]
    public void The_consulted_agent_hangs_up_at_the_client() => In("Consulting, agent")
        .Gives(new AgentHangsUp(Bob.Agent), new ConsultationEnded(Bob.Offer, ConsultEnd.HungUp, Party(Bob, BobsPhone)));

    [Fact]
    public void A_refusal_that_crosses_the_phone_s_answer_ends_the_consultation() => In("Consulting, agent")
        .Gives(new AgentRefuses(Bob.Offer), new ConsultationEnded(Bob.Offer, ConsultEnd.HungUp, Party(Bob, BobsPhone)));

    [Theory]
    [InlineData("CallingConsulted, not rung yet")]
    [InlineData("CallingConsulted")]
    [InlineData("CallingConsulted, asked")]
    [InlineData("CallingConsulted, ringing")]
    [InlineData("Consulting")]
    [InlineData("Consulting, agent")]
    public void Caller_or_agent_go_at_any_stage_and_the_call_is_over(string line)
    {
        var phase = In(line).State.Phase;

        In(line).Gives(new LegOver(Caller, LegEnd.HungUp), new CallEnded(CallEndCause.CallerHungUp, phase));
        In(line).Gives(new LegOver(Caller, LegEnd.Lost), new CallEnded(CallEndCause.CallerLost, phase));
        In(line).Gives(new LegOver(Phone, LegEnd.HungUp), new CallEnded(CallEndCause.AgentHungUp, phase));
        In(line).Gives(new LegOver(Phone, LegEnd.Lost), new CallEnded(CallEndCause.AgentHungUp, phase));
        In(line).Gives(new AgentHangsUp(Ann.Agent), new CallEnded(CallEndCause.AgentHungUp, phase));
        // The consulted party is still named, so that the legs end and the agent is told.
        Shape.Of(In(line).Led(new AgentHangsUp(Ann.Agent)).State.Consulted).ShouldBe(Shape.Of(In(line).State.Consulted));
    }

    [Theory]
    [InlineData("CallingConsulted, not rung yet")]
    [InlineData("CallingConsulted")]
    [InlineData("CallingConsulted, asked")]
    [InlineData("CallingConsulted, ringing")]
    public void The_agent_gives_the_consultation_up_before_the_answer(string line)
    {
        var call = In(line);

        call.Gives(new AgentRetrieves(Ann.Agent), new ConsultationEnded(call.State.Consultation!.Value, ConsultEnd.Retrieved, call.State.Consulted));
        call.State.Phase.ShouldBe(CallPhase.Talking);
        call.State.Holders.ShouldBeEmpty();
        // What was on its way comes too late.
        call.Gives(new LegAnswered(Outside));
        call.Gives(new LegAnswered(BobsPhone));
        call.Gives(new PhonesRung(Bob.Offer, [BobsPhone]));
        call.Gives(new AgentDeclines(Bob.Offer));
        call.Gives(new RingTimePassed(Bob.Offer));
        call.State.Phase.ShouldBe(CallPhase.Talking);
    }

    [Fact]
    public void An_agent_who_takes_a_consultation_that_was_given_up_is_told() => In("CallingConsulted, asked").Led(new AgentRetrieves(Ann.Agent))
        .Gives(BobTakes, new OfferWithdrawn(Bob.Offer, Bob.Agent));

    [Fact]
    public void What_arrives_late_about_one_consultation_is_not_taken_for_the_next()
    {
        var call = In("CallingConsulted, ringing").Led(new AgentRetrieves(Ann.Agent), new AgentConsults(Ann.Agent, Cy.Offer, Cy.Agent, null));

        call.Gives(new LegAnswered(BobsPhone));
        call.Gives(new RingTimePassed(Bob.Offer));
        call.Gives(new AgentRefuses(Bob.Offer));
        call.Gives(BobTakes, new OfferWithdrawn(Bob.Offer, Bob.Agent));
        call.State.Consulted!.Agent.ShouldBe(Asked(Cy));
    }

    [Fact]
    public void A_consultation_that_is_asked_for_twice_is_one() => In("CallingConsulted, asked")
        .Gives(new AgentConsults(Ann.Agent, Bob.Offer, Bob.Agent, null));

    [Fact]
    public void Whoever_holds_and_consults_holds_no_longer_when_the_consultation_ends()
    {
        var call = In("Talking, held").Led(new AgentConsults(Ann.Agent, Attempt, null, Number), new AgentRetrieves(Ann.Agent));

        call.State.Holders.ShouldBeEmpty();
    }

    [Fact]
    public void The_consulted_agent_holds_and_retrieves()
    {
        var call = In("Consulting, agent");

        call.Gives(new AgentHolds(Bob.Agent), new HoldBegan(PartyRole.Consulted));
        call.Gives(new AgentHolds(Bob.Agent));
        call.Gives(new AgentRetrieves(Bob.Agent), new HoldEnded(PartyRole.Consulted));
        call.Gives(new AgentRetrieves(Bob.Agent));
        call.State.Phase.ShouldBe(CallPhase.Consulting);
    }

    [Fact]
    public void The_consulted_agent_s_hold_goes_with_the_agent()
    {
        var call = In("Consulting, agent").Led(new AgentHolds(Bob.Agent), new AgentRetrieves(Ann.Agent));

        call.State.Holders.ShouldBeEmpty();
    }

    [Fact]
    public void Whoever_is_on_the_call_is_not_called_into_it()
    {
        In("Talking, internal").Gives(new AgentConsults(Ann.Agent, Cy.Offer, Bob.Agent, null), new ConsultationRefused(PartyRole.Agent, Cy.Offer));
        In("Talking, internal").Gives(new AgentConsults(Bob.Agent, Cy.Offer, Ann.Agent, null), new ConsultationRefused(PartyRole.Caller, Cy.Offer));
        var call = In("Talking, supervised");
        call.Gives(new AgentConsults(Ann.Agent, Cy.Offer, Sue.Agent, null), new ConsultationRefused(PartyRole.Agent, Cy.Offer));
        ShouldBeOnHold(call);
    }

    private static void ShouldBeOnHold(CallWalk call)
    {
        call.State.Phase.ShouldBe(CallPhase.Talking);
        call.State.Holders.ShouldBe([PartyRole.Agent]);
        (call.State.Consulted, call.State.Consultation, call.State.EarlyMedia).ShouldBe((null, null, false));
        HearingRules.Matrix(call.State)[Voice.Caller].ShouldBe([Voice.Music]);
    }
}
