namespace ContactCenter.Engine.Overload;

/// <summary>What a node has too much of.</summary>
public enum LoadReason
{
    /// <summary>The most calls that it takes are there.</summary>
    Calls,

    /// <summary>The media threads come too late.</summary>
    TickLateness,

    /// <summary>Messages wait too long for the calls' dispatcher.</summary>
    MailboxAge,

    /// <summary>The process uses the processors that there are.</summary>
    Cpu,
}

/// <summary>What was measured of a node's load in one sample.</summary>
/// <param name="TickLateness">How late the media threads' worst tick was.</param>
/// <param name="MailboxAge">How long a message waited for the calls' dispatcher.</param>
/// <param name="CpuPercent">Of the processors that the process may use, 0 to 100.</param>
/// <param name="Calls">The calls of the node.</param>
public readonly record struct LoadSample(TimeSpan TickLateness, TimeSpan MailboxAge, double CpuPercent, int Calls);

/// <summary>Whether a node refuses callers because of its load.</summary>
/// <param name="Reason">What it has too much of; null: it takes callers.</param>
public sealed record LoadState(LoadReason? Reason)
{
    /// <summary>A node that takes callers.</summary>
    public static LoadState Fine { get; } = new(Reason: null);

    /// <summary>Since when a limit is exceeded, or all is well below the limits, without a break; null: neither is so.</summary>
    public DateTimeOffset? TurningSince { get; init; }

    /// <summary>Whether callers are refused.</summary>
    public bool IsOverloaded => Reason is not null;
}

/// <summary>
/// When a node begins to refuse callers, and when it ends. Two limits and two times keep it from changing to and fro:
/// <code>
/// Fine ─a limit exceeded for EnterAfter→ Overloaded ─all below ReleasePercent of the limits for LeaveAfter→ Fine
/// </code>
/// Pure: the time comes with the sample.
/// </summary>
public static class OverloadRules
{
    /// <summary>The state after a sample.</summary>
    public static LoadState Decide(LoadState state, LoadSample sample, OverloadSettings limits, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(limits);
        if (!limits.Enabled)
            return LoadState.Fine;
        // While callers are refused the calls get fewer: that alone must not let the next ones in.
        var exceeded = sample.Calls >= limits.MinCalls || state.IsOverloaded ? Exceeded(sample, limits, 100) : null;
        return state.IsOverloaded ? Overloaded(state, sample, limits, now, exceeded) : Fine(state, limits, now, exceeded);
    }

    private static LoadState Fine(LoadState state, OverloadSettings limits, DateTimeOffset now, LoadReason? exceeded)
    {
        if (exceeded is null)
            return LoadState.Fine;
        var since = state.TurningSince ?? now;
        return now - since >= limits.EnterAfter ? new LoadState(exceeded) : LoadState.Fine with { TurningSince = since };
    }

    private static LoadState Overloaded(LoadState state, LoadSample sample, OverloadSettings limits, DateTimeOffset now, LoadReason? exceeded)
    {
        if (Exceeded(sample, limits, limits.ReleasePercent) is not null)
            return new LoadState(exceeded ?? state.Reason);
        var since = state.TurningSince ?? now;
        return now - since >= limits.LeaveAfter ? LoadState.Fine : state with { TurningSince = since };
    }

    private static LoadReason? Exceeded(LoadSample sample, OverloadSettings limits, int percent) =>
        sample.TickLateness > limits.TickLateness * percent / 100 ? LoadReason.TickLateness
        : sample.MailboxAge > limits.MailboxAge * percent / 100 ? LoadReason.MailboxAge
        : sample.CpuPercent > limits.CpuPercent * percent / 100.0 ? LoadReason.Cpu
        : null;
}
