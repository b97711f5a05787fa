using System.Diagnostics;
using ContactCenter.Contracts;
using ContactCenter.Engine.Records;
using EndToEnd.Crashes;
using EndToEnd.Stage;
using Xunit.Abstractions;

namespace EndToEnd.Cluster;

/// <summary>Loses one of three nodes under a busy floor again and again, lets it come back, and looks each time whether all is true that the cluster then says.</summary>
internal sealed class LossSeries(int seed, ITestOutputHelper output)
{
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(40), Quiet = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan SurelyRemoved = TimeSpan.FromSeconds(12);

    private readonly Human _fate = new(seed);
    private readonly Dictionary<int, Kill> _losses = [];
    private readonly List<double> _agentsBack = [];
    private readonly List<double> _served = [];

    public async Task RunAsync(int losses)
    {
        output.WriteLine($"seed {seed}");
        await using var floor = await ClusterFloor.OpenAsync();
        var agents = new List<FloorAgent>();
        foreach (var (i, seat) in FloorSeat.All.Index())
            agents.Add(await floor.SitDownAsync(seat, phoneAt: i % ClusterFloor.Size, clientAt: (i + i / ClusterFloor.Size) % ClusterFloor.Size));
        // One of them never wraps up.
        await agents[^1].AutoIdleAsync(on: true);
        await using var crowd = new LossCrowd(floor, agents, _fate.Another());
        try
        {
            for (var loss = 1; loss <= losses; loss++)
                await LoseAsync(floor, crowd, agents, loss);
            var records = await floor.Store.RecordsAsync();
            output.WriteLine($"{losses} losses, {crowd.Logs.Count} callers: {string.Join(", ", crowd.Logs.CountBy(c => c.End).Select(e => $"{e.Value} {e.Key}"))}");
            output.WriteLine($"causes: {string.Join(", ", records.CountBy(r => r.Cause).OrderByDescending(c => c.Value).Select(c => $"{c.Value} {c.Key}"))}");
            output.WriteLine($"agents are as they were after {Told(_agentsBack)}, new callers are served at every node left after {Told(_served)}");
            TalkComparison.SumsAgree(crowd.Logs, records, seed, output);
        }
        catch (Exception)
        {
            output.WriteLine(floor.KeepLogs());
            throw;
        }
    }

    private async Task LoseAsync(ClusterFloor floor, LossCrowd crowd, IReadOnlyList<FloorAgent> agents, int loss)
    {
        var victim = _fate.OneOf(0, 1, 2);
        var freezes = _fate.Chance(0.3);
        crowd.BeginShift(loss, victim);
        await crowd.SomebodyIsServedAsync(victim, DateTimeOffset.MinValue, Within);
        await Human.PauseAsync(_fate.Between(0, 4), default);

        var (since, before) = (Stopwatch.GetTimestamp(), DateTimeOffset.UtcNow);
        var node = floor.Nodes[victim];
        var kill = freezes ? Frozen(node, before) : await node.KillAsync();
        _losses[loss] = kill;
        await crowd.PauseAsync();
        var shown = agents.ToDictionary(agent => agent, agent => agent.States[^1].State);
        var hit = shown.Values.Where(state => !state.IsFree()).Select(state => state.Call).OfType<CallInfo>()
            .Where(call => crowd.Logs.Any(caller => caller.Number == call.RemoteNumber && caller.Cycle == loss)).Select(call => call.CallId).ToHashSet();
        output.WriteLine($"loss {loss}: node {victim} {(freezes ? "is frozen" : "is killed")} at {before:HH:mm:ss.fff} under {hit.Count} calls");
        var leaving = crowd.NodeIsLostAsync(victim, kill);
        await AgentsAreTrueAsync(agents, shown, hit, kill, loss);
        _agentsBack.Add(Stopwatch.GetElapsedTime(since).TotalSeconds);
        crowd.Work();
        await Task.WhenAll(Enumerable.Range(0, ClusterFloor.Size).Where(other => other != victim).Select(other => crowd.SomebodyIsServedAsync(other, kill.Before, Within)));
        _served.Add(Stopwatch.GetElapsedTime(since).TotalSeconds);
        await leaving;

        if (freezes)
        {
            // One that is awake again sooner goes on as if nothing had been.
            await Task.Delay(TimeSpan.FromSeconds(Math.Max(0, SurelyRemoved.TotalSeconds - Stopwatch.GetElapsedTime(since).TotalSeconds)));
            node.Thaw();
            (await node.EndsAsync(Within)).ShouldBe(3);
            _losses[loss] = kill with { After = DateTimeOffset.UtcNow };
        }

        var back = DateTimeOffset.UtcNow;
        await node.StartAsync();
        crowd.NodeIsBack(victim);
        await crowd.SomebodyIsServedAsync(victim, back, Within);
        await crowd.EndShiftAsync();
        await JudgeAsync(floor, crowd, agents, loss);
    }

    private static Kill Frozen(NodeProcess node, DateTimeOffset before)
    {
        node.Freeze();
        return new Kill(before, DateTimeOffset.UtcNow);
    }

    /// <summary>
    /// Soon whoever talked on the lost node has no call any more, and whoever had none is as before. What goes on at other nodes goes on, and is not judged
    /// here; an agent who was Idle, or became it, may have the next call.
    /// </summary>
    private async Task AgentsAreTrueAsync(IReadOnlyList<FloorAgent> agents, Dictionary<FloorAgent, StateChanged> shown, HashSet<string> hit, Kill kill, int loss)
    {
        string[] lies = [];
        bool AreTrue()
        {
            lies = [.. agents.Select(agent => Lie(agent, shown[agent], hit, kill)).OfType<string>()];
            return lies is [];
        }

        await Soon.HoldsAsync($"seed {seed}, loss {loss}: agents are as they were", AreTrue, () => string.Join("\n", lies), Within);
    }

    private static string? Lie(FloorAgent agent, StateChanged before, HashSet<string> hit, Kill kill)
    {
        if (agent.Closed is { } closed)
            return $"agent {agent.Id}: its client is {closed}";
        if (agent.Now is not { } now)
            return $"agent {agent.Id}: its client is told nothing";
        var isHit = !before.IsFree() && before.Call is { } call && hit.Contains(call.CallId);
        if (!isHit && !before.IsFree())
            return null;
        if (isHit && !now.IsFree() && now.Call?.CallId == before.Call!.CallId)
            return $"agent {agent.Id} is still {now.State} on a call of the lost node";
        // The next call comes to those who were Idle a moment before.
        var after = now.IsFree() ? now : now with { State = AgentStatus.Idle, Reason = null };
        return AgentTruth.Judge(before, after, agent.Asked.LastOrDefault(), kill).Lie is { } lie ? $"agent {agent.Id} {lie}" : null;
    }

    private async Task JudgeAsync(ClusterFloor floor, LossCrowd crowd, IReadOnlyList<FloorAgent> agents, int loss)
    {
        await Soon.HoldsAsync($"seed {seed}, loss {loss}: no agent has a call when nobody calls", () => agents.All(agent => agent.Now?.IsFree() is true),
            () => string.Join("; ", agents.Select(agent => $"{agent.Id} shows {agent.Now?.State} {agent.Now?.Reason} {agent.Now?.Call}")), Quiet);
        await Task.WhenAll(agents.Select(agent => agent.HasItsAnswersAsync()));
        IReadOnlyList<CallRecord> records = [];
        await Soon.HoldsAsync($"seed {seed}, loss {loss}: every call has its record", async () => RecordTruth.AreThere(crowd.Logs, records = await floor.Store.RecordsAsync()),
            () => string.Join("\n", RecordTruth.Lies(crowd.Logs, records, _losses)), Quiet);
        string[] lies =
        [
            .. await ListTruth.LiesAsync(agents),
            .. agents.Where(agent => agent.Registrations != 1).Select(agent => $"phone {agent.Seat.Extension} has registered {agent.Registrations} times"),
            .. RecordTruth.Lies(crowd.Logs, records, _losses),
        ];
        if (lies is not [])
            Assert.Fail($"seed {seed}, loss {loss}:\n{string.Join("\n", lies)}");
    }

    private static string Told(IReadOnlyCollection<double> seconds) =>
        FormattableString.Invariant($"{seconds.Order().ElementAt(seconds.Count / 2):F1} s in the middle, {seconds.Max():F1} s at the most");
}
