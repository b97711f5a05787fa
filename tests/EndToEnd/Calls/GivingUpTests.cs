using ContactCenter.Contracts;
using ContactCenter.Phone;
using EndToEnd.Stage;

namespace EndToEnd.Calls;

/// <summary>A caller who gives up leaves nothing behind: no call, no media port, no dialog, no agent that rings for nobody (every test ends with that look).</summary>
public sealed class GivingUpTests(TrunkNode node) : OnNode<TrunkNode>(node)
{
    [Fact]
    public async Task While_waiting_in_the_queue()
    {
        var call = await (await CallerAsync()).CallsAsync("95001");
        await call.HearsMusicAsync();
        (await Node.CallsAsync()).ShouldBe(1);
        call.HangUp();
        await Node.NothingIsLeftAsync();
    }

    [Fact]
    public async Task At_once_after_dialling()
    {
        var caller = await CallerAsync();
        for (var i = 0; i < 20; i++)
            caller.StartCall("95001").HangUp();
        await Soon.HoldsAsync("the caller's phone has no call", () => caller.Calls.Count == 0);
        await Node.NothingIsLeftAsync();
    }

    [Fact]
    public async Task While_the_agents_phone_rings()
    {
        var phone = await PhoneAsync("8001");
        var agent = await AgentAsync("2001", "8001");
        await agent.DoAsync(Operation.SetIdle);
        var call = await (await CallerAsync()).CallsAsync("95001");
        var rings = await phone.RingsAsync();
        await agent.BecomesAsync(AgentStatus.Ringing);
        call.HangUp();
        await rings.IsOverAsync();
        await agent.IsNextAsync(AgentStatus.Idle);
        await Node.NothingIsLeftAsync();
    }

    [Fact]
    public async Task In_the_moment_when_the_agent_answers()
    {
        var phone = await PhoneAsync("8002");
        var agent = await AgentAsync("2002", "8002");
        await agent.AutoIdleAsync(true);
        await agent.DoAsync(Operation.SetIdle);
        for (var i = 0; i < 5; i++)
        {
            var call = await (await CallerAsync()).CallsAsync("95001");
            var rings = await phone.RingsAsync();
            rings.Answer();
            call.HangUp();
            await rings.IsOverAsync();
            await Node.NothingIsLeftAsync();
            await Soon.HoldsAsync("agent 2002 is idle again", () => agent.Now?.State is AgentStatus.Idle, () => agent.Now?.ToString() ?? "");
        }
    }

    [Fact]
    public async Task While_talking()
    {
        var phone = await PhoneAsync("8003", AnswerMode.Auto);
        var agent = await AgentAsync("2003", "8003");
        await agent.DoAsync(Operation.SetIdle);
        var call = await (await CallerAsync()).CallsAsync("95001");
        await agent.BecomesAsync(AgentStatus.Talking);
        call.HangUp();
        await agent.IsNextAsync(AgentStatus.WrapUp);
        await (await phone.RingsAsync()).IsOverAsync();
        await Node.NothingIsLeftAsync();
    }

    [Fact]
    public async Task While_held()
    {
        var phone = await PhoneAsync("8004", AnswerMode.Auto);
        var agent = await AgentAsync("2004", "8004");
        await agent.DoAsync(Operation.SetIdle);
        var call = await (await CallerAsync()).CallsAsync("95001");
        await agent.BecomesAsync(AgentStatus.Talking);
        await agent.DoAsync(Operation.Hold);
        await agent.BecomesAsync(AgentStatus.Held);
        call.HangUp();
        await agent.IsNextAsync(AgentStatus.WrapUp);
        await (await phone.RingsAsync()).IsOverAsync();
        await Node.NothingIsLeftAsync();
    }

    [Fact]
    public async Task The_callee_of_a_dialled_number_who_is_busy_leaves_the_agent_busy()
    {
        var phone = await PhoneAsync("8005");
        await PhoneAsync(Node.TrunkPhone(AnswerMode.Refuse486, CalleeTone));
        var agent = await AgentAsync("2005", "8005");
        await agent.DoAsync(Operation.Dial, "13800138000");
        await agent.BecomesAsync(AgentStatus.Dialing);
        await agent.BecomesAsync(AgentStatus.Busy, "CalleeBusy");
        await (await phone.RingsAsync()).IsOverAsync();
        await Node.NothingIsLeftAsync();
    }

    [Fact]
    public async Task An_agent_without_a_phone_who_dials_is_told_so()
    {
        var agent = await AgentAsync("2006", "8006");
        await agent.DoAsync(Operation.Dial, "13800138000");
        await agent.BecomesAsync(AgentStatus.Busy, "PhoneUnreachable");
    }
}
