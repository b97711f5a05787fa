using System.Net;
using System.Text.Json;
using Akka.Actor;
using ContactCenter.Engine.Discovery;
using ContactCenter.Engine.Settings;

namespace ContactCenter.Engine.Tests.Discovery;

/// <summary>Where nodes look for others.</summary>
public sealed class NodeFindersTests
{
    private static readonly Address Own = Address.Parse("akka.ssl.tcp://contact-center@10.0.0.1:4053");

    [Fact]
    public async Task The_addresses_of_names_are_nodes_at_the_own_port_and_in_the_own_protocol()
    {
        var dns = new Dictionary<string, IPAddress[]>
        {
            ["nodes.example.com"] = [IPAddress.Parse("10.0.0.1"), IPAddress.Parse("10.0.0.2"), IPAddress.Parse("2001:db8::1")],
            ["more.example.com"] = [IPAddress.Parse("10.0.0.2"), IPAddress.Parse("10.0.0.3")],
        };
        var find = NodeFinders.Of(Settings("contact-center.cluster.discovery.dns-names=[nodes.example.com, more.example.com]"), Own,
            (name, _) => Task.FromResult(dns[name]));

        (await find(CancellationToken.None)).ShouldBe(
        [
            "akka.ssl.tcp://contact-center@10.0.0.1:4053", "akka.ssl.tcp://contact-center@10.0.0.2:4053", "akka.ssl.tcp://contact-center@10.0.0.3:4053",
        ]);
    }

    [Fact]
    public void Pods_that_have_ended_or_are_to_end_or_have_no_address_yet_are_no_nodes()
    {
        using var pods = JsonDocument.Parse("""
            { "items": [
              { "metadata": {}, "status": { "phase": "Running", "podIP": "10.0.0.1" } },
              { "metadata": {}, "status": { "phase": "Pending", "podIP": "10.0.0.2" } },
              { "metadata": {}, "status": { "phase": "Pending" } },
              { "metadata": {}, "status": { "phase": "Failed", "podIP": "10.0.0.4" } },
              { "metadata": {}, "status": { "phase": "Succeeded", "podIP": "10.0.0.5" } },
              { "metadata": { "deletionTimestamp": "2026-11-26T00:00:00Z" }, "status": { "phase": "Running", "podIP": "10.0.0.6" } },
              { "metadata": {} }
            ] }
            """);
        KubernetesPods.Read(pods.RootElement).Select(address => address.ToString()).ShouldBe(["10.0.0.1", "10.0.0.2"]);
    }

    [Fact]
    public void Without_Kubernetes_around_its_key_is_named()
    {
        var problem = Should.Throw<SettingsException>(() => KubernetesPods.Of(new("https://10.0.0.1", null, "app=x", "/no/such/account")));
        problem.Key.ShouldBe("contact-center.cluster.discovery.kubernetes.credentials");
        problem.Message.ShouldContain("/no/such/account");
        Should.Throw<SettingsException>(() => KubernetesPods.Of(new(null, "telephony", "app=x", "/no/such/account"))).Key
            .ShouldBe("contact-center.cluster.discovery.kubernetes.api");
    }

    private static ClusterSettings Settings(string names) => NodeSettings.Read(Configurations.Load(null, null,
    [
        "contact-center.enterprises=[{id=e}]", "contact-center.cluster.discovery.method=dns", names, "akka.remote.dot-netty.tcp.port=4053",
    ])).Cluster;
}
