using System.Net;
using Akka.Configuration;
using ContactCenter.Engine.Gateway;

namespace ContactCenter.Engine.Tests.Gateway;

public sealed class GatewayPortTests
{
    private const string Quiet = "akka.loggers = []\nakka.stdout-loglevel = OFF";

    [Fact]
    public async Task Port_of_another_gateway_is_refused_and_the_error_names_the_key()
    {
        await using var sessions = new FakeSessions();
        await using var first = GatewaySystem.Start(new GatewayOptions(IPAddress.Loopback, 0), sessions.Ref, TimeProvider.System, Quiet);

        var refused = Should.Throw<ConfigurationException>(() =>
            GatewaySystem.Start(new GatewayOptions(IPAddress.Loopback, first.BoundEndpoint.Port), sessions.Ref, TimeProvider.System, Quiet));

        refused.Message.ShouldContain("contact-center.gateway.port");
    }
}
