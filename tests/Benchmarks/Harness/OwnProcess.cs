using System.Diagnostics;

namespace Benchmarks.Harness;

/// <summary>This program once more, in a process of its own, told what to do by lines.</summary>
internal static class OwnProcess
{
    public static Process Start(IEnumerable<string> arguments)
    {
        var self = Environment.ProcessPath!;
        var start = new ProcessStartInfo(self) { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(self) == "dotnet")
            start.ArgumentList.Add(typeof(OwnProcess).Assembly.Location);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    /// <summary>The rest of the process's next line, which must begin with that word.</summary>
    public static async Task<string> AnswerAsync(this Process process, string wanted, TimeSpan within)
    {
        var line = await process.StandardOutput.ReadLineAsync().WaitAsync(within)
            ?? throw new InvalidOperationException($"The process ended while '{wanted}' was awaited.");
        return line.StartsWith(wanted, StringComparison.Ordinal)
            ? line[wanted.Length..].Trim()
            : throw new InvalidOperationException($"The process said '{line}', not '{wanted}'.");
    }
}
