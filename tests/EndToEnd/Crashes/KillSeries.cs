using System.Diagnostics;
using ContactCenter.Contracts;
using ContactCenter.Engine.Records;
using EndToEnd.Stage;
using Xunit.Abstractions;

namespace EndToEnd.Crashes;

/// <summary>Kills a node under a busy floor again and again, and looks each time whether everything is true that it then says.</summary>
internal sealed class KillSeries(NodeStore store, int seed, ITestOutputHelper output)
{
    private static readonly TimeSpan RecordsWithin = TimeSpan.FromSeconds(10);

    private readonly Human _fate = new(seed);
    private readonly Dictionary<int, Kill> _kills = [];
    private readonly List<double> _cycles = [];
    private readonly NodeProcess _node = new(store, FloorSeat.Enterprise());
    private readonly List<AgentVerdict> _verdicts = [];

    public async Task RunAsync(int kills)
    {
        output.WriteLine($"seed {seed}");
        await using (_node)
        {
            await _node.StartAsync();
            await using var floor = await BusyFloor.OpenAsync(_node, _fate.OneOf(seed));
            for (var cycle = 1; cycle <= kills; cycle++)
                await CycleAsync(floor, cycle);
            await LastShiftAsync(floor);
            await SumUpAsync(floor);
        }
    }

    private async Task CycleAsync(BusyFloor floor, int cycle)
    {
        var since = Stopwatch.GetTimestamp();
        floor.BeginShift();
        // Most often the node has proved before that it rings phones which it knows from its life before.
        if (_fate.Chance(0.75))
            await Proved(cycle, floor.SomebodyIsServedAsync());
        // Short lives most often, and now and then one that is long enough for consultations, transfers and conferences.
        await Human.PauseAsync(_fate.Chance(0.8) ? _fate.Between(0, 1) : _fate.Between(1, 4), default);
        var kill = _kills[cycle] = await _node.KillAsync();
        var leaving = floor.NodeIsKilledAsync(kill);
        await Proved(cycle, _node.StartAsync());
        await leaving;
        await Proved(cycle, floor.ClientsAreBackAsync());
        var verdicts = floor.Agents.Select(agent => AgentTruth.Judge(agent, kill, cycle + 1)).ToList();
        _verdicts.AddRange(verdicts);
        var lies = verdicts.Select(verdict => verdict.Lie).OfType<string>().ToList();
        await Task.WhenAll(floor.Agents.Select(agent => agent.HasItsAnswersAsync()));
        lies.AddRange(await ListTruth.LiesAsync(floor.Agents));
        lies.AddRange(floor.Agents.Where(agent => agent.Registrations != 1).Select(agent => $"phone {agent.Seat.Extension} has registered {agent.Registrations} times"));
        var callers = floor.Callers;
        lies.AddRange(RecordTruth.Lies([.. callers], await RecordsAsync(callers), _kills));
        Judge(cycle, lies);
        _cycles.Add(Stopwatch.GetElapsedTime(since).TotalSeconds);
    }

    /// <summary>A shift that nobody kills: what the node knows after all that still works.</summary>
    private async Task LastShiftAsync(BusyFloor floor)
    {
        floor.BeginShift();
        await floor.SomebodyIsServedAsync();
        await floor.CloseAsync();
        Judge(_kills.Count + 1, RecordTruth.Lies([.. floor.Callers], await RecordsAsync(floor.Callers), _kills));
    }

    private async Task<IReadOnlyList<CallRecord>> RecordsAsync(IReadOnlyList<CallerLog> callers)
    {
        IReadOnlyList<CallRecord> records = [];
        try
        {
            await Soon.HoldsAsync("records", async () => RecordTruth.AreThere(callers, records = await store.RecordsAsync()), within: RecordsWithin);
        }
        catch (TimeoutException)
        {
            // Which ones are missing is told by the judge.
        }

        return records;
    }

    private async Task SumUpAsync(BusyFloor floor)
    {
        var records = await store.RecordsAsync();
        output.WriteLine($"{_kills.Count} kills, {floor.Callers.Count} callers: {string.Join(", ", floor.Callers.CountBy(c => c.End).Select(e => $"{e.Value} {e.Key}"))}");
        output.WriteLine($"causes: {string.Join(", ", records.CountBy(r => r.Cause).OrderByDescending(c => c.Value).Select(c => $"{c.Value} {c.Key}"))}");
        output.WriteLine($"states when killed: {string.Join(", ", _verdicts.GroupBy(v => v.Before).OrderBy(v => v.Key)
            .Select(v => $"{v.Count()} {v.Key}{(v.Any(x => x.Exactly) ? $" ({v.Count(x => x.Exactly)} exactly as before)" : "")}"))}");
        output.WriteLine($"done: {string.Join(", ", floor.Agents.SelectMany(a => a.Asked).Where(a => a.Answer is { Accepted: true }).CountBy(a => a.Operation).Select(o => $"{o.Value} {o.Key}"))}");
        TalkComparison.SumsAgree(floor.Callers, records, seed, output);
        // Were most of them excused by what may have been on its way to them, the excuse would be wrong.
        var free = _verdicts.Where(v => v.Before is AgentStatus.Idle or AgentStatus.Busy or AgentStatus.WrapUp).ToList();
        free.Count(v => v.Exactly).ShouldBeGreaterThanOrEqualTo(free.Count / 2);
        output.WriteLine(FormattableString.Invariant(
            $"a cycle takes {_cycles.Average():F2} s (most {_cycles.Max():F2}), a start {_node.Starts.Average(s => s.TotalSeconds):F2} s (most {_node.Starts.Max().TotalSeconds:F2})"));
    }

    private async Task Proved(int cycle, Task task)
    {
        try
        {
            await task;
        }
        catch (Exception problem) when (problem is TimeoutException or InvalidOperationException or AggregateException)
        {
            Judge(cycle, [problem.Message]);
        }
    }

    private void Judge(int cycle, IEnumerable<string> lies)
    {
        var all = lies.ToList();
        if (all.Count > 0)
            Assert.Fail($"seed {seed}, cycle {cycle}, killed {(_kills.TryGetValue(cycle, out var kill) ? $"{kill.Before:HH:mm:ss.fff}" : "not")}; the node's log is in {_node.KeepLog()}\n"
                + string.Join("\n", all));
    }
}
