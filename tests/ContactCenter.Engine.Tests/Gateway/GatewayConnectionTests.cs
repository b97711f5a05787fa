using System.Net;
using Akka.Actor;
using ContactCenter.Contracts;
using ContactCenter.Engine.Gateway;

namespace ContactCenter.Engine.Tests.Gateway;

public sealed class GatewayConnectionTests
{
    private static readonly GatewayOptions Loopback = new(IPAddress.Loopback, 0);

    private static GatewaySystem Start(FakeSessions sessions, GatewayOptions? options = null) =>
        GatewaySystem.Start(options ?? Loopback, sessions.Ref, TimeProvider.System, "akka.loggers = []\nakka.stdout-loglevel = OFF");

    [Fact]
    public async Task Client_logs_in_and_its_operations_reach_the_session()
    {
        await using var sessions = new FakeSessions();
        await using var gateway = Start(sessions);
        await using var client = new RemotePeer(gateway.BoundEndpoint);

        client.Login();
        (await client.Expect<LoginAccepted>()).AgentName.ShouldBe("Ann");
        var operation = new ExecuteOperation(Guid.NewGuid(), Operation.Dial, "13800000000");
        client.Connection.Tell(operation, client.Self);

        (await sessions.Expect<FromClient>()).Message.ShouldBe(operation);
    }

    [Fact]
    public async Task Wrong_login_is_told_and_the_same_client_may_try_again()
    {
        await using var sessions = new FakeSessions();
        await using var gateway = Start(sessions);
        await using var client = new RemotePeer(gateway.BoundEndpoint);

        client.Login(password: "wrong");
        (await client.Expect<LoginRejected>()).Field.ShouldBe(LoginField.Password);
        // The refused connection ends after it has answered, so the second try may overtake that.
        for (var tries = 0; tries < 50 && !client.Drain().OfType<LoginAccepted>().Any(); tries++)
        {
            client.Login();
            client.Service.Tell(new Ping(tries), client.Self);
            if (await sessions.Expect<ClientConnected>() is { Login.Password: "right" })
                return;
        }

        Assert.Fail("the second login never reached the sessions");
    }

    [Fact]
    public async Task Unknown_protocol_version_is_refused_by_the_gateway()
    {
        await using var sessions = new FakeSessions();
        await using var gateway = Start(sessions);
        await using var client = new RemotePeer(gateway.BoundEndpoint);

        client.Login(version: 99);

        var rejected = await client.Expect<LoginRejected>();
        rejected.Field.ShouldBe(LoginField.Version);
        rejected.Reason.ShouldContain("99");
    }

    [Fact]
    public async Task Client_that_hangs_up_is_reported_lost()
    {
        await using var sessions = new FakeSessions();
        await using var gateway = Start(sessions);
        var client = new RemotePeer(gateway.BoundEndpoint);
        client.Login();
        var connected = await sessions.Expect<ClientConnected>();

        await client.DisposeAsync();

        (await sessions.Expect<ConnectionLost>()).Connection.ShouldBe(connected.Connection);
    }

    [Fact]
    public async Task Client_that_falls_silent_is_reported_lost()
    {
        await using var sessions = new FakeSessions();
        await using var gateway = Start(sessions, Loopback with { IdleTimeout = TimeSpan.FromMilliseconds(200) });
        await using var client = new RemotePeer(gateway.BoundEndpoint);

        client.Login();
        var connected = await sessions.Expect<ClientConnected>();

        (await sessions.Expect<ConnectionLost>()).Connection.ShouldBe(connected.Connection);
    }

    [Fact]
    public async Task Sessions_that_do_not_answer_mean_a_refused_login()
    {
        await using var sessions = new FakeSessions { Silent = true };
        await using var gateway = Start(sessions, Loopback with { AttachTimeout = TimeSpan.FromMilliseconds(200) });
        await using var client = new RemotePeer(gateway.BoundEndpoint);

        client.Login();

        (await client.Expect<LoginRejected>()).Reason.ShouldContain("does not answer");
        await sessions.Expect<ConnectionLost>();
    }

    [Fact]
    public async Task Session_ends_a_connection_with_a_reason()
    {
        await using var sessions = new FakeSessions();
        await using var gateway = Start(sessions);
        await using var client = new RemotePeer(gateway.BoundEndpoint);
        client.Login();
        var connected = await sessions.Expect<ClientConnected>();

        connected.Connection.Tell(new CloseConnection(new SessionClosed(SessionCloseReason.TakenOver, "logged in elsewhere")));

        (await client.Expect<SessionClosed>()).Reason.ShouldBe(SessionCloseReason.TakenOver);
    }

    [Fact]
    public async Task Gateway_says_goodbye_when_it_stops()
    {
        await using var sessions = new FakeSessions();
        var gateway = Start(sessions);
        await using var client = new RemotePeer(gateway.BoundEndpoint);
        client.Login();
        await client.Expect<LoginAccepted>();

        await gateway.DisposeAsync();

        (await client.Expect<SessionClosed>()).Reason.ShouldBe(SessionCloseReason.ServerStopping);
        await sessions.Expect<ConnectionLost>();
    }

    [Fact]
    public async Task Long_list_of_agents_arrives_in_parts_of_one_sequence()
    {
        await using var sessions = new FakeSessions();
        await using var gateway = Start(sessions);
        await using var client = new RemotePeer(gateway.BoundEndpoint);
        client.Login();
        var connected = await sessions.Expect<ClientConnected>();
        var call = new CallInfo(new string('c', 128), CallDirection.Inbound, new string('1', 500), new string('名', 500), null, null,
            DateTimeOffset.UnixEpoch, null, new Dictionary<string, string>());
        var agents = Enumerable.Range(0, 100)
            .Select(i => new AgentInfo($"{i}", new string('名', 500), false, AgentStatus.Talking, DateTimeOffset.UnixEpoch, new string('理', 500), "8001", call))
            .ToList();

        connected.Connection.Tell(new AgentList(7, agents));

        var received = new List<AgentInfo>();
        AgentList part;
        do
        {
            part = await client.Expect<AgentList>();
            part.Sequence.ShouldBe(7);
            received.AddRange(part.Agents);
        }
        while (part.Continues);
        received.Select(agent => agent.AgentId).ShouldBe(agents.Select(agent => agent.AgentId));
    }

    [Fact]
    public async Task One_address_has_at_most_so_many_connections()
    {
        await using var sessions = new FakeSessions();
        await using var gateway = Start(sessions, Loopback with { MaxConnectionsPerAddress = 1 });
        await using var first = new RemotePeer(gateway.BoundEndpoint);
        first.Login();
        await first.Expect<LoginAccepted>();
        await using var second = new RemotePeer(gateway.BoundEndpoint);

        second.Login();
        first.Connection.Tell(new Ping(1), first.Self);
        await first.Expect<Pong>();

        second.Drain().ShouldBeEmpty();
        gateway.Connections.ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public async Task Second_login_over_one_connection_is_answered_once()
    {
        await using var sessions = new FakeSessions();
        await using var gateway = Start(sessions);
        await using var client = new RemotePeer(gateway.BoundEndpoint);

        client.Login();
        client.Login();
        await client.Expect<LoginAccepted>();
        client.Connection.Tell(new Ping(1), client.Self);
        await client.Expect<Pong>();

        sessions.Drain().OfType<ClientConnected>().Count().ShouldBe(1);
    }
}
