using System.Collections.Immutable;
using Akka.Actor;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Hosting;
using ContactCenter.Engine.Journal;
using ContactCenter.Engine.Telemetry;
using Serilog;

namespace ContactCenter.Engine.Agents;

/// <summary>
/// Owns the state of one agent: a sharded entity. Its behaviours are the states of the manual, one method each; what is allowed in them and what it
/// does is <see cref="AgentBehaviours"/>. This shell applies the events, tells call, queues, floor and client, and keeps the timers.
/// </summary>
public sealed partial class AgentActor : ReceiveActor, IWithTimers
{
    private AgentAccount _account;
    private readonly EngineServices _services;
    private readonly ILogger _log;
    private readonly AgentLevel _level;
    private AgentState _state;
    private IActorRef? _session;
    private string? _sessionToken;
    private IActorRef? _call;

    /// <summary>Begins with the time, so that an agent who is restarted elsewhere counts on beyond what its client has seen.</summary>
    private long _sequence;

    /// <summary>The actor of the agent with that entity id.</summary>
    public AgentActor(AgentAccount account, EngineServices services)
    {
        _account = account;
        _services = services;
        _log = Log.ForContext<AgentActor>().ForContext("Agent", account.Key.EntityId);
        _level = new AgentLevel(EngineMetrics.Of(Context.System).Agents, account.Key.Enterprise);
        _state = AgentState.New(account.Key, account.Supervisor);
        _sequence = Now.ToUnixTimeMilliseconds();
        _journal = services.KeepsJournal ? new JournalLink(Context, Timers, AgentsWaker.StreamPrefix + account.Key.EntityId) : null;
        LoggedOut();
    }

    /// <summary>How often an agent who waits for a word of its call asks whether it has missed it.</summary>
    private static readonly TimeSpan AskCallEvery = TimeSpan.FromSeconds(5);

    /// <inheritdoc />
    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>The log, with the call that the agent is on.</summary>
    private ILogger Logger => _state.Call is { } call ? _log.ForContext("CallId", call.Id) : _log;

    private DateTimeOffset Now => _services.Time.GetUtcNow();

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

    private void Consulting() => Behave(AgentStatus.Consulting);

    private void Conferencing() => Behave(AgentStatus.Conferencing);

    private void WrapUp()
    {
        Behave(AgentStatus.WrapUp);
        Receive<WrapUpLimitPassed>(_ => Handle(new ExpireWrapUp(Now)));
        if (_state.Call?.Queue is { } queue && _services.Directory.Queue(queue)?.WrapUpLimit is { } limit)
            Timers.StartSingleTimer(WrapUpLimitPassed.Instance, WrapUpLimitPassed.Instance, Left(limit));

        // After a restart some of the time has passed.
        TimeSpan Left(TimeSpan whole) => _state.Since + whole - Now is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private void Monitoring() => Behave(AgentStatus.Monitoring);

    private void Barging() => Behave(AgentStatus.Barging);

    /// <summary>What every state listens to; the state's behaviour decides what it means.</summary>
    private void Behave(AgentStatus status)
    {
        _level.Is(status);
        Timers.Cancel(AnnounceIdle.Instance);
        Timers.Cancel(WrapUpLimitPassed.Instance);
        if (status is AgentStatus.Ringing or AgentStatus.Dialing or AgentStatus.Consulting)
            Timers.StartPeriodicTimer(AskCall.Instance, AskCall.Instance, AskCallEvery);
        else
            Timers.Cancel(AskCall.Instance);
        if (status is AgentStatus.LoggedOut)
            Timers.Cancel(RepeatFloor.Instance);
        else
            Timers.StartPeriodicTimer(RepeatFloor.Instance, RepeatFloor.Instance, _services.Settings.AgentAnnounceInterval);
        ListenToClients();
        ListenToCalls();
        ListenToNotes();
        ListenToDirectory();
        Receive<RepeatFloor>(_ => TellFloor());
        Receive<AskCall>(_ => AskWhereItStands());
        Receive<WakeAgent>(_ => SleepWhenLoggedOut());
        Receive<ClientGraceOver>(_ => GiveUpClient());
        Receive<Again>(m => Handle(m.Command));
        Receive<JournalGone>(_ => LoseJournal(), m => _journal!.Speaks(m.Journal));
    }

    private void ListenToCalls()
    {
        Receive<OfferToAgent>(TakeOffer);
        Receive<CallFromAgent>(TakeCall);
        Receive<OfferIsOver>(m => Handle(new EndOffer(Now, m.Offer, m.Cause)));
        Receive<CallIsConnected>(m => Handle(new ConnectCall(Now, m.Call)));
        Receive<CallHasParty>(m => Handle(new ConnectCall(Now, m.Call.Id, CallOf(m.Call, m.Queue))));
        Receive<ConferenceIsOn>(m => Handle(new JoinConference(Now, m.Call.Id, CallOf(m.Call, m.Queue))));
        Receive<ConsultationIsAnswered>(m => Handle(new AnswerConsultation(Now, m.Consultation)));
        Receive<ConsultationIsOver>(m => Handle(new EndConsultation(Now, m.Consultation, m.Cause)));
        Receive<CallIsOver>(m => Handle(new EndCall(Now, m.Call, m.Cause)));
        Receive<OutboundCallStarted>(m => BindCall(m.Call, m.CallActor));
        Receive<SuperviseAgent>(LetSupervise);
        Receive<SupervisionStarts>(StartSupervising);
        Receive<SupervisionIsRefused>(m => EndAsking(m.Offer, m.Reason));
        Receive<AskTimedOut>(m => EndAsking(m.Offer, "The call has not answered."));
        Receive<Terminated>(t => LoseClient(), t => t.ActorRef.Equals(_session));
        Receive<Terminated>(LoseCall);
        Receive<CallHasEnded>(EndSilently);
    }

    private AgentDecision Decide(AgentCommand command)
    {
        var behaviour = AgentBehaviours.Of(_state);
        // An operation that the state refuses is refused for that; only then it matters whether what it names exists.
        if (command is AgentOperation operation && behaviour.Operations.Contains(operation.Operation) && Problem(operation) is { } problem)
            return AgentDecision.Refused(problem);
        return behaviour.Decide(_state, command);
    }

    /// <summary>What the agent's own state can't say: whether agent, flow and trunk exist. Better said at once than after phones have been rung for nothing.</summary>
    private string? Problem(AgentOperation operation) => operation switch
    {
        OperationOnAgent { AgentId: var id } when id == _account.Key.AgentId => $"{operation.Operation}: agent {id} is you.",
        OperationOnAgent { AgentId: var id } when _services.Directory.Agent(_account.Key with { AgentId = id }) is null => $"There is no agent '{id}'.",
        Dial { Number: var number } when DialledNumber.Problem(number) is null && _services.Trunks.IsEmpty => NoTrunk,
        ConsultExternal { Number: var number } when DialledNumber.Problem(number) is null && _services.Trunks.IsEmpty => NoTrunk,
        TransferToIvr { Flow: var name } when _services.Directory.Flow(new FlowKey(_account.Key.Enterprise, name)) is null => $"There is no flow '{name}'.",
        _ => null,
    };

    private const string NoTrunk = "There is no trunk to dial through.";

    private void Handle(AgentCommand command)
    {
        var decision = Decide(command);
        if (!decision.Handled)
            Logger.Debug("Agent {Agent} in {State} ignores a late {Command}", _account.Key, _state.Status, command.GetType().Name);
        if (!decision.Events.IsEmpty)
            // Not the agent's own wish, but news: it is true whether or not it can be stored now.
            Commit(decision, stored: () => { }, notStored: () => Stash.Prepend([new Envelope(new Again(command), Self)]));
    }

    private void Happen(ImmutableArray<AgentEvent> events)
    {
        if (events.IsEmpty)
            return;
        var before = _state;
        foreach (var change in events)
        {
            _state = _state.Apply(change);
            CarryOut(change);
        }

        if (before.Status is AgentStatus.Idle && _state.Status is not AgentStatus.Idle)
            TellQueuesNotIdle();
        if (_state.Call is null || _state.Status is AgentStatus.WrapUp)
        {
            Unbind();
            TakeNotesFromCall();
        }

        if (_state.Status != before.Status)
            Enter(_state.Status);
        if (Visible(_state) == Visible(before))
            return;
        (before.Call is { } left && _state.Call is null ? _log.ForContext("CallId", left.Id) : Logger)
            .Information("Agent {Agent}: {Before} → {State}{Reason:l}", _account.Key, before.Status, _state.Status, _state.Reason is { } why ? $" ({why})" : "");
        TellClient();
        TellFloor();
    }

    /// <summary>The state without what only the agent itself needs to know.</summary>
    private static AgentState Visible(AgentState state) =>
        state.Consultation is { } consultation ? state with { Consultation = consultation with { Ending = null } } : state;

    private void Enter(AgentStatus status) => Become(status switch
    {
        AgentStatus.LoggedOut => LoggedOut,
        AgentStatus.Busy => Busy,
        AgentStatus.Idle => Idle,
        AgentStatus.Ringing => Ringing,
        AgentStatus.Dialing => Dialing,
        AgentStatus.Talking => Talking,
        AgentStatus.Held => Held,
        AgentStatus.Consulting => Consulting,
        AgentStatus.Conferencing => Conferencing,
        AgentStatus.WrapUp => WrapUp,
        AgentStatus.Monitoring => Monitoring,
        AgentStatus.Barging => Barging,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "A state without a behaviour."),
    });

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

    private sealed record AskTimedOut(OfferId Offer) : INoSerializationVerificationNeeded;

    private sealed record AskCall : INoSerializationVerificationNeeded, INotInfluenceReceiveTimeout
    {
        public static readonly AskCall Instance = new();
    }

    private sealed record ClientGraceOver : INoSerializationVerificationNeeded
    {
        public static readonly ClientGraceOver Instance = new();
    }
}
