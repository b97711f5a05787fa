using System.Collections.Immutable;
using Akka.Actor;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Directory;

namespace ContactCenter.Engine.Floor;

/// <summary>
/// The floor of one enterprise: a sharded entity that knows who is logged in at which phone, so that no phone has two agents, and tells the clients
/// when somebody's state changes. What it knows comes from the agents, who repeat it, so a floor that moves to another node is soon complete again.
/// </summary>
public sealed class FloorActor : ReceiveActor, IWithTimers
{
    /// <summary>Changes within this time reach the clients as one list …</summary>
    private static readonly TimeSpan PublishAfter = TimeSpan.FromMilliseconds(200);

    /// <summary>… and within up to this time on a large floor, where every list goes to many and is long; clients know within a second.</summary>
    private static readonly TimeSpan PublishWithin = TimeSpan.FromMilliseconds(900);

    /// <summary>A claim whose login never came to an end is free again after this time.</summary>
    private static readonly TimeSpan ClaimLasts = TimeSpan.FromSeconds(15);

    private readonly SortedDictionary<string, AgentState> _agents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (AgentKey Agent, DateTimeOffset Until)> _claims = new(StringComparer.Ordinal);
    private readonly HashSet<IActorRef> _subscribers = [];
    private readonly TimeProvider _time;
    private long _sequence;

    /// <summary>The floor of the enterprise whose entity this is.</summary>
    public FloorActor(TimeProvider time)
    {
        _time = time;
        Receive<ClaimSeat>(Claim);
        Receive<AgentChanged>(Change);
        Receive<SubscribeFloor>(Subscribe);
        Receive<QueryFloor>(m => m.ReplyTo.Tell(View()));
        Receive<Terminated>(t => _subscribers.Remove(t.ActorRef));
        Receive<Publish>(_ => PublishNow());
    }

    /// <inheritdoc />
    public ITimerScheduler Timers { get; set; } = null!;

    private void Claim(ClaimSeat claim)
    {
        var now = _time.GetUtcNow();
        var holder = _agents.Values.FirstOrDefault(a => a.Extension == claim.Extension && a.Key != claim.Agent)?.Key
            ?? (_claims.TryGetValue(claim.Extension, out var other) && other.Until > now && other.Agent != claim.Agent ? other.Agent : null);
        if (holder is null)
            _claims[claim.Extension] = (claim.Agent, now + ClaimLasts);
        Sender.Tell(new SeatClaimed(claim.Extension, holder));
    }

    private void Change(AgentChanged change)
    {
        var id = change.State.Key.AgentId;
        if (_agents.GetValueOrDefault(id) == change.State)
            return;
        if (change.State.Status is AgentStatus.LoggedOut)
        {
            if (!_agents.Remove(id))
                return;
        }
        else
        {
            _agents[id] = change.State;
        }

        foreach (var done in _claims.Where(c => c.Value.Agent == change.State.Key && (c.Key == change.State.Extension || change.State.Extension is null)).Select(c => c.Key).ToArray())
            _claims.Remove(done);
        if (_subscribers.Count > 0 && !Timers.IsTimerActive(Publish.Instance))
            Timers.StartSingleTimer(Publish.Instance, Publish.Instance, PublishDelay());
    }

    private TimeSpan PublishDelay()
    {
        var delay = PublishAfter + TimeSpan.FromMilliseconds(_agents.Count / 2);
        return delay < PublishWithin ? delay : PublishWithin;
    }

    private void Subscribe(SubscribeFloor message)
    {
        if (!_subscribers.Add(message.Subscriber))
            return;
        Context.Watch(message.Subscriber);
        message.Subscriber.Tell(View());
    }

    private void PublishNow()
    {
        _sequence++;
        var view = View();
        foreach (var subscriber in _subscribers)
            subscriber.Tell(view);
    }

    private FloorView View() => new(_sequence, [.. _agents.Values]);

    private sealed record Publish : INoSerializationVerificationNeeded
    {
        public static readonly Publish Instance = new();
    }
}
