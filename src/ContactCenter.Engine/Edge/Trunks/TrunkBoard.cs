using System.Collections.Concurrent;
using System.Collections.Immutable;
using ContactCenter.Engine.Settings;

namespace ContactCenter.Engine.Edge.Trunks;

/// <summary>Whether a trunk is there.</summary>
public enum TrunkState
{
    /// <summary>Nothing was asked of it yet.</summary>
    Unknown,

    /// <summary>It has answered.</summary>
    Up,

    /// <summary>It has failed twice in a row: it does not answer, or says 503.</summary>
    Down,
}

/// <summary>What this node knows of a trunk.</summary>
/// <param name="State">Whether it is there.</param>
/// <param name="Since">Since when; null: nothing is known.</param>
/// <param name="Answer">What came of the last call or question, for people.</param>
/// <param name="At">When that was.</param>
/// <param name="Failures">How many in a row have failed.</param>
public sealed record TrunkStanding(TrunkState State, DateTimeOffset? Since, string? Answer, DateTimeOffset? At, int Failures)
{
    internal static readonly TrunkStanding Unknown = new(TrunkState.Unknown, null, null, null, 0);
}

/// <summary>
/// The trunks as this node finds them, by what becomes of its calls and questions to them. Another node may find otherwise: the network between is part of
/// it. Safe from any thread.
/// </summary>
public sealed class TrunkBoard(TimeProvider time)
{
    /// <summary>One failure may be the number's, or a lost packet's.</summary>
    internal const int FailuresUntilDown = 2;

    private readonly ConcurrentDictionary<TrunkSettings, TrunkStanding> _standings = new();

    /// <summary>What is known of the trunk.</summary>
    public TrunkStanding this[TrunkSettings trunk] => _standings.GetValueOrDefault(trunk, TrunkStanding.Unknown);

    /// <summary>In which order a number is tried: as they are configured, those that are down last.</summary>
    public ImmutableArray<TrunkSettings> InOrder(IEnumerable<TrunkSettings> trunks) => [.. trunks.OrderBy(t => this[t].State is TrunkState.Down)];

    /// <summary>The trunk was asked something. Returns its state before and after.</summary>
    /// <param name="trunk">Which.</param>
    /// <param name="isThere">Whether it answers, with anything but 503.</param>
    /// <param name="answer">The answer, or what came instead.</param>
    internal (TrunkState Before, TrunkState After) Report(TrunkSettings trunk, bool isThere, string answer)
    {
        var now = time.GetUtcNow();
        var before = TrunkState.Unknown;
        var after = _standings.AddOrUpdate(trunk, _ => Next(TrunkStanding.Unknown), (_, known) => Next(known)).State;
        return (before, after);

        TrunkStanding Next(TrunkStanding known)
        {
            before = known.State;
            var failures = isThere ? 0 : known.Failures + 1;
            var state = isThere ? TrunkState.Up : failures >= FailuresUntilDown ? TrunkState.Down : known.State;
            return new(state, state == known.State ? known.Since : now, answer, now, failures);
        }
    }

    /// <summary>Trunks that are no more are forgotten.</summary>
    internal void Keep(IEnumerable<TrunkSettings> trunks)
    {
        foreach (var gone in _standings.Keys.Except(trunks))
            _standings.TryRemove(gone, out _);
    }
}
