using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using ContactCenter.Engine.Tests.Hosting;
using EndToEnd.Crashes;
using EndToEnd.Stage;

namespace EndToEnd.Cluster;

/// <summary>Only who has a certificate of the cluster's authority is a node, whichever side begins the conversation.</summary>
[Collection(CrashCollection.Name)]
public sealed class TlsTests : IAsyncLifetime
{
    private static readonly TimeSpan NotWithin = TimeSpan.FromSeconds(6);
    private readonly TestAuthority _authority = new();
    private readonly TestAuthority _stranger = new("strangers");
    private readonly List<NodeProcess> _nodes = [];
    private readonly List<NodeStore> _stores = [];

    [Fact]
    public async Task Two_nodes_with_certificates_are_a_cluster_and_nobody_else_gets_in()
    {
        var (first, second) = (FreePort.Tcp(), FreePort.Tcp());
        var one = Node(first, "127.0.0.1", [first], Certificate(_authority.SignPem("one"), _authority.File));
        var two = Node(second, "127.0.0.2", [first], Certificate(_authority.SignPem("two"), _authority.File));
        await Task.WhenAll(one.StartAsync(), two.StartAsync());

        // These trust the cluster's authority, so that it is the cluster that refuses them.
        var both = _stranger.Write("both.pem", $"{File.ReadAllText(_authority.File)}\n{File.ReadAllText(_stranger.File)}\n");
        var strange = Node(FreePort.Tcp(), "127.0.0.1", [first], Certificate(_stranger.SignPem("strange"), both));
        var plain = Node(FreePort.Tcp(), "127.0.0.1", [first], []);
        foreach (var outsider in new[] { strange, plain })
            _ = outsider.StartAsync().ContinueWith(failed => failed.Exception, TaskScheduler.Default);
        await Soon.HoldsAsync("the stranger is refused", () => one.Said.Contains("is no node of this cluster: it shows CN=strange", StringComparison.Ordinal), () => one.Said);
        (await TalkAsync(first, null)).ShouldBeFalse("no certificate");
        using (var other = _stranger.Sign("other"))
            (await TalkAsync(first, other)).ShouldBeFalse("a certificate of another authority");
        using (var old = _authority.Sign("old", TimeSpan.FromDays(-300), TimeSpan.FromDays(-1)))
            (await TalkAsync(first, old)).ShouldBeFalse("an expired certificate");
        using (var third = _authority.Sign("three"))
            (await TalkAsync(first, third)).ShouldBeTrue("a certificate of the cluster's authority");
        await SendAsync(first, "GET / HTTP/1.1\r\n\r\n"u8.ToArray());
        await SendAsync(first, [0, 0, 0, 1, 0]);
        await SendAsync(first, [.. Enumerable.Repeat((byte)0xFF, 100_000)]);
        await SendAsync(first, [0x16, 0x03, 0x01, 0xFF, 0xFF]);
        await Task.Delay(NotWithin);
        (await strange.IsReadyNowAsync()).ShouldBeFalse();
        (await plain.IsReadyNowAsync()).ShouldBeFalse();

        // The two have taken no harm: they are ready, and let a third one in.
        (await one.IsReadyNowAsync()).ShouldBeTrue(one.Said);
        (await two.IsReadyNowAsync()).ShouldBeTrue(two.Said);
        var three = Node(FreePort.Tcp(), "127.0.0.3", [first], Certificate(_authority.SignPem("three"), _authority.File));
        await three.StartAsync();
    }

    [Fact]
    public async Task A_node_believes_no_seed_without_a_certificate_and_goes_on_asking()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var seed = ((IPEndPoint)listener.LocalEndpoint).Port;
        var node = Node(FreePort.Tcp(), "127.0.0.1", [seed], Certificate(_authority.SignPem("node"), _authority.File));
        _ = node.StartAsync().ContinueWith(failed => failed.Exception, TaskScheduler.Default);
        using (var strange = _stranger.Sign("strange"))
            (await ServeAsync(listener, strange)).ShouldBeFalse("the node has gone on with a server of another authority");

        // It has not ended by that: it asks again, and talks with a seed of its own.
        using var own = _authority.Sign("own");
        (await ServeAsync(listener, own)).ShouldBeTrue(node.Said);
        node.Said.ShouldContain("is no node of this cluster: it shows CN=strange");
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var node in _nodes)
            await node.DisposeAsync();
        foreach (var store in _stores)
            await store.DisposeAsync();
        _authority.Dispose();
        _stranger.Dispose();
    }

    private NodeProcess Node(int port, string host, int[] seeds, IEnumerable<string> keys)
    {
        var store = NodeStore.Sqlite();
        _stores.Add(store);
        var node = new NodeProcess(store,
        [
            FloorSeat.Enterprise(), $"akka.remote.dot-netty.tcp.port={port}", $"akka.remote.dot-netty.tcp.hostname=\"{host}\"",
            $"akka.cluster.seed-nodes=[{string.Join(", ", seeds.Select(seed => $"\"akka.tcp://contact-center@127.0.0.1:{seed}\""))}]", .. keys,
        ]);
        _nodes.Add(node);
        return node;
    }

    private static string[] Certificate(string own, string trusted) =>
        [$"contact-center.cluster.tls.certificate=\"{own}\"", $"contact-center.cluster.tls.trusted=\"{trusted}\""];

    /// <summary>Whether the node at the port goes on after the handshake: in TLS 1.3 a client hears of a refusal only when it reads.</summary>
    private static async Task<bool> TalkAsync(int port, X509Certificate2? certificate)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(IPAddress.Loopback, port);
        await using var tls = new SslStream(tcp.GetStream(), false, (_, _, _, _) => true, (_, _, _, _, _) => certificate!);
        try
        {
            await tls.AuthenticateAsClientAsync("node");
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(3));
            return await tls.ReadAsync(new byte[1], limit.Token) > 0;
        }
        catch (OperationCanceledException)
        {
            return true; // It waits for us to speak.
        }
        catch (Exception refused) when (refused is IOException or AuthenticationException)
        {
            return false;
        }
    }

    /// <summary>Whether the next who connects speaks after the handshake.</summary>
    private static async Task<bool> ServeAsync(TcpListener listener, X509Certificate2 certificate)
    {
        using var tcp = await listener.AcceptTcpClientAsync().ComesAsync("the node asks the seed", TimeSpan.FromSeconds(40));
        await using var tls = new SslStream(tcp.GetStream(), false, (_, _, _, _) => true);
        try
        {
            await tls.AuthenticateAsServerAsync(certificate, clientCertificateRequired: true, checkCertificateRevocation: false);
            return await tls.ReadAsync(new byte[1]) > 0;
        }
        catch (Exception refused) when (refused is IOException or AuthenticationException)
        {
            return false;
        }
    }

    private static async Task SendAsync(int port, byte[] bytes)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(IPAddress.Loopback, port);
        try
        {
            await tcp.GetStream().WriteAsync(bytes);
        }
        catch (IOException)
        {
            // The node has had enough.
        }
    }
}
