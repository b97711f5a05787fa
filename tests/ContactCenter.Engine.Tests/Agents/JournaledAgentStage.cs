using Akka.Actor;
using Akka.TestKit;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Floor;
using ContactCenter.Engine.Hosting;
using ContactCenter.Engine.Tests.Calls;
using ContactCenter.Engine.Tests.Journal;

namespace ContactCenter.Engine.Tests.Agents;

/// <summary>An agent whose events are kept in a journal that the test can break.</summary>
public abstract class JournaledAgentStage : AgentStage
{
    private readonly Dictionary<CallId, IActorRef> _calls = [];
    private readonly TestProbe _quiet;
    private IActorRef? _node;
    private int _sessions;

    protected JournaledAgentStage(string id = "2001")
        : base(id, FlakyJournal.Config)
    {
        Faults = JournalFaults.Of(Sys);
        _quiet = CreateTestProbe("quiet");
    }

    protected JournalFaults Faults { get; }

    /// <summary>The agent's stream.</summary>
    protected string Stream => $"agent|{Me.EntityId}";

    /// <summary>The call that was offered last.</summary>
    protected CallId LastCall { get; private set; }

    /// <summary>What is kept of the agent.</summary>
    protected IReadOnlyList<AgentEvent> Kept => [.. Faults.Events(Stream).Cast<AgentFact>().Select(fact => fact.Change)];

    private protected override EngineServices AgentServices => base.AgentServices with { KeepsJournal = true, Calls = Node };

    /// <summary>The calls of the node.</summary>
    private IActorRef Node => _node ??= StartNode();

    /// <summary>A call runs below the calls of the node, as the real ones do, and hands on to the probe what it is told.</summary>
    private protected override IActorRef CallActorOf(CallId call)
    {
        LastCall = call;
        var maker = CreateTestProbe();
        Node.Tell(new MakeCall(call), maker.Ref);
        return _calls[call] = maker.ExpectMsg<IActorRef>(TimeSpan.FromSeconds(10));
    }

    private IActorRef StartNode()
    {
        var (calls, call) = (Calls.Ref, CallProbe.Ref);
        return Sys.ActorOf(Props.Create(() => new PlayedCalls(calls, call)), "calls");
    }

    /// <summary>The call's actor dies.</summary>
    protected void EndCallActor(CallId call)
    {
        var watch = CreateTestProbe();
        watch.Watch(_calls[call]);
        Die(_calls[call]);
        watch.ExpectTerminated(_calls[call], TimeSpan.FromSeconds(10));
    }

    /// <summary>The agent's actor is gone, as a node that was killed takes it along.</summary>
    protected void Kill()
    {
        var watch = CreateTestProbe();
        watch.Watch(AgentActor);
        Die(AgentActor);
        watch.ExpectTerminated(AgentActor, TimeSpan.FromSeconds(10));
    }

    /// <summary>The agent's actor starts anew and has its events again.</summary>
    protected void Restart()
    {
        Kill();
        Wake();
        Quiet();
    }

    /// <summary>The agent's actor starts.</summary>
    protected void Wake() => AgentActor = StartAgent();

    /// <summary>Returns when the agent has dealt with everything that it was told before, the journal included, which must work.</summary>
    protected void Quiet()
    {
        AskQuiet();
        _quiet.ExpectMsg<AgentEndsCall>(TimeSpan.FromSeconds(10), "waiting for the agent and its journal");
    }

    /// <summary>The same, for a journal that has to be opened again: time passes until it is.</summary>
    protected void QuietAgain()
    {
        AskQuiet();
        for (var i = 0; i < 400 && _quiet.ReceiveOne(TimeSpan.FromMilliseconds(25)) is null; i++)
            Advance(TimeSpan.FromMilliseconds(100));
    }

    /// <summary>A client comes back to the agent, whatever its state: what it sees.</summary>
    protected (AgentView View, TestProbe Session) Return(string extension = "8001")
    {
        var session = CreateTestProbe($"session-{++_sessions}");
        Attach(session, $"token-{_sessions}", extension);
        session.ExpectMsg<SessionAttached>();
        return (session.ExpectMsg<AgentView>(), session);
    }

    /// <summary>The states that the floor was told of since it was last asked.</summary>
    protected IReadOnlyList<AgentState> OnFloor() => [.. Drain(Floors).OfType<AgentChanged>().Select(changed => changed.State)];

    // Every state takes this for a supervision that nobody has asked for, and no state does before its journal is done.
    private void AskQuiet()
    {
        Settle(AgentActor);
        AgentActor.Tell(new SupervisionStarts(
            Me, OfferId.New(), new CallInfo(CallId.New(Now), CallDirection.Inbound, "1", null, null, Now), null, _quiet.Ref));
    }
}
