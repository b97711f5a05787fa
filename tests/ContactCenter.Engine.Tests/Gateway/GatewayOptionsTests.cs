using System.Net;
using Akka.Actor;
using Akka.Configuration;
using ContactCenter.Engine.Gateway;

namespace ContactCenter.Engine.Tests.Gateway;

public sealed class GatewayOptionsTests
{
    [Fact]
    public async Task Of_the_nodes_configuration_only_the_logging_is_taken()
    {
        await using var sessions = new FakeSessions();
        await using var gateway = GatewaySystem.Start(new GatewayOptions(IPAddress.Loopback, 0), sessions.Ref, TimeProvider.System, """
            akka.loggers = []
            akka.stdout-loglevel = OFF
            akka.loglevel = ERROR
            akka.remote.untrusted-mode = off
            akka.actor.provider = cluster
            akka.actor.serializers.evil = "Akka.Serialization.NewtonSoftJsonSerializer, Akka"
            akka.actor.serialization-bindings { "System.Object" = evil }
            """);

        var config = gateway.System.Settings.Config;
        config.GetString("akka.loglevel").ShouldBe("ERROR");
        config.GetBoolean("akka.remote.untrusted-mode").ShouldBeTrue();
        config.GetString("akka.actor.provider").ShouldBe("remote");
        config.HasPath("akka.actor.serializers.evil").ShouldBeFalse();
    }

    [Fact]
    public void Plaintext_off_loopback_is_refused_and_the_error_names_the_keys()
    {
        var refused = Should.Throw<ConfigurationException>(() =>
            GatewaySystem.Start(new GatewayOptions(IPAddress.Any, 0), ActorRefs.Nobody, TimeProvider.System));

        refused.Message.ShouldContain("contact-center.gateway.tls.certificate");
        refused.Message.ShouldContain("contact-center.gateway.allow-plaintext");
    }

    [Fact]
    public async Task Taken_port_is_refused_and_the_error_names_the_key()
    {
        await using var sessions = new FakeSessions();
        using var taken = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var refused = Should.Throw<ConfigurationException>(() => GatewaySystem.Start(
            new GatewayOptions(IPAddress.Loopback, port), sessions.Ref, TimeProvider.System, "akka.loggers = []\nakka.stdout-loglevel = OFF"));

        refused.Message.ShouldContain("contact-center.gateway.port");
    }

    [Theory]
    [InlineData(70000, 1, "port")]
    [InlineData(0, 0, "max-connections")]
    public void Wrong_value_is_refused_and_the_error_names_its_key(int port, int maxConnections, string key) =>
        Should.Throw<ConfigurationException>(() => new GatewayOptions(IPAddress.Loopback, port) { MaxConnections = maxConnections }.Validate())
            .Message.ShouldContain("contact-center.gateway." + key);
}
