using ContactCenter.Domain.Calls;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Edge;
using ContactCenter.Engine.Telemetry;
using ContactCenter.Engine.Tests.Calls;

namespace ContactCenter.Engine.Tests.Telemetry;

/// <summary>What a call's way means for the instruments of its node.</summary>
public sealed class CallMetricsTests : CallStage
{
    private const string Inbound = "direction=inbound,enterprise=1000";
    private readonly Readings _readings;

    public CallMetricsTests() => _readings = new Readings(EngineMetrics.Of(Sys));

    [Fact]
    public void A_call_is_counted_in_one_state_at_a_time_and_in_none_when_its_last_leg_is_over()
    {
        var caller = CallerArrives();
        InState("arriving").ShouldBe(1);
        SaysAndSettled(caller, new LegIsAnswered(caller));
        (InState("arriving"), InState("queued")).ShouldBe((0, 1));
        IsOver(caller, LegEnd.HungUp);
        ShouldEnd(CallEndCause.CallerAbandoned);
        foreach (var phase in Enum.GetValues<CallPhase>())
            InState(Labels.Text(phase)).ShouldBe(0, phase.ToString());
        _readings[$"contact_center.calls.started{{{Inbound}}}"].ShouldBe(1);
        _readings[$"contact_center.calls.ended{{cause=caller_abandoned,{Inbound}}}"].ShouldBe(1);
    }

    [Fact]
    public void A_caller_who_gives_up_in_the_queue_is_abandoned_after_the_wait()
    {
        var caller = CallerWaits();
        AdvanceSeconds(7);
        IsOver(caller, LegEnd.HungUp);
        ShouldEnd(CallEndCause.CallerAbandoned);
        Left("abandoned").ShouldBe(1);
        _readings["contact_center.queue.wait.duration{enterprise=1000,outcome=abandoned,queue=service}"].ShouldBe(7);
        InTime.ShouldBe(0);
    }

    [Theory]
    [InlineData(20, 1)]
    [InlineData(21, 0)]
    public void A_caller_who_is_answered_is_in_time_up_to_the_service_levels_time(int seconds, int inTime)
    {
        CallerWaits();
        AdvanceSeconds(seconds);
        Reserve(Agent);
        Answers(RingPhones(6001)[0]);
        Agents.ExpectMsg<CallIsConnected>();
        Left("answered").ShouldBe(1);
        InTime.ShouldBe(inTime);
        _readings["contact_center.queue.wait.duration{enterprise=1000,outcome=answered,queue=service}"].ShouldBe(seconds);
        InState("talking").ShouldBe(1);
    }

    [Fact]
    public void The_set_up_of_an_inbound_call_is_measured_once_when_we_answer()
    {
        var caller = CallerArrives();
        Advance(TimeSpan.FromMilliseconds(250));
        SaysAndSettled(caller, new LegIsAnswered(caller));
        _readings["contact_center.call.setup.duration{direction=inbound}"].ShouldBe(0.25);
        _readings.CountOf("contact_center.call.setup.duration{direction=inbound}").ShouldBe(1);
    }

    [Fact]
    public void A_call_that_fails_is_counted_no_more()
    {
        Talk();
        Die(CallActor);
        ShouldEnd(CallEndCause.InternalError);
        InState("talking").ShouldBe(0);
        _readings[$"contact_center.calls.ended{{cause=internal_error,{Inbound}}}"].ShouldBe(1);
    }

    private double InTime => _readings["contact_center.queue.calls.in_time{enterprise=1000,queue=service}"];

    private double Left(string outcome) => _readings[$"contact_center.queue.calls{{enterprise=1000,outcome={outcome},queue=service}}"];

    private double InState(string state) => _readings[$"contact_center.calls{{{Inbound},state={state}}}"];
}
