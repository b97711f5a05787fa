using Akka.Actor;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Tests.Journal;
using ContactCenter.Engine.Tests.Serialization;

namespace ContactCenter.Engine.Tests.Agents;

/// <summary>A supervisor's restarts, and a journal that fails under it.</summary>
public sealed class SupervisorJournalTests() : JournaledAgentStage("2900")
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Who_supervises_does_so_after_a_restart(bool barging)
    {
        var call = Monitor();
        var before = barging ? Do(Operation.Barge) : Do(Operation.Whisper);
        Restart();
        var (view, session) = Return();
        WireText.Of(view.State).ShouldBe(WireText.Of(before.State));
        view.Operations.ShouldBe(before.Operations);
        EndCallActor(call);
        session.ExpectMsg<AgentView>().State.Status.ShouldBe(AgentStatus.Busy);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Whose_supervised_call_has_died_with_the_node_is_busy(bool barging)
    {
        var call = Monitor();
        if (barging)
            Do(Operation.Barge);
        Kill();
        EndCallActor(call);
        OnFloor();
        Wake();
        Quiet();
        OnFloor().Select(state => state.Status).Distinct().ShouldBe([AgentStatus.Busy]);
    }

    [Theory]
    [InlineData(WriteFault.Fail)]
    [InlineData(WriteFault.FailAfterWriting)]
    public void A_supervision_that_can_not_be_kept_is_refused_and_the_call_is_left(WriteFault fault)
    {
        LogIn();
        var id = Execute(Operation.Monitor, "2001");
        var call = CallId.New(Now);
        Next<SuperviseAgent>(Agents);
        Quiet();
        Faults.Next(fault);
        AgentActor.Tell(Starts(id, call));
        Session.ExpectMsg<CommandOutcome>().ShouldBe(new CommandOutcome(Me, id, Engine.Agents.AgentActor.NotStored));
        Next<AgentEndsCall>(CallProbe).ShouldBe(new AgentEndsCall(call, Me));
        QuietAgain();
        Return().View.State.Status.ShouldBe(AgentStatus.Busy);
        Restart();
        Return().View.State.Status.ShouldBe(AgentStatus.Busy);
    }

    [Fact]
    public void A_supervisors_request_to_an_agent_whose_journal_fails_is_answered()
    {
        LogIn();
        Faults.Next(WriteFault.Fail);
        Execute(Operation.SetIdle);
        Session.ExpectMsg<CommandOutcome>().Rejection.ShouldBe(Engine.Agents.AgentActor.NotStored);
        var asked = new SuperviseAgent(Me, new AgentKey(Enterprise, "2901"), "8005", OfferId.New());
        AgentActor.Tell(asked);
        QuietAgain();
        Next<SupervisionIsRefused>(Agents, refused => refused.Offer == asked.Offer).Agent.ShouldBe(asked.Supervisor);
    }

    private CallId Monitor()
    {
        LogIn();
        var id = Execute(Operation.Monitor, "2001");
        var call = CallId.New(Now);
        Next<SuperviseAgent>(Agents);
        AgentActor.Tell(Starts(id, call));
        Session.ExpectMsg<CommandOutcome>().Rejection.ShouldBeNull();
        View(AgentStatus.Monitoring);
        return call;
    }

    private SupervisionStarts Starts(Guid command, CallId call) => new(
        Me, new OfferId(command), new CallInfo(call, CallDirection.Inbound, "13800000000", null, "95001", Now), Service, CallActorOf(call));
}
