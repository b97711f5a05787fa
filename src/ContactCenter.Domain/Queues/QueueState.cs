using System.Collections.Immutable;
using ContactCenter.Domain.Directory;

namespace ContactCenter.Domain.Queues;

/// <summary>A call in the line. <see cref="Place"/> orders the line; a call keeps its place whatever happens to its offers.</summary>
public sealed record WaitingCall(CallId Call, long Place, DateTimeOffset Since, OfferId? Offer = null);

/// <summary>Where a call stands in the line, and since when.</summary>
public sealed record Standing(long Place, DateTimeOffset Since);

/// <summary>An idle agent; <see cref="IdleSince"/> orders them, the longest idle first.</summary>
public sealed record IdleAgent(AgentKey Agent, DateTimeOffset IdleSince);

/// <summary>A reservation: this agent is being asked, or rung, for this call.</summary>
public sealed record Reservation(OfferId Offer, CallId Call, AgentKey Agent, DateTimeOffset IdleSince, bool Accepted);

/// <summary>
/// One waiting line: the calls in order, the idle agents in order, and the reservations between them. A call has one reservation at the most,
/// and so has an agent; whoever has one is not matched again.
/// </summary>
public sealed record QueueState
{
    /// <summary>A line with nobody in it.</summary>
    public static QueueState Empty { get; } = new();

    /// <summary>The calls by id.</summary>
    public ImmutableDictionary<CallId, WaitingCall> Calls { get; init; } = ImmutableDictionary<CallId, WaitingCall>.Empty;

    /// <summary>The calls without a reservation, by place.</summary>
    public ImmutableSortedDictionary<long, CallId> Line { get; init; } = ImmutableSortedDictionary<long, CallId>.Empty;

    /// <summary>The agents who are free for an offer, longest idle first.</summary>
    public ImmutableSortedSet<IdleAgent> Agents { get; init; } = ImmutableSortedSet.Create<IdleAgent>(LongestIdle.Instance);

    /// <summary>Since when each free agent is idle.</summary>
    public ImmutableDictionary<AgentKey, DateTimeOffset> IdleSince { get; init; } = ImmutableDictionary<AgentKey, DateTimeOffset>.Empty;

    /// <summary>The reservations by offer.</summary>
    public ImmutableDictionary<OfferId, Reservation> Reservations { get; init; } = ImmutableDictionary<OfferId, Reservation>.Empty;

    /// <summary>The agents who have a reservation, with it.</summary>
    public ImmutableDictionary<AgentKey, OfferId> Reserved { get; init; } = ImmutableDictionary<AgentKey, OfferId>.Empty;

    /// <summary>Whether an operator has paused it: no new offers are made.</summary>
    public bool Paused { get; init; }

    /// <summary>The place that the next call gets.</summary>
    public long NextPlace { get; init; }

    /// <summary>The state after an event. Pure.</summary>
    public QueueState Apply(QueueEvent change) => change switch
    {
        CallQueued e => this with
        {
            Calls = Calls.Add(e.Call, new WaitingCall(e.Call, e.Before?.Place ?? NextPlace, e.Before?.Since ?? e.At)),
            Line = Line.Add(e.Before?.Place ?? NextPlace, e.Call),
            NextPlace = e.Before is { } before ? Math.Max(NextPlace, before.Place + 1) : NextPlace + 1,
        },
        CallRemoved e => Remove(e.Call),
        AgentListed e => Unlist(e.Agent) is var rest
            ? rest with { Agents = rest.Agents.Add(new(e.Agent, e.IdleSince)), IdleSince = rest.IdleSince.Add(e.Agent, e.IdleSince) }
            : this,
        AgentUnlisted e => Unlist(e.Agent),
        CallOffered e => Reserve(e),
        OfferConfirmed e => this with { Reservations = Reservations.SetItem(e.Offer, Reservations[e.Offer] with { Accepted = true }) },
        OfferEnded e => Release(e.Offer),
        PausedSet e => this with { Paused = e.Paused },
        _ => throw new ArgumentOutOfRangeException(nameof(change), change, "An event that QueueState does not know."),
    };

    private QueueState Remove(CallId id)
    {
        var call = Calls[id];
        var state = call.Offer is { } offer ? Release(offer) : this;
        return state with { Calls = state.Calls.Remove(id), Line = state.Line.Remove(call.Place) };
    }

    private QueueState Unlist(AgentKey agent) => IdleSince.TryGetValue(agent, out var since)
        ? this with { Agents = Agents.Remove(new(agent, since)), IdleSince = IdleSince.Remove(agent) }
        : this;

    private QueueState Reserve(CallOffered e)
    {
        var call = Calls[e.Call];
        var state = Unlist(e.Agent);
        return state with
        {
            Calls = state.Calls.SetItem(e.Call, call with { Offer = e.Offer }),
            Line = state.Line.Remove(call.Place),
            Reservations = state.Reservations.Add(e.Offer, new Reservation(e.Offer, e.Call, e.Agent, IdleSince.GetValueOrDefault(e.Agent), Accepted: false)),
            Reserved = state.Reserved.Add(e.Agent, e.Offer),
        };
    }

    /// <summary>The call stands at its old place again; the agent is listed when it says so itself.</summary>
    private QueueState Release(OfferId offer)
    {
        var reservation = Reservations[offer];
        var call = Calls[reservation.Call];
        return this with
        {
            Calls = Calls.SetItem(call.Call, call with { Offer = null }),
            Line = Line.Add(call.Place, call.Call),
            Reservations = Reservations.Remove(offer),
            Reserved = Reserved.Remove(reservation.Agent),
        };
    }

    private sealed class LongestIdle : IComparer<IdleAgent>
    {
        public static readonly LongestIdle Instance = new();

        public int Compare(IdleAgent? x, IdleAgent? y)
        {
            var byTime = x!.IdleSince.CompareTo(y!.IdleSince);
            return byTime != 0 ? byTime : string.CompareOrdinal(x.Agent.EntityId, y.Agent.EntityId);
        }
    }
}
