using ContactCenter.Contracts;

namespace EndToEnd.Crashes;

/// <summary>Whether an agent's state after a restart is true.</summary>
/// <param name="Before">The state that was shown when the node was killed.</param>
/// <param name="Lie">What is wrong; null when it is true.</param>
/// <param name="Exactly">It is the state from before, since when it was.</param>
internal sealed record AgentVerdict(AgentStatus Before, string? Lie, bool Exactly = false);

/// <summary>
/// Whether the state that an agent is in after a restart is true. What the client was told last, and was promised since, says what it may be; what
/// reached the node in its last moment and was never answered may have happened or not.
/// </summary>
internal static class AgentTruth
{
    private static readonly AgentStatus[] OnCall =
    [
        AgentStatus.Ringing, AgentStatus.Dialing, AgentStatus.Talking, AgentStatus.Held, AgentStatus.Consulting, AgentStatus.Conferencing,
        AgentStatus.Monitoring, AgentStatus.Barging,
    ];

    /// <summary>The clocks are one, but a state's time is cut to milliseconds.</summary>
    private static readonly TimeSpan Cut = TimeSpan.FromMilliseconds(2);

    /// <summary>How long the node may have been about something that nobody was told of.</summary>
    private static readonly TimeSpan Untold = TimeSpan.FromSeconds(2);

    /// <summary>Judges the state that the agent's client was told first on its connection to the new life of the node.</summary>
    public static AgentVerdict Judge(FloorAgent agent, Kill kill, int connection)
    {
        var before = agent.States.FindLast(s => s.Connection == connection - 1)!.State;
        if (agent.Closed is { } closed)
            return new AgentVerdict(before.State, $"agent {agent.Id}: its client is {closed}");
        if (agent.Connections != connection)
            return new AgentVerdict(before.State, $"agent {agent.Id}: its client has connected {agent.Connections} times, not {connection}");
        var verdict = Judge(before, agent.States.Find(s => s.Connection == connection)!.State, agent.Asked.FindLast(a => a.Connection == connection - 1), kill);
        return verdict with { Lie = verdict.Lie is { } lie ? $"agent {agent.Id} {lie}" : null };
    }

    /// <summary>Judges a state.</summary>
    /// <param name="before">What the client was told last.</param>
    /// <param name="after">What it is told by the node's next life.</param>
    /// <param name="asked">What the agent asked for last; null: nothing.</param>
    /// <param name="kill">When the node was killed in between.</param>
    public static AgentVerdict Judge(StateChanged before, StateChanged after, AskedOperation? asked, Kill kill)
    {
        var possible = Possible(before, asked, kill).ToList();
        if (possible.Find(p => p.Is(after)) is { } found && after.AutoIdle == before.AutoIdle)
            return new AgentVerdict(before.State, null, found.Exactly);
        return new AgentVerdict(before.State, $"was {Told(before)}, and is {Told(after)}; it could be {string.Join(", or ", possible)}. Last asked for: {asked}");
    }

    private static IEnumerable<True> Possible(StateChanged before, AskedOperation? asked, Kill kill)
    {
        // What was asked for when something else was shown has shown its effect, or never had one.
        var answer = asked?.AnsweredOn == asked?.Connection ? asked?.Answer : null;
        if (asked is null || asked.Shown?.Sequence != before.Sequence || answer is { Accepted: false })
            return AfterKill(before, kill);
        var effect = asked.Operation switch
        {
            Operation.SetIdle => AfterKill(before with { State = AgentStatus.Idle, Reason = null, Since = DateTimeOffset.MinValue }, kill, asked.At),
            Operation.SetBusy => [new True(AgentStatus.Busy, asked.Argument, asked.At)],
            // All else is done on a call, and ends with it.
            _ => AfterKill(before, kill),
        };
        return answer is not null ? effect : AfterKill(before, kill).Concat(effect).Distinct();
    }

    private static IEnumerable<True> AfterKill(StateChanged state, Kill kill, DateTimeOffset? notBefore = null)
    {
        var since = notBefore ?? state.Since;
        if (!OnCall.Contains(state.State))
        {
            yield return new True(state.State, state.Reason, since, Exactly: notBefore is null);
            if (state.State is not AgentStatus.Idle)
                yield break;
            // A call may have been on its way to it, and even have been answered.
            yield return new True(AgentStatus.Idle, null, kill.Before - Untold);
            yield return new True(AgentStatus.WrapUp, null, kill.Before - Untold);
            yield break;
        }

        var serves = state.Call is { Direction: not CallDirection.Internal };
        if (state.State is AgentStatus.Ringing)
        {
            yield return new True(AgentStatus.Idle, null, since);
            yield return new True(AgentStatus.WrapUp, null, since);
        }
        else if (serves)
        {
            yield return new True(state.AutoIdle ? AgentStatus.Idle : AgentStatus.WrapUp, null, since);
        }
        else
        {
            // Whoever was consulted was Idle before; a transfer may just have made the caller theirs.
            yield return new True(AgentStatus.Idle, null, since);
            yield return new True(AgentStatus.WrapUp, null, since);
        }
    }

    private static string Told(StateChanged state) =>
        $"{state.State} {state.Reason} since {state.Since:HH:mm:ss.fff}{(state.AutoIdle ? " (AutoIdle)" : "")}{(state.Call is { } call ? $" on call {call.CallId} with {call.RemoteNumber}" : "")}";

    private sealed record True(AgentStatus Status, string? Reason, DateTimeOffset Since, bool Exactly = false)
    {
        public bool Is(StateChanged state) => state.State == Status && state.Reason == Reason && (Exactly ? state.Since == Since : state.Since >= Since - Cut);

        public override string ToString() => $"{Status} {Reason} since {(Exactly ? "" : "no earlier than ")}{Since:HH:mm:ss.fff}";
    }
}
