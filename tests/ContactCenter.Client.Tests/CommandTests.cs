using Akka.Actor;
using ContactCenter.Contracts;
using ContactCenter.Engine.Gateway;
using static ContactCenter.Client.Tests.TestClient;

namespace ContactCenter.Client.Tests;

public sealed class CommandTests
{
    [Fact]
    public async Task Command_says_which_call_it_is_meant_for()
    {
        await using var sessions = new ScriptedSessions();
        sessions.Open();
        await using var client = ContactCenterClient.Connect(Options(sessions.Service));
        await client.LoginAsync();
        var call = new CallInfo("call-1", CallDirection.Inbound, "13800000000", null, null, null, DateTimeOffset.UnixEpoch, null, new Dictionary<string, string>());

        async Task<string?> Meant(AgentStatus state, long sequence, Func<Task<OperationResult>> ask, Func<IClientMessage, (bool Is, string? Call)> of)
        {
            sessions.Connection!.Tell(States.Of(sequence, state) with { Call = state == AgentStatus.Idle ? null : call }, ActorRefs.NoSender);
            await Next<StateEvent>(client, happened => happened.State.Sequence == sequence);
            await ask();
            return of((await sessions.Expect<FromClient>(from => of(from.Message).Is)).Message).Call;
        }

        (bool, string?) Operated(IClientMessage message) => message is ExecuteOperation m ? (true, m.MeantCall) : default;
        (bool, string?) Noted(IClientMessage message) => message is SetDisposition m ? (true, m.MeantCall) : default;
        (await Meant(AgentStatus.Talking, 10, () => client.ExecuteAsync(Operation.HangUp), Operated)).ShouldBe("call-1");
        (await Meant(AgentStatus.WrapUp, 11, () => client.ExecuteAsync(Operation.SetIdle), Operated)).ShouldBeNull("nothing can be done to a call that is over");
        (await Meant(AgentStatus.WrapUp, 12, () => client.SetDispositionAsync("sold"), Noted)).ShouldBe("call-1");
        (await Meant(AgentStatus.Idle, 13, () => client.ExecuteAsync(Operation.SetBusy), Operated)).ShouldBeNull();
    }

    [Fact]
    public async Task Unanswered_command_is_sent_again_after_a_lost_connection()
    {
        await using var sessions = new ScriptedSessions { Answers = false };
        sessions.Open();
        var port = sessions.Gateway!.BoundEndpoint.Port;
        await using var client = ContactCenterClient.Connect(Options(sessions.Service) with { CommandTimeout = TimeSpan.FromSeconds(30) });
        await client.LoginAsync();

        var dial = client.ExecuteAsync(Operation.Dial, "13800000000");
        await sessions.Expect<FromClient>(from => from.Message is ExecuteOperation);
        await sessions.Gateway.DisposeAsync();
        sessions.Answers = true;
        sessions.Open(port);

        (await dial.WaitAsync(TimeSpan.FromSeconds(30))).Accepted.ShouldBeTrue();
        sessions.Commands.Count.ShouldBe(2);
        sessions.Commands.Distinct().Count().ShouldBe(1, "it is the same command, told by its id");
    }

    [Fact]
    public async Task Command_over_a_lost_connection_fails_in_time_and_says_why()
    {
        await using var sessions = new ScriptedSessions();
        sessions.Open();
        await using var client = ContactCenterClient.Connect(Options(sessions.Service) with { CommandTimeout = TimeSpan.FromMilliseconds(100) });
        await client.LoginAsync();
        await sessions.Gateway!.DisposeAsync();
        await Next<ConnectionEvent>(client, happened => happened.Connection == ConnectionStatus.Reconnecting);

        var result = await client.ExecuteAsync(Operation.SetIdle).WaitAsync(TimeSpan.FromSeconds(30));

        result.Accepted.ShouldBeFalse();
        result.Reason.ShouldNotBeNull().ShouldContain("connection is lost");
    }

    [Fact]
    public async Task Too_long_an_argument_is_refused_by_name_and_not_sent()
    {
        await using var sessions = new ScriptedSessions();
        sessions.Open();
        await using var client = ContactCenterClient.Connect(Options(sessions.Service));
        await client.LoginAsync();

        var result = await client.ExecuteAsync(Operation.Dial, new string('1', 5000));

        result.Reason.ShouldNotBeNull().ShouldContain("Argument");
        sessions.Commands.ShouldBeEmpty();
    }
}
