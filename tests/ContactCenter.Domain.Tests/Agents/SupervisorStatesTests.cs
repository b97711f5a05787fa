using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using static ContactCenter.Domain.Tests.Agents.AgentFixture;

namespace ContactCenter.Domain.Tests.Agents;

public sealed class SupervisorStatesTests
{
    private static readonly AgentState Monitoring = In(AgentStatus.Monitoring, supervisor: true);

    [Fact]
    public void Monitor_changes_nothing_until_the_call_takes_the_supervisor_in()
    {
        var busy = In(AgentStatus.Busy, supervisor: true);

        busy.Decide(Ask(Operation.Monitor)).Events.ShouldBe([new MonitorAsked(Now, "2002")]);
        busy.After(Ask(Operation.Monitor)).ShouldBe(busy);
        busy.After(new StartMonitoring(Now, Inbound)).Call.ShouldBe(Inbound with { AnsweredAt = Now });
    }

    [Fact]
    public void A_supervisor_who_does_something_else_by_now_does_not_monitor()
    {
        foreach (var line in AgentTable.Lines.Where(line => line is not "Busy, supervisor"))
            (line is "Busy" ? In(line) : In(line, supervisor: true)).Decide(new StartMonitoring(Now, Inbound)).ShouldBe(AgentDecision.Ignored, line);
    }

    [Fact]
    public void Whisper_is_switched_on_and_off_and_shown()
    {
        var whispering = Monitoring.After(Ask(Operation.Whisper));

        whispering.Reason.ShouldBe(BusyReasons.Whisper);
        whispering.Decide(Ask(Operation.Whisper)).Events.ShouldBe([new WhisperSwitched(Now, On: false)]);
        whispering.After(Ask(Operation.Whisper)).ShouldBe(Monitoring);
    }

    [Fact]
    public void Barging_ends_the_whispering()
    {
        var barging = Monitoring.After(Ask(Operation.Whisper), Ask(Operation.Barge));

        barging.Status.ShouldBe(AgentStatus.Barging);
        barging.Reason.ShouldBeNull();
    }

    [Theory]
    [InlineData("Monitoring")]
    [InlineData("Barging")]
    public void Intercept_gives_the_caller_and_the_work_after_the_call(string line)
    {
        var talking = In(line).After(Ask(Operation.Intercept), new ConnectCall(Now, Call, Inbound));

        talking.Status.ShouldBe(AgentStatus.Talking);
        talking.Call.ShouldBe(Inbound with { AnsweredAt = Now, ServesCustomer = true });
        talking.After(new HangUp(Now)).Status.ShouldBe(AgentStatus.WrapUp);
    }

    [Fact]
    public void Intercept_of_a_conference_is_a_conference()
    {
        var conference = Monitoring.After(Ask(Operation.Intercept), new JoinConference(Now, Call, Inbound));

        conference.Status.ShouldBe(AgentStatus.Conferencing);
        conference.After(new HangUp(Now)).Status.ShouldBe(AgentStatus.WrapUp);
    }

    [Fact]
    public void Intercept_of_an_internal_call_leads_back_to_Busy() =>
        Monitoring.After(Ask(Operation.Intercept), new ConnectCall(Now, Call, Internal), new HangUp(Now)).Status.ShouldBe(AgentStatus.Busy);

    [Fact]
    public void Supervision_alone_serves_no_customer() => Monitoring.Call!.ServesCustomer.ShouldBeFalse();

    [Theory]
    [InlineData(CallEndCause.CallerHungUp, null)]
    [InlineData(CallEndCause.AgentHungUp, null)]
    [InlineData(CallEndCause.NodeFailed, null)]
    [InlineData(CallEndCause.AgentUnreachable, "PhoneUnreachable")]
    public void The_end_of_the_call_or_of_the_supervision_leads_back_to_Busy(CallEndCause cause, string? reason)
    {
        foreach (var line in new[] { "Monitoring", "Barging" })
        {
            var after = In(line).After(new EndCall(Now, Call, cause));
            after.Status.ShouldBe(AgentStatus.Busy);
            after.Reason.ShouldBe(reason);
            after.Call.ShouldBeNull();
        }
    }

    [Fact]
    public void Force_names_the_agent_and_changes_nothing_of_the_supervisor_s()
    {
        var busy = In(AgentStatus.Busy, supervisor: true);

        foreach (var operation in new[] { Operation.ForceIdle, Operation.ForceBusy, Operation.ForceLogout })
        {
            busy.Decide(Ask(operation)).Events.ShouldBe([new ForceAsked(Now, operation, "2002")]);
            busy.After(Ask(operation)).ShouldBe(busy);
        }
    }
}
