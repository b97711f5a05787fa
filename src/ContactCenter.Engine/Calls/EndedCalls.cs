using System.Collections.Concurrent;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;

namespace ContactCenter.Engine.Calls;

/// <summary>How the last calls of this node sounded: their legs write it when they end. Safe from any thread.</summary>
/// <param name="kept">So many calls.</param>
internal sealed class EndedCalls(int kept)
{
    private readonly ConcurrentDictionary<CallId, Open> _open = new();
    private readonly ConcurrentDictionary<CallId, CallOver> _over = new();
    private readonly ConcurrentQueue<CallId> _order = new();

    public IEnumerable<CallOver> All => _over.Values;

    /// <summary>Who its legs are now: a leg that ends does not know.</summary>
    public void NoteParties(CallStanding standing)
    {
        var open = _open.GetOrAdd(standing.Info.Id, static _ => new Open());
        foreach (var leg in standing.Legs)
            if (standing.State.OwnerOf(leg.Leg) is { } role)
                open.Parties[leg.Leg] = (role, standing.State.Party(role)!.Number);
    }

    public void Add(CallId call, LegReport leg) => _open.GetOrAdd(call, static _ => new Open()).Legs.Enqueue(leg);

    /// <summary>The call is over; its legs are, too.</summary>
    public void End(CallId call, CallOver? over)
    {
        _open.TryRemove(call, out var open);
        if (over is null)
            return;
        _over[call] = over with { Legs = [.. (open?.Legs ?? []).OrderBy(l => l.Leg.Number).Select(l => open!.Named(l))] };
        _order.Enqueue(call);
        while (_order.Count > kept && _order.TryDequeue(out var oldest))
            _over.TryRemove(oldest, out _);
    }

    private sealed class Open
    {
        public ConcurrentDictionary<LegId, (PartyRole Role, string Number)> Parties { get; } = new();

        public ConcurrentQueue<LegReport> Legs { get; } = new();

        public LegReport Named(LegReport leg) => Parties.TryGetValue(leg.Leg, out var party) ? leg with { Party = party.Role, Number = party.Number } : leg;
    }
}
