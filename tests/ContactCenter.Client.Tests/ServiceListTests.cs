using ContactCenter.Contracts;
using ContactCenter.Engine.Gateway;

namespace ContactCenter.Client.Tests;

/// <summary>A client with several login services, against real gateways.</summary>
public sealed class ServiceListTests
{
    /// <summary>A pause that no test waits for: whatever goes on, goes on at once.</summary>
    private static readonly TimeSpan TooLong = TimeSpan.FromMinutes(5);

    private static ClientOptions Options(params string[] services) =>
        TestClient.Options(string.Join(",", services)) with { FirstRetryPause = TimeSpan.FromMilliseconds(1) };

    private static async Task<ConnectionEvent> Next(ContactCenterClient client, ConnectionStatus status)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            if (await client.Events.ReadAsync(limit.Token) is ConnectionEvent happened && happened.Connection == status)
                return happened;
        }
    }

    [Fact]
    public async Task Login_goes_to_the_first_service_that_is_there_and_says_which()
    {
        await using var second = new ScriptedSessions();
        second.Open();
        await using var client = ContactCenterClient.Connect(Options("127.0.0.1:1", second.Service) with { FirstRetryPause = TooLong });

        (await client.LoginAsync().WaitAsync(TimeSpan.FromSeconds(30))).Accepted.ShouldBeTrue();

        (await Next(client, ConnectionStatus.Connected)).Service.ShouldBe(second.Service);
    }

    [Fact]
    public async Task Service_that_is_not_ready_is_passed_over_at_once()
    {
        await using var first = new ScriptedSessions { NotReady = true };
        await using var second = new ScriptedSessions();
        first.Open();
        second.Open();
        await using var client = ContactCenterClient.Connect(Options(first.Service, second.Service) with { FirstRetryPause = TooLong });

        (await client.LoginAsync()).Accepted.ShouldBeTrue();

        await first.Expect<ClientConnected>();
        (await Next(client, ConnectionStatus.Connected)).Service.ShouldBe(second.Service);
    }

    [Fact]
    public async Task Wrong_field_is_wrong_everywhere_and_no_other_service_is_asked()
    {
        await using var first = new ScriptedSessions();
        first.Open();
        await using var client = ContactCenterClient.Connect(Options(first.Service, "127.0.0.1:1") with { Password = "wrong" });

        (await client.LoginAsync()).Field.ShouldBe(LoginField.Password);
    }

    [Fact]
    public async Task Login_that_fails_everywhere_says_why_at_each()
    {
        await using var second = new ScriptedSessions { NotReady = true };
        second.Open();
        await using var client = ContactCenterClient.Connect(Options("127.0.0.1:1", second.Service));

        var login = await client.LoginAsync().WaitAsync(TimeSpan.FromSeconds(30));

        login.Accepted.ShouldBeFalse();
        login.Field.ShouldBe(LoginField.None);
        login.Reason.ShouldNotBeNull().ShouldContain("127.0.0.1:1: ");
        login.Reason.ShouldContain($"{second.Service}: The service is not ready");
    }

    [Fact]
    public async Task Lost_connection_is_regained_at_the_next_service_with_the_same_session()
    {
        await using var first = new ScriptedSessions();
        await using var second = new ScriptedSessions();
        first.Open();
        second.Open();
        var options = Options(first.Service, second.Service);
        await using var client = ContactCenterClient.Connect(options);
        await client.LoginAsync();

        await first.Gateway!.DisposeAsync();

        (await Next(client, ConnectionStatus.Reconnecting)).Service.ShouldBe(options.Services()[0].ToString());
        var back = await Next(client, ConnectionStatus.Connected);
        back.Service.ShouldBe(second.Service);
        back.Regained.ShouldBeTrue();
        (await second.Expect<ClientConnected>()).Login.ResumeToken.ShouldBe("the-token");
    }

    [Fact]
    public async Task Stopping_service_sends_its_client_to_the_next_and_round_to_the_first_again()
    {
        await using var first = new ScriptedSessions();
        await using var second = new ScriptedSessions();
        first.Open();
        second.Open();
        await using var client = ContactCenterClient.Connect(Options(first.Service, "127.0.0.1:1", second.Service));
        await client.LoginAsync();
        await first.Expect<ClientConnected>();
        await Next(client, ConnectionStatus.Connected);

        first.Close(SessionCloseReason.ServerStopping, "the service stops");
        (await Next(client, ConnectionStatus.Reconnecting)).Reason.ShouldBe("the service stops");
        (await Next(client, ConnectionStatus.Connected)).Service.ShouldBe(second.Service, "the one between is not there");
        await second.Expect<ClientConnected>();

        second.Close(SessionCloseReason.ServerStopping, "the service stops");
        (await Next(client, ConnectionStatus.Connected)).Service.ShouldBe(first.Service);
    }

    [Fact]
    public async Task Pause_comes_only_after_all_have_been_tried()
    {
        await using var first = new ScriptedSessions();
        await using var second = new ScriptedSessions();
        first.Open();
        second.Open();
        var port = first.Gateway!.BoundEndpoint.Port;
        await using var client = ContactCenterClient.Connect(Options(first.Service, second.Service));
        await client.LoginAsync();
        await Next(client, ConnectionStatus.Connected);

        second.NotReady = true;
        await first.Gateway.DisposeAsync();
        await second.Expect<ClientConnected>();
        first.Open(port);

        (await Next(client, ConnectionStatus.Connected)).Service.ShouldBe(first.Service);
    }
}
