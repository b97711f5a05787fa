namespace ContactCenter.Client;

/// <summary>Which login service is tried next: each once in a round, in the order of the list, and round again from its end. Owned by the client's loop.</summary>
/// <param name="services">The list; at least one.</param>
internal sealed class ServiceRound(IReadOnlyList<LoginService> services)
{
    private readonly List<string> _failures = [];
    private int _at;
    private int _tried;

    /// <summary>The one that is tried, or connected to.</summary>
    public LoginService Current => services[_at];

    /// <summary>Whether there is another one to go to.</summary>
    public bool HasOthers => services.Count > 1;

    /// <summary>Why each of this round has failed, for a human.</summary>
    public string Failures => string.Join("; ", _failures);

    /// <summary>A new round with the first of the list: a login.</summary>
    public void BeginWithFirst() => Begin(0);

    /// <summary>A new round with the one after the current: the current has been lost, and is tried last.</summary>
    public void BeginWithNext() => Begin((_at + 1) % services.Count);

    /// <summary>The current one has failed.</summary>
    /// <param name="reason">Why.</param>
    /// <returns>Whether the next one is still to be tried in this round; if not, the next is where the round after it begins.</returns>
    public bool Failed(string reason)
    {
        if (_tried == 0)
            _failures.Clear();
        _failures.Add($"{Current}: {reason}");
        _at = (_at + 1) % services.Count;
        if (++_tried < services.Count)
            return true;
        _tried = 0;
        return false;
    }

    private void Begin(int at)
    {
        _at = at;
        _tried = 0;
    }
}
