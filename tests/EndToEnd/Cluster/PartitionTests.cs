using System.Diagnostics;
using System.Net;
using EndToEnd.Crashes;
using Npgsql;
using Xunit.Abstractions;

namespace EndToEnd.Cluster;

/// <summary>The network between the nodes breaks: the smaller side stops, the larger one goes on, and nothing is done twice.</summary>
[Collection(CrashCollection.Name)]
public sealed class PartitionTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(40);

    [NeedsNamespacesTheory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task A_node_that_the_network_cuts_off_stops_and_harms_nothing_when_it_is_joined_again(int lost, bool fromEverybody)
    {
        await using var spaces = await Namespaces.MakeAsync(ClusterFloor.Size);
        await using var relay = new DatabaseRelay(new IPEndPoint(IPAddress.Loopback, new NpgsqlConnectionStringBuilder(NodeStore.Server).Port), spaces.Near);
        await using var floor = await ClusterFloor.OpenAsync((_, store) => store.KeysBy(relay), placeOf: spaces.PlaceOf);
        await using var scene = await LossScene.SetAsync(floor, lost);
        try
        {
            var since = Stopwatch.GetTimestamp();
            var before = DateTimeOffset.UtcNow;
            await (fromEverybody ? spaces.PullAsync(lost) : spaces.PartAsync(lost));
            await scene.IsServedElsewhereAsync(Within, what => output.WriteLine($"{Stopwatch.GetElapsedTime(since).TotalSeconds:F1} s: {what}"));
            (await floor.Nodes[lost].EndsAsync(Within)).ShouldBe(3);
            output.WriteLine($"{Stopwatch.GetElapsedTime(since).TotalSeconds:F1} s: the node that is cut off has ended");
            await scene.CallersOnLostNodeGiveUpAsync(new Kill(before, DateTimeOffset.UtcNow));
            await (fromEverybody ? spaces.PlugAsync(lost) : spaces.JoinAsync(lost));
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
