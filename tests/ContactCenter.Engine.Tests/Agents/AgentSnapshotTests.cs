using Akka.Actor;
using Akka.Persistence;
using Akka.Persistence.Journal;
using ContactCenter.Domain.Agents;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Tests.Serialization;

namespace ContactCenter.Engine.Tests.Agents;

/// <summary>
/// Every 64 entries (whose the stream is, and facts) the agent's state is kept as a whole, and what is so far behind is not needed any more.
/// </summary>
public sealed class AgentSnapshotTests : JournaledAgentStage
{
    [Fact]
    public void With_the_snapshot_after_128_entries_the_first_64_are_deleted()
    {
        LogIn();
        Switch(124);
        LeftInJournal(1).ShouldBe(125);
        Switch(2);
        AwaitCondition(() => LeftInJournal(1) == 64, TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(100)]
    [InlineData(127)]
    [InlineData(140)]
    public void With_a_snapshot_and_later_facts_the_state_is_the_same(int facts)
    {
        LogIn("8002");
        Switch(facts - 3);
        Do(Operation.SetIdle);
        var before = Do(Operation.SetBusy, "lunch").State;
        Restart();
        WireText.Of(Return("8002").View.State).ShouldBe(WireText.Of(before));
    }

    [Fact]
    public void With_a_snapshot_the_call_is_found_and_commands_are_remembered()
    {
        var offer = Talk();
        var id = Execute(Operation.Hold);
        Next<AgentView>(Session);
        Switch(62);
        Restart();
        var (view, session) = Return();
        view.State.Status.ShouldBe(AgentStatus.Held);
        view.State.Call!.Id.ShouldBe(offer.Call.Id);
        AgentActor.Tell(new ExecuteForAgent(Me, session.Ref, id, Operation.Hold, null));
        session.ExpectMsg<CommandOutcome>().ShouldBe(new CommandOutcome(Me, id, null));
        ShouldBeSilent(session);
        EndCallActor(offer.Call.Id);
        session.ExpectMsg<AgentView>().State.Status.ShouldBe(AgentStatus.WrapUp);
    }

    [Fact]
    public void A_snapshot_that_could_not_be_kept_is_made_up_for_by_the_next_one()
    {
        Faults.FailSnapshots(1);
        LogIn();
        Switch(62);
        var before = Do(Operation.SetIdle).State;
        Switch(62);
        LeftInJournal(1).ShouldBe(126);
        Switch(1);
        AwaitCondition(() => LeftInJournal(1) == 64, TimeSpan.FromSeconds(10));
        Restart();
        Return().View.State.Since.ShouldBe(before.Since);
    }

    [Fact]
    public void After_a_restart_the_numbers_of_facts_go_on()
    {
        LogIn();
        Switch(126);
        AwaitCondition(() => LeftInJournal(1) == 64, TimeSpan.FromSeconds(10));
        Restart();
        Session = Return().Session;
        Do(Operation.SetIdle);
        Restart();
        Return().View.State.Status.ShouldBe(AgentStatus.Idle);
        LeftInJournal(129).ShouldBe(1);
    }

    private void Switch(int times)
    {
        for (var i = 0; i < times; i++)
        {
            AgentActor.Tell(new SwitchAutoIdle(Me, Session.Ref, Guid.NewGuid(), i % 2 == 0));
            Session.ExpectMsg<CommandOutcome>().Rejection.ShouldBeNull();
            Session.ExpectMsg<AgentView>();
        }

        Quiet();
    }

    /// <summary>How many facts the journal gives back from that number on.</summary>
    private int LeftInJournal(long from)
    {
        var probe = CreateTestProbe();
        Persistence.Instance.Apply(Sys).JournalFor("akka.persistence.journal.flaky")
            .Tell(new ReplayMessages(from, long.MaxValue, long.MaxValue, Stream, probe.Ref));
        var facts = 0;
        while (probe.ExpectMsg<object>(TimeSpan.FromSeconds(10)) is ReplayedMessage { Persistent.Payload: var entry })
            facts += entry is AgentFact ? 1 : 0;
        return facts;
    }
}
