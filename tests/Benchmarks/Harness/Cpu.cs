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

    /// <summary>What one of <paramref name="count"/> units costs this process that <paramref name="work"/> does; rounds after a warm-up.</summary>
    public static async Task<Cost> PerUnitAsync(Func<int, Task> work, int count, int rounds = 5, int warmUps = 2)
    {
        for (var i = 0; i < warmUps; i++)
            await work(count);
        var (cpu, bytes) = (new double[rounds], new double[rounds]);
        for (var i = 0; i < rounds; i++)
        {
            var (before, allocated) = (OfProcess(), GC.GetTotalAllocatedBytes(precise: true));
            await work(count);
            cpu[i] = (OfProcess() - before).TotalMicroseconds / count;
            bytes[i] = (GC.GetTotalAllocatedBytes(precise: true) - allocated) / (double)count;
        }

        return new Cost(Sample.Of(cpu), Sample.Of(bytes));
    }
}

/// <summary>What a unit of work costs: microseconds of CPU and bytes allocated.</summary>
internal readonly record struct Cost(Sample Cpu, Sample Allocated);
