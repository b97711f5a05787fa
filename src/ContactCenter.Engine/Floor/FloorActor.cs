using System.Collections.Immutable;
using Akka.Actor;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Directory;

namespace ContactCenter.Engine.Floor;

/// <summary>
/// The floor of one enterprise: a sharded entity that knows who is logged in at which phone, so that no phone has two agents, and publishes
/// when somebody's state changes. What it knows comes from the agents, who repeat it when it starts and from time to time, so a floor that moves to
/// another node is soon complete again.
/// </summary>
public sealed class FloorActor : ReceiveActor, IWithTimers
{
    /// <summary>What changes within this time is told together; clients know within a second.</summary>
    private static readonly TimeSpan PublishAfter = TimeSpan.FromMilliseconds(150);

    /// <summary>The most agents in one message: some 300 octets each, and a frame between nodes has 128,000.</summary>
    private const int AgentsPerMessage = 200;

    /// <summary>A claim whose login never came to an end is free again after this time.</summary>
    private static readonly TimeSpan ClaimLasts = TimeSpan.FromSeconds(15);

    private readonly SortedDictionary<string, AgentState> _agents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (AgentKey Agent, DateTimeOffset Until)> _claims = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _changed = new(StringComparer.Ordinal);
    private readonly EnterpriseId _enterprise;
    private readonly IFloorNews _news;
    private readonly TimeProvider _time;

    /// <summary>Begins with the time, so that a floor that starts anew counts on beyond what its followers have seen.</summary>
    private long _sequence;

    /// <summary>The floor of that enterprise.</summary>
    public FloorActor(EnterpriseId enterprise, IFloorNews news, TimeProvider time)
    {
        (_enterprise, _news, _time) = (enterprise, news, time);
        _sequence = time.GetUtcNow().ToUnixTimeMilliseconds();
        Receive<ClaimSeat>(Claim);
        Receive<AgentChanged>(Change);
        Receive<SubscribeFloor>(m => m.Subscriber.Tell(new FloorChanges(_sequence, [], [])));
        Receive<QueryFloor>(m => TellAll(m.ReplyTo));
        Receive<Publish>(_ => PublishNow());
    }

    /// <inheritdoc />
    public ITimerScheduler Timers { get; set; } = null!;

    /// <inheritdoc />
    protected override void PreStart() => _news.Publish(_enterprise, new FloorStarted(_enterprise, _sequence));

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
        _changed.Add(id);
        if (!Timers.IsTimerActive(Publish.Instance))
            Timers.StartSingleTimer(Publish.Instance, Publish.Instance, PublishAfter);
    }

    // Who asks between a change and its telling sees it twice, which does no harm: each tells an agent's whole state.
    private void PublishNow()
    {
        foreach (var ids in _changed.Chunk(AgentsPerMessage))
        {
            _news.Publish(_enterprise, new FloorChanges(
                ++_sequence,
                [.. ids.Where(_agents.ContainsKey).Select(id => _agents[id])],
                [.. ids.Where(id => !_agents.ContainsKey(id))]));
        }

        _changed.Clear();
    }

    private void TellAll(IActorRef who)
    {
        var parts = _agents.Values.Chunk(AgentsPerMessage).ToArray();
        foreach (var part in parts.SkipLast(1))
            who.Tell(new FloorPart(_sequence, [.. part]));
        who.Tell(new FloorView(_sequence, [.. parts.LastOrDefault([])]));
    }

    private sealed record Publish : INoSerializationVerificationNeeded
    {
        public static readonly Publish Instance = new();
    }
}
