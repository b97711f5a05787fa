using System.Collections.Immutable;
using Akka.Actor;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Edge;
using ContactCenter.Engine.Hosting;
using ContactCenter.Engine.Queues;
using ContactCenter.Engine.Records;
using ContactCenter.Media;
using ContactCenter.Sip;
using Serilog;

namespace ContactCenter.Engine.Calls;

/// <summary>
/// Owns one call: its legs, its situation, its hearing matrix. <see cref="CallRules"/> decide; this shell rings, connects and ends legs, tells the
/// agent and the queue, and keeps the timers. It never reads an agent's state; it is told. Lives on the node where the packets arrive.
/// </summary>
public sealed partial class CallActor : ReceiveActor, IWithTimers
{
    /// <summary>How often a waiting call tells its queue that it waits, in case the queue has forgotten.</summary>
    private static readonly TimeSpan RepeatJoin = TimeSpan.FromSeconds(5);

    /// <summary>A call whose legs have not ended by then (a lost BYE is given up after 32 s, RFC 3261, 17.1.2.2) is stopped all the same.</summary>
    private static readonly TimeSpan LegsEndWithin = TimeSpan.FromSeconds(40);

    private readonly CallInfo _info;
    private readonly EnterpriseId _enterprise;
    private readonly QueueKey? _queue;
    private readonly CallServices _services;
    private readonly EngineServices _engine;
    private readonly ILogger _log;
    private readonly MediaBridge _bridge;
    private readonly CallLegs _legs = new();
    private readonly IncomingLeg? _incoming;
    private readonly StartOutboundCall? _outbound;
    private CallState _state;
    private DateTimeOffset? _answeredAt;

    /// <summary>A caller's call to that queue (with <paramref name="incoming"/>), or a call that an agent dials.</summary>
    public CallActor(CallInfo info, EnterpriseId enterprise, QueueKey? queue, CallServices services, IncomingLeg? incoming, StartOutboundCall? outbound)
    {
        _info = info;
        _enterprise = enterprise;
        _queue = queue;
        _services = services;
        _engine = services.Engine;
        _incoming = incoming;
        _outbound = outbound;
        _log = Log.ForContext<CallActor>().ForContext("CallId", info.Id);
        _bridge = services.Media.CreateBridge();
        _state = new CallState(info.Id, info.Direction, CallPhase.Arriving);
        ListenToLegs();
        ListenToAgent();
        Receive<AgentReserved>(m => Assign(m));
        Receive<ContactsFound>(RingPhones);
        Receive<RingTimeOver>(m => Handle(new RingTimePassed(m.Offer)));
        Receive<BusyGraceOver>(m => Handle(new BusyGracePassed(m.Offer)));
        Receive<CalleeTimeOver>(_ => Handle(new CalleeTimePassed()));
        Receive<JoinAgain>(_ => JoinQueue());
        Receive<StopThisCall>(_ => Handle(new StopCall()));
        Receive<LegsTookTooLong>(_ => Context.Stop(Self));
        ReceiveAny(m => _log.Debug("Call {CallId} ignores {Message}", _info.Id, m.GetType().Name));
    }

    /// <inheritdoc />
    public ITimerScheduler Timers { get; set; } = null!;

    /// <inheritdoc />
    protected override void PreStart()
    {
        try
        {
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
        if (_incoming is { } incoming)
        {
            var leg = _legs.Add(Voice.Caller, id => StartLeg(id, incoming));
            Handle(new CallerArrives(leg));
        }
        else if (_outbound is { } outbound)
        {
            Handle(new CallAgentPhone(new CallAgent(outbound.Offer, outbound.Agent, outbound.Extension)));
        }
    }

    /// <summary>Whatever stops this actor, nobody is left waiting and the call has its record.</summary>
    protected override void PostStop()
    {
        if (_state.Phase is not CallPhase.Ended)
            Handle(new FailCall());
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
        Receive<LegIsAnswered>(m => Handle(new LegAnswered(m.Leg)));
        Receive<LegGotDtmf>(m => _log.Debug("Leg {LegId} pressed a key", m.Leg));
        Receive<LegIsOver>(m => LoseLeg(m.Leg, m.End));
        Receive<Terminated>(t =>
        {
            if (_legs.Of(t.ActorRef) is { } leg)
                LoseLeg(leg, LegEnd.Unreachable);
        });
    }

    private void ListenToAgent()
    {
        Receive<AgentRefusesOffer>(m => Handle(new AgentRefuses(m.Offer)));
        Receive<AgentEndsCall>(m => FromAgent(m.Agent, new AgentHangsUp()));
        Receive<AgentHoldsCall>(m => FromAgent(m.Agent, m.On ? new AgentHolds() : new AgentRetrieves()));
        Receive<AgentLiftsPhone>(m =>
        {
            if (_state.Agent?.Offer == m.Offer)
                LiftPhone();
        });
        Receive<AgentSendsDtmf>(m =>
        {
            if (_state.Agent?.Agent == m.Agent && _state.Phase is CallPhase.Talking && _state.CallerLeg is { } leg)
                _legs.Tell(leg, new SendLegDtmf(m.Digits));
        });
    }

    private void FromAgent(AgentKey agent, CallCommand command)
    {
        if (_state.Agent?.Agent == agent)
            Handle(command);
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
        foreach (var change in events)
        {
            _state = _state.Apply(change);
            CarryOut(change);
        }

        if (!events.IsEmpty)
            ApplyHearing();
    }

    private void CarryOut(CallEvent change)
    {
        switch (change)
        {
            case CallerJoined e:
                _log.Information("Call {CallId}: {RemoteNumber} calls {DialledNumber} of enterprise {Enterprise}",
                    _info.Id, _info.RemoteNumber, _info.DialledNumber, _enterprise);
                _legs.Tell(e.Leg, new AnswerLeg());
                break;
            case CallWaits:
                JoinQueue();
                Timers.StartPeriodicTimer(JoinAgain.Instance, JoinAgain.Instance, RepeatJoin);
                break;
            case AgentAssigned e:
                FindPhones(e.Agent, _ringTime);
                break;
            case AgentCalled e:
                FindPhones(e.Agent, AgentPhoneRingTime);
                break;
            case OfferCameToNothing e:
                Withdraw(e);
                break;
            case PhoneGaveUp { Busy: true }:
                var offer = _state.Agent!.Offer;
                Timers.StartSingleTimer(BusyGraceOver.Key, new BusyGraceOver(offer), BusyGrace);
                break;
            case AssignmentDeclined e:
                Decline(e.Agent);
                break;
            case AgentJoined e:
                Join(e);
                break;
            case CalleeCalled:
                Timers.StartSingleTimer(CalleeTimeOver.Instance, CalleeTimeOver.Instance, _engine.Settings.Calls.DialRingTime);
                break;
            case TalkBegan:
                Connect();
                break;
            case CallEnded e:
                End(e);
                break;
        }
    }

    private void JoinQueue()
    {
        if (_queue is { } queue && _state.Phase is CallPhase.Queued or CallPhase.RingingAgent)
            _engine.Queues.Tell(new CallJoins(queue, _info, Self));
    }

    private void Withdraw(OfferCameToNothing over)
    {
        Timers.Cancel(over.Agent.Offer);
        HangUpLegs(over.StillRinging, "Offer withdrawn");
        _log.Information("Call {CallId}: agent {Agent} was not reached, {Cause}", _info.Id, over.Agent.Agent, over.Cause);
        if (!over.AgentKnows)
            _engine.Agents.Tell(new OfferIsOver(over.Agent.Agent, over.Agent.Offer, over.Cause));
        _engine.Queues.Tell(new OfferFailed(_queue!.Value, over.Agent.Offer));
    }

    /// <summary>The router has matched a call that does not wait: the agent is free again, the router forgets the call.</summary>
    private void Decline(CallAgent agent)
    {
        _engine.Agents.Tell(new OfferIsOver(agent.Agent, agent.Offer, OfferEnd.CallGone));
        if (_queue is { } queue)
            _engine.Queues.Tell(new CallLeaves(queue, _info.Id));
    }

    private void Join(AgentJoined joined)
    {
        Timers.Cancel(_state.Agent!.Offer);
        HangUpLegs(joined.StillRinging, "Answered elsewhere");
        _legs.SetVoice(joined.Leg, Voice.Agent);
        if (_state.Direction is CallDirection.Outbound)
            RingCallee();
    }

    private void Connect()
    {
        _answeredAt = _engine.Time.GetUtcNow();
        Timers.CancelAll();
        _log.Information("Call {CallId}: {Agent} and {RemoteNumber} talk", _info.Id, _state.Agent!.Agent, _info.RemoteNumber);
        _engine.Agents.Tell(new CallIsConnected(_state.Agent.Agent, _info.Id));
        if (_queue is { } queue)
            _engine.Queues.Tell(new CallLeaves(queue, _info.Id));
    }

    private void End(CallEnded ended)
    {
        Timers.CancelAll();
        if (_queue is { } queue)
            _engine.Queues.Tell(new CallLeaves(queue, _info.Id));
        if (ended.Agent is { } agent)
            _engine.Agents.Tell(ended.LastPhase is CallPhase.RingingAgent
                ? new OfferIsOver(agent.Agent, agent.Offer, OfferEnd.CallGone)
                : new CallIsOver(agent.Agent, _info.Id, ended.Cause));
        _engine.Records.Tell(new CallRecord(_info, _enterprise, ended.Agent?.Agent, _answeredAt, _engine.Time.GetUtcNow(), ended.Cause));
        HangUpLegs([.. _legs.All], ended.Cause.ToString());
        if (_legs.IsEmpty)
            Context.Stop(Self);
        else
            Timers.StartSingleTimer(LegsTookTooLong.Instance, LegsTookTooLong.Instance, LegsEndWithin);
    }

    private void HangUpLegs(ImmutableArray<LegId> legs, string reason)
    {
        foreach (var leg in legs)
            _legs.Tell(leg, new HangUpLeg(reason));
    }

    private IActorRef StartLeg(LegId id, IncomingLeg? incoming) => Context.Watch(Context.ActorOf(
        _services.LegProps(_info.Id, id, _bridge, incoming), id.ToString()));

    private void ApplyHearing() => _bridge.SetHearing(_legs.Hearing(_state, _bridge));

    internal sealed record RingTimeOver(OfferId Offer) : INoSerializationVerificationNeeded;

    private sealed record BusyGraceOver(OfferId Offer) : INoSerializationVerificationNeeded
    {
        public const string Key = nameof(BusyGraceOver);
    }

    private sealed record CalleeTimeOver : INoSerializationVerificationNeeded
    {
        public static readonly CalleeTimeOver Instance = new();
    }

    private sealed record JoinAgain : INoSerializationVerificationNeeded
    {
        public static readonly JoinAgain Instance = new();
    }

    private sealed record LegsTookTooLong : INoSerializationVerificationNeeded
    {
        public static readonly LegsTookTooLong Instance = new();
    }
}

/// <summary>What calls need of their node.</summary>
/// <param name="Engine">Whom calls talk to.</param>
/// <param name="OurUri">Our SIP URI with that user part: who calls, as phones and networks are told.</param>
/// <param name="Media">The node's media.</param>
/// <param name="LegProps">Makes legs; tests play them themselves.</param>
public sealed record CallServices(EngineServices Engine, Func<string, SipUri> OurUri, MediaEngine Media, LegFactory LegProps);

/// <summary>Makes the actor of a leg: of that call, in that bridge; with the caller's INVITE, or null for a leg to ring.</summary>
public delegate Props LegFactory(CallId call, LegId leg, MediaBridge bridge, IncomingLeg? incoming);

/// <summary>The node stops: end the call properly.</summary>
public sealed record StopThisCall : INoSerializationVerificationNeeded;
