using ContactCenter.Domain.Directory;
using Akka.Actor;
using ContactCenter.Domain.Calls;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Edge;
using ContactCenter.Engine.Queues;

namespace ContactCenter.Engine.Tests.Calls;

/// <summary>Something inside fails: nobody is left waiting, and the call has one record.</summary>
public sealed class FailureTests : CallStage
{
    [Fact]
    public void A_callers_leg_that_crashes_ends_the_call()
    {
        Crash(CallerWaits());
        Queues.ExpectMsg<CallLeaves>();
        ShouldEnd(CallEndCause.CallerLost);
    }

    [Fact]
    public void A_ringing_leg_that_crashes_is_an_unreachable_phone()
    {
        CallerWaits();
        var offer = Reserve(Agent);
        Crash(RingPhones(6001)[0]);
        Agents.ExpectMsg<OfferIsOver>().ShouldBe(new OfferIsOver(Agent, offer, OfferEnd.PhoneUnreachable));
        Queues.ExpectMsg<OfferFailed>();
        ShouldBeSilent(Records);
    }

    [Fact]
    public void An_agents_leg_that_crashes_during_the_talk_ends_it()
    {
        var (caller, agent) = Talk();
        Crash(agent);
        Agents.ExpectMsg<CallIsOver>().ShouldBe(new CallIsOver(Agent, Call, CallEndCause.AgentHungUp));
        HungUp(caller);
        ShouldEnd(CallEndCause.AgentHungUp);
    }

    [Fact]
    public void A_call_that_fails_while_it_looks_for_a_phone_tells_agent_and_queue_and_has_one_record()
    {
        CallerWaits();
        LegFails = leg => leg.Number > 1;
        var offer = Reserve(Agent);
        var query = Registrations.ExpectMsg<FindContacts>();
        CallActor.Tell(new ContactsFound(query.Extension, query.Query, [Phone("8001", 6001)]));
        Agents.ExpectMsg<OfferIsOver>().ShouldBe(new OfferIsOver(Agent, offer, OfferEnd.CallGone));
        Queues.ExpectMsg<CallLeaves>().Call.ShouldBe(Call);
        ShouldFail();
    }

    [Fact]
    public void A_call_that_fails_as_it_starts_has_one_record()
    {
        LegFails = _ => true;
        Manager.Tell(new StartInboundCall(
            new CallInfo(Call, CallDirection.Inbound, "1", null, "95001", Now), Enterprise, new CallRoute.ToQueue(Service), new IncomingLeg(null!, new LegMailbox())));
        ShouldFail();
        ShouldBeSilent(Legs);
    }

    [Fact]
    public void A_call_whose_legs_do_not_end_is_stopped_after_40_seconds()
    {
        var (caller, agent) = Talk();
        CallActor.Tell(new AgentEndsCall(Call, Agent));
        ToldToHangUp(caller, agent);
        Settle(CallActor); // its timer runs
        AdvanceSeconds(39);
        Settle(CallActor);
        AdvanceSeconds(1);
        ShouldEnd(CallEndCause.AgentHungUp);
    }

    [Fact]
    public void Other_calls_go_on_when_one_fails()
    {
        var (caller, _) = Talk();
        LegFails = _ => true;
        Manager.Tell(new StartInboundCall(new CallInfo(Domain.Directory.CallId.New(Now), CallDirection.Inbound, "1", null, "95001", Now), Enterprise, new CallRoute.ToQueue(Service),
            new IncomingLeg(null!, new LegMailbox())));
        Records.ExpectMsg<Engine.Records.CallRecord>().Cause.ShouldBe(CallEndCause.InternalError);
        CallActor.Tell(new AgentSendsDtmf(Call, Agent, "1"));
        Told<SendLegDtmf>(caller);
    }

    private void ShouldFail()
    {
        var record = Records.ExpectMsg<Engine.Records.CallRecord>();
        record.Call.Id.ShouldBe(Call);
        record.Cause.ShouldBe(CallEndCause.InternalError);
        Manager.Tell(new QueryCallCount(), TestActor);
        AwaitAssert(() =>
        {
            Manager.Tell(new QueryCallCount(), TestActor);
            FishForMessage<CallCount>(c => c.Calls == 0, TimeSpan.FromSeconds(1));
        }, TimeSpan.FromSeconds(10));
        ShouldBeSilent(Records);
    }
}
