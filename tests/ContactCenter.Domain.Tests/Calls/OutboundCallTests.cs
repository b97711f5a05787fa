using ContactCenter.Domain.Calls;
using static ContactCenter.Domain.Tests.Calls.CallWalk;

namespace ContactCenter.Domain.Tests.Calls;

public sealed class OutboundCallTests
{
    [Fact]
    public void Agent_dials_and_the_callee_answers()
    {
        var call = new CallWalk(New(CallDirection.Outbound));

        call.Gives(new CallAgentPhone(Ann), new AgentCalled(Ann));
        call.Gives(new PhonesRung(Ann.Offer, [Phone, SecondPhone]), new PhonesRing(PartyRole.Agent, [Phone, SecondPhone]));
        call.Gives(new LegAnswered(Phone), new AgentJoined(PartyRole.Agent, Phone, [SecondPhone]));
        call.Gives(new NumberRung(Caller, Customer), new CalleeCalled(Caller, Customer));
        call.Situation.ShouldBe(CallSituation.DialRinging);
        call.Gives(new LegProgressed(Caller, EarlyMedia: true), new NumberProgressed(true));
        call.Situation.ShouldBe(CallSituation.DialEarlyMedia);
        call.Gives(new LegAnswered(Caller), new TalkBegan());
        call.Gives(new LegProgressed(Caller, EarlyMedia: true));
        call.Gives(new LegOver(Caller, LegEnd.HungUp), new CallEnded(CallEndCause.CallerHungUp, CallPhase.Talking));
    }

    [Theory]
    [InlineData(LegEnd.Busy, CallEndCause.CalleeBusy)]
    [InlineData(LegEnd.NoAnswer, CallEndCause.CalleeNoAnswer)]
    [InlineData(LegEnd.Rejected, CallEndCause.CalleeUnreachable)]
    [InlineData(LegEnd.Unreachable, CallEndCause.CalleeUnreachable)]
    [InlineData(LegEnd.Lost, CallEndCause.CalleeUnreachable)]
    public void The_callee_is_not_reached(LegEnd end, CallEndCause cause) =>
        In(CallPhase.CallingCallee).Gives(new LegOver(Caller, end), new CallEnded(cause, CallPhase.CallingCallee));

    [Fact]
    public void The_callee_rings_for_too_long() => In(CallPhase.CallingCallee)
        .Gives(new NumberTimePassed(Caller), new CallEnded(CallEndCause.CalleeNoAnswer, CallPhase.CallingCallee));

    [Fact]
    public void The_ring_time_of_the_callee_passes_after_the_answer()
    {
        var call = In(CallPhase.CallingCallee).Led(new LegAnswered(Caller));

        call.Gives(new NumberTimePassed(Caller));
        call.State.Phase.ShouldBe(CallPhase.Talking);
    }

    [Theory]
    [InlineData(CallPhase.CallingAgent)]
    [InlineData(CallPhase.CallingCallee)]
    public void Agent_cancels_at_the_client(CallPhase phase) =>
        In(phase).Gives(new AgentHangsUp(Ann.Agent), new CallEnded(CallEndCause.AgentCancelled, phase));

    [Fact]
    public void Agent_cancels_at_the_phone()
    {
        In(CallPhase.CallingCallee).Gives(new LegOver(Phone, LegEnd.HungUp), new CallEnded(CallEndCause.AgentCancelled, CallPhase.CallingCallee));
        In(CallPhase.CallingAgent).Led(new LegAnswered(Phone))
            .Gives(new LegOver(Phone, LegEnd.HungUp), new CallEnded(CallEndCause.AgentCancelled, CallPhase.CallingAgent));
    }

    [Fact]
    public void Callee_answers_after_the_agent_has_cancelled()
    {
        var call = In(CallPhase.CallingCallee).Led(new AgentHangsUp(Ann.Agent));

        call.Gives(new LegAnswered(Caller));
        call.State.Phase.ShouldBe(CallPhase.Ended);
    }

    [Theory]
    [InlineData(LegEnd.Busy)]
    [InlineData(LegEnd.Unreachable)]
    public void The_agent_s_own_phone_does_not_come_on_the_line(LegEnd end) => In(CallPhase.CallingAgent)
        .Gives(new LegOver(Phone, end), new CallEnded(CallEndCause.AgentUnreachable, CallPhase.CallingAgent));

    [Fact]
    public void One_of_the_agent_s_phones_can_t_be_had_and_the_other_rings_on()
    {
        var call = new CallWalk(New(CallDirection.Outbound)).Led(new CallAgentPhone(Ann), new PhonesRung(Ann.Offer, [Phone, SecondPhone]));

        call.Gives(new LegOver(Phone, LegEnd.Rejected), new PhoneGaveUp(PartyRole.Agent, Phone));
        call.Gives(new LegAnswered(SecondPhone), new AgentJoined(PartyRole.Agent, SecondPhone, []));
    }

    [Fact]
    public void The_agent_has_no_phone_registered() => new CallWalk(New(CallDirection.Outbound)).Led(new CallAgentPhone(Ann))
        .Gives(new PhonesRung(Ann.Offer, []), new CallEnded(CallEndCause.AgentUnreachable, CallPhase.CallingAgent));

    [Fact]
    public void The_agent_s_phone_rings_for_too_long()
    {
        In(CallPhase.CallingAgent).Gives(new RingTimePassed(Ann.Offer), new CallEnded(CallEndCause.AgentUnreachable, CallPhase.CallingAgent));
        In(CallPhase.CallingAgent).Led(new LegAnswered(Phone)).Gives(new RingTimePassed(Ann.Offer));
    }

    [Fact]
    public void Phones_reported_again_when_the_agent_is_on_the_line_do_not_ring()
    {
        var call = In(CallPhase.CallingAgent).Led(new LegAnswered(Phone));

        call.Gives(new PhonesRung(Ann.Offer, [Phone, SecondPhone]));
        (call.State.Agent?.RingingLegs ?? []).ShouldBeEmpty();
    }

    [Fact]
    public void The_callee_is_not_called_before_the_agent_is_on_the_line()
    {
        var call = In(CallPhase.CallingAgent);

        call.Gives(new NumberRung(Caller, Customer));
        call.State.Caller.ShouldBeNull();
    }
}
