using ContactCenter.Contracts;
using EndToEnd.Crashes;
using EndToEnd.Stage;
using Xunit.Abstractions;

namespace EndToEnd.Cluster;

/// <summary>Of two nodes no majority can be left: the one that gets the lease in the database goes on, whichever it is.</summary>
[Collection(CrashCollection.Name)]
public sealed class TwoNodesTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(30);

    [NeedsPostgresTheory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Whichever_of_two_nodes_is_lost_the_other_goes_on(int lost)
    {
        await using var floor = await ClusterFloor.OpenAsync((_, _) => ["akka.cluster.split-brain-resolver.active-strategy=lease-majority"], size: 2);
        try
        {
            var ann = await floor.SitDownAsync(FloorSeat.All[0], phoneAt: lost, clientAt: lost);
            var bob = await floor.SitDownAsync(FloorSeat.All[1], phoneAt: 1 - lost, clientAt: 1 - lost);
            await ann.DoAsync(Operation.SetIdle);
            await floor.Nodes[lost].KillAsync();
            await ann.IsToldAsync(connection: 2, Within);
            ann.Now!.State.ShouldBe(AgentStatus.Idle);
            var caller = await floor.CallAsync(1 - lost, "13900000001");
            await ClusterFloor.HearsAsync(caller.Call, ann.Seat.Tone, Within);
            await caller.LeaveAsync();
            await ann.BecomesAsync(AgentStatus.WrapUp);
            await floor.TalkAsync(bob, 1 - lost, "13900000002", Within);
            // It comes back, and neither of them stops for it.
            await floor.Nodes[lost].StartAsync();
            (await floor.Nodes[1 - lost].TakesCallsAsync()).ShouldBeTrue();
        }
        catch (Exception)
        {
            output.WriteLine(floor.KeepLogs());
            throw;
        }
    }
}
