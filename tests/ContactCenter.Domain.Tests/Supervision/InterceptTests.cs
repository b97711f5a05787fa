using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Tests.Calls;
using static ContactCenter.Domain.Tests.Calls.CallWalk;

namespace ContactCenter.Domain.Tests.Supervision;

/// <summary>拦截: the supervisor takes the caller over, the agent is off.</summary>
public sealed class InterceptTests
{
    private static readonly SupervisorIntercepts Intercepts = new(Sue.Agent);
    private static readonly PartyLeft AnnLeft = new(PartyRole.Agent, Party(Ann, Phone), CallEndCause.AgentHungUp);

    [Theory]
    [InlineData("Talking")]
    [InlineData("Talking, held")]
    public void The_supervisor_talks_to_the_caller_held_or_not(string line)
    {
        var call = In(line).Supervised(Ann);

        call.Gives(Intercepts, AnnLeft, new SupervisorTookOver(PartyRole.Agent), new TwoRemain());
        ShouldTalk(call, Caller);
        call.Gives(new AgentHolds(Sue.Agent), new HoldBegan(PartyRole.Agent));
        call.Gives(new AgentRetrieves(Sue.Agent), new HoldEnded(PartyRole.Agent));
        call.Gives(Intercepts);
        call.Gives(new AgentHangsUp(Ann.Agent));
        call.Gives(new LegOver(Phone, LegEnd.HungUp));
        call.Gives(new AgentHangsUp(Sue.Agent), new CallEnded(CallEndCause.AgentHungUp, CallPhase.Talking));
    }

    [Theory]
    [InlineData(SupervisionMode.Whisper)]
    [InlineData(SupervisionMode.Barge)]
    public void Whatever_the_supervisor_did_before(SupervisionMode mode)
    {
        var call = In("Talking, supervised").Led(new SupervisorSets(Sue.Agent, mode), Intercepts);

        ShouldTalk(call, Caller);
    }

    [Fact]
    public void The_intercepting_supervisor_may_be_supervised_and_consult()
    {
        var call = In("Talking, supervised").Led(Intercepts);

        call.Gives(new SupervisorJoins(Tom, Sue.Agent), new SupervisionBegan(Tom, Sue.Agent));
        call.Gives(new AgentConsults(Sue.Agent, Cy.Offer, Ann.Agent, null),
            new ConsultationBegan(Cy.Offer, Ann.Agent, null), new AgentAsked(PartyRole.Consulted, new CallAgent(Cy.Offer, Ann.Agent, "")));
    }

    [Fact]
    public void Either_agent_of_an_internal_call_is_replaced()
    {
        var called = In("Talking, internal").Supervised(Bob);
        called.Gives(Intercepts, new PartyLeft(PartyRole.Caller, Party(Bob, BobsPhone), CallEndCause.AgentHungUp),
            new SupervisorTookOver(PartyRole.Caller), new TwoRemain());
        (called.State.Agent!.Agent, called.State.Caller!.Agent).ShouldBe((Ann, Sue));

        var calling = In("Talking, internal").Supervised(Ann).Led(Intercepts);
        (calling.State.Agent!.Agent, calling.State.Caller!.Agent!.Agent).ShouldBe((Sue, Bob.Agent));
    }

    [Theory]
    [InlineData("CallingConsulted, not rung yet")]
    [InlineData("CallingConsulted")]
    [InlineData("CallingConsulted, asked")]
    [InlineData("CallingConsulted, ringing")]
    [InlineData("Consulting")]
    [InlineData("Consulting, agent")]
    public void The_agent_s_consultation_ends_with_the_interception(string line)
    {
        var call = In(line).Supervised(Ann);
        var (consultation, consulted) = (call.State.Consultation!.Value, call.State.Consulted);

        call.Gives(Intercepts, new ConsultationEnded(consultation, ConsultEnd.Retrieved, consulted), AnnLeft,
            new SupervisorTookOver(PartyRole.Agent), new TwoRemain());
        ShouldTalk(call, Caller);
    }

    [Fact]
    public void The_consulted_agent_is_supervised_and_the_caller_is_taken_from_both()
    {
        var call = In("Consulting, agent").Supervised(Bob);

        call.Gives(Intercepts, new ConsultationEnded(Bob.Offer, ConsultEnd.Retrieved, Party(Bob, BobsPhone)), AnnLeft,
            new SupervisorTookOver(PartyRole.Agent), new TwoRemain());
        ShouldTalk(call, Caller);
    }

    [Fact]
    public void The_agent_who_waits_while_the_other_consults_is_replaced_and_the_two_talk()
    {
        var call = In("Consulting, internal").Supervised(Bob);

        call.Gives(Intercepts, new ConsultationEnded(Attempt, ConsultEnd.Retrieved, OutsideParty),
            new PartyLeft(PartyRole.Caller, Party(Bob, BobsPhone), CallEndCause.AgentHungUp), new SupervisorTookOver(PartyRole.Caller), new TwoRemain());
        call.State.Phase.ShouldBe(CallPhase.Talking);
        (call.State.Agent!.Agent, call.State.Caller!.Agent).ShouldBe((Ann, Sue));
    }

    [Theory]
    [InlineData("Conferencing", "2001", PartyRole.Agent)]
    [InlineData("Conferencing, agent", "2001", PartyRole.Agent)]
    [InlineData("Conferencing, agent", "2002", PartyRole.Consulted)]
    [InlineData("Conferencing, internal", "2002", PartyRole.Caller)]
    public void A_conference_goes_on_with_the_supervisor_in_the_agent_s_place(string line, string target, PartyRole role)
    {
        var call = In(line).Supervised(Ann with { Agent = Ann.Agent with { AgentId = target } });
        var left = call.State.Party(role)!;

        call.Gives(Intercepts, new PartyLeft(role, left, CallEndCause.AgentHungUp), new SupervisorTookOver(role), new ConferenceBegan());
        call.State.Phase.ShouldBe(CallPhase.Conferencing);
        call.State.Party(role)!.Agent.ShouldBe(Sue);
        (call.State.Supervisor, call.State.Supervision).ShouldBe((null, null));
    }

    [Fact]
    public void The_caller_is_taken_over_as_soon_as_the_supervisor_s_phone_is_lifted()
    {
        var call = In("Talking, supervisor rings");

        call.Gives(Intercepts, new InterceptAwaitsPhone());
        call.Gives(Intercepts);
        call.Gives(new LegAnswered(SuesPhone), new AgentJoined(PartyRole.Supervisor, SuesPhone, []), AnnLeft,
            new SupervisorTookOver(PartyRole.Agent), new TwoRemain());
    }

    [Fact]
    public void A_release_that_crosses_the_interception_leaves_no_caller_alone() => In("Talking, supervised").Led(Intercepts)
        .Gives(new SupervisorReleases(Sue.Agent), new CallEnded(CallEndCause.AgentHungUp, CallPhase.Talking));

    [Fact]
    public void The_agent_hangs_up_at_the_same_moment()
    {
        var call = In("Talking, supervised").Led(new AgentHangsUp(Ann.Agent));

        call.Gives(Intercepts);
        call.State.Phase.ShouldBe(CallPhase.Ended);
    }

    private static void ShouldTalk(CallWalk call, LegId with)
    {
        call.State.Phase.ShouldBe(CallPhase.Talking);
        (call.State.Agent!.Agent, call.State.Caller!.Leg, call.State.Consulted, call.State.Consultation).ShouldBe((Sue, with, null, null));
        (call.State.Supervisor, call.State.Supervision, call.State.LastAgent).ShouldBe((null, null, Sue.Agent));
        call.State.Holders.ShouldBeEmpty();
    }
}
