using System.Diagnostics;
using System.Globalization;

namespace Benchmarks.Harness;

/// <summary>The other side of a measurement in a process of its own; see <c>Load/</c>. Told what to do by lines, answers with the CPU time it took.</summary>
internal sealed class LoadProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartWithin = TimeSpan.FromSeconds(40);
    private readonly Process _process;

    private LoadProcess(Process process) => _process = process;

    /// <summary>Starts it and waits until it is ready: logged in, connected, bound.</summary>
    public static async Task<LoadProcess> StartAsync(params object[] arguments)
    {
        var self = Environment.ProcessPath!;
        var start = new ProcessStartInfo(self) { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(self) == "dotnet")
            start.ArgumentList.Add(typeof(LoadProcess).Assembly.Location);
        start.ArgumentList.Add("load");
        foreach (var argument in arguments)
            start.ArgumentList.Add(Convert.ToString(argument, CultureInfo.InvariantCulture)!);
        var load = new LoadProcess(Process.Start(start)!);
        await load.AnswerAsync("ready", StartWithin);
        return load;
    }

    /// <summary>Does so many units of work; the CPU time that the process took for them.</summary>
    public async Task<TimeSpan> RunAsync(int count)
    {
        await _process.StandardInput.WriteLineAsync(count.ToString(CultureInfo.InvariantCulture));
        await _process.StandardInput.FlushAsync();
        var answer = await AnswerAsync("done", Rounds.Limit);
        return TimeSpan.FromMicroseconds(double.Parse(answer, CultureInfo.InvariantCulture));
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var limit = new CancellationTokenSource(StartWithin);
        await _process.WaitForExitAsync(limit.Token);
        _process.Dispose();
    }

    private async Task<string> AnswerAsync(string wanted, TimeSpan within)
    {
        var line = await _process.StandardOutput.ReadLineAsync().WaitAsync(within)
            ?? throw new InvalidOperationException($"The load process ended while '{wanted}' was awaited.");
        return line.StartsWith(wanted, StringComparison.Ordinal)
            ? line[wanted.Length..].Trim()
            : throw new InvalidOperationException($"The load process said '{line}', not '{wanted}'.");
    }
}
