using ContactCenter.Contracts;
using ContactCenter.Phone;
using EndToEnd.Stage;

namespace EndToEnd.Sipp;

/// <summary>What the called side says before it answers, and in how many voices; the trunk as SIPp plays it.</summary>
public sealed class TrunkEarlyMediaTests(TrunkNode node) : OnNode<TrunkNode>(node)
{
    private const double RingBackTone = 450;

    [NeedsPeerFact("sipp")]
    public async Task Of_several_forks_the_one_that_speaks_is_heard_and_a_second_answer_is_hung_up()
    {
        await using var trunk = await TrunkAsync("trunk-forks");
        var (agent, own) = await DialAsync("2003", "8003");
        await own.HearsToneAsync(CalleeTone);
        agent.Now.ShouldNotBeNull().State.ShouldBe(AgentStatus.Dialing, "the tone came after the answer");
        await agent.BecomesAsync(AgentStatus.Talking);
        await own.HearsToneAsync(CalleeTone);
        await agent.DoAsync(Operation.HangUp);
        await trunk.SucceedsAsync();
        await own.IsOverAsync();
    }

    [NeedsPeerFact("sipp")]
    public async Task A_fork_that_never_rang_may_answer()
    {
        await using var trunk = await TrunkAsync("trunk-answers-from-a-new-fork");
        var (agent, own) = await DialAsync("2004", "8004");
        await agent.BecomesAsync(AgentStatus.Talking);
        await own.HearsToneAsync(CalleeTone);
        await agent.DoAsync(Operation.HangUp);
        await trunk.SucceedsAsync();
        await own.IsOverAsync();
    }

    [NeedsPeerFact("sipp")]
    public async Task Without_early_media_the_agent_hears_a_ring_back_tone()
    {
        await using var trunk = await TrunkAsync("trunk-rings-then-answers");
        var (agent, own) = await DialAsync("2005", "8005");
        await own.HearsToneAsync(RingBackTone);
        agent.Now.ShouldNotBeNull().State.ShouldBe(AgentStatus.Dialing);
        await agent.BecomesAsync(AgentStatus.Talking);
        await own.HearsToneAsync(CalleeTone);
        await agent.DoAsync(Operation.HangUp);
        await trunk.SucceedsAsync();
        await own.IsOverAsync();
    }

    [NeedsPeerFact("sipp")]
    public async Task Early_media_outlasts_a_ringing_that_follows_it_and_an_answer_that_says_nothing_new()
    {
        await using var trunk = await TrunkAsync("trunk-early-media-then-rings");
        var (agent, own) = await DialAsync("2006", "8006");
        await own.HearsToneAsync(CalleeTone);
        agent.Now.ShouldNotBeNull().State.ShouldBe(AgentStatus.Dialing);
        await agent.BecomesAsync(AgentStatus.Talking);
        own.Hears.IsExactly(CalleeTone).ShouldBeTrue($"it hears {own.Hears}");
        await agent.DoAsync(Operation.HangUp);
        await trunk.SucceedsAsync();
        await own.IsOverAsync();
    }

    [NeedsPeerFact("sipp")]
    public async Task An_announcement_is_heard_before_the_refusal_that_it_explains()
    {
        await using var trunk = await TrunkAsync("trunk-announces-and-refuses");
        var (agent, own) = await DialAsync("2007", "8007");
        await own.HearsToneAsync(CalleeTone);
        await agent.BecomesAsync(AgentStatus.Busy, "CalleeUnreachable");
        await trunk.SucceedsAsync();
        await own.IsOverAsync();
    }

    [NeedsPeerFact("sipp")]
    public async Task Requests_inside_the_early_dialog_are_answered_and_the_call_goes_on()
    {
        await using var trunk = await TrunkAsync("trunk-updates-early");
        var (agent, own) = await DialAsync("2008", "8008");
        await own.HearsToneAsync(CalleeTone);
        await agent.BecomesAsync(AgentStatus.Talking);
        await own.HearsToneAsync(CalleeTone);

        // The trunk refreshes its confirmed dialog too before it waits for the BYE.
        await own.DoesNotHearAsync(RingBackTone, TimeSpan.FromMilliseconds(400));
        await agent.DoAsync(Operation.HangUp);
        await trunk.SucceedsAsync();
        await own.IsOverAsync();
    }

    private Task<SippRun> TrunkAsync(string scenario) =>
        SippRun.ListenAsync(scenario, Node.Sip, new SippOptions { Port = Node.TrunkPort, ToneHz = CalleeTone });

    private async Task<(SeatedAgent Agent, PhoneCall Own)> DialAsync(string id, string extension)
    {
        var phone = await PhoneAsync(extension);
        var agent = await AgentAsync(id, extension);
        await agent.DoAsync(Operation.Dial, "13800138000");
        await agent.BecomesAsync(AgentStatus.Dialing);
        return (agent, await phone.RingsAsync());
    }
}
