using System.Net;
using System.Net.Sockets;
using Benchmarks.Cluster;
using Benchmarks.Harness;

namespace Benchmarks.Overload;

/// <summary>
/// A node on the first processor, callers by SIPp on the second: each is answered, hears music for two seconds, and leaves. First the limit is looked for:
/// as many callers a second as are served to a few per cent. Then as many, and three times as many, by turns.
/// </summary>
internal static class OverloadBenchmarks
{
    private const int Rounds = 3, Attempts = 2, FirstRate = 200, HighestRate = 3000;
    private const double Step = 1.25, ServedAtLimit = 0.97;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(45), Short = TimeSpan.FromSeconds(10), Long = TimeSpan.FromSeconds(15), Rest = TimeSpan.FromSeconds(5);

    public static async Task RunAsync(Table table)
    {
        if (!OperatingSystem.IsLinux() || Environment.ProcessorCount < 2 || !SippCrowd.IsThere)
            throw new CannotMeasureException("This needs Linux, two processors, taskset and SIPp.");
        var limit = await MeasureAsync(table);
        await MeasureWithoutAsync(table, limit);
    }

    private static async Task<int> MeasureAsync(Table table)
    {
        await using var stage = await Stage.StartAsync("contact-center.overload.enabled=on");
        await stage.PlayAsync(FirstRate, WarmUp);
        var limit = FirstRate;
        for (double rate = FirstRate; rate < HighestRate; rate *= Step)
        {
            if (!await stage.ServesAsync((int)rate))
                break;
            limit = (int)rate;
        }

        var (at, beyond, refusals) = (new List<Crowd>(), new List<Crowd>(), new List<double>());
        for (var i = 0; i < Rounds; i++)
        {
            at.Add(await stage.PlayAsync(limit, Long));
            beyond.Add(await stage.PlayAsync(3 * limit, Long));
        }

        var (one, three) = (PerSecond(at, c => c.Served), PerSecond(beyond, c => c.Served));
        table.Add($"{limit} callers a second: served", "per second", one);
        table.Add($"{3 * limit} callers a second: served", "per second", three, "at the limit", one);
        table.Add($"{3 * limit} callers a second: refused by 503", "per second", PerSecond(beyond, c => c.Refused));
        table.Add($"{3 * limit} callers a second: neither", "per second", PerSecond(beyond, c => c.Calls - c.Served - c.Refused));
        table.Add("calls and dialogs that are left", "", Sample.Of([await stage.Node.LeftAsync()]));
        return limit;
    }

    private static async Task MeasureWithoutAsync(Table table, int limit)
    {
        await using var stage = await Stage.StartAsync("contact-center.overload.enabled=off");
        await stage.PlayAsync(FirstRate, WarmUp);
        var crowd = await stage.PlayAsync(3 * limit, Long);
        table.Add($"{3 * limit} callers a second, nobody refused: served", "per second", PerSecond([crowd], c => c.Served));
        table.Add($"{3 * limit} callers a second, nobody refused: given up", "per second", PerSecond([crowd], c => c.Calls - c.Served - c.Refused));
    }

    private static Sample PerSecond(IEnumerable<Crowd> crowds, Func<Crowd, int> count) => Sample.Of(crowds.Select(c => count(c) / c.Took.TotalSeconds));

    private sealed class Stage(NodeProcess node, IPEndPoint sip, string data) : IAsyncDisposable
    {
        public NodeProcess Node => node;

        public static async Task<Stage> StartAsync(string key)
        {
            var (data, sip) = (Directory.CreateTempSubdirectory("overload-").FullName, new IPEndPoint(IPAddress.Loopback, FreePort()));
            var node = new NodeProcess(0,
            [
                key, $"contact-center.sip.port={sip.Port}", "contact-center.database.store=sqlite", $"contact-center.data-directory={data}", "contact-center.rtp.port-min=20000",
                "contact-center.rtp.port-max=59999", "contact-center.sip.trace.calls=0",
            ]);
            await node.StartAsync();
            await node.PinAsync(0);
            return new Stage(node, sip, data);
        }

        /// <summary>Whether so many are served; one stall of the machine does not make it false.</summary>
        public async Task<bool> ServesAsync(int perSecond)
        {
            for (var attempt = 0; attempt < Attempts; attempt++)
                if (await PlayAsync(perSecond, Short) is var found && found.Served >= found.Calls * ServedAtLimit)
                    return true;
            return false;
        }

        public async Task<Crowd> PlayAsync(int perSecond, TimeSpan during)
        {
            var crowd = await SippCrowd.PlayAsync(sip, processor: 1, perSecond, during);
            await Task.Delay(Rest);
            return crowd;
        }

        public async ValueTask DisposeAsync()
        {
            await node.DisposeAsync();
            Directory.Delete(data, recursive: true);
        }
    }

    private static int FreePort()
    {
        using var socket = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.Client.LocalEndPoint!).Port;
    }
}
