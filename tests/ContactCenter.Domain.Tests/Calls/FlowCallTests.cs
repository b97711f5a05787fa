using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using static ContactCenter.Domain.Tests.Calls.CallWalk;

namespace ContactCenter.Domain.Tests.Calls;

/// <summary>What a flow makes of the call of the caller who is in it.</summary>
public sealed class FlowCallTests
{
    [Fact]
    public void A_caller_enters_a_flow_goes_on_in_another_and_waits()
    {
        var call = new CallWalk(New(CallDirection.Inbound, new CallRoute.ToFlow(Main))).Led(new CallerArrives(Caller, Customer, "Zoë"));

        call.Gives(new LegAnswered(Caller), new FlowEntered(Main));
        call.Situation.ShouldBe(CallSituation.InFlow);
        call.State.Queue.ShouldBeNull();
        call.Gives(new FlowSwitches(Survey), new FlowSwitched(Survey));
        call.State.Route.ShouldBe(new CallRoute.ToFlow(Survey));
        call.Gives(new FlowQueues(Service), new CallWaits(Service));
        call.State.Queue.ShouldBe(Service);
        call.Situation.ShouldBe(CallSituation.Waiting);
        // The flow is over with this call.
        call.Gives(new FlowSwitches(Main));
        call.Gives(new FlowEnds(Failed: true));
    }

    [Theory]
    [InlineData(false, CallEndCause.FlowFinished)]
    [InlineData(true, CallEndCause.FlowFailed)]
    public void A_flow_is_done_or_fails(bool failed, CallEndCause cause) =>
        In("InFlow").Gives(new FlowEnds(failed), new CallEnded(cause, CallPhase.InFlow));

    [Theory]
    [InlineData(LegEnd.HungUp, CallEndCause.CallerAbandoned)]
    [InlineData(LegEnd.Lost, CallEndCause.CallerLost)]
    public void The_caller_goes_in_the_flow_or_while_the_number_rings(LegEnd end, CallEndCause cause)
    {
        In("InFlow").Gives(new LegOver(Caller, end), new CallEnded(cause, CallPhase.InFlow));
        In("Forwarding").Gives(new LegOver(Caller, end), new CallEnded(cause, CallPhase.Forwarding));
        In("Forwarding, not rung yet").Gives(new LegOver(Caller, end), new CallEnded(cause, CallPhase.Forwarding));
    }

    [Fact]
    public void A_flow_connects_the_caller_to_a_number()
    {
        var call = In("InFlow");

        call.Gives(new FlowForwards(Number), new ForwardBegan(Number));
        call.Gives(new NumberRung(Outside, Number), new ConsultedCalled(Outside, Number));
        call.Situation.ShouldBe(CallSituation.ForwardRinging);
        call.Gives(new LegProgressed(Outside, EarlyMedia: true), new NumberProgressed(true));
        call.Situation.ShouldBe(CallSituation.ForwardEarlyMedia);
        call.Gives(new LegAnswered(Outside), new ForwardAnswered());
        call.State.Phase.ShouldBe(CallPhase.Transferred);
        call.Gives(new NumberTimePassed(Outside));
    }

    [Fact]
    public void Whoever_talked_to_the_number_has_not_abandoned()
    {
        var call = In("Forwarding").Led(new LegAnswered(Outside));

        call.Gives(new LegOver(Caller, LegEnd.HungUp), new CallEnded(CallEndCause.CallerHungUp, CallPhase.Transferred));
    }

    [Theory]
    [InlineData(LegEnd.Busy, ConsultEnd.Busy)]
    [InlineData(LegEnd.Declined, ConsultEnd.Busy)]
    [InlineData(LegEnd.NoAnswer, ConsultEnd.NoAnswer)]
    [InlineData(LegEnd.Rejected, ConsultEnd.Refused)]
    [InlineData(LegEnd.Unreachable, ConsultEnd.Unreachable)]
    public void The_number_is_not_reached_and_the_flow_goes_on(LegEnd end, ConsultEnd cause)
    {
        var call = In("Forwarding").Led(new LegProgressed(Outside, EarlyMedia: true));

        call.Gives(new LegOver(Outside, end), new ForwardFailed(cause, null));
        ShouldBeInFlow(call);
        // And may try another number.
        call.Gives(new FlowForwards(Customer), new ForwardBegan(Customer));
    }

    [Fact]
    public void The_number_rings_for_too_long_and_its_leg_is_to_end()
    {
        var call = In("Forwarding");

        call.Gives(new NumberTimePassed(Outside), new ForwardFailed(ConsultEnd.NoAnswer, Outside));
        ShouldBeInFlow(call);
        call.Gives(new LegAnswered(Outside));
        call.Gives(new LegOver(Outside, LegEnd.NoAnswer));
    }

    [Theory]
    [InlineData("Forwarding")]
    [InlineData("Transferred")]
    [InlineData("Queued")]
    [InlineData("Talking")]
    public void A_flow_that_is_not_asked_any_more_changes_nothing(string line)
    {
        var call = In(line);

        call.Gives(new FlowSwitches(Main));
        call.Gives(new FlowQueues(Service));
        call.Gives(new FlowForwards(Number));
        call.Gives(new FlowEnds(Failed: true));
    }

    private static void ShouldBeInFlow(CallWalk call)
    {
        call.State.Phase.ShouldBe(CallPhase.InFlow);
        (call.State.Consulted, call.State.EarlyMedia).ShouldBe((null, false));
    }
}
