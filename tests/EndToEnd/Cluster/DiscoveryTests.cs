using ContactCenter.Engine.Tests.Hosting;
using EndToEnd.Crashes;
using EndToEnd.Stage;

namespace EndToEnd.Cluster;

/// <summary>Nodes that find each other and start at the same time are one cluster.</summary>
[Collection(CrashCollection.Name)]
public sealed class DiscoveryTests : IAsyncLifetime
{
    private const string Forms = "the others let this node form it";
    private static readonly string[] Hosts = ["127.0.0.2", "127.0.0.3", "127.0.0.4"];
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(60);

    private readonly int _port = FreePort.Tcp();
    private readonly List<NodeProcess> _nodes = [];
    private readonly List<NodeStore> _stores = [];

    /// <summary>An address is a name of itself, so that no DNS needs to be set up.</summary>
    [Fact]
    public async Task Nodes_that_find_each_other_by_names_start_together_and_are_one_cluster()
    {
        var nodes = Nodes(["contact-center.cluster.discovery.method=dns", $"contact-center.cluster.discovery.dns-names=[{string.Join(", ", Hosts)}]"]);
        await StartTogetherAsync(nodes);

        // One that is restarted joins the others, though its address is the lowest; all that are restarted are one cluster again.
        (await nodes[0].StopAsync(StopWithin)).ShouldBe(0);
        await nodes[0].StartAsync();
        nodes[0].Said.ShouldNotContain(Forms);
        nodes[0].Said.ShouldContain("There is a cluster");
        await Task.WhenAll(nodes.Select(node => node.KillAsync()));
        await StartTogetherAsync(nodes);
    }

    [Fact]
    public async Task A_node_alone_waits_and_two_of_three_are_enough()
    {
        var nodes = Nodes(["contact-center.cluster.discovery.method=dns", $"contact-center.cluster.discovery.dns-names=[{string.Join(", ", Hosts)}]"]);
        var waits = nodes[2].StartAsync();
        await Soon.HoldsAsync("it waits", () => nodes[2].Said.Contains("waits for 2 nodes; there are 1 of 3 that are known", StringComparison.Ordinal), () => nodes[2].Said);
        await Task.Delay(TimeSpan.FromSeconds(5)); // longer than it would take the others
        (await nodes[2].IsReadyNowAsync()).ShouldBeFalse();
        await Task.WhenAll(waits, nodes[1].StartAsync());
        nodes[1].Said.ShouldContain(Forms);
        nodes[2].Said.ShouldNotContain(Forms);
    }

    [Fact]
    public async Task Nodes_that_find_each_other_by_Kubernetes_start_together_and_are_one_cluster_with_certificates()
    {
        using var authority = new TestAuthority();
        await using var kubernetes = await FakeKubernetes.StartAsync(authority, Hosts);
        var nodes = Nodes(
        [
            "contact-center.cluster.discovery.method=kubernetes", $"contact-center.cluster.discovery.kubernetes.api=\"{kubernetes.Api}\"",
            $"contact-center.cluster.discovery.kubernetes.credentials=\"{kubernetes.Credentials}\"",
            $"contact-center.cluster.tls.certificate=\"{authority.SignPem("node")}\"", $"contact-center.cluster.tls.trusted=\"{authority.File}\"",
        ]);
        await StartTogetherAsync(nodes);
        kubernetes.Refused.ShouldBe(0);
        kubernetes.Answered.ShouldBeGreaterThanOrEqualTo(3);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var node in _nodes)
            await node.DisposeAsync();
        foreach (var store in _stores)
            await store.DisposeAsync();
    }

    private static async Task StartTogetherAsync(NodeProcess[] nodes)
    {
        await Task.WhenAll(nodes.Select(node => node.StartAsync()));
        nodes.Count(node => node.Said.Contains(Forms, StringComparison.Ordinal)).ShouldBe(1);
        nodes.Count(node => node.Said.Contains("There is a cluster", StringComparison.Ordinal)).ShouldBe(2);
    }

    private NodeProcess[] Nodes(string[] keys)
    {
        foreach (var host in Hosts)
        {
            var store = NodeStore.Sqlite();
            _stores.Add(store);
            _nodes.Add(new NodeProcess(store,
                [FloorSeat.Enterprise(), $"akka.remote.dot-netty.tcp.port={_port}", $"akka.remote.dot-netty.tcp.hostname=\"{host}\"", .. keys]));
        }

        return [.. _nodes];
    }
}
