namespace Benchmarks.Harness;

/// <summary>Lets the node and its load process take turns, and tells their costs apart.</summary>
internal static class Rounds
{
    /// <summary>The limit of one round; a round that takes longer is stuck, and the run ends with an error that says so.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>Microseconds of CPU for each unit: this process's and the load's.</summary>
    public static async Task<(Sample Server, Sample Load)> PerUnitAsync(LoadProcess load, int count, int rounds = 5, int warmUps = 2)
    {
        for (var i = 0; i < warmUps; i++)
            await load.RunAsync(count);
        var server = new double[rounds];
        var client = new double[rounds];
        for (var i = 0; i < rounds; i++)
        {
            var before = Cpu.OfProcess();
            var used = await load.RunAsync(count);
            server[i] = (Cpu.OfProcess() - before).TotalMicroseconds / count;
            client[i] = used.TotalMicroseconds / count;
        }

        return (Sample.Of(server), Sample.Of(client));
    }
}
