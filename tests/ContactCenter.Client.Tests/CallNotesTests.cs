using ContactCenter.Contracts;
using ContactCenter.Engine.Gateway;

namespace ContactCenter.Client.Tests;

/// <summary>What an agent notes about its call, at servers of this and of older versions.</summary>
public sealed class CallNotesTests : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private readonly ScriptedSessions _sessions = new();
    private readonly ContactCenterClient _client;

    public CallNotesTests()
    {
        _sessions.Open();
        _client = ContactCenterClient.Connect(TestClient.Options(_sessions.Service));
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _sessions.DisposeAsync();
    }

    [Fact]
    public async Task Data_and_disposition_are_sent_and_answered()
    {
        await LoggedInAsync();

        (await _client.AddCallDataAsync("order", "4711").WaitAsync(Limit)).ShouldBe(new OperationResult(true, null));
        (await _client.SetDispositionAsync("sold", "two").WaitAsync(Limit)).ShouldBe(new OperationResult(true, null));
        (await _client.SetDispositionAsync("lost").WaitAsync(Limit)).ShouldBe(new OperationResult(false, "Not stored; try again."));

        var data = (AddCallData)(await _sessions.Expect<FromClient>(from => from.Message is AddCallData)).Message;
        (data.Key, data.Value).ShouldBe(("order", "4711"));
        var disposition = (SetDisposition)(await _sessions.Expect<FromClient>(from => from.Message is SetDisposition)).Message;
        (disposition.Code, disposition.Note).ShouldBe(("sold", "two"));
    }

    [Fact]
    public async Task What_is_too_long_to_be_sent_is_refused_by_its_name()
    {
        await LoggedInAsync();

        (await _client.AddCallDataAsync("k", new string('v', 257)).WaitAsync(Limit)).Reason.ShouldBe("AddCallData.Value is 257 characters long; at most 256 are allowed");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Client_speaks_the_version_of_an_older_server_and_says_what_that_does_not_know(int newest)
    {
        _sessions.Newest = newest;

        await LoggedInAsync();

        (await _sessions.Expect<ClientConnected>(c => c.Login.ProtocolVersion <= newest)).Login.ProtocolVersion.ShouldBe(newest);
        (await _client.AddCallDataAsync("order", "4711").WaitAsync(Limit)).Reason.ShouldBe("the server is too old for that");
        (await _client.SetDispositionAsync("sold").WaitAsync(Limit)).Reason.ShouldBe("the server is too old for that");
        (await _client.ExecuteAsync(Operation.SetIdle).WaitAsync(Limit)).Accepted.ShouldBeTrue();
    }

    [Fact]
    public async Task Server_that_has_been_renewed_meanwhile_is_spoken_to_in_its_own_version()
    {
        _sessions.Newest = 2;
        await LoggedInAsync();
        await _sessions.Expect<ClientConnected>(c => c.Login.ProtocolVersion == 2);
        _sessions.Newest = 3;

        _sessions.Close(SessionCloseReason.ServerStopping, "renewed");

        await _sessions.Expect<ClientConnected>(c => c.Login.ProtocolVersion == 3);
        (await _client.SetDispositionAsync("sold").WaitAsync(Limit)).Accepted.ShouldBeTrue();
    }

    [Fact]
    public async Task Client_that_is_too_new_for_a_server_in_every_version_says_what_the_server_said_first()
    {
        _sessions.Newest = 0;

        var login = await _client.LoginAsync().WaitAsync(Limit);

        (login.Accepted, login.Field).ShouldBe((false, LoginField.Version));
        login.Reason.ShouldBe("Version is wrong");
    }

    private async Task LoggedInAsync()
    {
        var login = await _client.LoginAsync().WaitAsync(Limit);
        login.Accepted.ShouldBeTrue(login.Reason);
    }
}
