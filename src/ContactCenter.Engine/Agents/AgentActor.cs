using Akka.Actor;
using Akka.Event;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Floor;
using ContactCenter.Engine.Hosting;
using ContactCenter.Engine.Queues;
using Serilog;

namespace ContactCenter.Engine.Agents;

/// <summary>
/// Owns the state of one agent: a sharded entity. Its behaviours are the states of the manual, one method each; what is allowed in them and what it
/// does is <see cref="AgentBehaviours"/>. This shell applies the events, tells call, queues, floor and client, and keeps the timers.
/// </summary>
public sealed class AgentActor : ReceiveActor, IWithTimers
{
    private const int RememberedCommands = 64;
    private readonly AgentAccount _account;
    private readonly EngineServices _services;
    private readonly Serilog.ILogger _log;
    private readonly Queue<CommandOutcome> _outcomes = new();
    private AgentState _state;
    private IActorRef? _session;
    private string? _sessionToken;
    private IActorRef? _call;
    private long _sequence;

    /// <summary>The actor of the agent with that entity id.</summary>
    public AgentActor(AgentAccount account, EngineServices services)
    {
        _account = account;
        _services = services;
        _log = Log.ForContext<AgentActor>().ForContext("Agent", account.Key.EntityId);
        _state = AgentState.New(account.Key);
        LoggedOut();
    }

    /// <inheritdoc />
    public ITimerScheduler Timers { get; set; } = null!;

    private void LoggedOut() => Behave(AgentStatus.LoggedOut);

    private void Busy() => Behave(AgentStatus.Busy);

    private void Idle()
    {
        Behave(AgentStatus.Idle);
        Receive<AnnounceIdle>(_ => TellQueuesIdle());
        Timers.StartPeriodicTimer(AnnounceIdle.Instance, AnnounceIdle.Instance, _services.Settings.AgentAnnounceInterval);
    }

    private void Ringing() => Behave(AgentStatus.Ringing);

    private void Dialing() => Behave(AgentStatus.Dialing);

    private void Talking() => Behave(AgentStatus.Talking);

    private void Held() => Behave(AgentStatus.Held);

    private void WrapUp()
    {
        Behave(AgentStatus.WrapUp);
        Receive<WrapUpLimitPassed>(_ => Handle(new ExpireWrapUp(Now)));
        if (_state.Call?.Queue is { } queue && _services.Directory.Queue(queue)?.WrapUpLimit is { } limit)
            Timers.StartSingleTimer(WrapUpLimitPassed.Instance, WrapUpLimitPassed.Instance, limit);
    }

    /// <summary>What every state listens to; the state's behaviour decides what it means.</summary>
    private void Behave(AgentStatus status)
    {
        Timers.CancelAll();
        if (status is not AgentStatus.LoggedOut)
            Timers.StartPeriodicTimer(RepeatFloor.Instance, RepeatFloor.Instance, _services.Settings.AgentAnnounceInterval);
        Receive<AttachSession>(Attach);
        Receive<DetachSession>(Detach);
        Receive<ExecuteForAgent>(Execute);
        Receive<SwitchAutoIdle>(m => Answer(m.Session, m.CommandId, new SetAutoIdle(Now, m.On)));
        Receive<OfferToAgent>(TakeOffer);
        Receive<OfferIsOver>(m => Handle(new EndOffer(Now, m.Offer, m.Cause)));
        Receive<CallIsConnected>(m => Handle(new ConnectCall(Now, m.Call)));
        Receive<CallIsOver>(m => Handle(new EndCall(Now, m.Call, m.Cause)));
        Receive<OutboundCallStarted>(BindCall);
        Receive<Terminated>(LoseCall);
        Receive<RepeatFloor>(_ => TellFloor());
    }

    private DateTimeOffset Now => _services.Time.GetUtcNow();

    private void Attach(AttachSession attach)
    {
        var decision = _state.Status is AgentStatus.LoggedOut
            ? Decide(new Login(Now, attach.Extension, _state.AutoIdle))
            : attach.Extension == _state.Extension ? AgentDecision.Happened() : Decide(new ChangeExtension(Now, attach.Extension));
        if (decision.Rejection is { } reason)
        {
            attach.Session.Tell(new AttachRefused(attach.Agent, reason));
            return;
        }

        if (_session is { } older && !older.Equals(attach.Session))
            older.Tell(new SessionTakenOver(attach.Agent, attach.Resumes is not null && attach.Resumes == _sessionToken));
        _session = attach.Session;
        _sessionToken = attach.Token;
        attach.Session.Tell(new SessionAttached(attach.Agent, attach.Token, attach.Extension, _state.AutoIdle));
        _log.Information("Agent {Agent} is attached to a client at extension {Extension}", _account.Key, attach.Extension);
        Commit(decision);
        if (decision.Events.IsEmpty)
            TellClient();
    }

    private void Detach(DetachSession detach)
    {
        if (!detach.Session.Equals(_session))
            return;
        _session = null;
        _log.Information("Agent {Agent} has lost its client and keeps state {State}", _account.Key, _state.Status);
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

        if (!session.Equals(_session))
        {
            session.Tell(new CommandOutcome(_account.Key, commandId, "Another client has taken this agent over."));
            return;
        }

        var decision = Decide(command);
        if (decision.Rejection is { } reason)
            _log.Information("Agent {Agent} in {State}: {Command} refused, {Reason}", _account.Key, _state.Status, command.GetType().Name, reason);
        // Outcome first, then the new state: a client learns that its command was taken before it sees what it did.
        Remember(session, new CommandOutcome(_account.Key, commandId,
            decision.Handled ? decision.Rejection : $"That has no meaning in state {_state.Status}."));
        Commit(decision);
    }

    private void Remember(IActorRef session, CommandOutcome outcome)
    {
        _outcomes.Enqueue(outcome);
        if (_outcomes.Count > RememberedCommands)
            _outcomes.Dequeue();
        session.Tell(outcome);
    }

    private void TakeOffer(OfferToAgent offer)
    {
        if (_state.Call is { } current && current.Offer == offer.Offer)
            return; // the same offer twice
        var call = new AgentCall(offer.Call.Id, offer.Offer, offer.Call.Direction, offer.Call.RemoteNumber, offer.Call.RemoteName,
            offer.Call.DialledNumber, offer.Queue, offer.Call.StartedAt);
        var decision = Decide(new OfferCall(Now, call));
        var taken = !decision.Events.IsEmpty;
        if (taken)
            Bind(offer.CallActor);
        _services.Queues.Tell(new AgentAnswersOffer(offer.Queue, offer.Offer, _account.Key, taken ? _state.Extension : null));
        Commit(decision);
    }

    private void BindCall(OutboundCallStarted started)
    {
        if (_state.Call?.Id == started.Call)
            Bind(started.CallActor);
    }

    private void Bind(IActorRef call)
    {
        Unbind();
        _call = Context.Watch(call);
    }

    private void Unbind()
    {
        if (_call is { } call)
            Context.Unwatch(call);
        _call = null;
    }

    private void LoseCall(Terminated terminated)
    {
        if (!terminated.ActorRef.Equals(_call))
            return;
        _call = null;
        if (_state.Call is { } call)
            Handle(new EndCall(Now, call.Id, CallEndCause.NodeFailed));
    }

    private AgentDecision Decide(AgentCommand command)
    {
        var decision = AgentBehaviours.Of(_state.Status).Decide(_state, command);
        // Better said at once than after the agent's phone has been rung for nothing.
        return command is Dial && !decision.Events.IsEmpty && _services.Settings.Trunks.IsEmpty
            ? AgentDecision.Refused("There is no trunk to dial through.")
            : decision;
    }

    private void Handle(AgentCommand command)
    {
        var decision = Decide(command);
        if (!decision.Handled)
            _log.Debug("Agent {Agent} in {State} ignores a late {Command}", _account.Key, _state.Status, command.GetType().Name);
        Commit(decision);
    }

    private void Commit(AgentDecision decision)
    {
        if (decision.Events.IsEmpty)
            return;
        var before = _state.Status;
        foreach (var change in decision.Events)
        {
            _state = _state.Apply(change);
            CarryOut(change);
        }

        if (before is AgentStatus.Idle && _state.Status is not AgentStatus.Idle)
            TellQueuesNotIdle();
        if (_state.Call is null)
            Unbind();
        if (_state.Status != before)
            Enter(_state.Status);
        (_state.Call is { } call ? _log.ForContext("CallId", call.Id) : _log)
            .Information("Agent {Agent}: {Before} → {State}{Reason:l}", _account.Key, before, _state.Status, _state.Reason is { } why ? $" ({why})" : "");
        TellClient();
        TellFloor();
    }

    /// <summary>What follows from an event, outside of the agent.</summary>
    private void CarryOut(AgentEvent change)
    {
        switch (change)
        {
            case BecameIdle:
                TellQueuesIdle();
                break;
            case DialStarted e:
                _services.Calls.Tell(new StartOutboundCall(e.Call.Id, e.Call.Offer, _account.Key, _state.Extension!, e.Call.RemoteNumber, e.At, Self));
                break;
            case AnswerAsked:
                TellCall(new AgentLiftsPhone(_state.Call!.Id, _state.Call.Offer));
                break;
            case DtmfAsked e:
                TellCall(new AgentSendsDtmf(_state.Call!.Id, _account.Key, e.Digits));
                break;
            case CallHeld or CallRetrieved:
                TellCall(new AgentHoldsCall(_state.Call!.Id, _account.Key, change is CallHeld));
                break;
            case CallDropped { Kind: DropKind.Refused } e:
                TellCall(new AgentRefusesOffer(e.Call.Id, e.Call.Offer));
                break;
            case CallDropped e:
                TellCall(new AgentEndsCall(e.Call.Id, _account.Key));
                break;
        }
    }

    private void Enter(AgentStatus status) => Become(status switch
    {
        AgentStatus.LoggedOut => LoggedOut,
        AgentStatus.Busy => Busy,
        AgentStatus.Idle => Idle,
        AgentStatus.Ringing => Ringing,
        AgentStatus.Dialing => Dialing,
        AgentStatus.Talking => Talking,
        AgentStatus.Held => Held,
        AgentStatus.WrapUp => WrapUp,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "A state without a behaviour."),
    });

    /// <summary>An outbound call that has not said where it runs yet is reached through the manager of the calls.</summary>
    private void TellCall(ICallMessage message) => (_call ?? _services.Calls).Tell(message);

    private void TellQueuesIdle()
    {
        foreach (var queue in _account.Queues)
            _services.Queues.Tell(new AgentIsIdle(queue, _account.Key, _state.Since));
    }

    private void TellQueuesNotIdle()
    {
        foreach (var queue in _account.Queues)
            _services.Queues.Tell(new AgentIsNotIdle(queue, _account.Key));
    }

    private void TellClient() =>
        _session?.Tell(new AgentView(++_sequence, _state, [.. AgentBehaviours.Of(_state.Status).Operations]));

    private void TellFloor() => _services.Floors.Tell(new AgentChanged(_account.Key.Enterprise, _state));

    private sealed record AnnounceIdle : INoSerializationVerificationNeeded, INotInfluenceReceiveTimeout
    {
        public static readonly AnnounceIdle Instance = new();
    }

    private sealed record RepeatFloor : INoSerializationVerificationNeeded, INotInfluenceReceiveTimeout
    {
        public static readonly RepeatFloor Instance = new();
    }

    private sealed record WrapUpLimitPassed : INoSerializationVerificationNeeded
    {
        public static readonly WrapUpLimitPassed Instance = new();
    }
}
