using Akka.Actor;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Floor;

namespace ContactCenter.Engine.Agents;

// The agent's client: its session, its commands and their outcomes, and what everybody sees.
public sealed partial class AgentActor
{
    private const int RememberedCommands = 64;

    /// <summary>How long a supervisor's request may wait for the answer of another agent's call.</summary>
    private static readonly TimeSpan AskTimeout = TimeSpan.FromSeconds(3);

    private readonly Queue<CommandOutcome> _outcomes = new();

    /// <summary>The supervisor's commands that another agent has answered, or is about to.</summary>
    private readonly Queue<ForceAgent> _forced = new();

    /// <summary>The supervisor's requests that another agent's call has not answered yet: the attempt's id is the command's.</summary>
    private readonly Dictionary<OfferId, (IActorRef Session, string Target)> _asking = [];

    private void ListenToClients()
    {
        Receive<AttachSession>(attach => Meet(attach, Sender));
        Receive<SessionSeen>(Admit);
        Receive<DetachSession>(Detach);
        Receive<ExecuteForAgent>(Execute);
        Receive<SwitchAutoIdle>(m => Answer(m.Session, m.CommandId, new SetAutoIdle(Now, m.On)));
        Receive<ForceAgent>(BeForced);
        Receive<EndAgentSession>(EndSession);
    }

    /// <summary>
    /// The wish of a session may be old: it has waited until its node knew where the agent is, its client has not, and may be here by another session since.
    /// So nobody takes the agent away from a client who is not there any more.
    /// </summary>
    private void Meet(AttachSession attach, IActorRef sender)
    {
        if (_session is null || attach.Session.Equals(_session))
        {
            Attach(attach, sender);
            return;
        }

        attach.Session.Ask<ActorIdentity>(new Identify("attach"), AskTimeout)
            .PipeTo(Self, success: m => new SessionSeen(attach, sender, m.Subject is not null), failure: _ => new SessionSeen(attach, sender, IsThere: false));
    }

    private void Admit(SessionSeen seen)
    {
        if (seen.IsThere)
            Attach(seen.Attach, seen.Sender);
        else
            Logger.Information("Agent {Agent} keeps its client: the one that wanted to have it has gone meanwhile", _account.Key);
    }

    private void Attach(AttachSession attach, IActorRef sender)
    {
        if (attach.IsBack && _state.Status is AgentStatus.LoggedOut)
        {
            attach.Session.Tell(new AgentView(++_sequence, _state, [.. AgentBehaviours.Of(_state).Operations]));
            return;
        }

        var decision = _state.Status is AgentStatus.LoggedOut
            ? Decide(new Login(Now, attach.Extension, _state.AutoIdle))
            : attach.Extension == _state.Extension ? AgentDecision.Happened() : Decide(new ChangeExtension(Now, attach.Extension));
        if (decision.Rejection is { } reason)
        {
            attach.Session.Tell(new AttachRefused(attach.Agent, reason));
            return;
        }

        // What can't be stored now is tried again when it can; the session gives up waiting before long, and its client tries again.
        Commit(decision, stored: () => TakeSession(attach), notStored: () => Stash.Prepend([new Envelope(attach, sender)]));
        if (decision.Events.IsEmpty)
            TellClient();
    }

    private void TakeSession(AttachSession attach)
    {
        if (_session is { } older && !older.Equals(attach.Session))
            older.Tell(new SessionTakenOver(attach.Agent, attach.Resumes is not null && attach.Resumes == _sessionToken));
        Follow(attach.Session);
        _sessionToken = attach.Token;
        attach.Session.Tell(new SessionAttached(attach.Agent, attach.Token, attach.Extension, _state.AutoIdle));
        Logger.Information("Agent {Agent} is attached to a client at extension {Extension}", _account.Key, attach.Extension);
    }

    private void Detach(DetachSession detach)
    {
        if (detach.Session.Equals(_session))
            LoseClient();
    }

    /// <summary>The session may be on another node, and be lost with it without a word.</summary>
    private void Follow(IActorRef? session)
    {
        if (session is not null && session.Equals(_session))
            return;
        if (_session is { } older)
            Context.Unwatch(older);
        _session = session is null ? null : Context.Watch(session);
        if (session is not null)
            Timers.Cancel(ClientGraceOver.Instance);
    }

    private void EndSession(EndAgentSession end)
    {
        _session?.Tell(new SessionIsEnded(_account.Key));
        end.ReplyTo.Tell(new CommandOutcome(_account.Key, end.CommandId, _session is null ? $"Agent {_account.Key.AgentId} has no client." : null));
    }

    private void LoseClient()
    {
        Follow(null);
        Logger.Information("Agent {Agent} has lost its client and keeps state {State}", _account.Key, _state.Status);
        WaitForClient();
    }

    /// <summary>Without a client the agent keeps its state and its calls, but not for ever.</summary>
    private void WaitForClient()
    {
        if (_session is null && _state.Status is not AgentStatus.LoggedOut && _services.Settings.ClientGrace is { } grace)
            Timers.StartSingleTimer(ClientGraceOver.Instance, ClientGraceOver.Instance, grace);
    }

    private void GiveUpClient()
    {
        if (_session is not null)
            return;
        Handle(new LoseClient(Now));
        WaitForClient(); // who is on a call is logged out after it
    }

    private void Execute(ExecuteForAgent message)
    {
        if (OperationReader.TryRead(message, Now, out var command, out var problem))
            Answer(message.Session, message.CommandId, command);
        else
            Remember(message.Session, new CommandOutcome(_account.Key, message.CommandId, problem));
    }

    /// <summary>Carries out a client's command once, however often it arrives.</summary>
    private void Answer(IActorRef session, Guid commandId, AgentCommand command)
    {
        if (_outcomes.FirstOrDefault(o => o.CommandId == commandId) is { } known)
        {
            session.Tell(known);
            return;
        }

        if (_asking.TryGetValue(new OfferId(commandId), out var asking))
        {
            _asking[new OfferId(commandId)] = asking with { Session = session }; // the same command again, perhaps on a new connection; its outcome is on its way
            return;
        }

        if (_notes.TryGetValue(commandId, out var note))
        {
            _notes[commandId] = note with { Session = session };
            return;
        }

        if (_forced.FirstOrDefault(f => f.CommandId == commandId) is { } forced)
        {
            _services.Agents.Tell(forced with { Session = session }); // the agent who was forced knows the outcome
            return;
        }

        if (_session is null && _state.Status is not AgentStatus.LoggedOut)
            Follow(session); // the agent has been restarted; nobody but its client sends commands
        if (!session.Equals(_session))
        {
            session.Tell(new CommandOutcome(_account.Key, commandId, "Another client has taken this agent over."));
            return;
        }

        var decision = Decide(command);
        if (decision.Rejection is { } reason)
            Logger.Information("Agent {Agent} in {State}: {Command} refused, {Reason}", _account.Key, _state.Status, command.GetType().Name, reason);
        switch (decision.Events)
        {
            case [MonitorAsked asked]:
                AskToSupervise(session, new OfferId(commandId), asked.AgentId);
                return;
            case [ForceAsked asked]:
                ForceAnother(new ForceAgent(_account.Key with { AgentId = asked.AgentId }, _account.Key, session, commandId, asked.To));
                return;
            case [DataAsked or DispositionAsked]:
                TakeNote(session, commandId, decision.Events[0]);
                return;
        }

        // Outcome first, then the new state: a client learns that its command was taken before it sees what it did.
        var outcome = new CommandOutcome(_account.Key, commandId, decision.Handled ? decision.Rejection : $"That has no meaning in state {_state.Status}.");
        Commit(decision, () => Remember(session, outcome), () => session.Tell(outcome with { Rejection = NotStored }), commandId: commandId);
    }

    private void Remember(IActorRef session, CommandOutcome outcome)
    {
        Enqueue(outcome);
        session.Tell(outcome);
    }

    private void Enqueue(CommandOutcome outcome)
    {
        _outcomes.Enqueue(outcome);
        if (_outcomes.Count > RememberedCommands)
            _outcomes.Dequeue();
    }

    private void ForceAnother(ForceAgent force)
    {
        _forced.Enqueue(force);
        if (_forced.Count > RememberedCommands)
            _forced.Dequeue();
        _services.Agents.Tell(force);
    }

    /// <summary>A supervisor forces this agent, once however often the command arrives; the outcome is the supervisor's.</summary>
    private void BeForced(ForceAgent force)
    {
        if (_outcomes.FirstOrDefault(o => o.CommandId == force.CommandId) is { } known)
        {
            force.Session.Tell(known);
            return;
        }

        var decision = Decide(new BeForced(Now, force.To));
        Logger.Information("Agent {Agent} in {State}: {Operation} by supervisor {Supervisor}, {Outcome}",
            _account.Key, _state.Status, force.To, force.Supervisor, decision.Rejection ?? "done");
        var outcome = new CommandOutcome(force.Supervisor, force.CommandId, decision.Rejection);
        Commit(decision, () => Remember(force.Session, outcome), () => force.Session.Tell(outcome with { Rejection = NotStored }));
    }

    private void AskToSupervise(IActorRef session, OfferId attempt, string target)
    {
        _asking.Add(attempt, (session, target));
        Timers.StartSingleTimer(attempt, new AskTimedOut(attempt), AskTimeout);
        _services.Agents.Tell(new SuperviseAgent(_account.Key with { AgentId = target }, _account.Key, _state.Extension!, attempt));
    }

    /// <summary>The answer to the supervisor's request; null: granted.</summary>
    private bool EndAsking(OfferId attempt, string? rejection)
    {
        if (!_asking.Remove(attempt, out var asking))
            return false;
        Timers.Cancel(attempt);
        Remember(asking.Session, new CommandOutcome(_account.Key, attempt.Value, rejection));
        return true;
    }

    private void TellClient() =>
        _session?.Tell(new AgentView(++_sequence, _state, [.. AgentBehaviours.Of(_state).Operations]));

    /// <summary>Who sees the floor sees who is on which call, not what is attached to it: the lists stay small.</summary>
    private void TellFloor() => _services.Floors.Tell(new AgentChanged(
        _account.Key.Enterprise, _state.Call is { Data.Count: > 0 } call ? _state with { Call = call with { Data = CallData.Empty } } : _state));

    /// <summary>Whether a session that wants to have the agent is still there.</summary>
    private sealed record SessionSeen(AttachSession Attach, IActorRef Sender, bool IsThere) : INoSerializationVerificationNeeded;
}
