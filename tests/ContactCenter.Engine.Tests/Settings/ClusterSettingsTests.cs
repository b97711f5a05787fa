using ContactCenter.Engine.Settings;

namespace ContactCenter.Engine.Tests.Settings;

/// <summary>What a node is in its cluster.</summary>
public sealed class ClusterSettingsTests
{
    [Fact]
    public void A_node_has_all_roles_until_it_is_told_otherwise() => Read().Roles.ShouldBe(["edge", "core", "gateway"], ignoreOrder: true);

    [Fact]
    public void The_roles_are_read() => Read("akka.cluster.roles=[core, gateway]").Roles.ShouldBe(["core", "gateway"], ignoreOrder: true);

    [Theory]
    [InlineData("[edge, cores]", "[edge, cores]", "there is no role 'cores', the nearest is core")]
    [InlineData("[Gateway]", "[Gateway]", "the nearest is gateway")]
    [InlineData("[]", "[]", "a list of edge, core and gateway, one at least")]
    [InlineData("edge", "edge", "a list")]
    public void Roles_that_do_not_exist_are_refused(string roles, string value, string expected)
    {
        var problem = Should.Throw<SettingsException>(() => Read($"akka.cluster.roles={roles}"));
        problem.Key.ShouldBe("akka.cluster.roles");
        problem.Message.ShouldContain(value);
        problem.Message.ShouldContain(expected);
    }

    [Fact]
    public void On_loopback_nodes_talk_without_TLS_until_there_is_a_certificate()
    {
        Read().Tls.ShouldBeNull();
        Read().PlainAt.ShouldBeNull();
        Read("akka.remote.dot-netty.tcp.hostname=127.0.0.2").Tls.ShouldBeNull();
        Read("akka.remote.dot-netty.tcp.hostname=localhost").Tls.ShouldBeNull();
        Read("contact-center.cluster.tls.certificate=node.pem", "contact-center.cluster.tls.trusted=ca.pem").Tls.ShouldBe(new ClusterTlsSettings("node.pem", null, null, "ca.pem"));
    }

    [Theory]
    [InlineData("akka.remote.dot-netty.tcp.hostname=10.0.0.1")]
    [InlineData("akka.remote.dot-netty.tcp.hostname=node1")]
    [InlineData("akka.remote.dot-netty.tcp.hostname=0.0.0.0")]
    [InlineData("akka.remote.dot-netty.tcp.hostname=\"\"")]
    [InlineData("akka.remote.dot-netty.tcp.public-hostname=node1")]
    public void A_node_that_leaves_loopback_must_prove_who_it_is(string host)
    {
        var problem = Should.Throw<SettingsException>(() => Read(host));
        problem.Key.ShouldBe("contact-center.cluster.tls.certificate");
        problem.Message.ShouldContain(host.Split('=')[0]);
        problem.Message.ShouldContain("contact-center.cluster.tls.enabled = off");
        Should.Throw<SettingsException>(() => Read(host, "contact-center.cluster.tls.certificate=node.pem")).Key.ShouldBe("contact-center.cluster.tls.trusted");

        var plain = Read(host, "contact-center.cluster.tls.enabled=off");
        plain.Tls.ShouldBeNull();
        plain.PlainAt.ShouldNotBeNull();
    }

    [Fact]
    public void A_node_is_named_by_the_address_that_the_others_know_as_soon_as_it_has_a_port()
    {
        const string Tcp = "akka.remote.dot-netty.tcp";
        Read().Name.ShouldBeNull("any free port is none yet");
        Read($"{Tcp}.hostname=127.0.0.2", $"{Tcp}.port=4053").Name.ShouldBe("127.0.0.2:4053");
        Read($"{Tcp}.port=4053", $"{Tcp}.public-hostname=127.0.0.3", $"{Tcp}.public-port=4054").Name.ShouldBe("127.0.0.3:4054");
    }

    [Fact]
    public void The_keys_of_TLS_are_read()
    {
        string[] all =
        [
            "contact-center.cluster.tls.certificate=node.crt", "contact-center.cluster.tls.key=node.key", "contact-center.cluster.tls.password=hunter2",
            "contact-center.cluster.tls.trusted=ca.pem",
        ];
        var tls = Read(all).Tls.ShouldNotBeNull();
        tls.ShouldBe(new ClusterTlsSettings("node.crt", "node.key", "hunter2", "ca.pem"));
        tls.ToString().ShouldNotContain("hunter2");
        Read([.. all, "contact-center.cluster.tls.enabled=off"]).Tls.ShouldBeNull();
        Should.Throw<SettingsException>(() => Read("contact-center.cluster.tls.enabled=on")).Key.ShouldBe("contact-center.cluster.tls.certificate");
        Should.Throw<SettingsException>(() => Read("contact-center.cluster.tls.enabled=maybe")).Message.ShouldContain("auto, on or off");
        Should.Throw<SettingsException>(() => Read("akka.remote.dot-netty.tcp.enable-ssl=on")).Message.ShouldContain("contact-center.cluster.tls");
    }

    [Fact]
    public void Seeds_have_the_protocol_that_the_cluster_has()
    {
        const string Seeds = "akka.cluster.seed-nodes=[\"akka.tcp://contact-center@node1:4053\", \"akka.ssl.tcp://contact-center@10.0.0.2:4053\"]";
        Read(Seeds).Seeds.Select(seed => seed.ToString()).ShouldBe(["akka.tcp://contact-center@node1:4053", "akka.tcp://contact-center@10.0.0.2:4053"]);
        Read(Seeds, "contact-center.cluster.tls.certificate=node.pem", "contact-center.cluster.tls.trusted=ca.pem").Seeds.Select(seed => seed.ToString())
            .ShouldBe(["akka.ssl.tcp://contact-center@node1:4053", "akka.ssl.tcp://contact-center@10.0.0.2:4053"]);
    }

    [Theory]
    [InlineData("node1:4053")]
    [InlineData("akka.tcp://contact-center@node1")]
    [InlineData("akka.tcp://other@node1:4053")]
    [InlineData("akka.udp://contact-center@node1:4053")]
    public void A_seed_that_is_no_address_of_a_node_is_refused(string seed)
    {
        var problem = Should.Throw<SettingsException>(() => Read($"akka.cluster.seed-nodes=[\"{seed}\"]"));
        problem.Key.ShouldBe("akka.cluster.seed-nodes");
        problem.Message.ShouldContain("akka.tcp://contact-center@HOST:PORT");
    }

    [Theory]
    [InlineData("dns", DiscoveryMethod.Dns)]
    [InlineData("kubernetes", DiscoveryMethod.Kubernetes)]
    public void Nodes_that_are_found_are_known_by_address_and_port(string method, DiscoveryMethod expected)
    {
        string[] found = [$"contact-center.cluster.discovery.method={method}", "contact-center.cluster.discovery.dns-names=[nodes]"];
        string[] port = [.. found, "akka.remote.dot-netty.tcp.port=4053"];
        Read(port).Discovery.Method.ShouldBe(expected);
        Read([.. port, "akka.remote.dot-netty.tcp.hostname=0.0.0.0", "akka.remote.dot-netty.tcp.public-hostname=10.0.0.1", "contact-center.cluster.tls.enabled=off"])
            .Discovery.Method.ShouldBe(expected);
        Refused(found, "akka.remote.dot-netty.tcp.port");
        Refused([.. port, "akka.remote.dot-netty.tcp.hostname=localhost"], "akka.remote.dot-netty.tcp.hostname");
        Refused([.. port, "akka.remote.dot-netty.tcp.public-hostname=node1", "contact-center.cluster.tls.enabled=off"], "akka.remote.dot-netty.tcp.public-hostname");
        Refused([.. port, "akka.cluster.seed-nodes=[\"akka.tcp://contact-center@127.0.0.1:4053\"]"], "akka.cluster.seed-nodes");
    }

    [Theory]
    [InlineData("method=mdns", "contact-center.cluster.discovery.method")]
    [InlineData("method=dns", "contact-center.cluster.discovery.dns-names")]
    [InlineData("dns-names=[\"node:4053\"]", "contact-center.cluster.discovery.dns-names")]
    [InlineData("required-contact-points=0", "contact-center.cluster.discovery.required-contact-points")]
    [InlineData("stable-margin=-1s", "contact-center.cluster.discovery.stable-margin")]
    [InlineData("kubernetes.api=\"http://10.0.0.1\"", "contact-center.cluster.discovery.kubernetes.api")]
    [InlineData("kubernetes.label-selector=\"\"", "contact-center.cluster.discovery.kubernetes.label-selector")]
    public void Wrong_keys_of_discovery_are_refused(string argument, string key) => Refused([$"contact-center.cluster.discovery.{argument}"], key);

    private static void Refused(string[] arguments, string key) => Should.Throw<SettingsException>(() => Read(arguments)).Key.ShouldBe(key);

    private static ClusterSettings Read(params string[] arguments) =>
        NodeSettings.Read(Configurations.Load(null, null, ["contact-center.enterprises=[{id=e}]", .. arguments])).Cluster;
}
