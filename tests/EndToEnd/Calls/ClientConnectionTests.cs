using ContactCenter.Client;
using ContactCenter.Contracts;
using ContactCenter.Phone;
using EndToEnd.Stage;
using static EndToEnd.Stage.PhoneWords;

namespace EndToEnd.Calls;

/// <summary>Logging in, losing the connection, coming back, being taken over.</summary>
public sealed class ClientConnectionTests(NodeFixture node) : OnNode<NodeFixture>(node)
{
    [Fact]
    public async Task A_client_that_is_gone_comes_back_to_its_agents_call()
    {
        var phone = await PhoneAsync("8001", AnswerMode.Auto);
        var agent = await AgentAsync("2001", "8001");
        await agent.DoAsync(Operation.SetIdle);
        var call = await (await CallerAsync()).CallsAsync("95001");
        var own = await phone.RingsAsync();
        await agent.BecomesAsync(AgentStatus.Talking);
        await agent.DisposeAsync();
        await HearEachOtherAsync(own, AgentTone, call, CallerTone);

        var back = await AgentAsync("2001", "8001");
        var state = await back.IsNextAsync(AgentStatus.Talking);
        state.Call.ShouldNotBeNull().RemoteNumber.ShouldBe("13900000001");
        await back.DoAsync(Operation.HangUp);
        await back.IsNextAsync(AgentStatus.WrapUp);
        await call.IsOverAsync();
    }

    [Fact]
    public async Task A_connection_that_is_cut_comes_back_by_itself_with_state_and_call()
    {
        await using var wire = new CuttableWire(Node.Node.Engine.GatewayEndPoint);
        var phone = await PhoneAsync("8002", AnswerMode.Auto);
        await using var agent = await SeatedAgent.LoginAsync(Node.Seat("2002", "8002") with
        {
            Service = wire.EndPoint.ToString(),
            FirstRetryPause = TimeSpan.FromMilliseconds(200),
        });
        await agent.DoAsync(Operation.SetIdle);
        var call = await (await CallerAsync()).CallsAsync("95001");
        var own = await phone.RingsAsync();
        await agent.BecomesAsync(AgentStatus.Talking);

        wire.Cut();
        await agent.HearsOfAsync<ConnectionEvent>(e => e.Connection is ConnectionStatus.Reconnecting);
        await agent.HearsOfAsync<ConnectionEvent>(e => e is { Connection: ConnectionStatus.Connected, Regained: true });
        (await agent.IsNextAsync(AgentStatus.Talking)).Call.ShouldNotBeNull().RemoteNumber.ShouldBe("13900000001");
        await HearEachOtherAsync(own, AgentTone, call, CallerTone);
        await agent.DoAsync(Operation.Hold);
        await agent.IsNextAsync(AgentStatus.Held);
        await call.HearsMusicAsync();
        await agent.LeaveAsync();
    }

    [Fact]
    public async Task A_second_login_takes_the_session_over_and_the_first_is_told()
    {
        var first = await AgentAsync("2003", "8003");
        await first.DoAsync(Operation.SetIdle);
        var second = await AgentAsync("2003", "8003");
        (await first.HearsOfAsync<ClosedEvent>()).Reason.ShouldBe(SessionCloseReason.TakenOver);
        (await second.IsNextAsync(AgentStatus.Idle)).Operations.ShouldContain(Operation.SetBusy);
        await second.DoAsync(Operation.SetBusy, "training");
        await second.IsNextAsync(AgentStatus.Busy, "training");
        await first.IsRefusedAsync(Operation.SetIdle);
    }

    [Fact]
    public async Task After_a_logout_the_agent_can_log_in_again_at_the_same_client()
    {
        var agent = await AgentAsync("2004", "8004");
        await agent.IsNextAsync(AgentStatus.Busy);
        await agent.DoAsync(Operation.Logout);
        (await agent.IsNextAsync(AgentStatus.LoggedOut)).Operations.ShouldBe([Operation.Login]);
        await agent.HearsOfAsync<ClosedEvent>();
        (await agent.LoginAgainAsync()).Accepted.ShouldBeTrue();
        await agent.IsNextAsync(AgentStatus.Busy);
    }

    [Theory]
    [InlineData(LoginField.Enterprise)]
    [InlineData(LoginField.AccessNumber)]
    [InlineData(LoginField.Extension)]
    [InlineData(LoginField.AgentId)]
    [InlineData(LoginField.Password)]
    public async Task A_wrong_field_of_a_login_is_named(LoginField wrong)
    {
        var seat = Node.Seat("2005", "8005");
        seat = wrong switch
        {
            LoginField.Enterprise => seat with { Enterprise = "9999" },
            LoginField.AccessNumber => seat with { AccessNumber = "95002" },
            LoginField.Extension => seat with { Extension = "8101" },
            LoginField.AgentId => seat with { AgentId = "3001" },
            _ => seat with { Password = "wrong" },
        };
        var (agent, result) = await SeatedAgent.TryLoginAsync(seat);
        await using (agent)
        {
            result.Accepted.ShouldBeFalse();
            result.Field.ShouldBe(wrong, result.Reason);
            result.Reason.ShouldNotBeNullOrWhiteSpace();
        }
    }

    [Fact]
    public async Task An_extension_that_another_agent_sits_at_is_refused_as_the_wrong_field()
    {
        await AgentAsync("2006", "8006");
        var (agent, result) = await SeatedAgent.TryLoginAsync(Node.Seat("2007", "8006"));
        await using (agent)
        {
            result.Accepted.ShouldBeFalse();
            result.Field.ShouldBe(LoginField.Extension, result.Reason);
        }
    }

    [Fact]
    public async Task An_agent_on_a_call_cannot_come_back_at_another_phone_and_the_call_goes_on()
    {
        var phone = await PhoneAsync("8008", AnswerMode.Auto);
        var agent = await AgentAsync("2008", "8008");
        await agent.DoAsync(Operation.SetIdle);
        var call = await (await CallerAsync()).CallsAsync("95001");
        await agent.BecomesAsync(AgentStatus.Talking);
        var (other, result) = await SeatedAgent.TryLoginAsync(Node.Seat("2008", "8009"));
        await using (other)
        {
            result.Accepted.ShouldBeFalse();
            result.Field.ShouldBe(LoginField.Extension, result.Reason);
        }

        await HearEachOtherAsync(await phone.RingsAsync(), AgentTone, call, CallerTone);
        await agent.DoAsync(Operation.Hold);
        await agent.IsNextAsync(AgentStatus.Held);
    }

    [Fact]
    public async Task An_agent_whose_client_is_gone_still_gets_calls_and_wraps_up()
    {
        var phone = await PhoneAsync("8010", AnswerMode.Auto);
        var agent = await AgentAsync("2010", "8010");
        await agent.DoAsync(Operation.SetIdle);
        await agent.BecomesAsync(AgentStatus.Idle);
        await agent.DisposeAsync();
        var call = await (await CallerAsync()).CallsAsync("95001");
        var own = await phone.RingsAsync();
        await HearEachOtherAsync(own, AgentTone, call, CallerTone);
        call.HangUp();
        await own.IsOverAsync();
        var back = await AgentAsync("2010", "8010");
        await back.BecomesAsync(AgentStatus.WrapUp);
    }
}
