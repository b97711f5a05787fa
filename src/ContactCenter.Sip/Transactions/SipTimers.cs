namespace ContactCenter.Sip;

/// <summary>The base timers of RFC 3261 §17 from which all others follow; values for an unreliable transport.</summary>
/// <param name="T1">Round-trip estimate, 500 ms.</param>
/// <param name="T2">Longest retransmission interval, 4 s.</param>
/// <param name="T4">Longest life of a message in the network, 5 s.</param>
public sealed record SipTimers(TimeSpan T1, TimeSpan T2, TimeSpan T4)
{
    /// <summary>The values of RFC 3261, table 4.</summary>
    public static readonly SipTimers Default = new(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(5));

    /// <summary>64*T1: timers B, F, H, J, L and M, and the wait for an ACK.</summary>
    public TimeSpan Limit => T1 * 64;

    /// <summary>Timer D: how long a client keeps answering a final response, at least 32 s.</summary>
    public TimeSpan D => Limit;

    /// <summary>How often an unanswered INVITE's provisional response is repeated (§13.3.1.1).</summary>
    public TimeSpan ProvisionalRefresh { get; init; } = TimeSpan.FromMinutes(1);
}
