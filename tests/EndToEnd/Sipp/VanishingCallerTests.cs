using ContactCenter.Contracts;
using ContactCenter.Phone;
using EndToEnd.Stage;

namespace EndToEnd.Sipp;

/// <summary>Callers who are gone without a word.</summary>
public sealed class VanishingCallerTests(ShortRingNode node) : OnNode<ShortRingNode>(node)
{
    [NeedsPeerFact("sipp")]
    public async Task A_caller_who_vanishes_from_the_queue_is_noticed()
    {
        await using var caller = SippRun.Start("caller-vanishes", Node.Sip);
        await Soon.HoldsAsync("the call is there", async () => await Node.CallsAsync() == 1);
        caller.Vanish();
        await Soon.HoldsAsync("the call is gone", async () => await Node.CallsAsync() == 0);
    }

    [NeedsPeerFact("sipp")]
    public async Task A_caller_who_vanishes_while_talking_is_noticed_and_the_agent_is_free_again()
    {
        var phone = await PhoneAsync("8001", AnswerMode.Auto);
        var agent = await AgentAsync("2001", "8001");
        await agent.DoAsync(Operation.SetIdle);
        await using var caller = SippRun.Start("caller-vanishes", Node.Sip);
        await agent.BecomesAsync(AgentStatus.Talking);
        caller.Vanish();
        await agent.IsNextAsync(AgentStatus.WrapUp);
        await (await phone.RingsAsync()).IsOverAsync();
    }

    [NeedsPeerFact("sipp")]
    public async Task A_phone_that_is_switched_off_makes_its_agent_busy_and_the_caller_stays()
    {
        await SippRun.PlayAsync("phone-registers", Node.Sip, new SippOptions { Caller = "8002", Password = "phone-8002" });
        var agent = await AgentAsync("2002", "8002");
        await agent.DoAsync(Operation.SetIdle);
        await agent.BecomesAsync(AgentStatus.Idle);
        var call = await (await CallerAsync()).CallsAsync("95001");
        (await agent.BecomesAsync(AgentStatus.Busy)).Reason.ShouldBeOneOf("NoAnswer", "PhoneUnreachable");
        await call.HearsMusicAsync();
        call.HangUp();
    }

    /// <summary>A BYE or INVITE that nobody answers takes its 32 seconds (RFC 3261, timers F and B).</summary>
    public override async Task DisposeAsync()
    {
        await Soon.HoldsAsync("what is not answered times out", () => Node.Node.Engine.Sip.Statistics.LiveDialogs == 0, within: TimeSpan.FromSeconds(45));
        await base.DisposeAsync();
    }
}

/// <summary>A caller who takes the answer and never acknowledges it.</summary>
public sealed class NeverAcknowledgingCallerTests(NodeFixture node) : OnNode<NodeFixture>(node)
{
    [NeedsPeerFact("sipp")]
    public Task The_node_gives_up_with_a_BYE() => SippRun.PlayAsync("caller-who-never-acks", Node.Sip);
}
