using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using static ContactCenter.Domain.Tests.Calls.CallWalk;

namespace ContactCenter.Domain.Tests.Calls;

/// <summary>转移: caller and consulted party talk, the agent is off.</summary>
public sealed class TransferTests
{
    private static readonly PartyLeft AnnLeft = new(PartyRole.Agent, Party(Ann, Phone), CallEndCause.AgentHungUp);

    [Fact]
    public void The_consulted_agent_has_the_caller_and_may_do_all_with_it()
    {
        var call = In("Consulting, agent");

        call.Gives(new AgentTransfers(Ann.Agent), AnnLeft, new TwoRemain());
        call.State.Phase.ShouldBe(CallPhase.Talking);
        call.State.Agent!.Agent.ShouldBe(Bob);
        call.State.Caller!.Leg.ShouldBe(Caller);
        (call.State.Consulted, call.State.Consultation, call.State.LastAgent).ShouldBe((null, null, Bob.Agent));
        call.Gives(new AgentHolds(Bob.Agent), new HoldBegan(PartyRole.Agent));
        call.Gives(new AgentRetrieves(Bob.Agent), new HoldEnded(PartyRole.Agent));
        call.Gives(new AgentConsults(Bob.Agent, Ann.Offer, Ann.Agent, null),
            new ConsultationBegan(Ann.Offer, Ann.Agent, null), new AgentAsked(PartyRole.Consulted, Asked(Ann)));
    }

    [Fact]
    public void Two_outside_parties_talk_without_an_agent()
    {
        var call = In("Consulting");

        call.Gives(new AgentTransfers(Ann.Agent), AnnLeft, new TwoRemain());
        call.State.Phase.ShouldBe(CallPhase.Transferred);
        call.State.Agent.ShouldBeNull();
        call.Situation.ShouldBe(CallSituation.Transferred);
    }

    [Fact]
    public void Either_outside_party_hangs_up()
    {
        In("Transferred").Gives(new LegOver(Caller, LegEnd.HungUp), new CallEnded(CallEndCause.CallerHungUp, CallPhase.Transferred));
        In("Transferred").Gives(new LegOver(Caller, LegEnd.Lost), new CallEnded(CallEndCause.CallerLost, CallPhase.Transferred));
        In("Transferred").Gives(new LegOver(Outside, LegEnd.HungUp), new CallEnded(CallEndCause.TransferredHungUp, CallPhase.Transferred));
        In("Transferred").Gives(new LegOver(Outside, LegEnd.Lost), new CallEnded(CallEndCause.TransferredHungUp, CallPhase.Transferred));
    }

    [Fact]
    public void The_agent_who_is_off_has_nothing_to_say_any_more()
    {
        foreach (var line in new[] { "Consulting", "Consulting, agent" })
        {
            var call = In(line).Led(new AgentTransfers(Ann.Agent));
            foreach (var late in new CallCommand[]
            {
                new AgentTransfers(Ann.Agent), new AgentConferences(Ann.Agent), new AgentRetrieves(Ann.Agent), new AgentHolds(Ann.Agent),
                new AgentHangsUp(Ann.Agent), new LegOver(Phone, LegEnd.HungUp), new AgentRefuses(Ann.Offer), new AgentSendsToFlow(Ann.Agent, Main),
            })
                call.Gives(late);
        }
    }

    [Fact]
    public void The_consulted_party_is_gone_when_the_transfer_comes()
    {
        var call = In("Consulting").Led(new LegOver(Outside, LegEnd.HungUp));

        call.Gives(new AgentTransfers(Ann.Agent));
        call.State.Holders.ShouldBe([PartyRole.Agent]);
    }

    [Fact]
    public void Nothing_is_transferred_before_the_answer()
    {
        In("CallingConsulted").Gives(new AgentTransfers(Ann.Agent));
        In("CallingConsulted, ringing").Gives(new AgentTransfers(Ann.Agent));
    }

    [Fact]
    public void Only_whoever_consults_transfers()
    {
        In("Consulting, agent").Gives(new AgentTransfers(Bob.Agent));
        In("Consulting, internal").Gives(new AgentTransfers(Bob.Agent));
    }

    [Fact]
    public void The_consulted_agent_who_held_talks_to_the_caller()
    {
        var call = In("Consulting, agent").Led(new AgentHolds(Bob.Agent), new AgentTransfers(Ann.Agent));

        call.State.Holders.ShouldBeEmpty();
        HearingRules.Matrix(call.State)[Voice.Caller].ShouldBe([Voice.Agent]);
    }

    [Fact]
    public void A_hold_that_crossed_the_transfer_is_taken_back()
    {
        var call = In("Consulting, agent").Led(new AgentTransfers(Ann.Agent), new AgentHolds(Bob.Agent), new AgentRetrieves(Bob.Agent));

        call.State.Phase.ShouldBe(CallPhase.Talking);
        call.State.Holders.ShouldBeEmpty();
    }

    [Fact]
    public void A_consultation_that_crossed_the_transfer_is_taken_back()
    {
        var call = In("Consulting, internal").Led(
            new AgentTransfers(Ann.Agent), new AgentConsults(Bob.Agent, Cy.Offer, Cy.Agent, null), new AgentRetrieves(Bob.Agent));

        call.State.Phase.ShouldBe(CallPhase.Talking);
        (call.State.Consultation, call.State.Consulted, call.State.Caller!.Leg).ShouldBe((null, null, Outside));
    }

    [Fact]
    public void What_was_taken_back_and_never_came_changes_nothing() =>
        In("Consulting, agent").Led(new AgentTransfers(Ann.Agent)).Gives(new AgentRetrieves(Bob.Agent));

    [Fact]
    public void The_caller_comes_back_to_the_first_agent_by_a_second_transfer()
    {
        // Ann transfers to Bob, who consults Ann in turn.
        var call = In("Consulting, agent").Led(
            new AgentTransfers(Ann.Agent), new AgentConsults(Bob.Agent, Cy.Offer, Ann.Agent, null),
            new AgentTakes(Cy.Offer, Ann.Agent, "8001"), new PhonesRung(Cy.Offer, [SecondPhone]), new LegAnswered(SecondPhone));

        call.State.Phase.ShouldBe(CallPhase.Consulting);
        call.Led(new AgentTransfers(Bob.Agent)).State.Agent!.Agent!.Agent.ShouldBe(Ann.Agent);
    }

    [Fact]
    public void The_caller_is_sent_to_a_flow_and_may_come_to_an_agent_again()
    {
        var call = In("Talking");

        call.Gives(new AgentSendsToFlow(Ann.Agent, Survey), AnnLeft, new FlowEntered(Survey));
        call.State.Phase.ShouldBe(CallPhase.InFlow);
        call.State.Route.ShouldBe(new CallRoute.ToFlow(Survey));
        call.Gives(new FlowQueues(Service), new CallWaits(Service));
        call.Gives(new AssignAgent(Bob), new AgentAssigned(Bob));
        call.Gives(new LegOver(Caller, LegEnd.HungUp), new CallEnded(CallEndCause.CallerHungUp, CallPhase.RingingAgent));
    }

    [Fact]
    public void Only_the_caller_s_agent_sends_it_to_a_flow_and_only_callers_go()
    {
        In("Talking, internal").Gives(new AgentSendsToFlow(Ann.Agent, Survey));
        In("Talking, internal").Gives(new AgentSendsToFlow(Bob.Agent, Survey));
        In("Consulting, agent").Gives(new AgentSendsToFlow(Bob.Agent, Survey));
    }
}
