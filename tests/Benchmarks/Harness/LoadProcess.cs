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
        var load = new LoadProcess(OwnProcess.Start(["load", .. arguments.Select(argument => Convert.ToString(argument, CultureInfo.InvariantCulture)!)]));
        await load._process.AnswerAsync("ready", StartWithin);
        return load;
    }

    /// <summary>Does so many units of work; the CPU time that the process took for them.</summary>
    public async Task<TimeSpan> RunAsync(int count)
    {
        await _process.StandardInput.WriteLineAsync(count.ToString(CultureInfo.InvariantCulture));
        await _process.StandardInput.FlushAsync();
        var answer = await _process.AnswerAsync("done", Rounds.Limit);
        return TimeSpan.FromMicroseconds(double.Parse(answer, CultureInfo.InvariantCulture));
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var limit = new CancellationTokenSource(StartWithin);
        await _process.WaitForExitAsync(limit.Token);
        _process.Dispose();
    }
}
