using ContactCenter.Contracts;
using ContactCenter.Phone;
using EndToEnd.Manual;
using EndToEnd.Stage;

namespace EndToEnd.Sipp;

/// <summary>A caller as SIPp plays it, who hangs up while others do something with the call.</summary>
public sealed class LeavingCallerTests(TrunkNode node) : OnTheFloor(node)
{
    [NeedsPeerFact("sipp")]
    public async Task While_an_agent_is_consulted()
    {
        await using var caller = SippRun.Start("caller-hangs-up-when-told", Node.Sip, new SippOptions { ToneHz = Caller });
        var (ann, own, bob, bobs) = await ConsultAsync();
        await caller.TellAsync();
        await ann.BecomesAsync(AgentStatus.WrapUp);
        await bob.BecomesAsync(AgentStatus.Idle);
        await own.IsOverAsync();
        await bobs.IsOverAsync();
        await caller.SucceedsAsync();
    }

    [NeedsPeerFact("sipp")]
    public async Task In_a_conference_which_goes_on()
    {
        await using var caller = SippRun.Start("caller-hangs-up-when-told", Node.Sip, new SippOptions { ToneHz = Caller });
        var (ann, own, bob, bobs) = await ConsultAsync();
        await ann.DoAsync(Operation.Conference);
        await RowAsync("Conferencing", Hears(own, Caller, Bob), Hears(bobs, Ann, Caller));
        await caller.TellAsync();
        await caller.SucceedsAsync();
        await ann.BecomesAsync(AgentStatus.Talking);
        await bob.BecomesAsync(AgentStatus.Talking);
        await RowAsync("without the caller", Hears(own, Bob), Hears(bobs, Ann));
    }

    [NeedsPeerFact("sipp")]
    public async Task In_the_moment_of_the_transfer()
    {
        await using var caller = SippRun.Start("caller-hangs-up-when-told", Node.Sip, new SippOptions { ToneHz = Caller });
        var (ann, own, bob, bobs) = await ConsultAsync();
        await Task.WhenAll(caller.TellAsync(), ann.TriesAsync(Operation.Transfer));
        await own.IsOverAsync();
        await bobs.IsOverAsync();
        await ann.BecomesAsync(AgentStatus.WrapUp);
        await Soon.HoldsAsync("bob is off the call", () => bob.Now?.State is AgentStatus.Idle or AgentStatus.WrapUp, () => bob.Now?.State.ToString() ?? "");
        await caller.SucceedsAsync();
        await Node.NothingIsLeftAsync();
    }

    [NeedsPeerFact("sipp")]
    public async Task After_the_transfer()
    {
        await using var caller = SippRun.Start("caller-hangs-up-when-told", Node.Sip, new SippOptions { ToneHz = Caller });
        var (ann, own, bob, bobs) = await ConsultAsync();
        await ann.DoAsync(Operation.Transfer);
        await own.IsOverAsync();
        await RowAsync("after Transfer", Hears(bobs, Caller));
        await caller.TellAsync();
        await bob.BecomesAsync(AgentStatus.WrapUp);
        await bobs.IsOverAsync();
        await caller.SucceedsAsync();
    }

    [NeedsPeerFact("sipp")]
    public async Task While_a_supervisor_has_barged_in()
    {
        await using var caller = SippRun.Start("caller-hangs-up-when-told", Node.Sip, new SippOptions { ToneHz = Caller });
        var (ann, own) = await AnswerAsync();
        var (boss, bosses) = await MonitorAsync();
        await boss.Agent.DoAsync(Operation.Barge);
        await RowAsync("Barging", Hears(own, Caller, Boss), Hears(bosses, Ann, Caller));
        await caller.TellAsync();
        await ann.BecomesAsync(AgentStatus.WrapUp);
        await boss.Agent.BecomesAsync(AgentStatus.Busy);
        await bosses.IsOverAsync();
        await caller.SucceedsAsync();
    }

    private async Task<(SeatedAgent Ann, PhoneCall Own)> AnswerAsync()
    {
        var ann = await SeatAsync("2001", "8001", Ann);
        await ann.Agent.DoAsync(Operation.SetIdle);
        var own = await ann.Phone.RingsAsync();
        await ann.Agent.BecomesAsync(AgentStatus.Talking);
        await RowAsync("Talking", Hears(own, Caller));
        return (ann.Agent, own);
    }

    private async Task<(SeatedAgent Ann, PhoneCall Own, SeatedAgent Bob, PhoneCall Bobs)> ConsultAsync()
    {
        var (ann, own) = await AnswerAsync();
        var bob = await IdleSeatAsync("2002", "8002", Bob);
        await ann.DoAsync(Operation.ConsultAgent, "2002");
        var bobs = await bob.Phone.RingsAsync();
        await ConsultingAsync(ann, Operation.Transfer);
        await RowAsync("Consulting", Hears(own, Bob), Hears(bobs, Ann));
        return (ann, own, bob.Agent, bobs);
    }
}
