using Akka.Actor;
using ContactCenter.Domain.Agents;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Settings;

namespace ContactCenter.Engine.Tests.Agents;

/// <summary>Who has lost its client keeps its state, but not for ever: 15 minutes.</summary>
public sealed class AgentClientGraceTests : JournaledAgentStage
{
    [Fact]
    public void A_client_that_is_back_in_time_finds_its_agent()
    {
        LogIn();
        Lose();
        Advance(TimeSpan.FromMinutes(14.9));
        var (view, session) = Return();
        view.State.Status.ShouldBe(AgentStatus.Busy);
        Advance(TimeSpan.FromMinutes(60));
        Quiet();
        ShouldBeSilent(session);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_agent_whose_client_does_not_come_back_is_logged_out(bool afterARestart)
    {
        LogIn();
        Do(Operation.SetIdle);
        if (afterARestart)
            Restart();
        else
            Lose();
        OnFloor();
        Advance(TimeSpan.FromMinutes(14.9));
        Quiet();
        OnFloor().ShouldAllBe(state => state.Status == AgentStatus.Idle);
        Advance(TimeSpan.FromMinutes(0.1));
        var state = Next<Engine.Floor.AgentChanged>(Floors, changed => changed.State.Status is AgentStatus.LoggedOut).State;
        state.Reason.ShouldBe("ClientLost");
        Quiet();
        Kept[^1].ShouldBe(new LoggedOut(Now, "ClientLost"));
    }

    [Fact]
    public void A_session_that_is_lost_without_a_word_is_a_client_that_is_gone()
    {
        LogIn();
        Die(Session.Ref);
        Settle(AgentActor);
        Quiet();
        Advance(TimeSpan.FromMinutes(15));
        Next<Engine.Floor.AgentChanged>(Floors, changed => changed.State.Status is AgentStatus.LoggedOut).State.Reason.ShouldBe("ClientLost");
    }

    [Fact]
    public void After_a_restart_the_clients_next_command_says_that_it_is_there()
    {
        LogIn();
        Restart();
        var idle = Execute(Operation.SetIdle);
        Next<CommandOutcome>(Session).ShouldBe(new CommandOutcome(Me, idle, null));
        Advance(TimeSpan.FromMinutes(60));
        Quiet();
        OnFloor()[^1].Status.ShouldBe(AgentStatus.Idle);
    }

    [Fact]
    public void Who_is_on_a_call_is_logged_out_after_it()
    {
        var offer = Talk();
        Lose();
        Advance(TimeSpan.FromMinutes(40));
        Quiet();
        OnFloor()[^1].Status.ShouldBe(AgentStatus.Talking);
        AgentActor.Tell(new CallIsOver(Me, offer.Call.Id, Domain.Calls.CallEndCause.CallerHungUp));
        Quiet();
        OnFloor()[^1].Status.ShouldBe(AgentStatus.WrapUp);
        Advance(TimeSpan.FromMinutes(15));
        Next<Engine.Floor.AgentChanged>(Floors, changed => changed.State.Status is AgentStatus.LoggedOut);
    }

    private void Lose()
    {
        AgentActor.Tell(new DetachSession(Me, Session.Ref));
        Quiet();
    }
}

/// <summary>With <c>client-grace = off</c> an agent keeps its state for ever.</summary>
public sealed class AgentWithoutClientGraceTests : JournaledAgentStage
{
    private protected override NodeSettings Settings => base.Settings with { ClientGrace = null };

    [Fact]
    public void Nobody_is_logged_out()
    {
        LogIn();
        Do(Operation.SetIdle);
        AgentActor.Tell(new DetachSession(Me, Session.Ref));
        Quiet();
        Advance(TimeSpan.FromDays(3));
        Quiet();
        Restart();
        Advance(TimeSpan.FromDays(3));
        Quiet();
        Return().View.State.Status.ShouldBe(AgentStatus.Idle);
    }
}
