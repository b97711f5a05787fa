using System.Diagnostics;
using Akka.Actor;
using ContactCenter.Domain.Directory;
using ContactCenter.Domain.Queues;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Hosting;
using ContactCenter.Engine.Journal;
using ContactCenter.Engine.Telemetry;
using Serilog;

namespace ContactCenter.Engine.Queues;

/// <summary>
/// Owns one waiting line: a sharded entity. It offers a call to one agent at a time; the agent answers from its own mailbox, so that no agent can
/// have two calls. <see cref="QueueRules"/> decide; this shell sends the offers and keeps a timer for each.
/// </summary>
public sealed partial class QueueActor : ReceiveActor, IWithTimers
{
    private readonly QueueKey _key;
    private readonly EngineServices _services;
    private readonly ILogger _log;
    private readonly Dictionary<CallId, (CallInfo Info, IActorRef Actor)> _calls = [];
    private readonly Dictionary<IActorRef, CallId> _callOf = [];
    private readonly QueueLevel _level;
    private readonly Dictionary<OfferId, Activity?> _offers = [];
    private QueueState _state = QueueState.Empty;

    /// <summary>The actor of that queue.</summary>
    public QueueActor(QueueKey key, EngineServices services)
    {
        _key = key;
        _services = services;
        _log = Log.ForContext<QueueActor>().ForContext("Queue", key.EntityId);
        _level = EngineMetrics.Of(Context.System).Queues.Add(key, services.Time);
        _journal = services.KeepsJournal ? new JournalLink(Context, Timers, $"queue|{key.EntityId}") : null;
        Serving();
    }

    private void Serving()
    {
        Receive<CallJoins>(Join);
        Receive<CallLeaves>(m => Leave(m.Call));
        Receive<AgentIsIdle>(ListAgent);
        Receive<AgentIsNotIdle>(UnlistAgent);
        Receive<AgentAnswersOffer>(TakeAnswer);
        Receive<OfferFailed>(m => Handle(new FailOffer(Now, m.Offer)));
        Receive<OfferTimedOut>(m => Handle(new ExpireOffer(Now, m.Offer)));
        Receive<Terminated>(t => { if (_callOf.TryGetValue(t.ActorRef, out var call)) Handle(new Dequeue(Now, call)); });
        ListenToOperator();
        ListenToJournal();
    }

    /// <inheritdoc />
    public ITimerScheduler Timers { get; set; } = null!;

    private DateTimeOffset Now => _services.Time.GetUtcNow();

    /// <inheritdoc />
    protected override void PostStop()
    {
        _level.Dispose();
        base.PostStop();
    }

    private void Join(CallJoins join)
    {
        if (_calls.TryAdd(join.Call.Id, (join.Call, join.CallActor)))
            _callOf[Context.Watch(join.CallActor)] = join.Call.Id;
        Handle(new Enqueue(Now, join.Call.Id, StandingOf(join.Call.Id)));
        if (_expected.Count == 0)
            EndHolding();
    }

    private void Leave(CallId call)
    {
        if (StandingOf(call) is not null)
            KeepLineSoon(); // it has not even come back
        Handle(new Dequeue(Now, call));
    }

    private void TakeAnswer(AgentAnswersOffer answer)
    {
        var reservation = _state.Reservations.GetValueOrDefault(answer.Offer);
        if (answer.Extension is { } extension)
        {
            if (reservation is { Accepted: false })
                _calls[reservation.Call].Actor.Tell(new AgentReserved(reservation.Call, answer.Offer, answer.Agent, extension, RingTime));
            else if (reservation is null)
                // Taken too late: the call is gone or with another agent.
                _services.Agents.Tell(new OfferIsOver(answer.Agent, answer.Offer, Domain.Calls.OfferEnd.CallGone));
        }

        Handle(new AnswerOffer(Now, answer.Offer, answer.Extension is not null));
    }

    private TimeSpan RingTime => _services.Directory.Queue(_key)?.RingTime ?? TimeSpan.FromSeconds(20);

    private void Handle(QueueCommand command)
    {
        var (state, events) = QueueRules.Decide(_state, command, OfferId.New);
        var before = _state;
        _level.State = _state = state;
        foreach (var change in events)
            CarryOut(change, before);
    }

    private void EndOffer(OfferId offer, string outcome)
    {
        Timers.Cancel(offer);
        if (!_offers.Remove(offer, out var span))
            return;
        span?.SetTag("contact_center.offer.outcome", outcome);
        CallTracing.End(span, Now);
    }

    private void CarryOut(QueueEvent change, QueueState before)
    {
        switch (change)
        {
            case CallQueued e:
                KeepLineSoon();
                _log.Information("Queue {Queue}: call {CallId} waits, {Waiting} in the line", _key, e.Call, _state.Line.Count);
                break;
            case CallOffered e:
                var (info, actor) = _calls[e.Call];
                _services.Agents.Tell(new OfferToAgent(e.Agent, _key, e.Offer, info, actor));
                _offers[e.Offer] = CallTracing.Begin("offer", ActivityKind.Internal, CallTracing.Context(info.Trace), Now,
                    (CallTracing.CallIdAttribute, e.Call.ToString()), ("contact_center.queue", _key.Name), ("contact_center.agent", e.Agent.AgentId));
                Timers.StartSingleTimer(e.Offer, new OfferTimedOut(e.Offer), _services.Settings.OfferTimeout);
                _log.Information("Queue {Queue}: call {CallId} is offered to {Agent}", _key, e.Call, e.Agent);
                break;
            case OfferConfirmed e:
                EndOffer(e.Offer, "accepted");
                break;
            case OfferEnded e:
                EndOffer(e.Offer, "not_taken");
                break;
            case PausedSet e:
                KeepLineSoon();
                _log.Information("Queue {Queue} is {Paused}, {Waiting} in the line", _key, e.Paused ? "paused" : "going on", _state.Line.Count);
                break;
            case CallRemoved e:
                KeepLineSoon();
                if (before.Calls[e.Call].Offer is { } offer)
                    EndOffer(offer, "call_gone");
                Forget(e.Call);
                break;
        }
    }

    private void Forget(CallId call)
    {
        if (!_calls.Remove(call, out var entry))
            return;
        _callOf.Remove(entry.Actor);
        Context.Unwatch(entry.Actor);
        _log.Information("Queue {Queue}: call {CallId} leaves, {Waiting} in the line", _key, call, _state.Line.Count);
    }

    private sealed record OfferTimedOut(OfferId Offer) : INoSerializationVerificationNeeded;
}
