using System.Collections.Immutable;
using Akka.Actor;
using Akka.Cluster.Sharding;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Journal;
using ContactCenter.Engine.Queues;

namespace ContactCenter.Engine.Agents;

// What is kept of the agent. Nothing is said to anybody before it is kept; while it is being written, all else waits in the mailbox's stash:
//
//   Recalling ──all recalled──▶ Taking ──▶ (FindingCall ──found, or not──▶) a state of the manual ◀──kept── Storing
//       ▲                         │                                              └──events to keep──────▶   │
//       └──────────gone───────────┘            Unstored ◀──────────────gone─────────────────────────────────┘
//                                                 └──opened again──▶ all recalled ──▶ the state from before, and what was kept after all
//   Moved: another node has taken the stream meanwhile
public sealed partial class AgentActor : IWithStash
{
    /// <summary>Why a command is refused that could not be kept.</summary>
    internal const string NotStored = "This could not be stored; try again in a moment.";

    private const int FactsBetweenSnapshots = 64;

    private static readonly TimeSpan FindCallWithin = TimeSpan.FromSeconds(5);

    private readonly JournalLink? _journal;
    private Pending? _pending;
    private string? _callNode;
    private readonly List<AgentFact> _keptAfterAll = [];
    private bool _isRecalled;
    private bool _isWaiting;
    private long _lastSnapshot;

    /// <inheritdoc />
    public IStash Stash { get; set; } = null!;

    /// <inheritdoc />
    protected override void PreStart()
    {
        FollowDirectory();
        if (_journal is null)
            return;
        Wait(Recalling);
        _journal.Open();
    }

    private void Recalling()
    {
        Recall();
        ReceiveAny(_ => Stash.Stash());
    }

    /// <summary>An agent who is not logged out acts only when no other node can any more: this one takes its stream.</summary>
    private void Taking()
    {
        Receive<Appended>(m =>
        {
            _journal!.Confirm(m.Sequence);
            BeginAgain();
        }, _ => _journal!.Speaks(Sender));
        ListenToJournal();
        ReceiveAny(_ => Stash.Stash());
    }

    /// <summary>The agent lives on another node: whoever waits here for an answer gets one, and this actor ends.</summary>
    private void Moved()
    {
        Refuse();
        ReceiveAny(_ => { });
    }

    private void Storing()
    {
        Receive<Appended>(Stored, _ => _journal!.Speaks(Sender));
        ListenToJournal();
        ReceiveAny(_ => Stash.Stash());
    }

    /// <summary>The journal fails: whoever waits for an answer gets one, the agent's call goes on, and what it says meanwhile is heard later.</summary>
    private void Unstored()
    {
        Recall();
        Refuse();
        Receive<RepeatFloor>(_ => TellFloor());
        ReceiveAny(_ => Stash.Stash());
    }

    /// <summary>To whoever wants something of the agent: not now.</summary>
    private void Refuse()
    {
        Receive<ExecuteForAgent>(m => m.Session.Tell(new CommandOutcome(_account.Key, m.CommandId, NotStored)));
        Receive<SwitchAutoIdle>(m => m.Session.Tell(new CommandOutcome(_account.Key, m.CommandId, NotStored)));
        Receive<AddDataForAgent>(m => m.Session.Tell(new CommandOutcome(_account.Key, m.CommandId, NotStored)));
        Receive<SetDispositionForAgent>(m => m.Session.Tell(new CommandOutcome(_account.Key, m.CommandId, NotStored)));
        Receive<ForceAgent>(m => m.Session.Tell(new CommandOutcome(m.Supervisor, m.CommandId, NotStored)));
        Receive<OfferToAgent>(m => _services.Queues.Tell(new AgentAnswersOffer(m.Queue, m.Offer, _account.Key, null)));
        Receive<CallFromAgent>(m => m.CallActor.Tell(new AgentTakesCall(m.Call.Id, m.Offer, _account.Key, null)));
        Receive<AnnounceIdle>(_ => { });
    }

    /// <summary>After a restart: is the call that the agent was on still there? It may run on another node.</summary>
    private void FindingCall()
    {
        Receive<ActorIdentity>(m => BeginOnCall(m.Subject), m => _state.Call!.Id.Equals(m.MessageId));
        Receive<CallNotFound>(_ => BeginOnCall(null));
        ReceiveAny(_ => Stash.Stash());
    }

    private void Recall()
    {
        Receive<Recalled>(Recall, _ => _journal!.Speaks(Sender));
        Receive<RecallDone>(EndRecall, _ => _journal!.Speaks(Sender));
        Receive<StreamLost>(LoseStream, _ => _journal!.Speaks(Sender));
        ListenToJournal();
    }

    private void ListenToJournal()
    {
        Receive<JournalFailed>(_ => { }); // JournalGone follows
        Receive<JournalGone>(_ => LoseJournal(), m => _journal!.Speaks(m.Journal));
        Receive<ReopenJournal>(_ => _journal!.Open());
    }

    private void Recall(Recalled recalled)
    {
        switch (recalled.Entry)
        {
            case AgentFact fact when _isRecalled:
                if (recalled.Sequence > _journal!.Confirmed)
                    _keptAfterAll.Add(fact);
                break;
            case AgentFact fact:
                NoteOrigin(fact);
                _state = _state.Apply(fact.Change);
                break;
            case AgentSnapshot snapshot when !_isRecalled:
                _state = snapshot.State with { Supervisor = _account.Supervisor };
                _callNode = snapshot.CallNode;
                foreach (var command in snapshot.Commands)
                    Enqueue(new CommandOutcome(_account.Key, command, null));
                _lastSnapshot = recalled.Sequence;
                break;
        }
    }

    /// <summary>The command that made it happen is carried out, and the call that it begins runs there.</summary>
    private void NoteOrigin(AgentFact fact)
    {
        if (fact.CommandId is { } id)
            Enqueue(new CommandOutcome(_account.Key, id, null));
        _callNode = fact.CallNode ?? _callNode;
    }

    private void EndRecall(RecallDone done)
    {
        _journal!.Works();
        _journal.Confirm(done.Sequence);
        if (_isRecalled)
        {
            Resume();
            return;
        }

        if (_state.Status is AgentStatus.LoggedOut)
        {
            BeginAgain();
            return;
        }

        Wait(Taking);
        _journal.Take();
    }

    private void BeginAgain()
    {
        _isRecalled = true;
        if (_state.Call is { } call && _state.Status is not AgentStatus.WrapUp)
            FindCall(call.Id);
        else
            Begin();
    }

    private void FindCall(CallId call)
    {
        Wait(FindingCall);
        Timers.StartSingleTimer(CallNotFound.Instance, CallNotFound.Instance, FindCallWithin);
        if (CallSearch.Find(Context, _callNode, call, _services.Calls) is { } where)
            where.Tell(new Identify(call));
        else
            Self.Tell(CallNotFound.Instance);
    }

    private void BeginOnCall(IActorRef? call)
    {
        Timers.Cancel(CallNotFound.Instance);
        if (call is not null)
        {
            Bind(call);
            Begin();
            return;
        }

        Logger.Warning("The node has failed under the call of agent {Agent}, who was {State}", _account.Key, _state.Status);
        GoOn();
        Enter(_state.Status);
        Handle(new EndCall(Now, _state.Call!.Id, CallEndCause.NodeFailed));
        Stash.UnstashAll();
        WaitForClient();
    }

    /// <summary>The agent is as it was before the restart, and says so to whoever needs to know.</summary>
    private void Begin()
    {
        GoOn();
        Enter(_state.Status);
        Stash.UnstashAll();
        if (_state.Status is AgentStatus.LoggedOut)
            return;
        Logger.Information("Agent {Agent} is {State} again, since {Since}", _account.Key, _state.Status, _state.Since);
        RepeatToCall();
        TellFloor();
        if (_state.Status is AgentStatus.Idle)
            TellQueuesIdle();
        WaitForClient();
    }

    /// <summary>An agent who is not there needs no actor: the next message starts it again.</summary>
    private void SleepWhenLoggedOut()
    {
        if (_journal is not null && _state.Status is AgentStatus.LoggedOut)
            Context.Parent.Tell(new Passivate(PoisonPill.Instance));
    }

    /// <summary>The journal works again, and the agent has lived on meanwhile.</summary>
    private void Resume()
    {
        var (kept, pending) = (_keptAfterAll.ToImmutableArray(), _pending);
        _keptAfterAll.Clear();
        _pending = null;
        Logger.Information("What happens to agent {Agent} is stored again", _account.Key);
        GoOn();
        if (!kept.IsEmpty)
        {
            if (pending?.Call is { } call)
                Bind(call);
            foreach (var fact in kept)
                NoteOrigin(fact);
            Happen([.. kept.Select(fact => fact.Change)]);
            if (pending?.Undo is { } undo)
                Handle(undo);
        }

        Stash.UnstashAll();
    }

    private void LoseJournal()
    {
        _journal!.Reopen();
        Wait(_isRecalled ? Unstored : Recalling);
        _keptAfterAll.Clear();
        if (!_isRecalled)
            (_state, _callNode) = (AgentState.New(_account.Key, _account.Supervisor), null); // it is all recalled once more
        if (_pending is not { IsAnswered: false } pending)
            return;
        Logger.Warning("What happens to agent {Agent} can't be stored; it stays {State}", _account.Key, _state.Status);
        _pending = pending with { IsAnswered = true };
        pending.NotStored();
        Stash.UnstashAll(); // whoever has waited for the write gets an answer, too; what needs none waits again
    }

    private void LoseStream(StreamLost lost)
    {
        Logger.Warning("Agent {Agent} has moved to {Node}, and does nothing more here", _account.Key, lost.Node);
        Wait(Moved);
        Stash.UnstashAll();
        Self.Tell(PoisonPill.Instance);
    }

    /// <summary>Keeps what the decision made happen, then lets it happen.</summary>
    /// <param name="decision">What has been decided.</param>
    /// <param name="stored">What is to be said first, once it is kept.</param>
    /// <param name="notStored">What is to be said when it could not be.</param>
    /// <param name="undo">What takes it back when it turns out to be kept after all, though the contrary was said; null: nothing needs to.</param>
    /// <param name="commandId">The client's command that asked for it; null: none did.</param>
    /// <param name="call">The call that begins for the agent; null: none does.</param>
    private void Commit(
        AgentDecision decision, Action stored, Action notStored, AgentCommand? undo = null, Guid? commandId = null, IActorRef? call = null)
    {
        var pending = new Pending(decision.Events, stored, notStored, undo, call, NodeOfCall(decision.Events, call));
        if (_journal is null || !decision.Events.Any(ChangesState))
        {
            Carry(pending);
            return;
        }

        _pending = pending;
        var first = new AgentFact(decision.Events[0], commandId, pending.CallNode);
        _journal.Append([first, .. decision.Events.Skip(1).Select(change => new AgentFact(change))]);
        Wait(Storing);
    }

    private void Stored(Appended appended)
    {
        _journal!.Works();
        _journal.Confirm(appended.Sequence);
        var pending = _pending!;
        _pending = null;
        GoOn();
        Carry(pending);
        if (appended.Sequence - _lastSnapshot >= FactsBetweenSnapshots)
        {
            _lastSnapshot = appended.Sequence;
            _journal.Keep(new KeepSnapshot(new AgentSnapshot(
                _state, [.. _outcomes.Where(o => o.Rejection is null && o.Agent == _account.Key).Select(o => o.CommandId)], _callNode)));
        }

        Stash.UnstashAll();
    }

    private void Carry(Pending pending)
    {
        _callNode = pending.CallNode ?? _callNode;
        if (pending.Call is { } call)
            Bind(call);
        pending.Stored();
        Happen(pending.Events);
    }

    /// <summary>What is only said on to others needs no keeping, unless it comes with what does.</summary>
    private static bool ChangesState(AgentEvent change) =>
        change is not (AnswerAsked or DtmfAsked or CallDropped or MonitorAsked or InterceptAsked or ForceAsked or DataAsked or DispositionAsked);

    /// <summary>A call that is offered runs where its actor is; for one that the agent begins a node is chosen.</summary>
    private string? NodeOfCall(ImmutableArray<AgentEvent> events, IActorRef? call) =>
        call is not null ? CallSearch.NodeOf(Context, call)
        : events.OfType<DialStarted>().FirstOrDefault() is { } dial ? CallSearch.Choose(Context, dial.Call.Id, _services.Calls)
        : null;

    private void Wait(Action behaviour)
    {
        GoOn();
        BecomeStacked(behaviour);
        _isWaiting = true;
    }

    /// <summary>Back to the state of the manual.</summary>
    private void GoOn()
    {
        if (_isWaiting)
            UnbecomeStacked();
        _isWaiting = false;
    }

    private sealed record Pending(ImmutableArray<AgentEvent> Events, Action Stored, Action NotStored, AgentCommand? Undo, IActorRef? Call, string? CallNode)
    {
        public bool IsAnswered { get; init; }
    }

    /// <summary>What the agent was told while nothing could be kept.</summary>
    private sealed record Again(AgentCommand Command) : INoSerializationVerificationNeeded;

    private sealed record CallNotFound : INoSerializationVerificationNeeded
    {
        public static readonly CallNotFound Instance = new();
    }
}
