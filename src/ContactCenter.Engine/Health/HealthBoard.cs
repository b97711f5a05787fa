using System.Collections.Immutable;

namespace ContactCenter.Engine.Health;

/// <summary>One thing that a node needs, or that is worth knowing of it.</summary>
/// <param name="Name">database, sip, shards, cluster, load.</param>
/// <param name="IsUp">Whether the node can serve, as far as this goes.</param>
/// <param name="State">up, down, or a word of its own such as overloaded.</param>
/// <param name="Since">Since when it is in that state.</param>
public sealed record HealthCheck(string Name, bool IsUp, string State, DateTimeOffset Since);

/// <summary>
/// What the checks have found, with since when. One miss is none: a check is down when it has failed several times in a row, and up again at once. Safe
/// from any thread.
/// </summary>
public sealed class HealthBoard
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _misses = new(StringComparer.Ordinal);
    private ImmutableArray<HealthCheck> _checks = [];

    /// <summary>What has been found, in the order in which it was first told.</summary>
    public ImmutableArray<HealthCheck> Checks
    {
        get
        {
            lock (_gate)
                return _checks;
        }
    }

    /// <summary>When the last round of checks was over; null: none was yet. A node whose actors do not get to run has an old one.</summary>
    public DateTimeOffset? LastRound { get; private set; }

    internal void EndRound(DateTimeOffset now) => LastRound = now;

    /// <summary>A check has been made. Returns its state when that has changed, null otherwise.</summary>
    /// <param name="name">Which.</param>
    /// <param name="isUp">Whether it was well.</param>
    /// <param name="state">The word for what was found.</param>
    /// <param name="now">When.</param>
    /// <param name="missesUntilDown">So many failures in a row make it down.</param>
    public HealthCheck? Report(string name, bool isUp, string state, DateTimeOffset now, int missesUntilDown = 2)
    {
        lock (_gate)
        {
            var at = _checks.FindIndex(c => c.Name == name);
            var misses = _misses[name] = isUp ? 0 : _misses.GetValueOrDefault(name) + 1;
            if (at >= 0 && (_checks[at].State == state || (!isUp && _checks[at].IsUp && misses < missesUntilDown)))
                return null;
            var check = new HealthCheck(name, isUp, state, now);
            _checks = at < 0 ? _checks.Add(check) : _checks.SetItem(at, check);
            return at < 0 && isUp ? null : check;
        }
    }
}

internal static class ImmutableArrays
{
    public static int FindIndex<T>(this ImmutableArray<T> items, Predicate<T> that)
    {
        for (var i = 0; i < items.Length; i++)
            if (that(items[i]))
                return i;
        return -1;
    }
}
