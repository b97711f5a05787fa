namespace Benchmarks.Harness;

/// <summary>Lets the node and its load process take turns, and tells their costs apart.</summary>
internal static class Rounds
{
    /// <summary>The limit of one round; a round that takes longer is stuck, and the run ends with an error that says so.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>What each unit costs this process, and the microseconds of CPU that it costs the load.</summary>
    public static async Task<(Cost Server, Sample Load)> PerUnitAsync(LoadProcess load, int count, int rounds = 5, int warmUps = 2)
    {
        var client = new List<double>();
        var server = await Cpu.PerUnitAsync(async n => client.Add((await load.RunAsync(n)).TotalMicroseconds / n), count, rounds, warmUps);
        return (server, Sample.Of(client.Skip(warmUps)));
    }
}
