using Akka.Actor;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ContactCenter.Contracts;
using ContactCenter.Engine.Gateway;
using static ContactCenter.Client.Tests.TestClient;

namespace ContactCenter.Client.Tests;

public sealed class ClientTests
{
    [Fact]
    public async Task Login_is_accepted_and_the_first_state_follows()
    {
        await using var sessions = new ScriptedSessions();
        sessions.Open();
        await using var client = ContactCenterClient.Connect(Options(sessions.Service));

        var login = await client.LoginAsync();

        login.Accepted.ShouldBeTrue(login.Reason);
        login.Agent!.AgentName.ShouldBe("Ann");
        (await Next<StateEvent>(client)).State.State.ShouldBe(AgentStatus.Busy);
    }

    public static TheoryData<LoginField> WrongFields =>
        [LoginField.Enterprise, LoginField.AccessNumber, LoginField.Extension, LoginField.AgentId, LoginField.Password];

    [Theory]
    [MemberData(nameof(WrongFields))]
    public async Task Wrong_field_of_a_login_is_named(LoginField field)
    {
        await using var sessions = new ScriptedSessions();
        sessions.Open();
        var options = Options(sessions.Service);
        options = field switch
        {
            LoginField.Enterprise => options with { Enterprise = "9" },
            LoginField.AccessNumber => options with { AccessNumber = "9" },
            LoginField.Extension => options with { Extension = "9" },
            LoginField.AgentId => options with { AgentId = "9" },
            _ => options with { Password = "9" },
        };
        await using var client = ContactCenterClient.Connect(options);

        var login = await client.LoginAsync();

        login.Accepted.ShouldBeFalse();
        login.Field.ShouldBe(field);
    }

    [Fact]
    public async Task Service_that_is_not_there_fails_the_login_with_a_reason()
    {
        await using var client = ContactCenterClient.Connect(Options("127.0.0.1:1"));

        var login = await client.LoginAsync().WaitAsync(TimeSpan.FromSeconds(30));

        login.Accepted.ShouldBeFalse();
        login.Reason.ShouldNotBeNull().ShouldContain("127.0.0.1:1");
    }

    [Fact]
    public async Task States_arrive_in_order_and_stale_ones_are_dropped()
    {
        await using var sessions = new ScriptedSessions();
        sessions.Open();
        await using var client = ContactCenterClient.Connect(Options(sessions.Service));
        await client.LoginAsync();
        await Next<StateEvent>(client);

        sessions.Push(States.Of(2, AgentStatus.Idle));
        sessions.Push(States.Of(3, AgentStatus.Ringing));
        sessions.Push(States.Of(2, AgentStatus.Held));
        sessions.Push(States.Of(4, AgentStatus.Talking));

        var states = new List<AgentStatus>();
        for (var i = 0; i < 3; i++)
            states.Add((await Next<StateEvent>(client)).State.State);
        states.ShouldBe([AgentStatus.Idle, AgentStatus.Ringing, AgentStatus.Talking]);
    }

    [Fact]
    public async Task Operation_is_answered_with_yes_or_with_the_reason_against_it()
    {
        await using var sessions = new ScriptedSessions();
        sessions.Open();
        await using var client = ContactCenterClient.Connect(Options(sessions.Service));
        await client.LoginAsync();

        (await client.ExecuteAsync(Operation.SetIdle)).ShouldBe(new OperationResult(true, null));
        (await client.ExecuteAsync(Operation.Hold)).ShouldBe(new OperationResult(false, "no call"));
        (await client.SetAutoIdleAsync(true)).Accepted.ShouldBeTrue();
    }

    [Fact]
    public async Task List_of_agents_arrives_whole()
    {
        await using var sessions = new ScriptedSessions();
        sessions.Open();
        await using var client = ContactCenterClient.Connect(Options(sessions.Service));
        await client.LoginAsync();

        (await client.QueryAgentsAsync()).Accepted.ShouldBeTrue();

        (await Next<AgentsEvent>(client)).Agents.Count.ShouldBe(70);
    }

    [Fact]
    public async Task Change_of_the_list_is_told_as_the_whole_list()
    {
        await using var sessions = new ScriptedSessions();
        sessions.Open();
        await using var client = ContactCenterClient.Connect(Options(sessions.Service));
        await client.LoginAsync();
        await client.QueryAgentsAsync();
        await Next<AgentsEvent>(client);

        sessions.Push(new AgentListChanged(2, [new AgentInfo("7", "Seven", false, AgentStatus.Talking, DateTimeOffset.UnixEpoch, null, null, null)], ["8", "9"]));

        var agents = (await Next<AgentsEvent>(client)).Agents;
        agents.Count.ShouldBe(68);
        agents.Single(agent => agent.AgentId == "7").State.ShouldBe(AgentStatus.Talking);
    }

    [Fact]
    public async Task Change_that_was_missed_makes_the_client_ask_for_the_whole_list()
    {
        await using var sessions = new ScriptedSessions();
        sessions.Open();
        await using var client = ContactCenterClient.Connect(Options(sessions.Service));
        await client.LoginAsync();
        await client.QueryAgentsAsync();
        await Next<AgentsEvent>(client);
        await sessions.Expect<FromClient>(from => from.Message is QueryAgents);

        sessions.Push(new AgentListChanged(9, [], ["8", "9"]));

        await sessions.Expect<FromClient>(from => from.Message is QueryAgents);
        (await Next<AgentsEvent>(client)).Agents.Count.ShouldBe(70);
    }

    [Fact]
    public async Task Agent_whom_a_supervisor_logs_out_is_LoggedOut_and_may_log_in_at_once()
    {
        await using var sessions = new ScriptedSessions();
        sessions.Open();
        await using var client = ContactCenterClient.Connect(Options(sessions.Service));
        await client.LoginAsync();
        await Next<StateEvent>(client);

        // The state alone: the server has not closed the connection yet.
        sessions.Push(States.Of(2, AgentStatus.LoggedOut) with { Operations = [Operation.Login] });
        (await Next<StateEvent>(client)).State.Operations.ShouldBe([Operation.Login]);

        (await client.LoginAsync()).Accepted.ShouldBeTrue();
        (await Next<ClosedEvent>(client)).Reason.ShouldBe(SessionCloseReason.LoggedOut);
        (await Next<StateEvent>(client)).State.State.ShouldBe(AgentStatus.Busy);
    }

    [Fact]
    public async Task Connection_lost_after_a_logout_does_not_log_in_again()
    {
        await using var sessions = new ScriptedSessions();
        sessions.Open();
        await using var client = ContactCenterClient.Connect(Options(sessions.Service));
        await client.LoginAsync();
        await Next<StateEvent>(client);
        sessions.Push(States.Of(2, AgentStatus.LoggedOut) with { Operations = [Operation.Login] });
        await Next<StateEvent>(client);

        await sessions.Gateway!.DisposeAsync();

        (await Next<ClosedEvent>(client)).Reason.ShouldBe(SessionCloseReason.LoggedOut);
        (await client.ExecuteAsync(Operation.SetIdle)).Reason.ShouldBe("not logged in");
    }

    [Fact]
    public async Task Restarted_gateway_is_found_again_and_the_session_resumed()
    {
        await using var sessions = new ScriptedSessions();
        sessions.Open();
        var port = sessions.Gateway!.BoundEndpoint.Port;
        await using var client = ContactCenterClient.Connect(Options(sessions.Service));
        await client.LoginAsync();
        (await sessions.Expect<ClientConnected>()).Login.ResumeToken.ShouldBeNull();

        await sessions.Gateway.DisposeAsync();
        await Next<ConnectionEvent>(client, happened => happened.Connection == ConnectionStatus.Reconnecting);
        sessions.Open(port);

        await Next<ConnectionEvent>(client, happened => happened.Connection == ConnectionStatus.Connected);
        (await sessions.Expect<ClientConnected>()).Login.ResumeToken.ShouldBe("the-token");
        (await Next<StateEvent>(client)).State.State.ShouldBe(AgentStatus.Busy);
    }

    [Fact]
    public async Task Line_that_falls_silent_without_hanging_up_is_noticed_and_replaced()
    {
        await using var sessions = new ScriptedSessions();
        sessions.Open();
        await using var relay = new FreezingRelay(sessions.Gateway!.BoundEndpoint);
        await using var client = ContactCenterClient.Connect(Options(relay.Service) with
        {
            PingInterval = TimeSpan.FromMilliseconds(100),
            PongTimeout = TimeSpan.FromSeconds(2),
        });
        (await client.LoginAsync()).Accepted.ShouldBeTrue();

        relay.Freeze();

        (await Next<ConnectionEvent>(client, happened => happened.Connection == ConnectionStatus.Reconnecting)).Reason.ShouldContain("nothing heard");
        (await Next<ConnectionEvent>(client, happened => happened.Connection == ConnectionStatus.Connected)).Regained.ShouldBeTrue();
        (await client.ExecuteAsync(Operation.SetIdle)).Accepted.ShouldBeTrue();
    }

    [Fact]
    public async Task Session_taken_over_closes_the_client_and_it_does_not_fight_back()
    {
        await using var sessions = new ScriptedSessions();
        sessions.Open();
        await using var client = ContactCenterClient.Connect(Options(sessions.Service));
        await client.LoginAsync();
        await sessions.Expect<ClientConnected>();

        sessions.Close(SessionCloseReason.TakenOver, "logged in elsewhere");

        (await Next<ClosedEvent>(client)).ShouldBe(new ClosedEvent(SessionCloseReason.TakenOver, "logged in elsewhere"));
        (await client.ExecuteAsync(Operation.SetIdle)).ShouldBe(new OperationResult(false, "not logged in"));
    }

    [Fact]
    public async Task Logout_shows_LoggedOut_with_Login_alone_and_a_new_login_works()
    {
        await using var sessions = new ScriptedSessions();
        sessions.Open();
        await using var client = ContactCenterClient.Connect(Options(sessions.Service));
        await client.LoginAsync();
        await Next<StateEvent>(client);

        (await client.ExecuteAsync(Operation.Logout)).Accepted.ShouldBeTrue();
        sessions.Close(SessionCloseReason.LoggedOut, "logged out");

        var state = (await Next<StateEvent>(client)).State;
        state.State.ShouldBe(AgentStatus.LoggedOut);
        state.Operations.ShouldBe([Operation.Login]);
        (await Next<ClosedEvent>(client)).Reason.ShouldBe(SessionCloseReason.LoggedOut);
        (await client.LoginAsync()).Accepted.ShouldBeTrue();
        (await Next<StateEvent>(client)).State.State.ShouldBe(AgentStatus.Busy);
    }

    [Fact]
    public async Task Client_that_leaves_does_not_log_out()
    {
        await using var sessions = new ScriptedSessions();
        sessions.Open();
        var client = ContactCenterClient.Connect(Options(sessions.Service));
        await client.LoginAsync();

        await client.DisposeAsync();

        await sessions.Expect<ConnectionLost>();
        sessions.Commands.ShouldBeEmpty();
        (await client.LoginAsync()).Reason.ShouldBe("the client is closed");
    }

    [Fact]
    public void Password_is_never_shown() =>
        (Options("host:1") with { Password = "s3cret" }).ToString().ShouldNotContain("s3cret");

    [Theory]
    [InlineData(true, false, true)]
    [InlineData(false, true, true)]
    [InlineData(false, false, false)]
    public async Task Tls_connects_only_to_a_trusted_certificate(bool any, bool pinned, bool connects)
    {
        var directory = Directory.CreateTempSubdirectory("gateway-tls");
        try
        {
            using var key = RSA.Create(2048);
            using var certificate = new CertificateRequest("CN=gateway", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
                .CreateSelfSigned(DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(100));
            var pfx = Path.Combine(directory.FullName, "gateway.pfx");
            var pem = Path.Combine(directory.FullName, "gateway.pem");
            await File.WriteAllBytesAsync(pfx, certificate.Export(X509ContentType.Pfx, "pass\"word"));
            await File.WriteAllTextAsync(pem, certificate.ExportCertificatePem());
            await using var sessions = new ScriptedSessions();
            sessions.Open(certificate: new GatewayCertificate(pfx, "pass\"word"));
            await using var client = ContactCenterClient.Connect(Options(sessions.Service) with
            {
                Tls = true,
                TlsAcceptAnyCertificate = any,
                TrustedCertificate = pinned ? pem : null,
                LoginTimeout = TimeSpan.FromSeconds(connects ? 20 : 5),
            });

            var login = await client.LoginAsync();

            login.Accepted.ShouldBe(connects, login.Reason);
            if (!connects)
                login.Reason.ShouldNotBeNull().ShouldContain("certificate is not trusted");
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }
}
