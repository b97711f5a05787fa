using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace ContactCenter.Engine.Telemetry;

/// <summary>How many there are of each kind now. Safe from any thread; a kind that was seen once is told on with nought.</summary>
internal sealed class Tally<TKey>
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, StrongBox<long>> _counts = new();

    public void Add(TKey key, int by) => Interlocked.Add(ref _counts.GetOrAdd(key, static _ => new StrongBox<long>()).Value, by);

    public IEnumerable<(TKey Key, long Count)> Now => _counts.Select(c => (c.Key, Volatile.Read(ref c.Value.Value)));
}
