using Akka.Actor;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Edge;
using ContactCenter.Engine.Queues;

namespace ContactCenter.Engine.Tests.Calls;

/// <summary>The caller gives up in each phase, and the node stops in each phase.</summary>
public sealed class AbandonedCallTests : CallStage
{
    [Fact]
    public void Caller_gives_up_before_the_answer()
    {
        IsOver(CallerArrives(), LegEnd.HungUp);
        ShouldEnd(CallEndCause.CallerAbandoned).Agent.ShouldBeNull();
        ShouldBeSilent(Agents);
    }

    [Fact]
    public void Caller_gives_up_in_the_queue()
    {
        IsOver(CallerWaits(), LegEnd.HungUp);
        Queues.ExpectMsg<CallLeaves>().ShouldBe(new CallLeaves(Service, Call));
        var record = ShouldEnd(CallEndCause.CallerAbandoned);
        record.Agent.ShouldBeNull();
        record.AnsweredAt.ShouldBeNull();
        ShouldBeSilent(Agents);
    }

    [Fact]
    public void A_caller_who_vanishes_from_the_queue_is_lost()
    {
        IsOver(CallerWaits(), LegEnd.Lost);
        ShouldEnd(CallEndCause.CallerLost);
    }

    [Fact]
    public void Caller_gives_up_while_the_agents_phone_is_looked_for()
    {
        var caller = CallerWaits();
        var offer = Reserve(Agent);
        var query = Registrations.ExpectMsg<FindContacts>();
        IsOver(caller, LegEnd.HungUp);
        Agents.ExpectMsg<OfferIsOver>().ShouldBe(new OfferIsOver(Agent, offer, OfferEnd.CallGone));
        ShouldEnd(CallEndCause.CallerAbandoned);
        CallActor.Tell(new ContactsFound(query.Extension, query.Query, [Phone("8001", 6001)]));
        ShouldBeSilent(Legs);
    }

    [Fact]
    public void Caller_hangs_up_while_agent_rings()
    {
        var caller = CallerWaits();
        var offer = Reserve(Agent);
        var phones = RingPhones(6001, 6002);
        IsOver(caller, LegEnd.HungUp);
        Agents.ExpectMsg<OfferIsOver>().ShouldBe(new OfferIsOver(Agent, offer, OfferEnd.CallGone));
        Queues.ExpectMsg<CallLeaves>();
        HungUp(phones);
        ShouldEnd(CallEndCause.CallerAbandoned).Agent.ShouldBe(Agent);
    }

    [Fact]
    public void A_phone_that_answers_after_the_caller_hung_up_gets_no_talk()
    {
        var caller = CallerWaits();
        Reserve(Agent);
        var phone = RingPhones(6001)[0];
        IsOver(caller, LegEnd.HungUp);
        Told<HangUpLeg>(phone);
        Answers(phone);
        Reserve(OtherAgent);
        IsOver(phone, LegEnd.HungUp);
        ShouldEnd(CallEndCause.CallerAbandoned);
        Drain(Agents).OfType<CallIsConnected>().ShouldBeEmpty();
    }

    [Fact]
    public void An_agent_reserved_for_a_call_that_is_over_is_declined()
    {
        var caller = CallerWaits();
        var first = Reserve(Agent);
        var phone = RingPhones(6001)[0];
        IsOver(caller, LegEnd.HungUp);
        Told<HangUpLeg>(phone);
        Agents.ExpectMsg<OfferIsOver>().Offer.ShouldBe(first);
        var offer = Reserve(OtherAgent, "8002");
        Agents.ExpectMsg<OfferIsOver>().ShouldBe(new OfferIsOver(OtherAgent, offer, OfferEnd.CallGone));
        IsOver(phone, LegEnd.HungUp);
        ShouldEnd(CallEndCause.CallerAbandoned);
    }

    [Fact]
    public void The_node_stops_while_a_caller_arrives()
    {
        var caller = CallerArrives();
        CallActor.Tell(new StopThisCall());
        HungUp(caller);
        ShouldEnd(CallEndCause.NodeStopping);
    }

    [Fact]
    public void The_node_stops_while_a_caller_waits()
    {
        var caller = CallerWaits();
        CallActor.Tell(new StopThisCall());
        HungUp(caller);
        ShouldEnd(CallEndCause.NodeStopping);
        Queues.ExpectMsg<CallLeaves>();
    }

    [Fact]
    public void The_node_stops_while_a_phone_rings()
    {
        var caller = CallerWaits();
        var offer = Reserve(Agent);
        var phone = RingPhones(6001)[0];
        CallActor.Tell(new StopThisCall());
        Agents.ExpectMsg<OfferIsOver>().ShouldBe(new OfferIsOver(Agent, offer, OfferEnd.CallGone));
        HungUp(caller, phone);
        ShouldEnd(CallEndCause.NodeStopping);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_node_stops_during_a_talk(bool held)
    {
        var (caller, agent) = Talk();
        if (held)
            CallActor.Tell(new AgentHoldsCall(Call, Agent, On: true));
        CallActor.Tell(new StopThisCall());
        CallActor.Tell(new StopThisCall());
        Agents.ExpectMsg<CallIsOver>().ShouldBe(new CallIsOver(Agent, Call, CallEndCause.NodeStopping));
        HungUp(caller, agent);
        ShouldEnd(CallEndCause.NodeStopping);
    }
}
