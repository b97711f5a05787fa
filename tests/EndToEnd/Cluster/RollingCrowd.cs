using ContactCenter.Media;
using EndToEnd.Crashes;

namespace EndToEnd.Cluster;

/// <summary>People who call whichever node takes calls, and try the next when it says that it does not, as phones and front doors do.</summary>
internal sealed class RollingCrowd(ClusterFloor floor, MediaEngine media, Human human)
{
    private const int AtOnce = 9;
    private readonly List<FloorCaller> _callers = [];
    private readonly List<CallerLog> _logs = [];
    private int _numbers;

    /// <summary>The calls that were taken.</summary>
    public IReadOnlyList<CallerLog> Logs => _logs;

    /// <summary>How often a node said that it takes no calls.</summary>
    public int TriedElsewhere { get; private set; }

    /// <summary>How many callers no node has taken.</summary>
    public int NotTaken { get; private set; }

    public async Task CallAsync(CancellationToken shiftIsOver)
    {
        do
        {
            if (_callers.Count(caller => !caller.Done.IsCompleted) < AtOnce)
                await CallAsync();
        }
        while (await Human.PauseAsync(human.Between(0.05, 0.3), shiftIsOver));
    }

    public Task AllLeaveAsync() => Task.WhenAll(_callers.Select(caller => caller.LeaveAsync()));

    private async Task CallAsync()
    {
        var first = ++_numbers % ClusterFloor.Size;
        TimeSpan? stays = human.Chance(0.7) ? human.Between(0.5, 3) : human.Between(3, 6);
        foreach (var node in floor.From(first))
        {
            if (!await node.TakesCallsAsync())
            {
                TriedElsewhere++;
                continue;
            }

            var caller = await FloorCaller.CallAsync(node, media, new CallerLog($"1390000{_numbers:0000}", 1), stays);
            await Task.WhenAny(caller.Call.Answered, caller.Done);
            if (caller.Log.End is CallerEnd.Failed)
            {
                TriedElsewhere++; // it has begun to drain in between, and said so
                continue;
            }

            _callers.Add(caller);
            _logs.Add(caller.Log);
            return;
        }

        NotTaken++;
    }
}
