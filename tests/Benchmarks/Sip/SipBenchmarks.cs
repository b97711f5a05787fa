using System.Text;
using Benchmarks.Harness;
using ContactCenter.Sip.Parsing;

namespace Benchmarks.Sip;

/// <summary>What SIP costs: words first, then transactions and calls against a real node over loopback UDP, callers in a process of their own.</summary>
internal static class SipBenchmarks
{
    public static async Task RunAsync(Table table)
    {
        await Parsing(table, "parse INVITE with SDP", SipText.Invite);
        await Parsing(table, "parse 200 to BYE", SipText.Ok);
        await Serializing(table);

        await using var node = await BenchNode.StartAsync();
        await using var stack = BareStack.Start();
        using var echo = new EchoSocket();

        var options = await ServerAsync(20_000, "options", node.SipEndPoint);
        table.Add("OPTIONS and its 200, node's share", "µs CPU", options.Cpu, "datagram echo", (await ServerAsync(20_000, "datagrams", echo.EndPoint, "350")).Cpu);
        table.Add("OPTIONS and its 200, node's share", options, "our SIP stack alone", await ServerAsync(20_000, "options", stack.LocalEndPoint));

        var bare = await ServerAsync(5000, "registers", stack.LocalEndPoint, "refresh");
        table.Add("REGISTER refresh (200), node's share", await ServerAsync(5000, "registers", node.SipEndPoint, "refresh"), "our SIP stack alone", bare);
        table.Add("REGISTER anew (401, 200), node's share", await ServerAsync(5000, "registers", node.SipEndPoint, "fresh"), "our SIP stack alone, no 401", bare);

        var call = await ServerAsync(1500, "calls", node.SipEndPoint);
        table.Add("whole call, node's share", call, "our SIP stack alone", await ServerAsync(1500, "calls", stack.LocalEndPoint));
        table.Add("whole call, node's share", "µs CPU", call.Cpu, "3 datagrams echoed", (await ServerAsync(1500, "datagrams", echo.EndPoint, "750,400,400")).Cpu);
    }

    /// <summary>This process's CPU for each unit of that load.</summary>
    private static async Task<Cost> ServerAsync(int count, params object[] load)
    {
        await using var process = await LoadProcess.StartAsync(load);
        return (await Rounds.PerUnitAsync(process, count, rounds: 5, warmUps: 2)).Server;
    }

    private static async Task Parsing(Table table, string what, byte[] datagram)
    {
        var own = await LoopAsync(() => SipParser.TryParse(datagram, out _, out var error) ? 1 : throw new InvalidOperationException(error!.ToString()));
        var bare = await LoopAsync(() => Encoding.ASCII.GetString(datagram).Length);
        table.Add(what, own, "octets to text", bare);
    }

    private static async Task Serializing(Table table)
    {
        if (!SipParser.TryParse(SipText.Invite, out var message, out _))
            throw new InvalidOperationException("The INVITE does not parse.");
        var text = Encoding.ASCII.GetString(SipText.Invite);
        var own = await LoopAsync(() => SipSerializer.Serialize(message!).Length);
        table.Add("serialize INVITE with SDP", own, "text to octets", await LoopAsync(() => Encoding.UTF8.GetBytes(text).Length));
    }

    private static Task<Cost> LoopAsync(Func<int> unit) => Cpu.PerUnitAsync(
        count =>
        {
            for (var i = 0; i < count; i++)
                unit();
            return Task.CompletedTask;
        },
        count: 50_000);
}
