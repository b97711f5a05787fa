using System.Net;
using Akka.Actor;
using Akka.Configuration;
using ContactCenter.Engine.Gateway;

namespace ContactCenter.Engine.Tests.Gateway;

public sealed class GatewayOptionsTests
{
    [Fact]
    public void Every_key_has_its_documented_default()
    {
        var options = GatewayOptions.FromConfig(Config.Empty);

        options.ShouldBe(new GatewayOptions(IPAddress.Loopback, 8110));
    }

    [Fact]
    public void Keys_are_read()
    {
        var options = GatewayOptions.FromConfig("""
            contact-center.gateway {
              bind = "0.0.0.0"
              port = 0
              allow-plaintext = on
              tls.certificate = "/x.pfx"
              tls.password = "secret"
              idle-timeout = 20s
              attach-timeout = 4s
              max-connections = 5
              max-connections-per-address = 6
              logins-per-second = 7
              messages-per-second = 11
              wrong-logins-before-delay = 8
              wrong-logins-per-address-before-delay = 10
              longest-login-delay = 9s
            }
            """);

        options.ShouldBe(new GatewayOptions(IPAddress.Any, 0, new GatewayCertificate("/x.pfx", "secret"), true)
        {
            IdleTimeout = TimeSpan.FromSeconds(20),
            AttachTimeout = TimeSpan.FromSeconds(4),
            MaxConnections = 5,
            MaxConnectionsPerAddress = 6,
            LoginsPerSecond = 7,
            MessagesPerSecond = 11,
            WrongLoginsBeforeDelay = 8,
            WrongLoginsPerAddressBeforeDelay = 10,
            LongestLoginDelay = TimeSpan.FromSeconds(9),
        });
        options.ToString().ShouldNotContain("secret");
    }

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
    [InlineData("bind = nowhere", "bind")]
    [InlineData("port = 70000", "port")]
    [InlineData("idle-timeout = 0s", "idle-timeout")]
    [InlineData("max-connections = 0", "max-connections")]
    [InlineData("tls.certificate = /no/such/file.pfx", "tls.certificate")]
    public void Wrong_value_is_refused_and_the_error_names_its_key(string line, string key) =>
        Should.Throw<ConfigurationException>(() => GatewayOptions.FromConfig("contact-center.gateway." + line).Validate())
            .Message.ShouldContain("contact-center.gateway." + key);
}
