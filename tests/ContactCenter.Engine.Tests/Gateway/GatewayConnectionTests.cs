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
        client.Login();

        await client.Expect<LoginAccepted>();
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
    public async Task Long_change_of_the_list_of_agents_is_cut_to_the_frame_and_arrives_whole()
    {
        await using var sessions = new FakeSessions();
        await using var gateway = Start(sessions);
        await using var client = new RemotePeer(gateway.BoundEndpoint);
        client.Login();
        await client.Expect<LoginAccepted>();
        var connected = await sessions.Expect<ClientConnected>();
        var agents = Enumerable.Range(0, 75)
            .Select(i => new AgentInfo($"{i}", new string('名', 500), false, AgentStatus.Idle, DateTimeOffset.UnixEpoch, new string('理', 500), "8001", null))
            .ToList();
        var gone = Enumerable.Range(0, 90).Select(i => $"{1000 + i}").ToList();

        connected.Connection.Tell(new AgentListChanged(7, agents, gone));

        var (changed, removed) = (new List<string>(), new List<string>());
        AgentListChanged part;
        do
        {
            part = await client.Expect<AgentListChanged>();
            part.Sequence.ShouldBe(7);
            changed.AddRange(part.Changed.Select(agent => agent.AgentId));
            removed.AddRange(part.Removed);
        }
        while (part.Continues);
        changed.ShouldBe(agents.Select(agent => agent.AgentId));
        removed.ShouldBe(gone);
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
    public async Task Client_may_log_in_again_over_its_connection_once_its_session_is_closed()
    {
        await using var sessions = new FakeSessions();
        await using var gateway = Start(sessions);
        await using var client = new RemotePeer(gateway.BoundEndpoint);
        client.Login();
        var connected = await sessions.Expect<ClientConnected>();
        connected.Connection.Tell(new CloseConnection(new SessionClosed(SessionCloseReason.LoggedOut, "logged out")));
        await client.Expect<SessionClosed>();

        client.Login();

        await client.Expect<LoginAccepted>();
    }

    [Fact]
    public async Task What_a_client_says_before_it_is_attached_reaches_its_session_later_in_order()
    {
        await using var sessions = new FakeSessions { Silent = true };
        await using var gateway = Start(sessions);
        await using var client = new RemotePeer(gateway.BoundEndpoint);
        client.Login();
        var connected = await sessions.Expect<ClientConnected>();
        connected.Connection.Tell(new StateChanged(1, AgentStatus.Busy, DateTimeOffset.UnixEpoch, [], null, null, false));
        await client.Expect<StateChanged>();
        ExecuteOperation[] said = [.. Enumerable.Range(0, 100).Select(i => new ExecuteOperation(Guid.NewGuid(), Operation.Dial, $"{i}"))];
        foreach (var one in said)
            client.Connection.Tell(one, client.Self);
        client.Connection.Tell(new Ping(1), client.Self);
        await client.Expect<Pong>();

        connected.Connection.Tell(new SessionAttached(sessions.Ref));

        var heard = new List<IClientMessage>();
        for (var i = 0; i < 32; i++)
            heard.Add((await sessions.Expect<FromClient>()).Message);
        heard.ShouldBe(said.Take(32).Cast<IClientMessage>(), "no more than that is held back");
    }

    [Fact]
    public async Task Connections_that_never_speak_or_speak_nonsense_free_their_places_when_they_go()
    {
        await using var sessions = new FakeSessions();
        await using var gateway = Start(sessions, Loopback with { MaxConnections = 2 });
        for (var i = 0; i < 6; i++)
        {
            using var socket = new System.Net.Sockets.TcpClient();
            await socket.ConnectAsync(gateway.BoundEndpoint);
            if (i % 2 == 0)
                await socket.GetStream().WriteAsync(new byte[] { 3, 0, 0, 0, 9, 9, 9 });
        }

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (gateway.Connections > 0 && !limit.IsCancellationRequested)
            await Task.Yield();

        gateway.Connections.ShouldBe(0);
        await using var client = new RemotePeer(gateway.BoundEndpoint);
        client.Login();
        await client.Expect<LoginAccepted>();
    }

    [Fact]
    public async Task Client_that_floods_is_closed_and_its_session_told()
    {
        await using var sessions = new FakeSessions();
        await using var gateway = Start(sessions, Loopback with { MessagesPerSecond = 1 });
        await using var client = new RemotePeer(gateway.BoundEndpoint);
        client.Login();
        await client.Expect<LoginAccepted>();

        for (var i = 0; i < 1000; i++)
            client.Connection.Tell(new QueryAgents(Guid.NewGuid()), client.Self);

        (await client.Expect<SessionClosed>()).Reason.ShouldBe(SessionCloseReason.ProtocolError);
        await sessions.Expect<ConnectionLost>();
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
