using ContactCenter.Domain.Calls;
using static ContactCenter.Domain.Tests.Calls.CallWalk;

namespace ContactCenter.Domain.Tests.Calls;

/// <summary>会议: all three talk; whoever leaves, the other two go on.</summary>
public sealed class ConferenceTests
{
    [Fact]
    public void All_three_talk()
    {
        var call = In("Consulting");

        call.Gives(new AgentConferences(Ann.Agent), new ConferenceBegan());
        call.State.Phase.ShouldBe(CallPhase.Conferencing);
        call.State.Consultation.ShouldBeNull();
        call.Gives(new AgentConferences(Ann.Agent));
    }

    [Theory]
    [InlineData("Consulting, agent")]
    [InlineData("Consulting, internal")]
    public void Whoever_held_talks(string line)
    {
        var call = In(line).Led(new AgentHolds(Bob.Agent));
        call.State.Holders.ShouldNotBeEmpty();

        call.Led(new AgentConferences(Ann.Agent)).State.Holders.ShouldBeEmpty();
    }

    [Fact]
    public void The_agent_leaves_two_outside_parties()
    {
        var call = In("Conferencing");

        call.Gives(new AgentHangsUp(Ann.Agent), new PartyLeft(PartyRole.Agent, Party(Ann, Phone), CallEndCause.AgentHungUp), new TwoRemain());
        call.State.Phase.ShouldBe(CallPhase.Transferred);
    }

    [Fact]
    public void The_agent_leaves_the_caller_with_the_other_agent()
    {
        var call = In("Conferencing, agent").Led(new LegOver(Phone, LegEnd.HungUp));

        call.State.Phase.ShouldBe(CallPhase.Talking);
        (call.State.Agent!.Agent, call.State.Caller!.Leg, call.State.Consulted).ShouldBe((Bob, Caller, null));
        call.State.LastAgent.ShouldBe(Bob.Agent);
    }

    [Fact]
    public void The_caller_leaves_the_agent_with_the_consulted_number()
    {
        var call = In("Conferencing");

        call.Gives(new LegOver(Caller, LegEnd.HungUp), new PartyLeft(PartyRole.Caller, CallerParty, CallEndCause.CallerHungUp), new TwoRemain());
        call.State.Phase.ShouldBe(CallPhase.Talking);
        (call.State.Agent!.Agent, call.State.Caller!.Leg, call.State.Consulted).ShouldBe((Ann, Outside, null));
        // The number is the other party from now on.
        call.Gives(new LegOver(Outside, LegEnd.HungUp), new CallEnded(CallEndCause.CallerHungUp, CallPhase.Talking));
    }

    [Fact]
    public void The_caller_leaves_two_agents_who_both_may_hold()
    {
        var call = In("Conferencing, agent").Led(new LegOver(Caller, LegEnd.Lost));

        (call.State.Agent!.Agent, call.State.Caller!.Agent, call.State.Consulted).ShouldBe((Ann, Bob, null));
        call.Gives(new AgentHolds(Ann.Agent), new HoldBegan(PartyRole.Agent));
        call.Gives(new AgentHolds(Bob.Agent), new HoldBegan(PartyRole.Caller));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_consulted_agent_leaves_the_agent_with_the_caller(bool atTheClient)
    {
        var call = In("Conferencing, agent");

        call.Gives(atTheClient ? new AgentHangsUp(Bob.Agent) : new LegOver(BobsPhone, LegEnd.HungUp),
            new PartyLeft(PartyRole.Consulted, Party(Bob, BobsPhone), CallEndCause.AgentHungUp), new TwoRemain());
        (call.State.Agent!.Agent, call.State.Caller!.Leg).ShouldBe((Ann, Caller));
    }

    [Fact]
    public void An_internal_call_s_other_agent_leaves_the_first_with_the_number()
    {
        var call = In("Conferencing, internal").Led(new AgentHangsUp(Bob.Agent));

        (call.State.Agent!.Agent, call.State.Caller!.Leg).ShouldBe((Ann, Outside));
    }

    [Fact]
    public void An_internal_call_s_first_agent_leaves_the_other_with_the_number()
    {
        var call = In("Conferencing, internal").Led(new AgentHangsUp(Ann.Agent));

        (call.State.Agent!.Agent, call.State.Caller!.Leg).ShouldBe((Bob, Outside));
        call.State.Phase.ShouldBe(CallPhase.Talking);
    }

    [Theory]
    [InlineData("Conferencing")]
    [InlineData("Conferencing, agent")]
    [InlineData("Conferencing, internal")]
    public void When_two_have_left_the_call_is_over(string line)
    {
        var legs = new[] { In(line).State.Agent, In(line).State.Caller, In(line).State.Consulted }.Select(party => party!.Leg!.Value).ToArray();

        foreach (var first in legs)
            foreach (var second in legs.Where(leg => leg != first))
            {
                var call = In(line).Led(new LegOver(first, LegEnd.HungUp));
                call.State.Phase.ShouldNotBe(CallPhase.Ended);
                call.Led(new LegOver(second, LegEnd.HungUp)).State.Phase.ShouldBe(CallPhase.Ended);
                call.Journal.OfType<CallEnded>().Count().ShouldBe(1);
            }
    }

    [Fact]
    public void Only_whoever_consults_makes_a_conference()
    {
        In("Consulting, agent").Gives(new AgentConferences(Bob.Agent));
        In("Consulting, internal").Gives(new AgentConferences(Bob.Agent));
        In("CallingConsulted").Gives(new AgentConferences(Ann.Agent));
    }

    [Fact]
    public void A_talk_that_a_conference_left_may_become_a_conference_again()
    {
        var call = In("Conferencing").Led(
            new LegOver(Caller, LegEnd.HungUp), new AgentConsults(Ann.Agent, Bob.Offer, Bob.Agent, null), BobTakes,
            new PhonesRung(Bob.Offer, [BobsPhone]), new LegAnswered(BobsPhone), new AgentConferences(Ann.Agent));

        call.State.Phase.ShouldBe(CallPhase.Conferencing);
        (call.State.Caller!.Leg, call.State.Consulted!.Leg).ShouldBe((Outside, BobsPhone));
    }
}
