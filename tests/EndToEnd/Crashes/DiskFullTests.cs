using Xunit.Abstractions;

namespace EndToEnd.Crashes;

/// <summary>A disk that is full under a node on SQLite, until somebody makes room.</summary>
[Collection(CrashCollection.Name)]
public sealed class DiskFullTests(ITestOutputHelper output)
{
    [NeedsSmallDiskFact]
    public async Task Nothing_is_lost_when_the_disk_is_full_for_a_while()
    {
        await using var disk = await SmallDisk.MountAsync();
        await using var store = NodeStore.Sqlite(disk.Path);
        await using var floor = await QuietFloor.OpenAsync(store, FloorSeat.Enterprise());
        var outage = new Outage(floor, output);
        await outage.BeginAsync();
        disk.Fill();
        disk.IsFull.ShouldBeTrue();
        await outage.PassAsync(TimeSpan.FromSeconds(10), () =>
        {
            disk.MakeRoom();
            return Task.CompletedTask;
        });
        await outage.IsOverAsync();
        await outage.IsKeptAsync();
    }
}
