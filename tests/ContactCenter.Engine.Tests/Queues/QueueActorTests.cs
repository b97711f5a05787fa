using Akka.Actor;
using Akka.TestKit;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Queues;
using ContactCenter.Engine.Tests.Hosting;

namespace ContactCenter.Engine.Tests.Queues;

public sealed class QueueActorTests : EngineKit
{
    private readonly IActorRef _queue;
    private readonly TestProbe _call;
    private readonly CallInfo _info;

    public QueueActorTests()
    {
        var services = Services;
        _queue = Sys.ActorOf(Props.Create(() => new QueueActor(Sales, services)), "queue");
        _call = CreateTestProbe("call");
        _info = NewCall();
    }

    [Fact]
    public void A_waiting_call_is_offered_to_the_agent_who_becomes_idle()
    {
        Join(_info, _call);
        ShouldBeSilent(Agents);
        Idle(Agent);
        var offer = Agents.ExpectMsg<OfferToAgent>();
        offer.Agent.ShouldBe(Agent);
        offer.Queue.ShouldBe(Sales);
        offer.Call.ShouldBe(_info);
        offer.CallActor.ShouldBe(_call.Ref);
    }

    [Fact]
    public void The_agent_who_is_idle_longest_is_asked_first()
    {
        Idle(OtherAgent);
        AdvanceSeconds(1);
        Idle(Agent);
        Join(_info, _call);
        Agents.ExpectMsg<OfferToAgent>().Agent.ShouldBe(OtherAgent);
        Settle(_queue);
        ShouldBeSilent(Agents);
    }

    [Fact]
    public void An_accepted_offer_reserves_the_agent_for_the_queues_ring_time()
    {
        Join(_info, _call);
        Idle(Agent);
        var offer = Accept();
        _call.ExpectMsg<AgentReserved>().ShouldBe(new AgentReserved(_info.Id, offer, Agent, "8001", TimeSpan.FromSeconds(7)));
        Settle(_queue);
        AdvanceSeconds(60); // the offer's own time does not end what was accepted
        Settle(_queue);
        Idle(OtherAgent);
        Settle(_queue);
        ShouldBeSilent(Agents);
        ShouldBeSilent(_call);
    }

    [Fact]
    public void An_acceptance_that_is_repeated_reserves_once()
    {
        Join(_info, _call);
        Idle(Agent);
        var offer = Accept();
        _call.ExpectMsg<AgentReserved>();
        _queue.Tell(new AgentAnswersOffer(Sales, offer, Agent, "8001"));
        Settle(_queue);
        ShouldBeSilent(_call);
        ShouldBeSilent(Agents);
    }

    [Fact]
    public void An_agent_who_answers_not_now_is_passed_over()
    {
        Join(_info, _call);
        Idle(Agent);
        var offer = Agents.ExpectMsg<OfferToAgent>();
        Idle(OtherAgent);
        _queue.Tell(new AgentAnswersOffer(Sales, offer.Offer, Agent, null));
        Agents.ExpectMsg<OfferToAgent>().Agent.ShouldBe(OtherAgent);
    }

    [Fact]
    public void An_offer_without_an_answer_goes_to_the_next_agent_after_three_seconds()
    {
        Join(_info, _call);
        Idle(Agent);
        var offer = Agents.ExpectMsg<OfferToAgent>();
        Idle(OtherAgent);
        Settle(_queue);
        AdvanceSeconds(2.9);
        Settle(_queue);
        ShouldBeSilent(Agents);
        AdvanceSeconds(0.1);
        Agents.ExpectMsg<OfferToAgent>().Agent.ShouldBe(OtherAgent);
        // The first one answers after all: it is free again.
        _queue.Tell(new AgentAnswersOffer(Sales, offer.Offer, Agent, "8001"));
        Agents.ExpectMsg<OfferIsOver>().ShouldBe(new OfferIsOver(Agent, offer.Offer, OfferEnd.CallGone));
        ShouldBeSilent(_call);
    }

    [Fact]
    public void An_acceptance_for_a_call_that_left_frees_the_agent()
    {
        Join(_info, _call);
        Idle(Agent);
        var offer = Agents.ExpectMsg<OfferToAgent>();
        _queue.Tell(new CallLeaves(Sales, _info.Id));
        _queue.Tell(new AgentAnswersOffer(Sales, offer.Offer, Agent, "8001"));
        Agents.ExpectMsg<OfferIsOver>().ShouldBe(new OfferIsOver(Agent, offer.Offer, OfferEnd.CallGone));
    }

    [Fact]
    public void A_call_whose_actor_dies_leaves_the_line()
    {
        Join(_info, _call);
        Settle(_queue);
        Die(_call.Ref);
        Gone(_call);
        Idle(Agent);
        Settle(_queue);
        ShouldBeSilent(Agents);
        var next = NewCall();
        Join(next, CreateTestProbe());
        Agents.ExpectMsg<OfferToAgent>().Call.ShouldBe(next);
    }

    [Fact]
    public void A_call_that_says_again_that_it_joins_stands_once()
    {
        Join(_info, _call);
        Join(_info, _call);
        Idle(Agent);
        Agents.ExpectMsg<OfferToAgent>();
        Join(_info, _call);
        Idle(OtherAgent);
        Settle(_queue);
        ShouldBeSilent(Agents);
        _queue.Tell(new CallLeaves(Sales, _info.Id));
        _queue.Tell(new CallLeaves(Sales, _info.Id));
        Settle(_queue);
        ShouldBeSilent(Agents);
    }

    [Fact]
    public void A_call_that_was_not_answered_keeps_its_place()
    {
        Join(_info, _call);
        Idle(Agent);
        var offer = Accept();
        AdvanceSeconds(1);
        Join(NewCall(), CreateTestProbe("later"));
        _queue.Tell(new OfferFailed(Sales, offer));
        Idle(OtherAgent);
        Agents.ExpectMsg<OfferToAgent>().Call.ShouldBe(_info);
    }

    [Fact]
    public void Calls_are_offered_in_the_order_in_which_they_came()
    {
        Join(_info, _call);
        var later = NewCall();
        Join(later, CreateTestProbe("later"));
        Idle(Agent);
        Idle(OtherAgent);
        Agents.ExpectMsg<OfferToAgent>().Call.ShouldBe(_info);
        Agents.ExpectMsg<OfferToAgent>().Call.ShouldBe(later);
    }

    [Fact]
    public void An_agent_who_is_not_idle_any_more_is_not_asked()
    {
        Idle(Agent);
        _queue.Tell(new AgentIsNotIdle(Sales, Agent));
        Join(_info, _call);
        Settle(_queue);
        ShouldBeSilent(Agents);
    }

    [Fact]
    public void Word_of_offers_and_calls_that_nobody_knows_is_harmless()
    {
        _queue.Tell(new OfferFailed(Sales, OfferId.New()));
        _queue.Tell(new CallLeaves(Sales, CallId.New(Now)));
        _queue.Tell(new AgentAnswersOffer(Sales, OfferId.New(), Agent, null));
        Settle(_queue);
        ShouldBeSilent(Agents);
    }

    private CallInfo NewCall() => new(CallId.New(Now), CallDirection.Inbound, "13800000000", null, "95003", Now);

    private void Join(CallInfo info, TestProbe call) => _queue.Tell(new CallJoins(Sales, info, call.Ref));

    private void Idle(AgentKey agent) => _queue.Tell(new AgentIsIdle(Sales, agent, Now));

    private OfferId Accept()
    {
        var offer = Agents.ExpectMsg<OfferToAgent>();
        _queue.Tell(new AgentAnswersOffer(Sales, offer.Offer, offer.Agent, "8001"));
        return offer.Offer;
    }

    /// <summary>The actor is gone, and whoever watched it earlier has been told so.</summary>
    private void Gone(TestProbe actor)
    {
        var watcher = CreateTestProbe();
        watcher.Watch(actor.Ref);
        watcher.ExpectTerminated(actor.Ref);
        Settle(_queue);
    }
}
