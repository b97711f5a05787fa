using System.Diagnostics;
using System.Globalization;
using Benchmarks.Harness;
using ContactCenter.Engine.Hosting;

namespace Benchmarks.Cluster;

/// <summary>The node's process: a whole node that says what it has used when it is asked, and leaves its cluster when its input ends.</summary>
internal static class NodeProgram
{
    public static async Task<int> RunAsync(string[] keys)
    {
        await using var node = await EngineNode.StartAsync(BenchNode.Settings(keys), TimeProvider.System);
        Console.WriteLine("ready");
        while (await Console.In.ReadLineAsync() is { } line)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{line} {Value(node, line)}"));
        return 0;
    }

    private static double Value(EngineNode node, string line) => line switch
    {
        "cpu" => Cpu.OfProcess().TotalMicroseconds,
        "heap" => Memory.Live(),
        "resident" => Resident(),
        "left" => node.Services.Load.Calls + node.Sip.Statistics.LiveDialogs,
        _ => throw new ArgumentException($"There is nothing called '{line}'."),
    };

    private static long Resident()
    {
        using var self = Process.GetCurrentProcess();
        return self.WorkingSet64;
    }
}
