using System.Diagnostics;
using System.Net;
using ContactCenter.Contracts;
using ContactCenter.Domain.Calls;
using ContactCenter.Engine.Records;
using ContactCenter.Phone;
using EndToEnd.Crashes;
using EndToEnd.Stage;
using Npgsql;
using Xunit.Abstractions;

namespace EndToEnd.Cluster;

/// <summary>A node is lost under a working floor, in each way in which that happens: only what was physically on it is gone.</summary>
[Collection(CrashCollection.Name)]
public sealed class LostNodeTests(ITestOutputHelper output)
{
    /// <summary>Longer than the ten seconds that it should take: this machine does other things, too. How long it took is said.</summary>
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(30);

    [NeedsPostgresTheory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_node_that_is_killed_costs_what_was_on_it_and_nothing_else(int lost)
    {
        await using var floor = await ClusterFloor.OpenAsync();
        await using var scene = await LossScene.SetAsync(floor, lost);
        try
        {
            var since = Stopwatch.GetTimestamp();
            var kill = await floor.Nodes[lost].KillAsync();
            await scene.CallersOnLostNodeGiveUpAsync(kill);
            await scene.IsServedElsewhereAsync(Within, what => output.WriteLine($"{Stopwatch.GetElapsedTime(since).TotalSeconds:F1} s: {what}"));
            await floor.Nodes[lost].StartAsync();
            await scene.EndsInOrderAsync();
        }
        catch (Exception)
        {
            output.WriteLine(floor.KeepLogs());
            throw;
        }
    }

    [NeedsPostgresTheory]
    [InlineData(0)]
    public async Task A_node_that_was_frozen_for_a_minute_harms_nothing_when_it_is_back(int lost)
    {
        await using var floor = await ClusterFloor.OpenAsync();
        await using var scene = await LossScene.SetAsync(floor, lost);
        try
        {
            var since = Stopwatch.GetTimestamp();
            var before = DateTimeOffset.UtcNow;
            floor.Nodes[lost].Freeze();
            await scene.IsServedElsewhereAsync(Within, what => output.WriteLine($"{Stopwatch.GetElapsedTime(since).TotalSeconds:F1} s: {what}"));
            await Task.Delay(TimeSpan.FromSeconds(60) - Stopwatch.GetElapsedTime(since));
            floor.Nodes[lost].Thaw();
            // It finds out that the others go on without it, and ends; whoever keeps it running starts it again.
            (await floor.Nodes[lost].EndsAsync(Within)).ShouldBe(3);
            await scene.CallersOnLostNodeGiveUpAsync(new Kill(before, DateTimeOffset.UtcNow));
            await floor.Nodes[lost].StartAsync();
            await scene.EndsInOrderAsync();
        }
        catch (Exception)
        {
            output.WriteLine(floor.KeepLogs());
            throw;
        }
    }

    [NeedsPostgresTheory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public async Task A_node_that_is_cut_off_from_the_database_leaves_its_work_to_the_others(int lost, bool hangs)
    {
        var server = new NpgsqlConnectionStringBuilder(NodeStore.Server);
        await using var relay = new DatabaseRelay(new IPEndPoint(IPAddress.Loopback, server.Port));
        await using var floor = await ClusterFloor.OpenAsync((node, store) => node == lost ? store.KeysBy(relay) : []);
        await using var scene = await LossScene.SetAsync(floor, lost);
        try
        {
            var since = Stopwatch.GetTimestamp();
            var before = DateTimeOffset.UtcNow;
            if (hangs)
                relay.Hang();
            else
                await relay.CutAsync();
            await scene.IsServedElsewhereAsync(Within, what => output.WriteLine($"{Stopwatch.GetElapsedTime(since).TotalSeconds:F1} s: {what}"));
            (await floor.Nodes[lost].EndsAsync(Within)).ShouldBe(3);
            await scene.CallersOnLostNodeGiveUpAsync(new Kill(before, DateTimeOffset.UtcNow));
            relay.Restore();
            await floor.Nodes[lost].StartAsync();
            await scene.EndsInOrderAsync();
        }
        catch (Exception)
        {
            output.WriteLine(floor.KeepLogs());
            throw;
        }
    }
}
