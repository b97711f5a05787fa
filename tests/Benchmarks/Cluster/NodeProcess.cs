using System.Diagnostics;
using System.Globalization;
using Akka.Actor;
using Benchmarks.Harness;
using ContactCenter.Engine.Hosting;

namespace Benchmarks.Cluster;

/// <summary>A node in a process of its own, always at the same port with the same data directory; it can be stopped, killed and started again.</summary>
internal sealed class NodeProcess(int port, IReadOnlyList<string> keys) : IAsyncDisposable
{
    private static readonly TimeSpan StartWithin = TimeSpan.FromSeconds(90), StopWithin = TimeSpan.FromSeconds(60);
    private Process? _process;

    /// <summary>Where it is in its cluster.</summary>
    public Address Address { get; } = new("akka.tcp", EngineNode.SystemName, "127.0.0.1", port);

    public bool IsRunning => _process is not null;

    /// <summary>Until it serves; how long that took.</summary>
    public async Task<TimeSpan> StartAsync()
    {
        var began = Stopwatch.GetTimestamp();
        _process = OwnProcess.Start(["node", .. keys]);
        await _process.AnswerAsync("ready", StartWithin);
        return Stopwatch.GetElapsedTime(began);
    }

    public async Task<TimeSpan> CpuAsync() => TimeSpan.FromMicroseconds(await AskAsync("cpu"));

    /// <summary>Bytes that survive a full collection.</summary>
    public Task<double> HeapAsync() => AskAsync("heap");

    /// <summary>Bytes of memory that the system has given it.</summary>
    public Task<double> ResidentAsync() => AskAsync("resident");

    /// <summary>Calls and dialogs.</summary>
    public Task<double> LeftAsync() => AskAsync("left");

    /// <summary>From now on it runs on that processor alone; Linux.</summary>
    public async Task PinAsync(int processor)
    {
        using var taskset = Process.Start(new ProcessStartInfo("taskset", ["-a", "-c", "-p", $"{processor}", $"{_process!.Id}"]) { RedirectStandardOutput = true })!;
        await taskset.WaitForExitAsync();
    }

    /// <summary>It leaves its cluster as it does in service; done when the process has ended.</summary>
    public async Task StopAsync()
    {
        _process!.StandardInput.Close();
        using var limit = new CancellationTokenSource(StopWithin);
        await _process.WaitForExitAsync(limit.Token);
        Forget();
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        Forget();
    }

    public async ValueTask DisposeAsync()
    {
        if (IsRunning)
            await KillAsync();
    }

    private void Forget()
    {
        _process!.Dispose();
        _process = null;
    }

    private async Task<double> AskAsync(string what)
    {
        await _process!.StandardInput.WriteLineAsync(what);
        await _process.StandardInput.FlushAsync();
        return double.Parse(await _process.AnswerAsync(what, StopWithin), CultureInfo.InvariantCulture);
    }
}
