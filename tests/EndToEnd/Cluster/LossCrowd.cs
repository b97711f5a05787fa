using ContactCenter.Contracts;
using ContactCenter.Media;
using EndToEnd.Crashes;
using EndToEnd.Stage;

namespace EndToEnd.Cluster;

/// <summary>
/// People who call the nodes of a cluster that they can reach, as behind a front door, and agents who work with them. Whoever calls a node that is
/// going to be lost carries the number of that loss, the others none.
/// </summary>
internal sealed class LossCrowd(ClusterFloor floor, IReadOnlyList<FloorAgent> agents, Human human) : IAsyncDisposable
{
    private static readonly TimeSpan PutsDownAfter = TimeSpan.FromSeconds(2);

    private readonly MediaEngine _media = MediaEngine.Start(new MediaOptions { PortMin = 0, PortMax = 0 });
    private readonly List<CallerLog> _logs = [];
    private readonly List<(FloorCaller Caller, int Node)> _callers = [];
    private readonly bool[] _open = [.. Enumerable.Repeat(true, ClusterFloor.Size)];
    private CancellationTokenSource _coming = new(), _working = new();
    private List<Task> _tasks = [];
    private int _numbers;

    /// <summary>What callers have written down; to be read between shifts.</summary>
    public IReadOnlyList<CallerLog> Logs => _logs;

    /// <summary>The agents work and callers come.</summary>
    /// <param name="loss">The number of the loss that this shift will see.</param>
    /// <param name="victim">The node that will be lost.</param>
    public void BeginShift(int loss, int victim)
    {
        _coming = new CancellationTokenSource();
        lock (_callers)
            _callers.Clear();
        _tasks = [Task.Run(() => CallersComeAsync(loss, victim, human.Another(), _coming.Token)), Task.Run(() => ReceiversArePutDownAsync(_coming.Token))];
        Work();
    }

    /// <summary>Agents do again what agents do.</summary>
    public void Work()
    {
        _working = new CancellationTokenSource();
        _tasks.AddRange(agents.Select(agent => Task.Run(() => new AgentHabits(agent, [.. agents.Except([agent])], human.Another()).WorkAsync(_working.Token))));
    }

    /// <summary>The agents are startled, and ask for nothing more.</summary>
    public Task PauseAsync() => _working.CancelAsync();

    /// <summary>Nobody calls that node any more, and whoever talked there goes.</summary>
    public async Task NodeIsLostAsync(int node, Kill loss)
    {
        Volatile.Write(ref _open[node], false);
        FloorCaller[] there;
        lock (_callers)
            there = [.. _callers.Where(c => c.Node == node).Select(c => c.Caller)];
        await Task.WhenAll(there.Select(caller => caller.GiveUpAsync(loss)));
    }

    /// <summary>It is called again.</summary>
    public void NodeIsBack(int node) => Volatile.Write(ref _open[node], true);

    /// <summary>Waits until a caller of that node who called after that moment hears an agent.</summary>
    public Task SomebodyIsServedAsync(int node, DateTimeOffset after, TimeSpan within) => Soon.HoldsAsync(
        $"a caller at node {node} who called after {after:HH:mm:ss.fff} hears an agent",
        () =>
        {
            foreach (var task in _tasks.Where(task => task.IsFaulted))
                task.GetAwaiter().GetResult();
            lock (_callers)
                return _callers.Exists(c => c.Node == node && c.Caller.Log.Began > after && c.Caller.HearsAnAgent);
        },
        () => string.Join("; ", agents.Select(agent => $"{agent.Id} shows {agent.Now?.State} {agent.Now?.Reason}")), within);

    /// <summary>Nobody comes any more, whoever is on the line goes, and the agents are left alone.</summary>
    public async Task EndShiftAsync()
    {
        await _coming.CancelAsync();
        await _working.CancelAsync();
        await Task.WhenAll(_tasks).ComesAsync("the shift is over", TimeSpan.FromSeconds(30));
        await Task.WhenAll(_callers.Select(c => c.Caller.LeaveAsync())).ComesAsync("the last callers leave", TimeSpan.FromSeconds(30));
        foreach (var agent in agents)
            agent.HangUpPhone();
    }

    public async ValueTask DisposeAsync()
    {
        await _coming.CancelAsync();
        await _working.CancelAsync();
        await Task.WhenAll(_tasks);
        await Task.WhenAll(_callers.Select(c => c.Caller.LeaveAsync()));
        await _media.DisposeAsync();
    }

    private async Task CallersComeAsync(int loss, int victim, Human caller, CancellationToken shiftIsOver)
    {
        var most = agents.Count + (caller.Chance(0.5) ? 3 : -1);
        var isLost = false;
        do
        {
            int[] open = [.. Enumerable.Range(0, ClusterFloor.Size).Where(node => Volatile.Read(ref _open[node]))];
            isLost |= !open.Contains(victim);
            if (_callers.Count(c => !c.Caller.Done.IsCompleted) >= most)
                continue;
            var node = caller.OneOf(open);
            var log = new CallerLog($"139000{++_numbers:00000}", node == victim && !isLost ? loss : 0);
            _logs.Add(log);
            var coming = await FloorCaller.CallAsync(floor.Nodes[node], _media, log, caller.Chance(0.6) ? caller.Between(0.2, 3) : caller.Between(3, 8));
            lock (_callers)
                _callers.Add((coming, node));
        }
        while (await Human.PauseAsync(caller.Between(0.05, 0.4), shiftIsOver));
    }

    /// <summary>An agent whose client has shown no call for a while puts down a receiver in which there is silence.</summary>
    private async Task ReceiversArePutDownAsync(CancellationToken shiftIsOver)
    {
        var free = new Dictionary<FloorAgent, (object? Shown, DateTimeOffset Since)>();
        while (await Human.PauseAsync(TimeSpan.FromSeconds(0.25), shiftIsOver))
        {
            foreach (var agent in agents)
            {
                var now = DateTimeOffset.UtcNow;
                var shown = agent.Now;
                if (shown?.IsFree() is not true)
                    free.Remove(agent);
                else if (!free.TryGetValue(agent, out var was) || !ReferenceEquals(was.Shown, shown))
                    free[agent] = (shown, now);
                else if (now - was.Since > PutsDownAfter)
                    agent.HangUpPhone();
            }
        }
    }
}

/// <summary>What a client shows, for those who look on.</summary>
internal static class Shown
{
    /// <summary>Whether the agent is on no call; one who wraps up still sees the last.</summary>
    public static bool IsFree(this StateChanged state) => state.State is AgentStatus.Idle or AgentStatus.Busy or AgentStatus.WrapUp;
}
