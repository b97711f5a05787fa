using ContactCenter.Contracts;
using ContactCenter.Phone;
using EndToEnd.Stage;

namespace EndToEnd.Sipp;

/// <summary>Agents' phones as SIPp plays them.</summary>
public sealed class AgentPhoneTests(ShortRingNode node) : OnNode<ShortRingNode>(node)
{
    [NeedsPeerFact("sipp")]
    public async Task A_phone_that_answers_gets_the_caller_and_a_BYE_at_the_end()
    {
        var (agent, phone, call) = await RingAsync("phone-answers", "2001", "8001");
        await using (phone)
        {
            await agent.BecomesAsync(AgentStatus.Talking);
            await agent.DoAsync(Operation.HangUp);
            await agent.IsNextAsync(AgentStatus.WrapUp);
            await phone.SucceedsAsync();
            await call.IsOverAsync();
        }
    }

    [NeedsPeerFact("sipp")]
    public async Task A_phone_that_hangs_up_ends_the_call()
    {
        var (agent, phone, call) = await RingAsync("phone-answers-and-hangs-up", "2002", "8002");
        await using (phone)
        {
            await agent.BecomesAsync(AgentStatus.WrapUp);
            await phone.SucceedsAsync();
            (await call.IsOverAsync()).By.ShouldBe(PhoneCallEndedBy.Remote);
        }
    }

    [NeedsPeerTheory("sipp")]
    [InlineData("phone-refuses", "2003", "8003", "Refused")]
    [InlineData("phone-declines", "2004", "8004", "Refused")]
    [InlineData("phone-rings-until-cancelled", "2005", "8005", "NoAnswer")]
    [InlineData("phone-answers-too-late", "2006", "8006", "NoAnswer")]
    public async Task A_phone_that_does_not_take_the_call_makes_its_agent_busy_and_the_caller_stays(string scenario, string id, string extension, string reason)
    {
        var (agent, phone, call) = await RingAsync(scenario, id, extension);
        await using (phone)
        {
            await agent.BecomesAsync(AgentStatus.Busy, reason);
            await phone.SucceedsAsync();
            await call.HearsMusicAsync();
            call.State.ShouldBe(PhoneCallState.Connected);
        }
    }

    private async Task<(SeatedAgent Agent, SippRun Phone, PhoneCall Call)> RingAsync(string scenario, string id, string extension)
    {
        var options = new SippOptions { Caller = extension, Password = $"phone-{extension}", Port = FreePort.Udp() };
        await SippRun.PlayAsync("phone-registers", Node.Sip, options);
        var phone = await SippRun.ListenAsync(scenario, Node.Sip, options);
        var agent = await AgentAsync(id, extension);
        await agent.DoAsync(Operation.SetIdle);
        await agent.BecomesAsync(AgentStatus.Idle);
        return (agent, phone, await (await CallerAsync()).CallsAsync("95001"));
    }
}
