using Xunit.Abstractions;

namespace EndToEnd.Crashes;

/// <summary>A node that is killed again and again at random points of a busy minute loses nothing and says nothing that is not true.</summary>
[Collection(CrashCollection.Name)]
public sealed class FiftyKillsTests(ITestOutputHelper output)
{
    /// <summary>Plays a run again as far as its people decide.</summary>
    private const string SeedVariable = "CONTACT_CENTER_CRASH_SEED", KillsVariable = "CONTACT_CENTER_CRASH_KILLS";

    [Fact]
    public async Task Fifty_kills_of_a_busy_node_on_SQLite()
    {
        await using var store = NodeStore.Sqlite();
        await new KillSeries(store, Seed(), output).RunAsync(Kills(50));
    }

    [NeedsPostgresFact]
    public async Task Some_kills_of_a_busy_node_on_PostgreSQL()
    {
        await using var store = await NodeStore.PostgresqlAsync();
        await new KillSeries(store, Seed(), output).RunAsync(Kills(5));
    }

    private static int Seed() => int.TryParse(Environment.GetEnvironmentVariable(SeedVariable), out var seed) ? seed : Random.Shared.Next();

    private static int Kills(int usually) => int.TryParse(Environment.GetEnvironmentVariable(KillsVariable), out var kills) ? kills : usually;
}
