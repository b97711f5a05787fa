using System.Diagnostics;
using System.Globalization;

namespace ContactCenter.Engine.Overload;

/// <summary>How much of the processors that the process may use it has used since it was asked last.</summary>
internal sealed class ProcessorUse
{
    private readonly double _processors = Math.Min(Environment.ProcessorCount, Quota() ?? double.MaxValue);
    private TimeSpan _used = Environment.CpuUsage.TotalTime;
    private long _at = Stopwatch.GetTimestamp();

    /// <summary>In percent, 0 to 100.</summary>
    public double Percent()
    {
        var (used, at) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        var passed = Stopwatch.GetElapsedTime(_at, at);
        var percent = passed > TimeSpan.Zero ? 100 * (used - _used) / passed / _processors : 0;
        (_used, _at) = (used, at);
        return Math.Clamp(percent, 0, 100);
    }

    /// <summary>What a container or unit may use, in processors, where it says so (cgroup v2); a fraction is possible, which the runtime rounds up.</summary>
    private static double? Quota()
    {
        try
        {
            var own = File.ReadLines("/proc/self/cgroup").FirstOrDefault(line => line.StartsWith("0::/", StringComparison.Ordinal))?[4..] ?? "";
            var file = new[] { Path.Combine("/sys/fs/cgroup", own, "cpu.max"), "/sys/fs/cgroup/cpu.max" }.FirstOrDefault(File.Exists);
            return file is not null && File.ReadAllText(file).Split(' ') is [var quota, var period]
                && double.TryParse(quota, CultureInfo.InvariantCulture, out var q) && double.TryParse(period, CultureInfo.InvariantCulture, out var p) && p > 0
                ? q / p
                : null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
