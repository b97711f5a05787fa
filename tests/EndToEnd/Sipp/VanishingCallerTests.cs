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
    public Task A_caller_who_never_acknowledges_gets_a_BYE_in_the_end() => SippRun.PlayAsync("caller-who-never-acks", Node.Sip);

    /// <summary>The BYE to whom nobody answers takes its 32 seconds (RFC 3261, timer F).</summary>
    public override async Task DisposeAsync()
    {
        await Soon.HoldsAsync("the unanswered BYE times out", () => Node.Node.Engine.Sip.Statistics.LiveDialogs == 0, within: TimeSpan.FromSeconds(45));
        await base.DisposeAsync();
    }
}
