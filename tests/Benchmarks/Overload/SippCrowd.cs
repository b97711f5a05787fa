using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Benchmarks.Harness;

namespace Benchmarks.Overload;

/// <summary>What became of so many callers.</summary>
/// <param name="Calls">How many there were.</param>
/// <param name="Served">Were answered, stayed, and left.</param>
/// <param name="Refused">Got 503 with a Retry-After.</param>
/// <param name="Took">From the first call until the last one had begun to be served, or was refused.</param>
internal sealed record Crowd(int Calls, int Served, int Refused, TimeSpan Took);

/// <summary>SIPp on one processor.</summary>
internal static class SippCrowd
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45), Stay = TimeSpan.FromSeconds(2);

    public static bool IsThere => Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(p => File.Exists(Path.Combine(p, "sipp")));

    public static async Task<Crowd> PlayAsync(IPEndPoint server, int processor, int perSecond, TimeSpan during)
    {
        var directory = Directory.CreateTempSubdirectory("crowd-");
        // Takes what the callers are to hear, so that nothing comes back for it.
        using var sink = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var (calls, statistics) = ((int)(perSecond * during.TotalSeconds), Path.Combine(directory.FullName, "statistics"));
        string[] arguments =
        [
            "-c", $"{processor}", "sipp", $"{server}", "-sf", Path.Combine(AppContext.BaseDirectory, "crowd.xml"), "-s", BenchNode.AccessNumber, "-i", "127.0.0.1", "-mi", "127.0.0.1",
            "-key", "rtp_port", $"{((IPEndPoint)sink.Client.LocalEndPoint!).Port}", "-r", $"{perSecond}", "-m", $"{calls}", "-l", "100000", "-nostdin",
            "-timeout", $"{(int)(during + Patience).TotalSeconds}s", "-trace_stat", "-stf", statistics, "-fd", "1",
        ];
        var began = Stopwatch.GetTimestamp();
        using var sipp = Process.Start(new ProcessStartInfo("taskset", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, Environment = { ["TERM"] = "dumb" } })!;
        await Task.WhenAll(sipp.StandardOutput.ReadToEndAsync(), sipp.StandardError.ReadToEndAsync(), sipp.WaitForExitAsync());
        var took = Stopwatch.GetElapsedTime(began) - Stay;
        var lines = File.ReadAllLines(statistics);
        var (names, last) = (lines[0].Split(';'), lines[^1].Split(';'));
        int Count(string name) => int.Parse(last[Array.IndexOf(names, name)], CultureInfo.InvariantCulture);
        directory.Delete(recursive: true);
        var refused = Count("GenericCounter1(C)");
        return new Crowd(calls, Count("SuccessfulCall(C)") - refused, refused, took);
    }
}
