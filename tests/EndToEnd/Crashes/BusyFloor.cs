using ContactCenter.Media;
using ContactCenter.Phone;
using EndToEnd.Stage;

namespace EndToEnd.Crashes;

/// <summary>
/// A contact centre in a busy hour: agents who take calls and do with them what agents do, and callers who come when they like. It is the same for the
/// same seed as far as its people decide; when things happen depends on the machine too.
/// </summary>
internal sealed class BusyFloor : IAsyncDisposable
{
    /// <summary>Agents who lift their phone by the client; the phones of the others answer by themselves.</summary>
    private const int Lifters = 2;

    private readonly NodeProcess _node;
    private readonly MediaEngine _media;
    private readonly Human _human;
    private readonly List<FloorAgent> _agents = [];
    private readonly List<CallerLog> _logs = [];
    private readonly List<FloorCaller> _callers = [];
    private CancellationTokenSource _shift = new();
    private List<Task> _working = [];
    private int _numbers;
    private int _cycle;

    private BusyFloor(NodeProcess node, int seed)
    {
        _node = node;
        _human = new Human(seed);
        _media = MediaEngine.Start(new MediaOptions { PortMin = 0, PortMax = 0 });
    }

    public IReadOnlyList<FloorAgent> Agents => _agents;

    /// <summary>What every caller has written down until now; to be read between shifts.</summary>
    public IReadOnlyList<CallerLog> Callers => _logs;

    /// <summary>Everybody sits down at a node that is ready.</summary>
    public static async Task<BusyFloor> OpenAsync(NodeProcess node, int seed)
    {
        var floor = new BusyFloor(node, seed);
        try
        {
            foreach (var (i, seat) in FloorSeat.All.Index())
            {
                var answer = i < Lifters ? AnswerMode.Manual : AnswerMode.Auto;
                floor._agents.Add(await FloorAgent.SitDownAsync(seat, node, floor._media, answer, floor._human.Between(0, 0.25)));
            }

            // One of them never wraps up.
            await floor._agents[^1].AutoIdleAsync(on: true);
            return floor;
        }
        catch
        {
            await floor.DisposeAsync();
            throw;
        }
    }

    /// <summary>The agents work and callers come, until the shift is over.</summary>
    public void BeginShift()
    {
        _cycle++;
        _shift = new CancellationTokenSource();
        _callers.Clear();
        _working =
        [
            .. _agents.Select(agent => Task.Run(() => new AgentHabits(agent, [.. _agents.Except([agent])], _human.Another()).WorkAsync(_shift.Token))),
            Task.Run(() => CallersComeAsync(_human.Another(), _shift.Token)),
        ];
    }

    /// <summary>Waits until a caller who came in this shift hears an agent.</summary>
    public Task SomebodyIsServedAsync() => Soon.HoldsAsync(
        $"a caller of cycle {_cycle} hears an agent",
        () =>
        {
            Broken();
            lock (_callers)
                return _callers.Exists(caller => caller.HearsAnAgent);
        },
        () => string.Join("; ", _agents.Select(agent => $"{agent.Id} shows {agent.Now?.State} {agent.Now?.Reason}")));

    /// <summary>The node was killed: whoever is on the line notes it, receivers are put down.</summary>
    public async Task NodeIsKilledAsync(Kill kill)
    {
        await EndShiftAsync();
        await Task.WhenAll(_callers.Select(caller => caller.GiveUpAsync(kill)));
        _agents.ForEach(agent => agent.HangUpPhone());
    }

    /// <summary>Nobody comes any more, and whoever is on the line goes.</summary>
    public async Task CloseAsync()
    {
        await EndShiftAsync();
        await Task.WhenAll(_callers.Select(caller => caller.LeaveAsync())).ComesAsync("the last callers leave");
    }

    /// <summary>Every client has its connection to the node's new life, and has been told a state.</summary>
    public Task ClientsAreBackAsync() => Task.WhenAll(_agents.Select(agent => agent.IsToldAsync(connection: _cycle + 1)));

    public async ValueTask DisposeAsync()
    {
        await EndShiftAsync();
        foreach (var caller in _callers)
            await caller.LeaveAsync();
        foreach (var agent in _agents)
            await agent.DisposeAsync();
        await _media.DisposeAsync();
    }

    private async Task EndShiftAsync()
    {
        await _shift.CancelAsync();
        var working = _working;
        _working = [];
        await Task.WhenAll(working).ComesAsync("the shift is over");
    }

    private async Task CallersComeAsync(Human human, CancellationToken shiftIsOver)
    {
        // Some days callers wait, on others agents do, and have time to be asked by their colleagues.
        var most = _agents.Count + (human.Chance(0.5) ? 3 : -2);
        do
        {
            if (_callers.Count(caller => !caller.Done.IsCompleted) >= most)
                continue;
            var log = new CallerLog($"1390000{++_numbers:0000}", _cycle);
            var caller = await FloorCaller.CallAsync(_node, _media, log, human.Chance(0.6) ? human.Between(0.2, 3) : null);
            _logs.Add(log);
            lock (_callers)
                _callers.Add(caller);
        }
        while (await Human.PauseAsync(human.Between(0.03, 0.3), shiftIsOver));
    }

    private void Broken()
    {
        foreach (var task in _working.Where(task => task.IsFaulted))
            task.GetAwaiter().GetResult();
    }
}
