using Akka.Actor;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Edge;
using ContactCenter.Engine.Settings;
using ContactCenter.Engine.Tests.Hosting;

namespace ContactCenter.Engine.Tests.Calls;

/// <summary>转移 and 会议 with an agent and with an outside number: who is told what, and who is left when one leaves.</summary>
public sealed class ThreePartyTests : CallStage
{
    private const string Number = "13800000002";
    private readonly OfferId _consultation = OfferId.New();
    private LegId _caller;
    private LegId _agent;
    private LegId _consulted;

    private protected override NodeSettings Settings => TestSettings.WithTrunk;

    private CallInfo TheCaller => new(Call, CallDirection.Inbound, "13800000000", "Zoë", "95001", Now);

    private CallInfo AsAgent(string id) => new(Call, CallDirection.Internal, id, $"Agent {id}", null, Now);

    [Fact]
    public void Transfer_to_an_agent_gives_it_the_caller_and_the_first_agent_is_off()
    {
        Consulting(agent: true);
        CallActor.Tell(new AgentTransfersCall(Call, Agent));
        Agents.ExpectMsg<CallIsOver>().ShouldBe(new CallIsOver(Agent, Call, CallEndCause.AgentHungUp));
        Agents.ExpectMsg<CallHasParty>().ShouldBe(new CallHasParty(OtherAgent, TheCaller, Service));
        HungUp(_agent);
        CallActor.Tell(new AgentSendsDtmf(Call, OtherAgent, "7"));
        Told<SendLegDtmf>(_caller);
        IsOver(_consulted, LegEnd.HungUp);
        Agents.ExpectMsg<CallIsOver>().ShouldBe(new CallIsOver(OtherAgent, Call, CallEndCause.AgentHungUp));
        HungUp(_caller);
        ShouldEnd(CallEndCause.AgentHungUp).Agent.ShouldBe(OtherAgent);
    }

    [Theory]
    [InlineData(true, CallEndCause.CallerHungUp)]
    [InlineData(false, CallEndCause.TransferredHungUp)]
    public void Transfer_to_a_number_leaves_two_outside_parties(bool callerHangsUp, CallEndCause cause)
    {
        Consulting(agent: false);
        CallActor.Tell(new AgentTransfersCall(Call, Agent));
        CallActor.Tell(new AgentTransfersCall(Call, Agent));
        Agents.ExpectMsg<CallIsOver>().ShouldBe(new CallIsOver(Agent, Call, CallEndCause.AgentHungUp));
        HungUp(_agent);
        CallActor.Tell(new AgentEndsCall(Call, Agent)); // late
        Settle(CallActor);
        ShouldBeSilent(Legs);
        ShouldBeSilent(Agents);
        IsOver(callerHangsUp ? _caller : _consulted, LegEnd.HungUp);
        HungUp(callerHangsUp ? _consulted : _caller);
        ShouldEnd(cause).Agent.ShouldBe(Agent);
    }

    [Fact]
    public void Conference_with_an_agent_tells_both_agents_of_the_caller()
    {
        Conference(agent: true);
        Settle(CallActor);
        ShouldBeSilent(Legs);
        ShouldBeSilent(Records);
    }

    [Fact]
    public void Agents_who_have_missed_the_consultation_or_the_conference_are_told_once_more()
    {
        Consulting(agent: true);
        CallActor.Tell(new WhereAgentStands(Call, Agent, OfferId.New(), AgentStatus.Consulting, _consultation));
        Agents.ExpectMsg<ConsultationIsAnswered>().ShouldBe(new ConsultationIsAnswered(Agent, _consultation));
        CallActor.Tell(new WhereAgentStands(Call, OtherAgent, OfferId.New(), AgentStatus.Ringing, null));
        Agents.ExpectMsg<CallIsConnected>().ShouldBe(new CallIsConnected(OtherAgent, Call));
        CallActor.Tell(new AgentConferencesCall(Call, Agent));
        Agents.ReceiveN(2);
        CallActor.Tell(new WhereAgentStands(Call, OtherAgent, OfferId.New(), AgentStatus.Talking, null));
        Agents.ExpectMsg<ConferenceIsOn>().ShouldBe(new ConferenceIsOn(OtherAgent, TheCaller, Service));
        IsOver(_consulted, LegEnd.HungUp);
        Agents.ReceiveN(2);
        CallActor.Tell(new WhereAgentStands(Call, Agent, OfferId.New(), AgentStatus.Conferencing, null));
        Agents.ExpectMsg<CallHasParty>().ShouldBe(new CallHasParty(Agent, TheCaller, Service));
    }

    [Fact]
    public void The_first_agent_leaves_a_conference_with_an_agent()
    {
        Conference(agent: true);
        CallActor.Tell(new AgentEndsCall(Call, Agent));
        Agents.ExpectMsg<CallIsOver>().ShouldBe(new CallIsOver(Agent, Call, CallEndCause.AgentHungUp));
        Agents.ExpectMsg<CallHasParty>().ShouldBe(new CallHasParty(OtherAgent, TheCaller, Service));
        HungUp(_agent);
        IsOver(_caller, LegEnd.HungUp);
        Agents.ExpectMsg<CallIsOver>().ShouldBe(new CallIsOver(OtherAgent, Call, CallEndCause.CallerHungUp));
        HungUp(_consulted);
        ShouldEnd(CallEndCause.CallerHungUp).Agent.ShouldBe(OtherAgent);
    }

    [Fact]
    public void The_consulted_agent_leaves_a_conference()
    {
        Conference(agent: true);
        IsOver(_consulted, LegEnd.HungUp);
        Agents.ExpectMsg<CallIsOver>().ShouldBe(new CallIsOver(OtherAgent, Call, CallEndCause.AgentHungUp));
        Agents.ExpectMsg<CallHasParty>().ShouldBe(new CallHasParty(Agent, TheCaller, Service));
        CallActor.Tell(new AgentEndsCall(Call, Agent));
        HungUp(_caller, _agent);
        ShouldEnd(CallEndCause.AgentHungUp);
    }

    [Fact]
    public void The_caller_leaves_a_conference_with_an_agent_and_the_agents_talk_on()
    {
        Conference(agent: true);
        IsOver(_caller, LegEnd.HungUp);
        Agents.ExpectMsg<CallHasParty>().ShouldBe(new CallHasParty(Agent, AsAgent("2002"), null));
        Agents.ExpectMsg<CallHasParty>().ShouldBe(new CallHasParty(OtherAgent, AsAgent("2001"), null));
        CallActor.Tell(new AgentEndsCall(Call, OtherAgent));
        Agents.ReceiveN(2).Cast<CallIsOver>().Select(m => m.Agent).ShouldBe([Agent, OtherAgent], ignoreOrder: true);
        HungUp(_agent, _consulted);
        ShouldEnd(CallEndCause.CallerHungUp);
    }

    [Fact]
    public void The_caller_leaves_a_conference_with_a_number_and_the_agent_talks_to_the_number()
    {
        Conference(agent: false);
        IsOver(_caller, LegEnd.HungUp);
        Agents.ExpectMsg<CallHasParty>().ShouldBe(new CallHasParty(Agent, new CallInfo(Call, CallDirection.Outbound, Number, null, null, Now), null));
        CallActor.Tell(new AgentSendsDtmf(Call, Agent, "7"));
        Told<SendLegDtmf>(_consulted);
        IsOver(_agent, LegEnd.HungUp);
        Agents.ExpectMsg<CallIsOver>();
        HungUp(_consulted);
        ShouldEnd(CallEndCause.AgentHungUp);
    }

    [Fact]
    public void The_agent_leaves_a_conference_with_a_number_and_the_two_talk_on()
    {
        Conference(agent: false);
        IsOver(_agent, LegEnd.HungUp);
        Agents.ExpectMsg<CallIsOver>().Agent.ShouldBe(Agent);
        Settle(CallActor);
        ShouldBeSilent(Legs);
        IsOver(_consulted, LegEnd.HungUp);
        HungUp(_caller);
        ShouldEnd(CallEndCause.TransferredHungUp);
    }

    [Fact]
    public void The_same_conference_twice_is_one()
    {
        Conference(agent: true);
        CallActor.Tell(new AgentConferencesCall(Call, Agent));
        CallActor.Tell(new AgentHoldsCall(Call, Agent, On: true)); // nobody holds a conference
        CallActor.Tell(new AgentTransfersCall(Call, Agent)); // late
        Settle(CallActor);
        ShouldBeSilent(Agents);
        ShouldBeSilent(Legs);
    }

    private void Consulting(bool agent)
    {
        (_caller, _agent) = Talk();
        CallActor.Tell(new AgentConsultsOnCall(Call, Agent, _consultation, agent ? OtherAgent : null, agent ? null : Number));
        if (agent)
        {
            _consulted = TakesAndRings(IsAsked(OtherAgent, consultation: true), "8002", 6002);
        }
        else
        {
            _consulted = NextLeg();
            Told<RingLeg>(_consulted);
        }

        Answers(_consulted);
        Agents.ExpectMsg<ConsultationIsAnswered>();
        if (agent)
            Agents.ExpectMsg<CallIsConnected>().Agent.ShouldBe(OtherAgent);
    }

    private void Conference(bool agent)
    {
        Consulting(agent);
        CallActor.Tell(new AgentConferencesCall(Call, Agent));
        Agents.ExpectMsg<ConferenceIsOn>().ShouldBe(new ConferenceIsOn(Agent, TheCaller, Service));
        if (agent)
            Agents.ExpectMsg<ConferenceIsOn>().ShouldBe(new ConferenceIsOn(OtherAgent, TheCaller, Service));
    }
}
