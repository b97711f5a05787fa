using ContactCenter.Client;
using ContactCenter.Contracts;
using ContactCenter.Phone;
using EndToEnd.Stage;

namespace EndToEnd.Directories;

/// <summary>What is changed over HTTP is so at once, on a node that goes on running.</summary>
public sealed class ChangesTakeEffectTests(ApiNode node) : OnNode<ApiNode>(node)
{
    private const string Enterprise = "/enterprises/1000";

    [Fact]
    public async Task New_extension_registers_until_it_is_deleted_and_with_its_new_password_only()
    {
        await Should.ThrowAsync<Exception>(() => RegisterAsync("8050", "first"));

        await Node.PutAsync($"{Enterprise}/extensions/8050", """{"password":"first"}""");
        await RegisterAsync("8050", "first");

        await Node.PutAsync($"{Enterprise}/extensions/8050", """{"password":"second"}""");
        await Should.ThrowAsync<Exception>(() => RegisterAsync("8050", "first"));
        await RegisterAsync("8050", "second");

        await Node.DeleteAsync($"{Enterprise}/extensions/8050");
        await Should.ThrowAsync<Exception>(() => RegisterAsync("8050", "second"));
    }

    [Fact]
    public async Task New_agent_logs_in_and_with_the_new_password_only()
    {
        (await LoginAsync("2050", "first")).Field.ShouldBe(LoginField.AgentId);

        await Node.PutAsync($"{Enterprise}/agents/2050", """{"name":"New","password":"first","queues":["service"]}""");
        (await LoginAsync("2050", "first")).Accepted.ShouldBeTrue();

        await Node.PatchAsync($"{Enterprise}/agents/2050", """{"password":"second"}""");
        (await LoginAsync("2050", "first")).Field.ShouldBe(LoginField.Password);
        (await LoginAsync("2050", "second")).Accepted.ShouldBeTrue();
    }

    [Fact]
    public async Task New_number_leads_to_a_new_queue_of_an_agent_who_is_idle_already()
    {
        var phone = await PhoneAsync("8001", AnswerMode.Auto);
        var agent = await AgentAsync("2001", "8001");
        await agent.DoAsync(Operation.SetIdle);

        await Node.PutAsync($"{Enterprise}/queues/vip", "{}");
        await Node.PutAsync($"{Enterprise}/access-numbers/95050", """{"queue":"vip"}""");
        var caller = await CallerAsync();
        var call = await caller.CallsAsync("95050");
        await call.HearsMusicAsync();
        await Node.PatchAsync($"{Enterprise}/agents/2001", """{"queues":["vip"]}""");

        await agent.BecomesAsync(AgentStatus.Talking);
        await PhoneWords.HearEachOtherAsync(await phone.RingsAsync(), AgentTone, call, CallerTone);

        await Node.DeleteAsync($"{Enterprise}/access-numbers/95050");
        (await Should.ThrowAsync<Exception>(() => caller.CallAsync("95050").ComesAsync("the answer"))).Message.ShouldContain("404");
        await call.HearsToneAsync(AgentTone); // what is in progress goes on
    }

    [Fact]
    public async Task Agent_who_leaves_a_queue_while_idle_gets_none_of_its_calls()
    {
        await PhoneAsync("8002", AnswerMode.Auto);
        await Node.PutAsync($"{Enterprise}/queues/left", "{}");
        await Node.PutAsync($"{Enterprise}/access-numbers/95051", """{"queue":"left"}""");
        await Node.PatchAsync($"{Enterprise}/agents/2002", """{"queues":["left"]}""");
        var agent = await AgentAsync("2002", "8002");
        await agent.DoAsync(Operation.SetIdle);

        await Node.PatchAsync($"{Enterprise}/agents/2002", """{"queues":[]}""");

        var call = await (await CallerAsync()).CallsAsync("95051");
        await call.HearsMusicAsync();
        agent.Now!.State.ShouldBe(AgentStatus.Idle);
        call.HangUp();
    }

    [Fact]
    public async Task Agent_who_is_made_supervisor_may_monitor_at_once()
    {
        var agent = await AgentAsync("2003", "8003");
        (await agent.IsNextAsync(AgentStatus.Busy)).Operations.ShouldNotContain(Operation.Monitor);

        await Node.PatchAsync($"{Enterprise}/agents/2003", """{"supervisor":true}""");
        (await agent.IsNextAsync(AgentStatus.Busy)).Operations.ShouldContain(Operation.Monitor);

        await Node.PatchAsync($"{Enterprise}/agents/2003", """{"supervisor":false}""");
        (await agent.IsNextAsync(AgentStatus.Busy)).Operations.ShouldNotContain(Operation.Monitor);
    }

    [Fact]
    public async Task Agent_who_is_deleted_ends_the_call_is_logged_out_and_can_be_made_anew()
    {
        var phone = await PhoneAsync("8004", AnswerMode.Auto);
        await Node.PutAsync($"{Enterprise}/queues/last", "{}");
        await Node.PutAsync($"{Enterprise}/access-numbers/95052", """{"queue":"last"}""");
        await Node.PutAsync($"{Enterprise}/agents/2051", """{"password":"agent-2051","queues":["last"]}""");
        var agent = await AgentAsync("2051", "8004");
        await agent.DoAsync(Operation.SetIdle);
        var call = await (await CallerAsync()).CallsAsync("95052");
        await agent.BecomesAsync(AgentStatus.Talking);
        var atPhone = await phone.RingsAsync();

        await Node.DeleteAsync($"{Enterprise}/agents/2051");

        await PhoneWords.HearEachOtherAsync(atPhone, AgentTone, call, CallerTone);
        await agent.DoAsync(Operation.Hold);
        await agent.DoAsync(Operation.Retrieve);
        call.HangUp();
        (await agent.HearsOfAsync<ClosedEvent>()).ShouldNotBeNull();
        (await LoginAsync("2051", "agent-2051")).Field.ShouldBe(LoginField.AgentId);

        await Node.PutAsync($"{Enterprise}/agents/2051", """{"password":"agent-2051"}""");
        (await LoginAsync("2051", "agent-2051")).Accepted.ShouldBeTrue();
    }

    private async Task RegisterAsync(string extension, string password)
    {
        await using var phone = await SoftPhone.StartAsync(new SoftPhoneOptions { Server = Node.Sip, User = extension, Password = password, Register = true })
            .ComesAsync($"phone {extension} is up");
    }

    private async Task<LoginResult> LoginAsync(string id, string password)
    {
        var (agent, result) = await SeatedAgent.TryLoginAsync(Node.Seat(id, "8010") with { Password = password });
        await using (agent)
            if (result.Accepted)
            {
                await agent.BecomesAsync(AgentStatus.Busy);
                await agent.LeaveAsync();
            }

        return result;
    }
}
