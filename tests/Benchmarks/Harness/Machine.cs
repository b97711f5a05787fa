using System.Runtime;
using System.Runtime.InteropServices;

namespace Benchmarks.Harness;

/// <summary>What a number was measured on.</summary>
internal static class Machine
{
    public static string Describe() =>
        $"{Processor()}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, "
        + $"{(GCSettings.IsServerGC ? "server" : "workstation")} GC ({(GCSettings.LatencyMode is GCLatencyMode.Interactive ? "concurrent" : GCSettings.LatencyMode)})"
        + $"{(IsOptimized ? "" : ", DEBUG BUILD: run with -c Release")}";

    private static bool IsOptimized =>
#if DEBUG
        false;
#else
        true;
#endif

    private static string Processor()
    {
        const string path = "/proc/cpuinfo";
        var model = File.Exists(path) ? File.ReadLines(path).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) : null;
        return model?[(model.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
