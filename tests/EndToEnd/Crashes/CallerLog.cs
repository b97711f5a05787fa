using ContactCenter.Phone;

namespace EndToEnd.Crashes;

/// <summary>How a caller's call ended, as the caller sees it.</summary>
internal enum CallerEnd
{
    /// <summary>It is not over.</summary>
    Open,

    /// <summary>By the caller's own BYE, or CANCEL.</summary>
    Own,

    /// <summary>By a BYE from the node.</summary>
    Theirs,

    /// <summary>It was refused, or nobody answered the INVITE.</summary>
    Failed,

    /// <summary>The node was killed under it.</summary>
    Killed,
}

/// <summary>What a caller has written down. Each has a number of its own, by which the record of its call is found.</summary>
/// <param name="Number">The caller's number.</param>
/// <param name="Cycle">In which life of the node it called.</param>
internal sealed record CallerLog(string Number, int Cycle)
{
    public DateTimeOffset Began { get; } = DateTimeOffset.UtcNow;

    /// <summary>When the INVITE was answered with 200; null: never.</summary>
    public DateTimeOffset? Answered { get; set; }

    public DateTimeOffset? Ended { get; set; }

    public CallerEnd End { get; set; }

    /// <summary>How the phone says it.</summary>
    public PhoneCallEnd? Said { get; set; }

    /// <summary>How long agents were heard in all, by the sound itself.</summary>
    public TimeSpan Heard { get; set; }

    /// <summary>The agents who were heard, in the order in which they first were.</summary>
    public IReadOnlyList<HeardAgent> HeardAgents { get; set; } = [];

    public override string ToString() =>
        $"caller {Number} of cycle {Cycle}: called {Began:HH:mm:ss.fff}, answered {Answered:HH:mm:ss.fff}, ended {Ended:HH:mm:ss.fff} {End} ({Said}), "
        + $"heard {string.Join(", ", HeardAgents)} for {Heard.TotalSeconds:F2} s";
}

/// <summary>An agent whom a caller heard.</summary>
/// <param name="Agent">The agent's id.</param>
/// <param name="First">The first moment.</param>
/// <param name="Last">The last one.</param>
/// <param name="For">For how long in between, by the sound itself.</param>
internal sealed record HeardAgent(string Agent, DateTimeOffset First, DateTimeOffset Last, TimeSpan For)
{
    public override string ToString() => FormattableString.Invariant($"{Agent} {First:HH:mm:ss.fff}–{Last:HH:mm:ss.fff} ({For.TotalSeconds:F2} s)");
}
