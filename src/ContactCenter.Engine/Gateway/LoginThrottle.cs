using System.Net;

namespace ContactCenter.Engine.Gateway;

/// <summary>
/// Slows guessing of passwords down. Wrong logins in a row are counted for the peer's address and for the agent, so that neither many
/// addresses against one agent nor one address against many agents gets far; the delay is bounded, so that nobody can be locked out.
/// </summary>
internal sealed class LoginThrottle(GatewayOptions options, TimeProvider time)
{
    private const int MostKeys = 10_000;
    private static readonly TimeSpan Forgotten = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(500);
    private readonly Dictionary<string, (int Count, DateTimeOffset Last)> _wrong = [];
    private readonly Dictionary<IPAddress, (double Tokens, DateTimeOffset Last)> _buckets = [];

    /// <summary>Whether the address may log in now (token bucket, burst of five seconds' worth).</summary>
    public bool Admit(IPAddress peer)
    {
        var now = time.GetUtcNow();
        var burst = options.LoginsPerSecond * 5.0;
        var tokens = burst;
        if (_buckets.TryGetValue(peer, out var bucket))
            tokens = Math.Min(burst, bucket.Tokens + (now - bucket.Last).TotalSeconds * options.LoginsPerSecond);
        else if (_buckets.Count >= MostKeys)
            _buckets.Clear();
        _buckets[peer] = (tokens < 1 ? tokens : tokens - 1, now);
        return tokens >= 1;
    }

    /// <summary>How long the answer to this login must wait.</summary>
    public TimeSpan DelayFor(IPAddress peer, string enterprise, string agent)
    {
        // Seats share an address, and so do their typing errors: it is given more rope than one agent is.
        var over = Math.Max(
            WrongIn(AddressKey(peer)) - options.WrongLoginsPerAddressBeforeDelay,
            WrongIn(AgentKey(enterprise, agent)) - options.WrongLoginsBeforeDelay);
        if (over < 0)
            return TimeSpan.Zero;
        var doublings = Math.Min(over, 16);
        var delay = FirstDelay * Math.Pow(2, doublings);
        return delay < options.LongestLoginDelay ? delay : options.LongestLoginDelay;
    }

    /// <summary>Counts a wrong login.</summary>
    public void Wrong(IPAddress peer, string enterprise, string agent)
    {
        Count(AddressKey(peer));
        Count(AgentKey(enterprise, agent));
    }

    /// <summary>A right login ends the row of wrong ones. Whoever clears an address by one known password still meets each agent's own count.</summary>
    public void Right(IPAddress peer, string enterprise, string agent)
    {
        _wrong.Remove(AddressKey(peer));
        _wrong.Remove(AgentKey(enterprise, agent));
    }

    private int WrongIn(string key) =>
        _wrong.TryGetValue(key, out var entry) && time.GetUtcNow() - entry.Last < Forgotten ? entry.Count : 0;

    private void Count(string key)
    {
        if (_wrong.Count >= MostKeys)
            Forget();
        _wrong[key] = (WrongIn(key) + 1, time.GetUtcNow());
    }

    private void Forget()
    {
        var now = time.GetUtcNow();
        foreach (var key in _wrong.Where(entry => now - entry.Value.Last >= Forgotten).Select(entry => entry.Key).ToList())
            _wrong.Remove(key);
        // Still full of fresh ones: drop the oldest half rather than grow without bound.
        if (_wrong.Count >= MostKeys)
            foreach (var key in _wrong.OrderBy(entry => entry.Value.Last).Take(MostKeys / 2).Select(entry => entry.Key).ToList())
                _wrong.Remove(key);
    }

    private static string AddressKey(IPAddress peer) => "@" + peer;

    private static string AgentKey(string enterprise, string agent) => enterprise + "/" + agent;
}
