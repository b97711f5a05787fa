using Akka.Actor;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Edge;

namespace ContactCenter.Engine.Tests.Calls;

/// <summary>An agent who may have missed something says where it believes to stand; the call says what it has missed, and nothing when that is nothing.</summary>
public sealed class WhereAgentStandsTests : CallStage
{
    private static readonly OfferId Offer = OfferId.New();

    [Theory]
    [InlineData(AgentStatus.Ringing)]
    [InlineData(AgentStatus.Dialing)]
    public void Who_has_missed_the_answer_is_told_of_it(AgentStatus believed)
    {
        Talk();
        Stands(Agent, believed);
        Agents.ExpectMsg<CallIsConnected>().ShouldBe(new CallIsConnected(Agent, Call));
    }

    [Theory]
    [InlineData(AgentStatus.Talking)]
    [InlineData(AgentStatus.Held)]
    public void Who_has_missed_nothing_is_told_nothing(AgentStatus believed)
    {
        Talk();
        Stands(Agent, believed);
        Settle(CallActor);
        ShouldBeSilent(Agents);
    }

    [Fact]
    public void Whose_phone_rings_as_it_may_is_told_nothing()
    {
        CallerWaits();
        var offer = Reserve(Agent);
        RingPhones(6001);
        CallActor.Tell(new WhereAgentStands(Call, Agent, offer, AgentStatus.Ringing, null));
        Settle(CallActor);
        ShouldBeSilent(Agents);
    }

    [Fact]
    public void Who_rings_for_a_call_that_knows_nothing_of_it_is_free_again()
    {
        CallerWaits();
        Stands(OtherAgent, AgentStatus.Ringing);
        Agents.ExpectMsg<OfferIsOver>().ShouldBe(new OfferIsOver(OtherAgent, Offer, OfferEnd.CallGone));
    }

    [Fact]
    public void Who_believes_to_talk_on_a_call_that_it_is_not_on_is_told_that_it_is_over()
    {
        Talk();
        Stands(OtherAgent, AgentStatus.Talking);
        Agents.ExpectMsg<CallIsOver>().ShouldBe(new CallIsOver(OtherAgent, Call, CallEndCause.AgentHungUp));
    }

    [Fact]
    public void Who_has_missed_the_end_of_the_consultation_is_told_of_it()
    {
        Talk();
        var consultation = OfferId.New();
        CallActor.Tell(new WhereAgentStands(Call, Agent, Offer, AgentStatus.Consulting, consultation));
        Agents.ExpectMsg<ConsultationIsOver>().ShouldBe(new ConsultationIsOver(Agent, consultation, ConsultEnd.HungUp));
    }

    [Fact]
    public void Of_a_call_that_is_not_there_the_manager_says_that_it_is_over()
    {
        var gone = CallId.New(Now);
        Manager.Tell(new WhereAgentStands(gone, Agent, Offer, AgentStatus.Dialing, null));
        Agents.ExpectMsg<CallIsOver>().ShouldBe(new CallIsOver(Agent, gone, CallEndCause.NodeFailed));
    }

    private void Stands(AgentKey agent, AgentStatus believed) => CallActor.Tell(new WhereAgentStands(Call, agent, Offer, believed, null));
}
