using Akka.Actor;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Edge;
using ContactCenter.Engine.Hosting;
using ContactCenter.Engine.Telemetry;
using ContactCenter.Media;
using ContactCenter.Sip;
using Serilog;

namespace ContactCenter.Engine.Calls;

/// <summary>
/// Owns one call: its legs, its situation, its hearing matrix. <see cref="CallRules"/> decide; this shell rings, connects and ends legs, tells the
/// agents and the queue, and keeps the timers. It never reads an agent's state; it is told. Lives on the node where the packets arrive.
/// </summary>
public sealed partial class CallActor : ReceiveActor, IWithTimers
{
    private CallInfo _info;
    private readonly EnterpriseId _enterprise;
    private readonly CallServices _services;
    private readonly EngineServices _engine;
    private readonly ILogger _log;
    private readonly MediaBridge _bridge;
    private readonly CallLegs _legs = new();
    private readonly CallBeginning _beginning;
    private readonly CallMeter _meter;
    private readonly CallTrace _trace;
    private CallState _state;
    private bool _isOver;

    /// <summary>A call that begins in that way.</summary>
    public CallActor(CallInfo info, EnterpriseId enterprise, CallServices services, CallBeginning beginning)
    {
        _trace = new CallTrace(info, enterprise, services.Engine.Time.GetUtcNow());
        _info = info with { Trace = _trace.Parent };
        _enterprise = enterprise;
        _services = services;
        _engine = services.Engine;
        _beginning = beginning;
        _log = Log.ForContext<CallActor>().ForContext("CallId", info.Id);
        _bridge = services.Media.CreateBridge();
        // Another node's clock may have said when the agent dialled.
        _meter = EngineMetrics.Of(Context.System).Calls.Begin(enterprise, info.Direction,
            info.Direction is CallDirection.Inbound ? info.StartedAt : _engine.Time.GetUtcNow(), _engine.Settings.ServiceLevelTime);
        _state = new CallState(info.Id, info.Direction, CallPhase.Arriving)
        {
            Route = (beginning as CallBeginning.Inbound)?.Route,
            CalledAgent = beginning is CallBeginning.Internal { Start: var start } ? new CallAgent(OfferId.New(), start.Callee, "") : null,
        };
        ListenToLegs();
        ListenToAgents();
        ListenToFlow();
        ListenToTimers();
        Receive<AgentReserved>(Assign);
        Receive<QueueLooksForCall>(_ => JoinQueue());
        Receive<ContactsFound>(RingPhones);
        Receive<StopThisCall>(m => Handle(new StopCall(m.Cause)));
        ReceiveAny(m => _log.Debug("Call {CallId} ignores {Message}", _info.Id, m.GetType().Name));
    }

    /// <inheritdoc />
    public ITimerScheduler Timers { get; set; } = null!;

    /// <inheritdoc />
    protected override void PreStart()
    {
        try
        {
            if (_engine.KeepsJournal)
                KeepBeginning();
            else
                Begin();
        }
        catch
        {
            PostStop(); // Akka leaves it out when the start fails
            throw;
        }
    }

    private void Begin()
    {
        switch (_beginning)
        {
            case CallBeginning.Inbound b:
                Handle(new CallerArrives(_legs.Add(id => StartLeg(id, b.Leg)), _info.RemoteNumber, _info.RemoteName));
                break;
            case CallBeginning.Outbound { Start: var s }:
                Handle(new CallAgentPhone(new CallAgent(s.Offer, s.Agent, s.Extension)));
                break;
            case CallBeginning.Internal { Start: var s }:
                Handle(new CallAgentPhone(new CallAgent(s.Offer, s.Agent, s.Extension)));
                break;
        }
    }

    /// <summary>Whatever stops this actor, nobody is left waiting and the call has its record.</summary>
    protected override void PostStop()
    {
        if (_state.Phase is not CallPhase.Ended)
            Handle(new FailCall());
        _isOver = true;
        _engine.CallBoard.Remove(_info.Id, new CallOver(_info, _enterprise, _state.EndCause ?? CallEndCause.InternalError, _endedAt ?? _engine.Time.GetUtcNow(), _state.Queue?.Name));
        _meter.Dispose();
        _bridge.Dispose();
        base.PostStop();
    }

    /// <inheritdoc />
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);

    private void ListenToLegs()
    {
        Receive<LegHasMedia>(m =>
        {
            _legs.SetPort(m.Leg, m.Port);
            ApplyHearing();
        });
        Receive<LegRings>(m => Handle(new LegProgressed(m.Leg, m.EarlyMedia)));
        Receive<LegIsAnswered>(m =>
        {
            _legs.SetAnswered(m.Leg, _engine.Time.GetUtcNow());
            Handle(new LegAnswered(m.Leg));
        });
        Receive<LegHolds>(m => Handle(new PhoneHolds(m.Leg, m.On)));
        Receive<LegGotDtmf>(m => TakeKey(m.Leg, m.Digit));
        Receive<LegIsOver>(m => LoseLeg(m.Leg, m.End));
        Receive<Terminated>(t =>
        {
            if (_legs.Of(t.ActorRef) is { } leg)
                LoseLeg(leg, LegEnd.Unreachable);
            else
                LoseFlow(t.ActorRef);
        });
    }

    private void ListenToAgents()
    {
        Receive<AgentTakesCall>(m => Handle(m.Extension is { } extension ? new AgentTakes(m.Offer, m.Agent, extension) : new AgentDeclines(m.Offer, m.IsAbsent)));
        Receive<AgentRefusesOffer>(m => Refuse(m.Offer));
        Receive<AgentEndsCall>(m => Handle(new AgentHangsUp(m.Agent)));
        Receive<AgentHoldsCall>(m => Handle(m.On ? new AgentHolds(m.Agent) : new AgentRetrieves(m.Agent)));
        Receive<AgentConsultsOnCall>(m => Handle(new AgentConsults(m.Agent, m.Consultation, m.Target, m.Number)));
        Receive<AgentTransfersCall>(m => Handle(new AgentTransfers(m.Agent)));
        Receive<AgentConferencesCall>(m => Handle(new AgentConferences(m.Agent)));
        Receive<AgentSendsCallToFlow>(m => Handle(new AgentSendsToFlow(m.Agent, m.Flow)));
        Receive<SupervisorJoinsCall>(m => Handle(new SupervisorJoins(new CallAgent(m.Offer, m.Supervisor, m.Extension), m.Target)));
        Receive<SupervisorSetsMode>(m => Handle(new SupervisorSets(m.Supervisor, m.Mode)));
        Receive<SupervisorReleasesCall>(m => Handle(new SupervisorReleases(m.Supervisor)));
        Receive<SupervisorInterceptsCall>(m => Handle(new SupervisorIntercepts(m.Supervisor)));
        Receive<AgentLiftsPhone>(m => LiftPhone(m.Offer));
        Receive<AgentSendsDtmf>(SendDtmf);
        Receive<Agents.AgentAddsData>(AddData);
        Receive<WhereAgentStands>(Correct);
    }

    private void LoseLeg(LegId leg, LegEnd end)
    {
        if (!_legs.Remove(leg))
            return;
        Handle(new LegOver(leg, end));
        if (_state.Phase is CallPhase.Ended && _legs.IsEmpty)
            Context.Stop(Self);
        else
            ApplyHearing();
    }

    private void Handle(CallCommand command)
    {
        var events = CallRules.Decide(_state, command);
        if (events.IsEmpty)
            _log.Debug("Call {CallId} in {Phase}: {Command} changes nothing", _info.Id, _state.Phase, command.GetType().Name);
        var now = _engine.Time.GetUtcNow(); // one for all: what lies between them is no part of the call
        foreach (var change in events)
        {
            var before = _state;
            _state = _state.Apply(change);
            NoteParts(now);
            _trace.Note(_parts, now);
            if (change is CallEnded ended)
                _trace.End(ended.Cause, now);
            _meter.Note(change, _state, now);
            CarryOut(change, before);
        }

        if (events.IsEmpty)
            return;
        KeepSteps(now);
        ApplyHearing();
    }

    /// <summary>What follows from an event, outside of the call's own state.</summary>
    private void CarryOut(CallEvent change, CallState before)
    {
        switch (change)
        {
            case CallerJoined e:
                _log.Information("Call {CallId}: {RemoteNumber} calls {DialledNumber} of enterprise {Enterprise}",
                    _info.Id, _info.RemoteNumber, _info.DialledNumber, _enterprise);
                _legs.Tell(e.Caller.Leg!.Value, new AnswerLeg());
                break;
            case FlowEntered e:
                StartFlow(e.Flow);
                break;
            case FlowSwitched e:
                _log.Information("Call {CallId} goes on in flow {Flow}", _info.Id, e.Flow);
                break;
            case CallWaits:
                StopFlow();
                JoinQueue();
                Timers.StartPeriodicTimer(JoinAgain.Instance, JoinAgain.Instance, RepeatJoin);
                break;
            case AgentAssigned e:
                FindPhones(e.Agent, _ringTime);
                break;
            case AgentCalled e:
                FindPhones(e.Agent, AgentPhoneRingTime);
                break;
            case AgentAsked e:
                Ask(e);
                break;
            case AgentTook e:
                Timers.Cancel(AskOver.KeyOf(_state.Party(e.Role)!.Agent!.Offer));
                FindPhones(_state.Party(e.Role)!.Agent!, _engine.Settings.Calls.InternalRingTime);
                break;
            case OfferWithdrawn e:
                _engine.Agents.Tell(new Agents.OfferIsOver(e.Agent, e.Offer, OfferEnd.CallGone));
                break;
            case OfferCameToNothing e:
                Withdraw(e);
                break;
            case PhoneGaveUp { Busy: true } e:
                var offer = _state.Party(e.Role)!.Agent!.Offer;
                Timers.StartSingleTimer(BusyGraceOver.KeyOf(offer), new BusyGraceOver(offer), BusyGrace);
                break;
            case AssignmentDeclined e:
                Decline(e.Agent);
                break;
            case AgentJoined e:
                Join(e);
                break;
            case CalleeCalled e:
                TimeNumber(e.Leg);
                break;
            case ConsultedCalled e:
                TimeNumber(e.Leg);
                break;
            case TalkBegan:
                Connect();
                break;
            case ConsultationBegan e:
                _log.Information("Call {CallId}: {Agent} consults {Target}", _info.Id, _state.Agent!.Number, e.Target?.AgentId ?? e.Number);
                if (e.Number is { } number)
                    RingNumber(number);
                break;
            case ForwardBegan e:
                RingNumber(e.Number);
                break;
            case ConsultationAnswered:
                ConnectConsulted();
                break;
            case ConsultationEnded e:
                EndConsultation(e);
                break;
            case ConsultationRefused e:
                _engine.Agents.Tell(new Agents.ConsultationIsOver(_state.Party(e.Role)!.Agent!.Agent, e.Consultation, ConsultEnd.Busy));
                break;
            case ConferenceBegan or TwoRemain:
                TellWhoTalks(change is ConferenceBegan);
                break;
            case PartyLeft e:
                Drop(e.Party, e.Role, before.Phase, e.Cause);
                break;
            case ForwardAnswered:
                StopFlow();
                CancelNumberTimer(_state.Consulted!);
                _answeredAt ??= _engine.Time.GetUtcNow();
                break;
            case ForwardFailed e:
                FailForward(e);
                break;
            case SupervisionBegan e:
                StartSupervision(e);
                break;
            case SupervisionRefused e:
                _engine.Agents.Tell(new Agents.SupervisionIsRefused(e.Supervisor.Agent, e.Supervisor.Offer, e.Reason));
                break;
            case SupervisionModeSet e:
                _log.Information("Call {CallId}: supervisor {Supervisor}: {Mode}", _info.Id, _state.Supervisor!.Number, e.Mode);
                break;
            case SupervisionEnded e:
                Drop(e.Supervisor, PartyRole.Supervisor, before.Phase, e.Cause);
                break;
            case CallEnded e:
                End(e);
                break;
        }
    }

    private IActorRef StartLeg(LegId id, IncomingLeg? incoming) => Context.Watch(Context.ActorOf(
        _services.LegProps(_info.Id, id, _bridge, incoming), id.ToString()));

    private void ApplyHearing()
    {
        _bridge.SetHearing(_legs.Hearing(_state, _bridge));
        if (!_isOver)
            _engine.CallBoard.Show(new CallStanding(_info, _enterprise, _state, _legs.Standing, Self));
    }
}

/// <summary>How a call begins.</summary>
public abstract record CallBeginning
{
    /// <summary>A caller's INVITE, for a number that leads there.</summary>
    public sealed record Inbound(IncomingLeg Leg, CallRoute Route) : CallBeginning;

    /// <summary>An agent dials out.</summary>
    public sealed record Outbound(StartOutboundCall Start) : CallBeginning;

    /// <summary>An agent calls another one.</summary>
    public sealed record Internal(StartInternalCall Start) : CallBeginning;
}

/// <summary>What calls need of their node.</summary>
/// <param name="Engine">Whom calls talk to.</param>
/// <param name="OurUri">Our SIP URI with that user part: who calls, as phones and networks are told.</param>
/// <param name="Media">The node's media.</param>
/// <param name="LegProps">Makes legs; tests play them themselves.</param>
/// <param name="FlowProps">Makes flows; tests play them themselves.</param>
public sealed record CallServices(EngineServices Engine, Func<string, SipUri> OurUri, MediaEngine Media, LegFactory LegProps, FlowFactory FlowProps);

/// <summary>Makes the actor of a leg: of that call, in that bridge; with the caller's INVITE, or null for a leg to ring.</summary>
public delegate Props LegFactory(CallId call, LegId leg, MediaBridge bridge, IncomingLeg? incoming);

/// <summary>Makes the actor of a flow, with the variables that it begins with.</summary>
public delegate Props FlowFactory(FlowKey flow, IReadOnlyDictionary<string, string> variables);

/// <summary>The node stops, or an operator wants it: end the call properly.</summary>
/// <param name="Cause">Why.</param>
public sealed record StopThisCall(CallEndCause Cause = CallEndCause.NodeStopping) : INoSerializationVerificationNeeded;
