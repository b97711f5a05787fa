using Akka.Actor;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Calls;

namespace ContactCenter.Engine.Tests.Agents;

/// <summary>A supervisor's client: 监听 and what follows, and forcing other agents.</summary>
public sealed class SupervisorCommandTests() : AgentStage("2900")
{
    [Fact]
    public void A_busy_supervisor_may_monitor_and_force()
    {
        LogIn().Operations.ShouldBe([
            Operation.SetIdle, Operation.Dial, Operation.CallAgent, Operation.Reset, Operation.Logout,
            Operation.Monitor, Operation.ForceIdle, Operation.ForceBusy, Operation.ForceLogout]);
    }

    [Fact]
    public void Monitor_asks_the_agent_and_its_outcome_comes_with_the_calls_answer_before_the_view()
    {
        LogIn("8003");
        var (id, attempt) = Monitor();
        var view = Granted(id, attempt);
        view.Operations.ShouldBe([Operation.Barge, Operation.ForceRelease, Operation.HangUp, Operation.Whisper, Operation.Intercept, Operation.Reset]);
        view.State.Call!.RemoteNumber.ShouldBe("138");
    }

    [Fact]
    public void Monitor_that_is_refused_changes_nothing()
    {
        LogIn("8003");
        var (id, attempt) = Monitor();
        AgentActor.Tell(new SupervisionIsRefused(Me, attempt, "Agent 2001 is not talking."));
        Session.ExpectMsg<CommandOutcome>().ShouldBe(new CommandOutcome(Me, id, "Agent 2001 is not talking."));
        AgentActor.Tell(new SupervisionIsRefused(Me, attempt, "Once more."));
        Settle(AgentActor);
        ShouldBeSilent(Session);
        Do(Operation.SetIdle);
    }

    [Fact]
    public void Monitor_that_nobody_answers_is_refused_after_three_seconds_and_a_late_call_is_told_so()
    {
        LogIn("8003");
        var (id, attempt) = Monitor();
        Settle(AgentActor);
        AdvanceSeconds(2.9);
        Settle(AgentActor);
        ShouldBeSilent(Session);
        AdvanceSeconds(0.1);
        Session.ExpectMsg<CommandOutcome>().Rejection.ShouldNotBeNull();
        var starts = Starts(attempt);
        CallProbe.ExpectMsg<AgentEndsCall>().ShouldBe(new AgentEndsCall(starts.Call.Id, Me));
        Settle(AgentActor);
        ShouldBeSilent(Session);
        Execute(Operation.Monitor, "2001", id);
        Session.ExpectMsg<CommandOutcome>().Rejection.ShouldNotBeNull(); // as before
        ShouldBeSilent(Agents);
    }

    [Fact]
    public void A_supervisor_whose_state_has_changed_before_the_answer_does_not_listen()
    {
        LogIn("8003");
        var (id, attempt) = Monitor();
        Do(Operation.SetIdle);
        var starts = Starts(attempt);
        CallProbe.ExpectMsg<AgentEndsCall>().ShouldBe(new AgentEndsCall(starts.Call.Id, Me));
        var outcome = Session.ExpectMsg<CommandOutcome>();
        outcome.CommandId.ShouldBe(id);
        outcome.Rejection.ShouldNotBeNull().ShouldContain("Idle");
        ShouldBeSilent(Session);
    }

    [Fact]
    public void The_same_Monitor_twice_before_its_answer_is_asked_and_answered_once()
    {
        LogIn("8003");
        var (id, attempt) = Monitor();
        Execute(Operation.Monitor, "2001", id);
        Settle(AgentActor);
        ShouldBeSilent(Agents);
        ShouldBeSilent(Session);
        Granted(id, attempt);
        Execute(Operation.Monitor, "2001", id);
        Session.ExpectMsg<CommandOutcome>().ShouldBe(new CommandOutcome(Me, id, null));
        ShouldBeSilent(Agents);
    }

    [Fact]
    public void The_supervisors_timer_is_over_with_the_answer()
    {
        LogIn("8003");
        var (id, attempt) = Monitor();
        Granted(id, attempt);
        Settle(AgentActor);
        AdvanceSeconds(5);
        Settle(AgentActor);
        ShouldBeSilent(Session);
    }

    [Fact]
    public void Whisper_goes_on_and_off_and_Barge_talks()
    {
        var call = Monitoring();
        Do(Operation.Whisper).State.Reason.ShouldBe("Whisper");
        CallProbe.ExpectMsg<SupervisorSetsMode>().ShouldBe(new SupervisorSetsMode(call, Me, SupervisionMode.Whisper));
        Do(Operation.Whisper).State.Reason.ShouldBeNull();
        CallProbe.ExpectMsg<SupervisorSetsMode>().Mode.ShouldBe(SupervisionMode.Monitor);
        var view = Do(Operation.Barge);
        view.State.Status.ShouldBe(AgentStatus.Barging);
        view.Operations.ShouldBe([Operation.ForceRelease, Operation.HangUp, Operation.Intercept, Operation.Reset]);
        CallProbe.ExpectMsg<SupervisorSetsMode>().Mode.ShouldBe(SupervisionMode.Barge);
    }

    [Theory]
    [InlineData(Operation.HangUp)]
    [InlineData(Operation.Reset)]
    [InlineData(Operation.ForceRelease)]
    public void The_supervisor_stops(Operation operation)
    {
        var call = Monitoring();
        Do(operation).State.Status.ShouldBe(AgentStatus.Busy);
        if (operation is Operation.ForceRelease)
            CallProbe.ExpectMsg<SupervisorReleasesCall>().ShouldBe(new SupervisorReleasesCall(call, Me));
        else
            CallProbe.ExpectMsg<AgentEndsCall>().ShouldBe(new AgentEndsCall(call, Me));
        AgentActor.Tell(new CallIsOver(Me, call, CallEndCause.AgentHungUp));
        Settle(AgentActor);
        ShouldBeSilent(Session);
    }

    [Fact]
    public void Intercept_is_asked_of_the_call_and_shows_when_it_says_so()
    {
        var call = Monitoring();
        var id = Execute(Operation.Intercept);
        Session.ExpectMsg<CommandOutcome>().ShouldBe(new CommandOutcome(Me, id, null));
        CallProbe.ExpectMsg<SupervisorInterceptsCall>().ShouldBe(new SupervisorInterceptsCall(call, Me));
        ShouldBeSilent(Session);
        AgentActor.Tell(new CallHasParty(Me, new CallInfo(call, CallDirection.Inbound, "138", null, "95001", Now), Service));
        View(AgentStatus.Talking);
        Do(Operation.HangUp).State.Status.ShouldBe(AgentStatus.WrapUp);
    }

    [Theory]
    [InlineData(CallEndCause.CallerHungUp, null)]
    [InlineData(CallEndCause.AgentUnreachable, "PhoneUnreachable")]
    public void The_end_of_the_supervised_call_makes_the_supervisor_busy(CallEndCause cause, string? reason)
    {
        var call = Monitoring();
        AgentActor.Tell(new CallIsOver(Me, CallId.New(Now), cause)); // of another call
        AgentActor.Tell(new CallIsOver(Me, call, cause));
        View(AgentStatus.Busy).State.Reason.ShouldBe(reason);
    }

    [Fact]
    public void A_supervised_call_that_dies_makes_the_supervisor_busy()
    {
        Monitoring();
        Die(CallProbe.Ref);
        View(AgentStatus.Busy);
    }

    [Theory]
    [InlineData(Operation.Monitor, "2900", "you")]
    [InlineData(Operation.Monitor, "9999", "9999")]
    [InlineData(Operation.Monitor, null, "agent's id")]
    [InlineData(Operation.ForceIdle, "2900", "you")]
    [InlineData(Operation.ForceBusy, "9999", "9999")]
    [InlineData(Operation.ForceLogout, "", "agent's id")]
    [InlineData(Operation.Whisper, null, "Busy")]
    public void What_is_wrong_is_refused_before_anybody_is_asked(Operation operation, string? argument, string reason)
    {
        LogIn("8003");
        Refused(operation, argument).ShouldContain(reason);
        ShouldBeSilent(Agents);
    }

    [Theory]
    [InlineData(Operation.ForceIdle)]
    [InlineData(Operation.ForceBusy)]
    [InlineData(Operation.ForceLogout)]
    public void Force_is_passed_on_and_the_forced_agent_answers_the_client(Operation operation)
    {
        LogIn("8003");
        var id = Execute(operation, "2001");
        var force = new ForceAgent(Agent, Me, Session.Ref, id, operation);
        Agents.ExpectMsg<ForceAgent>().ShouldBe(force);
        Execute(operation, "2001", id);
        Agents.ExpectMsg<ForceAgent>().ShouldBe(force);
        ShouldBeSilent(Session);
    }

    [Fact]
    public void Force_that_is_sent_again_while_the_supervisor_listens_is_the_same_command()
    {
        LogIn("8003");
        var id = Execute(Operation.ForceBusy, "2002");
        var force = Agents.ExpectMsg<ForceAgent>();
        var (monitor, attempt) = Monitor();
        Granted(monitor, attempt);
        Execute(Operation.ForceBusy, "2002", id);
        Agents.ExpectMsg<ForceAgent>().ShouldBe(force);
        ShouldBeSilent(Session);
        Refused(Operation.ForceBusy, "2002").ShouldContain("Monitoring");
    }

    private (Guid Command, OfferId Attempt) Monitor()
    {
        var id = Execute(Operation.Monitor, "2001");
        var asked = Agents.ExpectMsg<SuperviseAgent>();
        asked.ShouldBe(new SuperviseAgent(Agent, Me, "8003", new OfferId(id)));
        ShouldBeSilent(Session);
        return (id, asked.Offer);
    }

    private SupervisionStarts Starts(OfferId attempt)
    {
        var starts = new SupervisionStarts(Me, attempt, new CallInfo(CallId.New(Now), CallDirection.Inbound, "138", null, "95001", Now), Service, CallProbe.Ref);
        AgentActor.Tell(starts);
        return starts;
    }

    private AgentView Granted(Guid command, OfferId attempt)
    {
        Starts(attempt);
        Session.ExpectMsg<CommandOutcome>().ShouldBe(new CommandOutcome(Me, command, null));
        return View(AgentStatus.Monitoring);
    }

    private CallId Monitoring()
    {
        LogIn("8003");
        var (id, attempt) = Monitor();
        return Granted(id, attempt).State.Call!.Id;
    }
}

/// <summary>What a supervisor does to this agent.</summary>
public sealed class SupervisedAgentTests : AgentStage
{
    private static readonly AgentKey Supervisor = new(Enterprise, "2900");
    private readonly OfferId _attempt = OfferId.New();

    [Fact]
    public void Who_talks_lets_the_call_decide_whether_it_is_supervised()
    {
        var offer = Talk();
        AgentActor.Tell(new SuperviseAgent(Agent, Supervisor, "8003", _attempt));
        CallProbe.ExpectMsg<SupervisorJoinsCall>().ShouldBe(new SupervisorJoinsCall(offer.Call.Id, _attempt, Supervisor, "8003", Agent));
        ShouldBeSilent(Session);
        ShouldBeSilent(Agents);
    }

    [Fact]
    public void Who_does_not_talk_says_no()
    {
        Supervise("LoggedOut");
        LogIn();
        Supervise("Busy");
        Do(Operation.SetIdle);
        Supervise("Idle");
        Offer();
        View(AgentStatus.Ringing);
        Supervise("Ringing");
    }

    [Theory]
    [InlineData(Operation.ForceIdle, AgentStatus.Idle, null)]
    [InlineData(Operation.ForceBusy, AgentStatus.Busy, "Forced")]
    [InlineData(Operation.ForceLogout, AgentStatus.LoggedOut, "Forced")]
    public void Who_is_free_is_forced_once_however_often_the_command_comes(Operation to, AgentStatus then, string? reason)
    {
        LogIn();
        var supervisor = CreateTestProbe("supervisor");
        var force = new ForceAgent(Agent, Supervisor, supervisor.Ref, Guid.NewGuid(), to);
        AgentActor.Tell(force);
        supervisor.ExpectMsg<CommandOutcome>().ShouldBe(new CommandOutcome(Supervisor, force.CommandId, null));
        View(then).State.Reason.ShouldBe(reason);
        AgentActor.Tell(force);
        supervisor.ExpectMsg<CommandOutcome>().Rejection.ShouldBeNull();
        Settle(AgentActor);
        ShouldBeSilent(Session);
    }

    [Fact]
    public void Who_is_idle_and_is_forced_idle_shows_nothing_new()
    {
        LogIn();
        Do(Operation.SetIdle);
        Drain(Queues);
        Force(Operation.ForceIdle).ShouldBeNull();
        ShouldBeSilent(Session);
        ShouldBeSilent(Queues);
    }

    [Theory]
    [InlineData(Operation.ForceIdle)]
    [InlineData(Operation.ForceBusy)]
    public void Who_is_on_a_call_or_logged_out_is_not_forced(Operation to)
    {
        Force(to).ShouldNotBeNull().ShouldContain("logged out");
        Talk();
        Force(to).ShouldNotBeNull().ShouldContain("Talking");
        ShouldBeSilent(Session);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_forced_logout_ends_the_call_or_gives_the_offer_back(bool talking)
    {
        var offer = talking ? Talk() : Ring();
        Force(Operation.ForceLogout).ShouldBeNull();
        var view = View(AgentStatus.LoggedOut);
        (view.State.Call, view.State.Extension).ShouldBe((null, null));
        if (talking)
            CallProbe.ExpectMsg<AgentEndsCall>().ShouldBe(new AgentEndsCall(offer.Call.Id, Agent));
        else
            CallProbe.ExpectMsg<AgentRefusesOffer>().ShouldBe(new AgentRefusesOffer(offer.Call.Id, offer.Offer));
    }

    [Theory]
    [InlineData(Operation.Monitor)]
    [InlineData(Operation.ForceBusy)]
    public void Who_is_no_supervisor_does_none_of_it(Operation operation)
    {
        LogIn();
        Refused(operation, "2002").ShouldContain("not allowed");
        ShouldBeSilent(Agents);
    }

    private void Supervise(string state)
    {
        AgentActor.Tell(new SuperviseAgent(Agent, Supervisor, "8003", _attempt));
        var refused = Agents.ExpectMsg<SupervisionIsRefused>();
        (refused.Agent, refused.Offer).ShouldBe((Supervisor, _attempt));
        refused.Reason.ShouldContain(state);
        ShouldBeSilent(CallProbe);
    }

    private string? Force(Operation to)
    {
        var supervisor = CreateTestProbe();
        AgentActor.Tell(new ForceAgent(Agent, Supervisor, supervisor.Ref, Guid.NewGuid(), to));
        return supervisor.ExpectMsg<CommandOutcome>().Rejection;
    }
}
