using ContactCenter.Domain.Calls;
using ContactCenter.Engine.Records;
using ContactCenter.Media;
using EndToEnd.Crashes;
using EndToEnd.Stage;
using Xunit.Abstractions;

namespace EndToEnd.Cluster;

/// <summary>Three nodes are stopped and started again one after the other while people call and agents work: no call is lost.</summary>
[Collection(CrashCollection.Name)]
public sealed class RollingUpgradeTests(ITestOutputHelper output)
{
    private static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(60);
    private static readonly HashSet<CallEndCause> ByPeople = [CallEndCause.CallerHungUp, CallEndCause.AgentHungUp, CallEndCause.CallerAbandoned];

    [NeedsPostgresFact]
    public async Task Three_nodes_are_upgraded_one_after_the_other_and_no_call_is_lost()
    {
        await using var floor = await ClusterFloor.OpenAsync((_, _) => [$"contact-center.calls.drain-limit={DrainLimit.TotalSeconds}s"]);
        await using var media = MediaEngine.Start(new MediaOptions { PortMin = 0, PortMax = 0 });
        var human = new Human(seed: 5);
        var agents = new List<FloorAgent>();
        for (var i = 0; i < FloorSeat.All.Count; i++)
            agents.Add(await floor.SitDownAsync(FloorSeat.All[i], phoneAt: i % ClusterFloor.Size, clientAt: (i + 1) % ClusterFloor.Size));
        using var shift = new CancellationTokenSource();
        var crowd = new RollingCrowd(floor, media, human.Another());
        Task[] working =
        [
            .. agents.Select(agent => Task.Run(() => new AgentHabits(agent, [.. agents.Except([agent])], human.Another()).WorkAsync(shift.Token))),
            Task.Run(() => crowd.CallAsync(shift.Token)),
        ];
        try
        {
            for (var i = 0; i < ClusterFloor.Size; i++)
            {
                await Task.Delay(TimeSpan.FromSeconds(2)); // it has calls by then
                (await floor.Nodes[i].StopAsync(DrainLimit + TimeSpan.FromSeconds(30))).ShouldBe(0);
                await floor.Nodes[i].StartAsync();
            }

            await Task.Delay(TimeSpan.FromSeconds(2));
            await shift.CancelAsync();
            await Task.WhenAll(working).ComesAsync("the shift is over", TimeSpan.FromSeconds(30));
            await crowd.AllLeaveAsync();
            foreach (var agent in agents)
                agent.HangUpPhone(); // of a conference that its caller left two agents may be there still
            var calls = crowd.Logs;
            output.WriteLine($"{calls.Count} calls, {calls.Count(call => call.HeardAgents.Count > 0)} heard an agent, {crowd.TriedElsewhere} tried another node");
            calls.Count.ShouldBeGreaterThan(20);
            crowd.NotTaken.ShouldBe(0, "a caller who tried every node was not taken");
            IReadOnlyList<CallRecord> records = [];
            await Soon.HoldsAsync("every call has its record", async () => RecordTruth.AreThere(calls, records = await floor.Store.RecordsAsync()));
            records.Where(record => !ByPeople.Contains(record.Cause)).Select(RecordTruth.Told).ShouldBeEmpty();
            RecordTruth.Lies(calls, records, new Dictionary<int, Kill>()).ShouldBeEmpty();
        }
        catch (Exception)
        {
            output.WriteLine(floor.KeepLogs());
            throw;
        }
    }
}
