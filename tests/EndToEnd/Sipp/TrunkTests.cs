using ContactCenter.Contracts;
using EndToEnd.Stage;

namespace EndToEnd.Sipp;

/// <summary>The trunk as SIPp plays it: known by its address, dialled numbers go there.</summary>
public sealed class TrunkTests(TrunkNode node) : OnNode<TrunkNode>(node)
{
    [NeedsPeerFact("sipp")]
    public Task A_caller_from_the_trunk_needs_no_password_even_with_the_number_of_an_extension() =>
        SippRun.PlayAsync("caller-waits-and-hangs-up", Node.Sip, new SippOptions { Caller = "8001", Port = Node.TrunkPort });

    [NeedsPeerFact("sipp")]
    public Task The_same_call_from_another_port_is_challenged() =>
        SippRun.PlayAsync("caller-is-challenged", Node.Sip, new SippOptions { Caller = "8001" });

    [NeedsPeerFact("sipp")]
    public async Task A_dialled_number_arrives_at_the_trunk_and_its_early_media_reaches_the_agent_before_the_answer()
    {
        var phone = await PhoneAsync("8001");
        await using var trunk = await SippRun.ListenAsync("trunk-answers-after-early-media", Node.Sip, new SippOptions { Port = Node.TrunkPort, ToneHz = CalleeTone });
        var agent = await AgentAsync("2001", "8001");
        await agent.DoAsync(Operation.Dial, "13800138000");
        await agent.BecomesAsync(AgentStatus.Dialing);
        var own = await phone.RingsAsync();
        await own.HearsToneAsync(CalleeTone);
        agent.Now.ShouldNotBeNull().State.ShouldBe(AgentStatus.Dialing, "the tone came after the answer");
        await agent.BecomesAsync(AgentStatus.Talking);
        await own.HearsToneAsync(CalleeTone);
        await agent.DoAsync(Operation.HangUp);
        await trunk.SucceedsAsync();
        await own.IsOverAsync();
    }

    [NeedsPeerFact("sipp")]
    public async Task A_dialled_number_that_is_busy_makes_the_agent_busy()
    {
        var phone = await PhoneAsync("8002");
        await using var trunk = await SippRun.ListenAsync("trunk-is-busy", Node.Sip, new SippOptions { Port = Node.TrunkPort });
        var agent = await AgentAsync("2002", "8002");
        await agent.DoAsync(Operation.Dial, "13800138000");
        await agent.BecomesAsync(AgentStatus.Busy, "CalleeBusy");
        await trunk.SucceedsAsync();
        await (await phone.RingsAsync()).IsOverAsync();
    }
}
