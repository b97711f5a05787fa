using Akka.Actor;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Queues;

namespace ContactCenter.Engine.Tests.Agents;

/// <summary>What queues and calls tell the agent.</summary>
public sealed class AgentCallTests : AgentStage
{
    [Fact]
    public void An_idle_agent_tells_all_its_queues_at_once_and_every_ten_seconds()
    {
        LogIn();
        Do(Operation.SetIdle);
        var since = Now;
        ShouldSay(new AgentIsIdle(Service, Agent, since), new AgentIsIdle(Sales, Agent, since));
        for (var i = 0; i < 3; i++)
        {
            Settle(AgentActor);
            AdvanceSeconds(10);
            ShouldSay(new AgentIsIdle(Service, Agent, since), new AgentIsIdle(Sales, Agent, since));
        }
    }

    [Fact]
    public void An_agent_who_is_not_idle_any_more_says_so_once_and_stops_announcing()
    {
        LogIn();
        Do(Operation.SetIdle);
        Drain(Queues);
        Do(Operation.SetBusy);
        ShouldSay(new AgentIsNotIdle(Service, Agent), new AgentIsNotIdle(Sales, Agent));
        AdvanceSeconds(60);
        Settle(AgentActor);
        ShouldBeSilent(Queues);
    }

    [Fact]
    public void An_idle_agent_takes_the_offer_and_its_phone_is_named()
    {
        LogIn("8002");
        Do(Operation.SetIdle);
        Drain(Queues);
        var offer = Offer();
        Queues.ExpectMsg<AgentAnswersOffer>().ShouldBe(new AgentAnswersOffer(Service, offer.Offer, Agent, "8002"));
        ShouldSay(new AgentIsNotIdle(Service, Agent), new AgentIsNotIdle(Sales, Agent));
        var call = View(AgentStatus.Ringing).State.Call.ShouldNotBeNull();
        call.Id.ShouldBe(offer.Call.Id);
        call.RemoteNumber.ShouldBe("13800000000");
        call.RemoteName.ShouldBe("Zoë");
        call.Queue.ShouldBe(Service);
    }

    [Fact]
    public void An_offer_that_is_repeated_is_taken_once()
    {
        LogIn();
        Do(Operation.SetIdle);
        var offer = Offer();
        View(AgentStatus.Ringing);
        Settle(AgentActor);
        Drain(Queues);
        AgentActor.Tell(offer);
        Settle(AgentActor);
        ShouldBeSilent(Queues);
        ShouldBeSilent(Session);
    }

    [Fact]
    public void An_agent_who_is_not_idle_answers_not_now()
    {
        var logged = Offer();
        Queues.ExpectMsg<AgentAnswersOffer>().ShouldBe(new AgentAnswersOffer(Service, logged.Offer, Agent, null));
        LogIn();
        NotNow();
        Do(Operation.SetIdle);
        var first = Offer();
        View(AgentStatus.Ringing);
        NotNow();
        AgentActor.Tell(new CallIsConnected(Agent, first.Call.Id));
        View(AgentStatus.Talking);
        NotNow();
        Do(Operation.Hold);
        NotNow();
        Do(Operation.HangUp);
        NotNow();
    }

    [Theory]
    [InlineData(OfferEnd.NoAnswer, AgentStatus.Busy, "NoAnswer")]
    [InlineData(OfferEnd.Refused, AgentStatus.Busy, "Refused")]
    [InlineData(OfferEnd.PhoneUnreachable, AgentStatus.Busy, "PhoneUnreachable")]
    [InlineData(OfferEnd.CallGone, AgentStatus.Idle, null)]
    public void An_offer_that_comes_to_nothing_shows_in_the_state(OfferEnd cause, AgentStatus then, string? reason)
    {
        var offer = Ring();
        AgentActor.Tell(new OfferIsOver(Agent, offer.Offer, cause));
        View(then).State.Reason.ShouldBe(reason);
    }

    [Fact]
    public void An_offer_withdrawn_late_or_of_another_call_changes_nothing()
    {
        var offer = Ring();
        AgentActor.Tell(new OfferIsOver(Agent, OfferId.New(), OfferEnd.NoAnswer));
        AgentActor.Tell(new CallIsOver(Agent, CallId.New(Now), CallEndCause.CallerHungUp));
        AgentActor.Tell(new CallIsConnected(Agent, CallId.New(Now)));
        Settle(AgentActor);
        ShouldBeSilent(Session);
        AgentActor.Tell(new CallIsConnected(Agent, offer.Call.Id));
        View(AgentStatus.Talking);
        AgentActor.Tell(new OfferIsOver(Agent, offer.Offer, OfferEnd.NoAnswer));
        Settle(AgentActor);
        ShouldBeSilent(Session);
    }

    [Fact]
    public void The_callers_hang_up_leads_to_wrap_up_that_lasts()
    {
        var offer = Talk();
        AgentActor.Tell(new CallIsOver(Agent, offer.Call.Id, CallEndCause.CallerHungUp));
        View(AgentStatus.WrapUp);
        Settle(AgentActor);
        AdvanceSeconds(3600);
        Settle(AgentActor);
        ShouldBeSilent(Session);
    }

    [Fact]
    public void A_queues_limit_ends_the_wrap_up()
    {
        var offer = Talk(Sales);
        AgentActor.Tell(new CallIsOver(Agent, offer.Call.Id, CallEndCause.CallerHungUp));
        View(AgentStatus.WrapUp);
        Settle(AgentActor);
        AdvanceSeconds(29.9);
        Settle(AgentActor);
        ShouldBeSilent(Session);
        AdvanceSeconds(0.1);
        View(AgentStatus.Idle);
    }

    [Fact]
    public void The_limit_does_not_reach_an_agent_who_left_wrap_up_before()
    {
        var offer = Talk(Sales);
        AgentActor.Tell(new CallIsOver(Agent, offer.Call.Id, CallEndCause.CallerHungUp));
        View(AgentStatus.WrapUp);
        Do(Operation.SetBusy, "lunch");
        AdvanceSeconds(60);
        Settle(AgentActor);
        ShouldBeSilent(Session);
    }

    [Theory]
    [InlineData(false, AgentStatus.Idle)]
    [InlineData(true, AgentStatus.WrapUp)]
    public void An_agent_whose_call_dies_is_not_left_on_it(bool talking, AgentStatus then)
    {
        if (talking)
            Talk();
        else
            Ring();
        Die(CallProbe.Ref);
        View(then);
    }

    /// <summary>The word that the phone has refused comes by way of the shard, the end of the call's actor does not.</summary>
    [Fact]
    public void The_end_of_a_colleagues_call_does_not_overtake_its_last_word()
    {
        LogIn();
        Do(Operation.SetIdle);
        var asked = IsCalled(consultation: false);
        View(AgentStatus.Ringing);
        Die(CallProbe.Ref);
        Settle(AgentActor);
        ShouldBeSilent(Session);
        AgentActor.Tell(new OfferIsOver(Agent, asked.Offer, OfferEnd.Refused));
        View(AgentStatus.Busy).State.Reason.ShouldBe("Refused");
        AdvanceSeconds(1);
        Settle(AgentActor);
        ShouldBeSilent(Session);
    }

    [Fact]
    public void A_colleagues_call_that_dies_without_a_word_leaves_the_agent_idle_after_half_a_second()
    {
        LogIn();
        Do(Operation.SetIdle);
        IsCalled(consultation: false);
        View(AgentStatus.Ringing);
        Die(CallProbe.Ref);
        Settle(AgentActor);
        AdvanceSeconds(0.4);
        Settle(AgentActor);
        ShouldBeSilent(Session);
        AdvanceSeconds(0.1);
        View(AgentStatus.Idle);
    }

    [Fact]
    public void A_dialled_call_that_dies_makes_the_agent_busy()
    {
        LogIn();
        Do(Operation.Dial, "10086");
        var start = Calls.ExpectMsg<StartOutboundCall>();
        AgentActor.Tell(new OutboundCallStarted(Agent, start.Call, CallProbe.Ref));
        Settle(AgentActor);
        Die(CallProbe.Ref);
        View(AgentStatus.Busy).State.Reason.ShouldBe("NodeFailed");
    }

    [Fact]
    public void The_death_of_an_earlier_call_means_nothing()
    {
        var offer = Ring();
        AgentActor.Tell(new OfferIsOver(Agent, offer.Offer, OfferEnd.CallGone));
        View(AgentStatus.Idle);
        Die(CallProbe.Ref);
        Settle(AgentActor);
        ShouldBeSilent(Session);
    }

    [Theory]
    [InlineData(CallEndCause.CalleeBusy, "CalleeBusy")]
    [InlineData(CallEndCause.CalleeNoAnswer, "CalleeNoAnswer")]
    [InlineData(CallEndCause.AgentUnreachable, "PhoneUnreachable")]
    [InlineData(CallEndCause.AgentCancelled, null)]
    public void A_dialled_call_that_does_not_come_about_makes_the_agent_busy(CallEndCause cause, string? reason)
    {
        LogIn();
        Do(Operation.Dial, "10086");
        var call = Calls.ExpectMsg<StartOutboundCall>().Call;
        AgentActor.Tell(new CallIsOver(Agent, call, cause));
        View(AgentStatus.Busy).State.Reason.ShouldBe(reason);
    }

    private void NotNow()
    {
        Settle(AgentActor);
        Drain(Queues);
        var offer = Offer();
        Queues.ExpectMsg<AgentAnswersOffer>().ShouldBe(new AgentAnswersOffer(Service, offer.Offer, Agent, null));
        ShouldBeSilent(Session);
    }

    private void ShouldSay(params object[] messages)
    {
        Settle(AgentActor);
        Drain(Queues).ShouldBe(messages);
    }
}
