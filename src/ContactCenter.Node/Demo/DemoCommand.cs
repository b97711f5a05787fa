using ContactCenter.Engine.Settings;
using Serilog;

namespace ContactCenter.Node.Demo;

/// <summary><c>demo</c>: a node and simulated phones, agents and callers in this process, over real SIP, RTP and the real gateway on loopback.</summary>
internal static class DemoCommand
{
    /// <summary>What the demo needs otherwise than the defaults: free ports and no files, so that it runs beside anything, and logs only when something is wrong.</summary>
    private static readonly string[] DemoKeys =
    [
        "contact-center.sip.port=0", "contact-center.gateway.port=0", "contact-center.http.port=0", "contact-center.pbm.port=0",
        "contact-center.rtp.port-min=0", "contact-center.rtp.port-max=0",
        "contact-center.log.level=Warning", "contact-center.log.file=off", "contact-center.database.store=off",
        "akka.loglevel=WARNING",
    ];

    public static async Task<int> RunAsync(FileInfo? file, IReadOnlyList<string> overrides, CancellationToken cancel)
    {
        var trunkPort = FreePort.Udp();
        string[] keys = [.. DemoKeys, $"contact-center.trunks=[{{name=demo,host=127.0.0.1,port={trunkPort}}}]", .. overrides];
        try
        {
            var settings = NodeLoader.Load(file, keys);
            if (settings.ConfiguresDirectory)
                throw new SettingsException("contact-center.enterprises", null, "the demo walks through the demo directory and needs it; leave this key empty");
            NodeLogging.Start(settings);
            await using var stage = new DemoStage(settings, trunkPort);
            var report = new DemoReport(Console.Out);
            await DemoScript.PlayAsync(stage, report, cancel);
            return report.Close();
        }
        catch (SettingsException problem)
        {
            await Console.Error.WriteLineAsync($"The demo can't start: {problem.Message}");
            return 2;
        }
        finally
        {
            await Log.CloseAndFlushAsync();
        }
    }
}
