using System.Net;
using System.Net.Sockets;
using EndToEnd.Crashes;
using EndToEnd.Stage;

namespace EndToEnd.Cluster;

/// <summary>
/// Network namespaces that this test makes and removes, one a node, and a bridge that joins them with the test. A cable can be pulled, and single
/// neighbours be made unreachable.
/// </summary>
internal sealed class Namespaces : IAsyncDisposable
{
    private readonly string _name = $"cc{Random.Shared.Next(0x10000):x4}";
    private readonly int _net = Random.Shared.Next(64, 250);
    private readonly int _nodes;

    private Namespaces(int nodes) => _nodes = nodes;

    /// <summary>Why there can be none; null when there can.</summary>
    public static string? WhyNot => !OperatingSystem.IsLinux() || Environment.UserName != "root" ? "network namespaces need root on Linux"
        : !File.Exists("/usr/sbin/ip") && !File.Exists("/sbin/ip") && !File.Exists("/usr/bin/ip") ? "there is no ip (iproute2)" : null;

    /// <summary>The address of the test on the bridge.</summary>
    public IPAddress Near => Address(1);

    public static async Task<Namespaces> MakeAsync(int nodes)
    {
        var made = new Namespaces(nodes);
        try
        {
            await made.BuildAsync();
            return made;
        }
        catch
        {
            await made.DisposeAsync();
            throw;
        }
    }

    public NodePlace PlaceOf(int node) => new(Address(11 + node), Near, Space(node));

    /// <summary>Pulls the cable: nobody reaches that node, and it nobody.</summary>
    public Task PullAsync(int node) => IpAsync("link", "set", Outside(node), "down");

    /// <summary>Puts it back, and waits until something passes.</summary>
    public async Task PlugAsync(int node)
    {
        await IpAsync("link", "set", Outside(node), "up");
        await Soon.HoldsAsync("the network is there again", () => IsReachedAsync(Address(11 + node)));
    }

    /// <summary>That node can't send to the other nodes any more, nor they to it; phones, clients and the database are not concerned.</summary>
    public async Task PartAsync(int node)
    {
        foreach (var other in Enumerable.Range(0, _nodes).Where(other => other != node))
        {
            await InAsync(node, "route", "add", "blackhole", $"{Address(11 + other)}/32");
            await InAsync(other, "route", "add", "blackhole", $"{Address(11 + node)}/32");
        }
    }

    /// <summary>They can again.</summary>
    public async Task JoinAsync(int node)
    {
        foreach (var other in Enumerable.Range(0, _nodes).Where(other => other != node))
        {
            await InAsync(node, "route", "del", "blackhole", $"{Address(11 + other)}/32");
            await InAsync(other, "route", "del", "blackhole", $"{Address(11 + node)}/32");
        }
    }

    public async ValueTask DisposeAsync()
    {
        for (var node = 0; node < _nodes; node++)
            await TryAsync("netns", "del", Space(node));
        await TryAsync("link", "del", _name);
    }

    private async Task BuildAsync()
    {
        await IpAsync("link", "add", _name, "type", "bridge");
        await IpAsync("addr", "add", $"{Near}/24", "dev", _name);
        await IpAsync("link", "set", _name, "up");
        for (var node = 0; node < _nodes; node++)
        {
            await IpAsync("netns", "add", Space(node));
            await IpAsync("link", "add", Outside(node), "type", "veth", "peer", "name", "eth0", "netns", Space(node));
            await IpAsync("link", "set", Outside(node), "master", _name, "up");
            await InAsync(node, "link", "set", "lo", "up");
            await InAsync(node, "addr", "add", $"{Address(11 + node)}/24", "dev", "eth0");
            await InAsync(node, "link", "set", "eth0", "up");
        }
    }

    // Nobody listens at that port: whoever says so is there.
    private static async Task<bool> IsReachedAsync(IPAddress address)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        try
        {
            await socket.ConnectAsync(address, 1, enough.Token);
            return true;
        }
        catch (Exception problem) when (problem is SocketException or OperationCanceledException)
        {
            return problem is SocketException { SocketErrorCode: SocketError.ConnectionRefused };
        }
    }

    private string Space(int node) => $"{_name}n{node}";

    private string Outside(int node) => $"{_name}v{node}";

    private IPAddress Address(int host) => IPAddress.Parse($"10.213.{_net}.{host}");

    private Task InAsync(int node, params string[] arguments) => IpAsync(["-n", Space(node), .. arguments]);

    private static async Task IpAsync(params string[] arguments)
    {
        await using var ip = ChildProgram.Start("ip", arguments);
        (await ip.EndsAsync()).ShouldBe(0, $"ip {string.Join(' ', arguments)}: {ip.Said}");
    }

    private static async Task TryAsync(params string[] arguments)
    {
        await using var ip = ChildProgram.Start("ip", arguments);
        await ip.EndsAsync();
    }
}

/// <summary>A test with network namespaces of its own, and PostgreSQL; a visible skip where one of them can't be had.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsNamespacesTheoryAttribute : TheoryAttribute
{
    public NeedsNamespacesTheoryAttribute() => Skip = NodeStore.WhyNoServer ?? Namespaces.WhyNot;
}
