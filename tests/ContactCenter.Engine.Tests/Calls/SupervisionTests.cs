using Akka.Actor;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Edge;

namespace ContactCenter.Engine.Tests.Calls;

/// <summary>监听, 密语, 强插, 强拆, 拦截 as the call sees them.</summary>
public sealed class SupervisionTests : CallStage
{
    private static readonly AgentKey Supervisor = new(Enterprise, "2900");
    private readonly OfferId _attempt = OfferId.New();
    private LegId _caller;
    private LegId _agent;
    private LegId _supervisor;

    private CallInfo TheCaller => new(Call, CallDirection.Inbound, "13800000000", "Zoë", "95001", Now);

    [Fact]
    public void A_supervisor_is_taken_in_and_the_phone_lifts_itself()
    {
        (_caller, _agent) = Talk();
        Join();
        Agents.ExpectMsg<SupervisionStarts>().ShouldBe(new SupervisionStarts(Supervisor, _attempt, TheCaller, Service, CallActor));
        var query = Registrations.ExpectMsg<FindContacts>();
        query.Extension.ShouldBe("8003");
        CallActor.Tell(new ContactsFound("8003", query.Query, [Phone("8003", 6003)]));
        var target = Told<RingLeg>(NextLeg()).Target;
        target.AutoAnswer.ShouldBeTrue();
        target.From.Uri.User.ShouldBe("2001");
        ShouldBeSilent(Agents);
    }

    [Fact]
    public void The_same_request_twice_is_one()
    {
        Monitors();
        Join();
        Settle(CallActor);
        ShouldBeSilent(Agents);
        ShouldBeSilent(Registrations);
    }

    [Fact]
    public void A_second_supervisor_is_refused_and_told_of_the_first()
    {
        Monitors();
        var other = OfferId.New();
        CallActor.Tell(new SupervisorJoinsCall(Call, other, new AgentKey(Enterprise, "2901"), "8004", Agent));
        var refused = Agents.ExpectMsg<SupervisionIsRefused>();
        (refused.Agent.AgentId, refused.Offer).ShouldBe(("2901", other));
        refused.Reason.ShouldContain("2900");
    }

    [Fact]
    public void An_agent_who_is_not_talking_on_the_call_is_not_supervised()
    {
        CallerWaits();
        Join();
        Agents.ExpectMsg<SupervisionIsRefused>().Reason.ShouldContain("2001");
        var offer = Reserve(Agent);
        RingPhones(6001);
        Join();
        Agents.ExpectMsg<SupervisionIsRefused>().ShouldBe(new SupervisionIsRefused(Supervisor, _attempt, "Agent 2001 is not talking."));
        CallActor.Tell(new AgentRefusesOffer(Call, offer));
    }

    [Fact]
    public void A_call_that_is_over_takes_nobody_in()
    {
        (_caller, _agent) = Talk();
        IsOver(_caller, LegEnd.HungUp);
        Agents.ExpectMsg<CallIsOver>();
        Told<HangUpLeg>(_agent);
        Join();
        Agents.ExpectMsg<SupervisionIsRefused>().Offer.ShouldBe(_attempt);
        IsOver(_agent, LegEnd.HungUp);
        ShouldEnd(CallEndCause.CallerHungUp);
    }

    [Fact]
    public void Modes_change_nothing_for_anybody_but_the_ears()
    {
        Monitors();
        foreach (var mode in new[] { SupervisionMode.Whisper, SupervisionMode.Whisper, SupervisionMode.Barge, SupervisionMode.Monitor })
            CallActor.Tell(new SupervisorSetsMode(Call, Supervisor, mode));
        CallActor.Tell(new SupervisorSetsMode(Call, OtherAgent, SupervisionMode.Barge)); // not on the call
        Settle(CallActor);
        ShouldBeSilent(Agents);
        ShouldBeSilent(Legs);
    }

    [Theory]
    [InlineData(LegEnd.Busy)]
    [InlineData(LegEnd.Unreachable)]
    public void A_supervisors_phone_that_does_not_take_it_ends_the_supervision_only(LegEnd end)
    {
        PhoneRings();
        IsOver(_supervisor, end);
        Agents.ExpectMsg<CallIsOver>().ShouldBe(new CallIsOver(Supervisor, Call, CallEndCause.AgentUnreachable));
        AgentAndCallerTalkOn();
    }

    [Fact]
    public void A_supervisor_without_a_phone_is_off_again()
    {
        (_caller, _agent) = Talk();
        Join();
        Agents.ExpectMsg<SupervisionStarts>();
        RingPhones();
        Agents.ExpectMsg<CallIsOver>().ShouldBe(new CallIsOver(Supervisor, Call, CallEndCause.AgentUnreachable));
        AgentAndCallerTalkOn();
    }

    [Fact]
    public void A_supervisors_phone_that_rings_for_20_seconds_is_given_up()
    {
        PhoneRings();
        Settle(CallActor);
        AdvanceSeconds(20);
        Agents.ExpectMsg<CallIsOver>().Cause.ShouldBe(CallEndCause.AgentUnreachable);
        HungUp(_supervisor);
        AgentAndCallerTalkOn();
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void The_supervisor_leaves_and_the_others_talk_on(bool answered, bool atThePhone)
    {
        PhoneRings();
        if (answered)
            Answers(_supervisor);
        if (atThePhone)
            IsOver(_supervisor, LegEnd.HungUp);
        else
            CallActor.Tell(new AgentEndsCall(Call, Supervisor));
        Agents.ExpectMsg<CallIsOver>().ShouldBe(new CallIsOver(Supervisor, Call, CallEndCause.AgentHungUp));
        if (!atThePhone)
            HungUp(_supervisor);
        AgentAndCallerTalkOn();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_agent_leaves_and_so_does_the_supervisor(bool answered)
    {
        PhoneRings();
        if (answered)
            Answers(_supervisor);
        CallActor.Tell(new AgentEndsCall(Call, Agent));
        Agents.ReceiveN(2).Cast<CallIsOver>().Select(m => m.Agent).ShouldBe([Agent, Supervisor], ignoreOrder: true);
        HungUp(_caller, _agent, _supervisor);
        ShouldEnd(CallEndCause.AgentHungUp);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Release_tears_the_call_down(bool answered)
    {
        PhoneRings();
        if (answered)
            Answers(_supervisor);
        CallActor.Tell(new SupervisorReleasesCall(Call, OtherAgent)); // no supervisor of this call
        CallActor.Tell(new SupervisorReleasesCall(Call, Supervisor));
        CallActor.Tell(new SupervisorReleasesCall(Call, Supervisor));
        Agents.ReceiveN(2).Cast<CallIsOver>().ShouldAllBe(m => m.Cause == CallEndCause.SupervisorReleased);
        HungUp(_caller, _agent, _supervisor);
        ShouldEnd(CallEndCause.SupervisorReleased).Agent.ShouldBe(Agent);
    }

    [Fact]
    public void Intercept_gives_the_caller_to_the_supervisor_and_the_agent_is_off()
    {
        Monitors();
        CallActor.Tell(new SupervisorInterceptsCall(Call, Supervisor));
        CallActor.Tell(new SupervisorInterceptsCall(Call, Supervisor));
        Agents.ExpectMsg<CallIsOver>().ShouldBe(new CallIsOver(Agent, Call, CallEndCause.AgentHungUp));
        Agents.ExpectMsg<CallHasParty>().ShouldBe(new CallHasParty(Supervisor, TheCaller, Service));
        HungUp(_agent);
        CallActor.Tell(new AgentHoldsCall(Call, Supervisor, On: true));
        CallActor.Tell(new AgentHoldsCall(Call, Supervisor, On: false));
        CallActor.Tell(new AgentSendsDtmf(Call, Supervisor, "9"));
        Told<SendLegDtmf>(_caller);
        CallActor.Tell(new AgentEndsCall(Call, Supervisor));
        Agents.ExpectMsg<CallIsOver>().Agent.ShouldBe(Supervisor);
        HungUp(_caller, _supervisor);
        ShouldEnd(CallEndCause.AgentHungUp).Agent.ShouldBe(Supervisor);
    }

    [Fact]
    public void Intercept_before_the_supervisors_phone_is_lifted_waits_for_it()
    {
        PhoneRings();
        CallActor.Tell(new SupervisorInterceptsCall(Call, Supervisor));
        Settle(CallActor);
        ShouldBeSilent(Agents);
        ShouldBeSilent(Legs);
        Answers(_supervisor);
        Agents.ExpectMsg<CallIsOver>().ShouldBe(new CallIsOver(Agent, Call, CallEndCause.AgentHungUp));
        Agents.ExpectMsg<CallHasParty>().ShouldBe(new CallHasParty(Supervisor, TheCaller, Service));
        HungUp(_agent);
    }

    [Fact]
    public void A_release_that_crosses_the_interception_hangs_up()
    {
        Monitors();
        CallActor.Tell(new SupervisorInterceptsCall(Call, Supervisor));
        CallActor.Tell(new SupervisorReleasesCall(Call, Supervisor));
        Agents.ExpectMsg<CallIsOver>().Agent.ShouldBe(Agent);
        Agents.ExpectMsg<CallHasParty>();
        Agents.ExpectMsg<CallIsOver>().Agent.ShouldBe(Supervisor);
        HungUp(_agent, _caller, _supervisor);
        ShouldEnd(CallEndCause.AgentHungUp);
    }

    [Fact]
    public void A_supervised_agent_who_transfers_takes_the_supervisor_off()
    {
        Monitors();
        var consultation = OfferId.New();
        CallActor.Tell(new AgentConsultsOnCall(Call, Agent, consultation, OtherAgent, null));
        var phone = TakesAndRings(IsAsked(OtherAgent, consultation: true), "8002", 6002);
        Answers(phone);
        Agents.ReceiveN(2);
        CallActor.Tell(new AgentTransfersCall(Call, Agent));
        Agents.ExpectMsg<CallIsOver>().ShouldBe(new CallIsOver(Supervisor, Call, CallEndCause.AgentHungUp));
        Agents.ExpectMsg<CallIsOver>().ShouldBe(new CallIsOver(Agent, Call, CallEndCause.AgentHungUp));
        Agents.ExpectMsg<CallHasParty>().Agent.ShouldBe(OtherAgent);
        HungUp(_supervisor, _agent);
    }

    private void Join() => CallActor.Tell(new SupervisorJoinsCall(Call, _attempt, Supervisor, "8003", Agent));

    private void PhoneRings()
    {
        (_caller, _agent) = Talk();
        Join();
        Agents.ExpectMsg<SupervisionStarts>();
        _supervisor = RingPhones(6003)[0];
    }

    private void Monitors()
    {
        PhoneRings();
        SaysAndSettled(_supervisor, new LegIsAnswered(_supervisor));
    }

    private void AgentAndCallerTalkOn()
    {
        CallActor.Tell(new AgentSendsDtmf(Call, Agent, "5"));
        Told<SendLegDtmf>(_caller);
        ShouldBeSilent(Agents);
        IsOver(_caller, LegEnd.HungUp);
        Agents.ExpectMsg<CallIsOver>().ShouldBe(new CallIsOver(Agent, Call, CallEndCause.CallerHungUp));
        HungUp(_agent);
        ShouldEnd(CallEndCause.CallerHungUp);
    }
}
