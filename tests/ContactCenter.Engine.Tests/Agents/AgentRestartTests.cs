using Akka.Actor;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Queues;
using ContactCenter.Engine.Tests.Serialization;

namespace ContactCenter.Engine.Tests.Agents;

/// <summary>The agent's actor is gone and starts anew: it is as it was.</summary>
public sealed class AgentRestartTests : JournaledAgentStage
{
    [Theory]
    [InlineData(AgentStatus.Busy)]
    [InlineData(AgentStatus.Idle)]
    [InlineData(AgentStatus.Ringing)]
    [InlineData(AgentStatus.Dialing)]
    [InlineData(AgentStatus.Talking)]
    [InlineData(AgentStatus.Held)]
    [InlineData(AgentStatus.Consulting)]
    [InlineData(AgentStatus.Conferencing)]
    [InlineData(AgentStatus.WrapUp)]
    public void Every_state_comes_back_as_it_was_when_the_call_lives(AgentStatus status)
    {
        var before = Enter(status);
        AdvanceSeconds(3);
        Drain(Queues);
        Restart();
        var (view, _) = Return();
        WireText.Of(view.State).ShouldBe(WireText.Of(before.State));
        view.Operations.ShouldBe(before.Operations);
        OnFloor()[^1].Status.ShouldBe(status);
    }

    [Theory]
    [InlineData(AgentStatus.Ringing, AgentStatus.Idle, null)]
    [InlineData(AgentStatus.Dialing, AgentStatus.Busy, "NodeFailed")]
    [InlineData(AgentStatus.Talking, AgentStatus.WrapUp, null)]
    [InlineData(AgentStatus.Held, AgentStatus.WrapUp, null)]
    [InlineData(AgentStatus.Consulting, AgentStatus.WrapUp, null)]
    [InlineData(AgentStatus.Conferencing, AgentStatus.WrapUp, null)]
    public void Whose_call_has_died_with_the_node_is_where_the_call_leads_and_the_floor_sees_nothing_else(
        AgentStatus status, AgentStatus after, string? reason)
    {
        var before = Enter(status);
        Kill();
        EndCallActor(before.State.Call!.Id);
        OnFloor();
        Drain(Queues);
        AdvanceSeconds(5);
        Wake();
        Quiet();
        OnFloor().Select(state => state.Status).Distinct().ShouldBe([after]);
        var (view, _) = Return();
        view.State.Status.ShouldBe(after);
        view.State.Reason.ShouldBe(reason);
        view.State.Since.ShouldBe(Now);
        Drain(Queues).OfType<AgentIsIdle>().Count().ShouldBe(after is AgentStatus.Idle ? 2 : 0);
    }

    [Fact]
    public void A_colleagues_call_that_is_gone_leads_back_to_the_state_before()
    {
        LogIn();
        Do(Operation.SetIdle);
        Do(Operation.SetBusy, "lunch");
        var call = IsCalled(consultation: false);
        View(AgentStatus.Ringing);
        AgentActor.Tell(new CallIsConnected(Me, call.Call.Id));
        View(AgentStatus.Talking);
        Kill();
        EndCallActor(call.Call.Id);
        Wake();
        Quiet();
        var (view, _) = Return();
        (view.State.Status, view.State.Reason).ShouldBe((AgentStatus.Busy, "lunch"));
    }

    [Fact]
    public void With_AutoIdle_a_call_that_is_gone_leads_to_idle()
    {
        LogIn();
        SwitchAutoIdle(true);
        Do(Operation.SetIdle);
        var offer = Offer();
        View(AgentStatus.Ringing);
        AgentActor.Tell(new CallIsConnected(Me, offer.Call.Id));
        View(AgentStatus.Talking);
        Kill();
        EndCallActor(offer.Call.Id);
        Wake();
        Quiet();
        var (view, _) = Return();
        (view.State.Status, view.State.AutoIdle).ShouldBe((AgentStatus.Idle, true));
    }

    [Fact]
    public void After_a_restart_the_death_of_the_call_is_noticed()
    {
        var offer = Talk();
        Restart();
        var (_, session) = Return();
        EndCallActor(offer.Call.Id);
        session.ExpectMsg<AgentView>().State.Status.ShouldBe(AgentStatus.WrapUp);
    }

    [Fact]
    public void After_a_restart_the_call_is_told_what_the_agent_does()
    {
        var offer = Talk();
        Restart();
        var (_, session) = Return();
        // What was kept may not have been told any more; and the agent may have missed something.
        Next<AgentHoldsCall>(CallProbe).ShouldBe(new AgentHoldsCall(offer.Call.Id, Me, false));
        Next<WhereAgentStands>(CallProbe).ShouldBe(new WhereAgentStands(offer.Call.Id, Me, offer.Offer, AgentStatus.Talking, null));
        AgentActor.Tell(new ExecuteForAgent(Me, session.Ref, Guid.NewGuid(), Operation.Hold, null));
        Next<AgentHoldsCall>(CallProbe).ShouldBe(new AgentHoldsCall(offer.Call.Id, Me, true));
    }

    [Fact]
    public void An_agent_who_dialled_and_whose_call_never_began_is_busy_for_that_reason()
    {
        LogIn();
        Do(Operation.Dial, "13800000001");
        Kill();
        Wake();
        Quiet();
        var (view, _) = Return();
        (view.State.Status, view.State.Reason).ShouldBe((AgentStatus.Busy, "NodeFailed"));
    }

    [Fact]
    public void Who_is_logged_out_stays_so_and_the_floor_hears_nothing()
    {
        LogIn();
        Do(Operation.Logout);
        Quiet();
        Drain(Floors);
        Drain(Queues);
        Restart();
        ShouldBeSilent(Floors);
        ShouldBeSilent(Queues);
        Session = CreateTestProbe("next");
        LogIn("8003").State.Extension.ShouldBe("8003");
    }

    [Fact]
    public void The_same_command_is_not_carried_out_again_after_a_restart()
    {
        LogIn();
        Do(Operation.SetIdle);
        var id = Execute(Operation.SetBusy, "lunch");
        Next<AgentView>(Session);
        Restart();
        var (view, session) = Return();
        AgentActor.Tell(new ExecuteForAgent(Me, session.Ref, id, Operation.SetBusy, "lunch"));
        session.ExpectMsg<CommandOutcome>().ShouldBe(new CommandOutcome(Me, id, null));
        ShouldBeSilent(session);
        view.State.Reason.ShouldBe("lunch");
    }

    [Fact]
    public void Extension_and_AutoIdle_come_back()
    {
        LogIn("8004");
        SwitchAutoIdle(true);
        Restart();
        var (view, _) = Return("8004");
        (view.State.Extension, view.State.AutoIdle, view.State.Status).ShouldBe(("8004", true, AgentStatus.Busy));
    }

    [Fact]
    public void Who_is_idle_says_so_to_its_queues_at_once()
    {
        LogIn();
        var since = Do(Operation.SetIdle).State.Since;
        AdvanceSeconds(4);
        Quiet();
        Drain(Queues);
        Restart();
        Drain(Queues).ShouldBe([new AgentIsIdle(Service, Me, since), new AgentIsIdle(Sales, Me, since)]);
        AdvanceSeconds(10);
        Quiet();
        Drain(Queues).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(20, 10)]
    [InlineData(30, 0)]
    [InlineData(40, 0)]
    public void Wrap_up_goes_on_with_the_time_that_is_left(int awayAfter, int left)
    {
        Talk(Sales);
        Do(Operation.HangUp);
        Kill();
        OnFloor();
        AdvanceSeconds(awayAfter);
        Wake();
        Quiet();
        if (left > 0)
        {
            AdvanceSeconds(left - 0.1);
            Quiet();
            OnFloor()[^1].Status.ShouldBe(AgentStatus.WrapUp);
            AdvanceSeconds(0.1);
        }
        else
        {
            AdvanceSeconds(0);
        }

        Next<Engine.Floor.AgentChanged>(Floors, changed => changed.State.Status is AgentStatus.Idle).State.Since.ShouldBe(Now);
        Quiet();
        Kept[^1].ShouldBe(new BecameIdle(Now));
    }

    [Fact]
    public void A_restart_in_the_middle_of_a_write_loses_nothing_that_was_acknowledged()
    {
        LogIn();
        Faults.Hang();
        Execute(Operation.SetIdle);
        Settle(AgentActor);
        Kill();
        Faults.Release();
        Wake();
        Quiet();
        ShouldBeSilent(Session);
        Return().View.State.Status.ShouldBeOneOf(AgentStatus.Busy, AgentStatus.Idle);
    }

    /// <summary>The agent comes to that state: what its client sees.</summary>
    private AgentView Enter(AgentStatus status)
    {
        switch (status)
        {
            case AgentStatus.Busy:
                LogIn();
                Do(Operation.SetIdle);
                return Do(Operation.SetBusy, "training");
            case AgentStatus.Idle:
                LogIn();
                return Do(Operation.SetIdle);
            case AgentStatus.Ringing:
                LogIn();
                Do(Operation.SetIdle);
                Offer();
                return View(AgentStatus.Ringing);
            case AgentStatus.Dialing:
                LogIn();
                var view = Do(Operation.Dial, "13800000001");
                AgentActor.Tell(new OutboundCallStarted(Me, view.State.Call!.Id, CallActorOf(view.State.Call.Id)));
                Quiet();
                return view;
            case AgentStatus.Talking:
                Ring();
                AgentActor.Tell(new CallIsConnected(Me, LastCall));
                return View(AgentStatus.Talking);
            case AgentStatus.Held:
                Talk();
                return Do(Operation.Hold);
            case AgentStatus.Consulting or AgentStatus.Conferencing:
                var call = Talk().Call;
                var consultation = Do(Operation.ConsultAgent, "2002").State.Consultation!.Id;
                AgentActor.Tell(new ConsultationIsAnswered(Me, consultation));
                var answered = View(AgentStatus.Consulting);
                if (status is AgentStatus.Consulting)
                    return answered;
                Execute(Operation.Conference);
                Session.ExpectMsg<CommandOutcome>().Rejection.ShouldBeNull();
                AgentActor.Tell(new ConferenceIsOn(Me, call, Service));
                return View(AgentStatus.Conferencing);
            default:
                Talk();
                return Do(Operation.HangUp);
        }
    }

    private void SwitchAutoIdle(bool on)
    {
        AgentActor.Tell(new SwitchAutoIdle(Me, Session.Ref, Guid.NewGuid(), on));
        Session.ExpectMsg<CommandOutcome>().Rejection.ShouldBeNull();
        Session.ExpectMsg<AgentView>().State.AutoIdle.ShouldBe(on);
    }
}
