using Akka.Actor;
using ContactCenter.Domain.Agents;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Tests.Journal;

namespace ContactCenter.Engine.Tests.Agents;

/// <summary>A node that was frozen or cut off comes back and still has the agent's actor, while another node has it too: only one of the two acts.</summary>
public sealed class TwoOwnersTests : JournaledAgentStage
{
    [Fact]
    public void The_second_owner_takes_the_stream_before_it_does_anything()
    {
        LogIn();
        Do(Operation.SetIdle);
        Drain(Queues);
        Faults.Hang();
        var second = StartAgent();
        Settle(second);
        ShouldBeSilent(Queues);
        Faults.Release();
        Queues.ExpectMsg<Engine.Queues.AgentIsIdle>();
        Faults.Takers(Stream).Select(taken => taken.Writer).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public void The_first_owner_is_refused_says_so_and_ends()
    {
        LogIn();
        Quiet();
        var (first, session) = (AgentActor, Session);
        var watch = CreateTestProbe();
        watch.Watch(first);
        AgentActor = StartAgent();
        Quiet();
        Drain(Floors);
        var refused = Guid.NewGuid();
        first.Tell(new ExecuteForAgent(Me, session.Ref, refused, Operation.SetIdle, null));
        session.ExpectMsg<CommandOutcome>().ShouldBe(new CommandOutcome(Me, refused, Engine.Agents.AgentActor.NotStored));
        Pass(AgentActor, watch);
        watch.ExpectTerminated(first);
        ShouldBeSilent(Queues);
        Kept.OfType<BecameIdle>().ShouldBeEmpty();
        Return().View.State.Status.ShouldBe(AgentStatus.Busy);
    }

    [Fact]
    public void Whoever_waits_at_the_first_owner_gets_an_answer()
    {
        LogIn();
        Quiet();
        var (first, session) = (AgentActor, Session);
        AgentActor = StartAgent();
        Quiet();
        var watch = CreateTestProbe();
        watch.Watch(first);
        Faults.Hang();
        Guid[] commands = [Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid()];
        foreach (var command in commands)
            first.Tell(new ExecuteForAgent(Me, session.Ref, command, Operation.SetIdle, null));
        Faults.Release();
        foreach (var command in commands)
            session.ExpectMsg<CommandOutcome>().ShouldBe(new CommandOutcome(Me, command, Engine.Agents.AgentActor.NotStored));
        Pass(AgentActor, watch);
        watch.ExpectTerminated(first);
    }

    [Fact]
    public void What_the_first_owner_has_kept_before_it_was_frozen_the_second_one_knows()
    {
        LogIn();
        Do(Operation.SetIdle);
        Do(Operation.SetBusy, "lunch");
        AgentActor = StartAgent();
        Quiet();
        var (view, session) = Return();
        view.State.Reason.ShouldBe("lunch");
        Session = session;
        Do(Operation.SetIdle);
        Kept.Count(change => change is BecameIdle).ShouldBe(2);
    }

    [Theory]
    [InlineData(WriteFault.Fail)]
    [InlineData(WriteFault.FailAfterWriting)]
    public void An_owner_whose_taking_fails_takes_it_once_more(WriteFault fault)
    {
        LogIn();
        Do(Operation.SetIdle);
        Kill();
        Drain(Queues);
        Faults.Next(fault);
        Wake();
        QuietAgain();
        Queues.ExpectMsg<Engine.Queues.AgentIsIdle>();
        Return().View.State.Status.ShouldBe(AgentStatus.Idle);
    }

    [Fact]
    public void An_agent_who_is_logged_out_takes_nothing_before_somebody_logs_in()
    {
        LogIn();
        Execute(Operation.Logout);
        Quiet();
        var before = Faults.Takers(Stream).Count;
        Restart();
        Faults.Takers(Stream).Count.ShouldBe(before);
        Return();
        Quiet();
        Faults.Takers(Stream).Count.ShouldBe(before + 1);
    }
}
