using ContactCenter.Contracts;

namespace ContactCenter.Client;

/// <summary>
/// The list of agents, kept by whole lists and by what changes in between. Owned by the client's loop.
/// </summary>
/// <remarks>
/// <code>
/// Unknown : AgentList ............................. Known
///         : AgentListChanged ...................... Unknown, the list has to be asked for
/// Known   : AgentList ............................. Known, replaced
///         : AgentListChanged, the next ............ Known, merged
///         : AgentListChanged, another ............. Unknown, the list has to be asked for
/// </code>
/// </remarks>
/// <param name="time">The clock of asking.</param>
internal sealed class AgentRoster(TimeProvider time)
{
    /// <summary>How long an asked-for list may take before it is asked for again.</summary>
    private static readonly TimeSpan AskEvery = TimeSpan.FromSeconds(1);

    private readonly SortedDictionary<string, AgentInfo> _agents = new(StringComparer.Ordinal);
    private readonly List<AgentInfo> _listed = [];
    private long? _asked;
    private long? _sequence;
    private bool _merging;

    /// <summary>The agents, by id.</summary>
    public IReadOnlyList<AgentInfo> Agents => [.. _agents.Values];

    /// <summary>Another connection: what is known is of the past.</summary>
    public void Forget()
    {
        _asked = null;
        _sequence = null;
        _merging = false;
        _listed.Clear();
        _agents.Clear();
    }

    /// <summary>A list, or a part of one.</summary>
    /// <returns>Whether the list is whole now.</returns>
    public bool Replace(AgentList list)
    {
        _listed.AddRange(list.Agents);
        if (list.Continues)
            return false;
        _agents.Clear();
        foreach (var agent in _listed)
            _agents[agent.AgentId] = agent;
        _listed.Clear();
        _sequence = list.Sequence;
        _merging = false;
        return true;
    }

    /// <summary>A change, or a part of one.</summary>
    public Merged Merge(AgentListChanged change)
    {
        if (!_merging && _sequence + 1 != change.Sequence || _merging && _sequence != change.Sequence)
        {
            _sequence = null;
            _merging = false;
            return Asked() ? Merged.Ask : Merged.NotYet;
        }

        _sequence = change.Sequence;
        _merging = change.Continues;
        foreach (var agent in change.Changed)
            _agents[agent.AgentId] = agent;
        // One who came and went between two changes was never in the list.
        foreach (var id in change.Removed)
            _agents.Remove(id);
        return change.Continues ? Merged.NotYet : Merged.Whole;
    }

    // Once in a while: what changes until the list comes is missed as well.
    private bool Asked()
    {
        if (_asked is { } before && time.GetElapsedTime(before) < AskEvery)
            return false;
        _asked = time.GetTimestamp();
        return true;
    }

    /// <summary>What came of a change.</summary>
    public enum Merged
    {
        /// <summary>The list is up to date.</summary>
        Whole,

        /// <summary>More of the same change follows, or the list that has been asked for.</summary>
        NotYet,

        /// <summary>A change has been missed: the list has to be asked for.</summary>
        Ask,
    }
}
