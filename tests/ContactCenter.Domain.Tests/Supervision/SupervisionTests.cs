using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Tests.Calls;
using static ContactCenter.Domain.Tests.Calls.CallWalk;

namespace ContactCenter.Domain.Tests.Supervision;

/// <summary>监听, 密语, 强插, 强拆 on a call of others.</summary>
public sealed class SupervisionTests
{
    private static readonly SupervisionEnded SueIsOff = new(Party(Sue, SuesPhone), CallEndCause.AgentHungUp);

    [Fact]
    public void A_supervisor_listens_whispers_talks_and_goes()
    {
        var call = In("Talking");

        call.Gives(new SupervisorJoins(Sue, Ann.Agent), new SupervisionBegan(Sue, Ann.Agent));
        call.Gives(new SupervisorJoins(Sue, Ann.Agent));
        call.Gives(new PhonesRung(Sue.Offer, [SuesPhone]), new PhonesRing(PartyRole.Supervisor, [SuesPhone]));
        call.Gives(new LegAnswered(SuesPhone), new AgentJoined(PartyRole.Supervisor, SuesPhone, []));
        call.Gives(new SupervisorSets(Sue.Agent, SupervisionMode.Monitor));
        call.Gives(new SupervisorSets(Sue.Agent, SupervisionMode.Whisper), new SupervisionModeSet(SupervisionMode.Whisper));
        call.Gives(new SupervisorSets(Sue.Agent, SupervisionMode.Monitor), new SupervisionModeSet(SupervisionMode.Monitor));
        call.Gives(new SupervisorSets(Sue.Agent, SupervisionMode.Barge), new SupervisionModeSet(SupervisionMode.Barge));
        call.State.LastAgent.ShouldBe(Ann.Agent);
        call.Gives(new AgentHangsUp(Sue.Agent), SueIsOff);
        call.State.Phase.ShouldBe(CallPhase.Talking);
        (call.State.Supervisor, call.State.Supervision).ShouldBe((null, null));
        call.Gives(new SupervisorSets(Sue.Agent, SupervisionMode.Barge));
        call.Gives(new SupervisorReleases(Sue.Agent));
        call.Gives(new SupervisorIntercepts(Sue.Agent));
    }

    public static TheoryData<string, string, bool> WhereASupervisorJoins => new()
    {
        { "Arriving", "2001", false },
        { "InFlow", "2001", false },
        { "Forwarding", "2001", false },
        { "Queued", "2001", false },
        { "RingingAgent", "2001", false },
        { "CallingAgent", "2001", false },
        { "CallingAgent, on the line", "2001", false },
        { "CallingCallee", "2001", false },
        { "CallingCallee, ringing", "2002", false },
        { "Talking", "2001", true },
        { "Talking", "2002", false },
        { "Talking, held", "2001", true },
        { "Talking, internal", "2001", true },
        { "Talking, internal", "2002", true },
        { "CallingConsulted", "2001", true },
        { "CallingConsulted, ringing", "2001", true },
        { "CallingConsulted, ringing", "2002", false },
        { "Consulting", "2001", true },
        { "Consulting, agent", "2002", true },
        { "Consulting, internal", "2002", true },
        { "Conferencing", "2001", true },
        { "Conferencing, agent", "2002", true },
        { "Transferred", "2001", false },
    };

    [Theory]
    [MemberData(nameof(WhereASupervisorJoins))]
    public void A_supervisor_joins_an_agent_who_talks_and_no_other(string line, string target, bool joins)
    {
        var call = In(line);
        var key = Ann.Agent with { AgentId = target };

        if (joins)
            call.Gives(new SupervisorJoins(Sue, key), new SupervisionBegan(Sue, key));
        else
            call.Gives(new SupervisorJoins(Sue, key), new SupervisionRefused(Sue, $"Agent {target} is not talking."));
    }

    [Fact]
    public void A_call_that_is_over_takes_nobody_in() =>
        In("Ended").Gives(new SupervisorJoins(Sue, Ann.Agent), new SupervisionRefused(Sue, "The call is over."));

    [Fact]
    public void There_is_one_supervisor_at_a_time()
    {
        var refusal = new SupervisionRefused(Tom, "The call is supervised by 2900 already.");

        In("Talking, supervised").Gives(new SupervisorJoins(Tom, Ann.Agent), refusal);
        In("Talking, supervisor rings").Gives(new SupervisorJoins(Tom, Ann.Agent), refusal);
        In("Talking, supervised").Led(new AgentHangsUp(Sue.Agent)).Gives(new SupervisorJoins(Tom, Ann.Agent), new SupervisionBegan(Tom, Ann.Agent));
    }

    [Fact]
    public void Whoever_is_on_the_call_does_not_supervise_it()
    {
        In("Talking, internal").Gives(new SupervisorJoins(Sue with { Agent = Bob.Agent }, Ann.Agent),
            new SupervisionRefused(Sue with { Agent = Bob.Agent }, "Agent 2002 is on this call."));
        In("CallingConsulted, ringing").Gives(new SupervisorJoins(Sue with { Agent = Bob.Agent }, Ann.Agent),
            new SupervisionRefused(Sue with { Agent = Bob.Agent }, "Agent 2002 is on this call."));
    }

    [Fact]
    public void The_supervisor_s_phone_is_not_reached_and_the_call_goes_on()
    {
        foreach (var command in new CallCommand[] { new LegOver(SuesPhone, LegEnd.Busy), new RingTimePassed(Sue.Offer), new AgentRefuses(Sue.Offer) })
        {
            var call = In("Talking, supervisor rings");
            call.Gives(command, new SupervisionEnded(CallParty.Of(Sue) with { RingingLegs = [SuesPhone] }, CallEndCause.AgentUnreachable));
            call.State.Phase.ShouldBe(CallPhase.Talking);
            call.Gives(new LegAnswered(SuesPhone));
        }

        In("Talking").Led(new SupervisorJoins(Sue, Ann.Agent))
            .Gives(new PhonesRung(Sue.Offer, []), new SupervisionEnded(CallParty.Of(Sue), CallEndCause.AgentUnreachable));
    }

    [Fact]
    public void The_supervisor_stops_before_the_phone_is_lifted() => In("Talking, supervisor rings")
        .Gives(new AgentHangsUp(Sue.Agent), new SupervisionEnded(CallParty.Of(Sue) with { RingingLegs = [SuesPhone] }, CallEndCause.AgentHungUp));

    [Theory]
    [InlineData(LegEnd.HungUp)]
    [InlineData(LegEnd.Lost)]
    public void The_supervisor_s_phone_goes_and_the_call_goes_on(LegEnd end)
    {
        var call = In("Talking, supervised");

        call.Gives(new LegOver(SuesPhone, end), SueIsOff);
        call.State.Phase.ShouldBe(CallPhase.Talking);
    }

    [Fact]
    public void What_the_supervisor_set_before_the_phone_was_lifted_holds_then()
    {
        var call = In("Talking, supervisor rings").Led(new SupervisorSets(Sue.Agent, SupervisionMode.Whisper));
        HearingRules.Matrix(call.State)[Voice.Agent].ShouldBe([Voice.Caller]);

        call.Led(new LegAnswered(SuesPhone));
        HearingRules.Matrix(call.State)[Voice.Agent].ShouldBe([Voice.Caller, Voice.Supervisor]);
    }

    [Theory]
    [InlineData("Talking", "2001")]
    [InlineData("Talking, held", "2001")]
    [InlineData("Talking, internal", "2002")]
    [InlineData("CallingConsulted, ringing", "2001")]
    [InlineData("Consulting", "2001")]
    [InlineData("Consulting, agent", "2002")]
    [InlineData("Conferencing", "2001")]
    public void ForceRelease_tears_the_call_down_whatever_the_supervisor_hears(string line, string target)
    {
        foreach (var mode in Enum.GetValues<SupervisionMode>())
        {
            var call = In(line).Supervised(Ann with { Agent = Ann.Agent with { AgentId = target } }).Led(new SupervisorSets(Sue.Agent, mode));
            call.Gives(new SupervisorReleases(Sue.Agent), new CallEnded(CallEndCause.SupervisorReleased, call.State.Phase));
        }
    }

    [Fact]
    public void Nobody_but_the_call_s_supervisor_sets_releases_or_intercepts()
    {
        foreach (var who in new[] { Bob, Tom })
            foreach (var command in new CallCommand[]
            {
                new SupervisorSets(who.Agent, SupervisionMode.Barge), new SupervisorReleases(who.Agent), new SupervisorIntercepts(who.Agent),
            })
                In("Talking, supervised").Gives(command);
    }

    [Fact]
    public void The_supervised_agent_transfers_and_the_supervision_is_over() => In("Consulting").Supervised(Ann).Gives(
        new AgentTransfers(Ann.Agent), SueIsOff, new PartyLeft(PartyRole.Agent, Party(Ann, Phone), CallEndCause.AgentHungUp), new TwoRemain());

    [Fact]
    public void The_supervised_agent_sends_the_caller_to_a_flow() => In("Talking").Supervised(Ann).Gives(
        new AgentSendsToFlow(Ann.Agent, Survey),
        SueIsOff, new PartyLeft(PartyRole.Agent, Party(Ann, Phone), CallEndCause.AgentHungUp), new FlowEntered(Survey));

    [Fact]
    public void The_supervised_agent_leaves_a_conference() => In("Conferencing, agent").Supervised(Bob).Gives(
        new AgentHangsUp(Bob.Agent), SueIsOff, new PartyLeft(PartyRole.Consulted, Party(Bob, BobsPhone), CallEndCause.AgentHungUp), new TwoRemain());

    [Fact]
    public void The_supervised_consulted_agent_is_left_or_leaves()
    {
        In("Consulting, agent").Supervised(Bob).Gives(new AgentRetrieves(Ann.Agent),
            SueIsOff, new ConsultationEnded(Bob.Offer, ConsultEnd.Retrieved, Party(Bob, BobsPhone)));
        In("Consulting, agent").Supervised(Bob).Gives(new LegOver(BobsPhone, LegEnd.HungUp),
            SueIsOff, new ConsultationEnded(Bob.Offer, ConsultEnd.HungUp, Party(Bob, BobsPhone)));
    }

    [Fact]
    public void The_call_is_over_with_its_supervisor_still_named()
    {
        var call = In("Talking, supervised");

        call.Gives(new LegOver(Caller, LegEnd.HungUp), new CallEnded(CallEndCause.CallerHungUp, CallPhase.Talking));
        call.State.Supervisor!.Leg.ShouldBe(SuesPhone);
    }

    [Fact]
    public void Supervision_goes_on_while_its_agent_consults_confers_and_is_left_with_one()
    {
        var call = In("Talking, supervised");

        call.Led(new AgentHolds(Ann.Agent), new AgentRetrieves(Ann.Agent), new AgentConsults(Ann.Agent, Attempt, null, Number),
            new NumberRung(Outside, Number), new LegAnswered(Outside), new AgentConferences(Ann.Agent), new LegOver(Outside, LegEnd.HungUp));
        call.State.Phase.ShouldBe(CallPhase.Talking);
        call.State.Supervision!.Target.ShouldBe(Ann.Agent);
        call.Journal.OfType<SupervisionEnded>().ShouldBeEmpty();
    }

    [Fact]
    public void The_supervisor_stays_with_its_agent_when_the_other_agent_steers()
    {
        var call = In("Talking, internal").Supervised(Ann).Led(new AgentConsults(Bob.Agent, Cy.Offer, Cy.Agent, null));

        call.State.RoleOf(call.State.Supervision!.Target).ShouldBe(PartyRole.Caller);
        HearingRules.Matrix(call.State).ContainsKey(Voice.Supervisor).ShouldBeFalse("Ann is on hold, and so is who listens to her.");
    }
}
