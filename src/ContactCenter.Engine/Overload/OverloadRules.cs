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
/// <param name="TickLateness">How late the media threads were on the average.</param>
/// <param name="MailboxAge">How long a message waited for the calls' dispatcher, or a caller for the call to begin.</param>
/// <param name="CpuPercent">Of the processors that the process may use, 0 to 100.</param>
/// <param name="Calls">The calls of the node.</param>
public readonly record struct LoadSample(TimeSpan TickLateness, TimeSpan MailboxAge, double CpuPercent, int Calls)
{
    /// <summary>Whether a caller was refused for the load since the sample before.</summary>
    public bool HasRefused { get; init; }

    /// <summary>How late the media threads' worst tick was. It is no limit: a pause of the runtime is none of the callers' doing.</summary>
    public TimeSpan WorstTick { get; init; }
}

/// <summary>Whether a node refuses callers because of its load.</summary>
/// <param name="Reason">What it has too much of; null: it takes all callers.</param>
public sealed record LoadState(LoadReason? Reason)
{
    /// <summary>A node that takes all callers.</summary>
    public static LoadState Fine { get; } = new(Reason: null);

    /// <summary>So many calls the node is found to carry, while it is overloaded: more callers are refused until one of them is over. Null: no such number.</summary>
    public double? Carries { get; init; }

    /// <summary>Since when a limit is exceeded without a break, or since the number of calls was lowered for it; null: none is.</summary>
    public DateTimeOffset? ExceededSince { get; init; }

    /// <summary>Since when all is well below the limits and nobody is refused, without a break; null: that is not so.</summary>
    public DateTimeOffset? WellSince { get; init; }

    /// <summary>Whether callers are refused.</summary>
    public bool IsOverloaded => Reason is not null;
}

/// <summary>
/// When a node begins to refuse callers, how many calls it has meanwhile, and when it ends.
/// <code>
/// Fine ─a limit exceeded for EnterAfter→ Overloaded ─all below ReleasePercent of the limits, and nobody refused, for LeaveAfter→ Fine
/// </code>
/// An overloaded node holds the number of its calls: a little fewer than it had when it became too many, fewer still each time that a limit is exceeded
/// for EnterAfter all the same, a few more with each sample in which all is well below the limits and somebody is refused. One sample beyond a limit
/// lowers nothing. So a caller is let in for each call that ends. To refuse all until it is well, and then none, would serve a third of what it can.
/// Where callers wait too long for their calls to begin there is no need of a number: those who come meanwhile are refused (<see cref="NodeLoad.IsBehind"/>).
/// Pure: the time comes with the sample.
/// </summary>
public static class OverloadRules
{
    /// <summary>What a limit that is exceeded leaves of the number of calls: the root of what it is exceeded by, within these bounds.</summary>
    private const double MuchFewer = 0.7, Fewer = 0.95;

    /// <summary>What one sample in which all is well makes of it.</summary>
    private const double More = 1.02;

    /// <summary>… when the node has nearly as many: fewer do not show that it carries more.</summary>
    private const double NearlyAll = 0.9;

    /// <summary>The state after a sample.</summary>
    public static LoadState Decide(LoadState state, LoadSample sample, OverloadSettings limits, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(limits);
        if (!limits.Enabled)
            return LoadState.Fine;
        var (reason, pressure) = Pressure(sample, limits);
        return state.IsOverloaded ? Overloaded(state, sample, limits, now, reason, pressure) : Fine(state, sample, limits, now, reason, pressure);
    }

    private static LoadState Fine(LoadState state, LoadSample sample, OverloadSettings limits, DateTimeOffset now, LoadReason reason, double pressure)
    {
        if (pressure <= 1 || sample.Calls < limits.MinCalls)
            return LoadState.Fine;
        var since = state.ExceededSince ?? now;
        return now - since >= limits.EnterAfter ? Exceed(new LoadState(reason), sample, now, pressure) : LoadState.Fine with { ExceededSince = since };
    }

    private static LoadState Overloaded(LoadState state, LoadSample sample, OverloadSettings limits, DateTimeOffset now, LoadReason reason, double pressure)
    {
        if (pressure > 1)
        {
            var exceeded = state with { Reason = reason, WellSince = null, ExceededSince = state.ExceededSince ?? now };
            return now - exceeded.ExceededSince >= limits.EnterAfter ? Exceed(exceeded, sample, now, pressure) : exceeded;
        }

        state = state with { ExceededSince = null };
        if (pressure > limits.ReleasePercent / 100.0)
            return state with { WellSince = null };

        // While callers are refused the calls get fewer: that alone must not make it well.
        if (sample.HasRefused)
            return state with { WellSince = null, Carries = state.Carries is { } calls && sample.Calls >= calls * NearlyAll ? Math.Max(calls + 1, calls * More) : state.Carries };
        var since = state.WellSince ?? now;
        return now - since >= limits.LeaveAfter ? LoadState.Fine : state with { WellSince = since };
    }

    /// <summary>A number that does not hold yet, because too many calls still last, is not lowered.</summary>
    private static LoadState Exceed(LoadState state, LoadSample sample, DateTimeOffset now, double pressure) =>
        state.Reason is LoadReason.MailboxAge || state.Carries < sample.Calls
            ? state
            : state with { ExceededSince = now, Carries = sample.Calls * Math.Clamp(1 / Math.Sqrt(pressure), MuchFewer, Fewer) };

    /// <summary>What is nearest to its limit, or furthest beyond it; 1 is at the limit.</summary>
    private static (LoadReason Reason, double Pressure) Pressure(LoadSample sample, OverloadSettings limits)
    {
        var worst = (Reason: LoadReason.TickLateness, Pressure: sample.TickLateness / limits.TickLateness);
        if (sample.MailboxAge / limits.MailboxAge is var age && age > worst.Pressure)
            worst = (LoadReason.MailboxAge, age);
        if (limits.CpuPercent is { } limit && sample.CpuPercent / limit is var cpu && cpu > worst.Pressure)
            worst = (LoadReason.Cpu, cpu);
        return worst;
    }
}
