using EndToEnd.Crashes;
using Xunit.Abstractions;

namespace EndToEnd.Cluster;

/// <summary>A cluster that loses one node after the other at random points of a busy time loses nothing else, and says nothing that is not true.</summary>
[Collection(CrashCollection.Name)]
public sealed class RandomLossTests(ITestOutputHelper output)
{
    /// <summary>Plays a run again as far as its people decide; how often a node is lost.</summary>
    private const string SeedVariable = "CONTACT_CENTER_LOSS_SEED", LossesVariable = "CONTACT_CENTER_LOSSES";

    [NeedsPostgresFact]
    public Task Nodes_that_are_killed_or_frozen_at_random_under_a_busy_floor_cost_what_was_on_them_and_nothing_else() =>
        new LossSeries(Number(SeedVariable) ?? Random.Shared.Next(), output).RunAsync(Number(LossesVariable) ?? 4);

    private static int? Number(string variable) => int.TryParse(Environment.GetEnvironmentVariable(variable), out var number) ? number : null;
}
