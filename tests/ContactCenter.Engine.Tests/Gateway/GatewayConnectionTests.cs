using System.Net;
using ContactCenter.Contracts;
using ContactCenter.Engine.Gateway;

namespace ContactCenter.Engine.Tests.Gateway;

public sealed class GatewayConnectionTests
{
    private static readonly GatewayOptions Loopback = new(IPAddress.Loopback, 0);

    [Fact]
    public async Task Client_logs_in_and_its_operations_reach_the_session()
    {
        await using var sessions = new FakeSessions();
        await using var gateway = GatewaySystem.Start(Loopback, sessions.Ref, TimeProvider.System);
        await using var client = new RemotePeer(gateway.BoundEndpoint);

        client.Login();
        var accepted = await client.Expect<LoginAccepted>();
        accepted.AgentName.ShouldBe("Ann");
        var operation = new ExecuteOperation(Guid.NewGuid(), Operation.Dial, "13800000000");
        client.Connection.Tell(operation, client.Self);

        (await sessions.Expect<FromClient>()).Message.ShouldBe(operation);
    }
}
