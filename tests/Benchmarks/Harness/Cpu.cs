using System.Globalization;

namespace Benchmarks.Harness;

/// <summary>CPU time, user and kernel together: what work costs, however long it waited for a core.</summary>
internal static class Cpu
{
    /// <summary>Of this process, with all its threads, the garbage collector's and the compiler's too.</summary>
    public static TimeSpan OfProcess() => Environment.CpuUsage.TotalTime;

    /// <summary>Of the one thread of this process with that name; the whole process's where the system does not tell (not Linux).</summary>
    public static TimeSpan OfThread(string name)
    {
        if (!OperatingSystem.IsLinux())
            return OfProcess();
        foreach (var task in Directory.EnumerateDirectories("/proc/self/task"))
        {
            if (File.ReadAllText(Path.Combine(task, "comm")).Trim() != name)
                continue;
            // The first field: nanoseconds on a core.
            var fields = File.ReadAllText(Path.Combine(task, "schedstat")).Split(' ');
            return TimeSpan.FromMicroseconds(long.Parse(fields[0], CultureInfo.InvariantCulture) / 1000.0);
        }

        throw new InvalidOperationException($"There is no thread '{name}'.");
    }

    /// <summary>Microseconds of this process's CPU for one of <paramref name="count"/> units that <paramref name="work"/> does; rounds after a warm-up.</summary>
    public static async Task<Sample> PerUnitAsync(Func<int, Task> work, int count, int rounds = 5, int warmUps = 2)
    {
        for (var i = 0; i < warmUps; i++)
            await work(count);
        var results = new double[rounds];
        for (var i = 0; i < rounds; i++)
        {
            var before = OfProcess();
            await work(count);
            results[i] = (OfProcess() - before).TotalMicroseconds / count;
        }

        return Sample.Of(results);
    }
}
