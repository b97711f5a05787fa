using ContactCenter.Contracts;
using EndToEnd.Manual;
using EndToEnd.Stage;

namespace EndToEnd.Sipp;

/// <summary>The outside party of a consultation, a conference and a transfer as SIPp plays it.</summary>
public sealed class ConsultedTrunkTests(TrunkNode node) : OnTheFloor(node)
{
    [NeedsPeerFact("sipp")]
    public async Task It_is_consulted_and_dropped_by_the_retrieval()
    {
        await using var trunk = await TrunkAsync("trunk-answers-and-speaks");
        var talk = await ConsultSippAsync();
        await talk.Ann.Agent.DoAsync(Operation.ConsultRetrieve);
        await trunk.SucceedsAsync();
        await RowAsync("Talking again", Hears(talk.Own, Caller), Hears(talk.Caller, Ann));
    }

    [NeedsPeerFact("sipp")]
    public async Task A_caller_is_transferred_to_it_and_hangs_up()
    {
        await using var trunk = await TrunkAsync("trunk-answers-and-speaks");
        var talk = await ConsultSippAsync();
        await talk.Ann.Agent.DoAsync(Operation.Transfer);
        await talk.Ann.Agent.BecomesAsync(AgentStatus.WrapUp);
        await talk.Own.IsOverAsync();
        await RowAsync("after Transfer", Hears(talk.Caller, Outside));
        talk.Caller.HangUp();
        await trunk.SucceedsAsync();
    }

    [NeedsPeerFact("sipp")]
    public async Task A_caller_is_transferred_to_it_and_it_hangs_up()
    {
        await using var trunk = await TrunkAsync("trunk-hangs-up-when-told");
        var talk = await ConsultSippAsync();
        await talk.Ann.Agent.DoAsync(Operation.Transfer);
        await talk.Own.IsOverAsync();
        await RowAsync("after Transfer", Hears(talk.Caller, Outside));
        await trunk.TellAsync();
        await talk.Caller.IsOverAsync();
        await trunk.SucceedsAsync();
    }

    [NeedsPeerFact("sipp")]
    public async Task It_is_in_a_conference_that_every_agent_leaves()
    {
        await using var trunk = await TrunkAsync("trunk-answers-and-speaks");
        var talk = await ConsultSippAsync();
        await talk.Ann.Agent.DoAsync(Operation.Conference);
        await talk.Ann.Agent.BecomesAsync(AgentStatus.Conferencing);
        await RowAsync("Conferencing", Hears(talk.Own, Caller, Outside), Hears(talk.Caller, Ann, Outside));
        await talk.Ann.Agent.DoAsync(Operation.HangUp);
        await talk.Ann.Agent.BecomesAsync(AgentStatus.WrapUp);
        await RowAsync("without an agent", Hears(talk.Caller, Outside));
        talk.Caller.HangUp();
        await trunk.SucceedsAsync();
    }

    [NeedsPeerFact("sipp")]
    public async Task It_hangs_up_in_a_conference()
    {
        await using var trunk = await TrunkAsync("trunk-hangs-up-when-told");
        var talk = await ConsultSippAsync();
        await talk.Ann.Agent.DoAsync(Operation.Conference);
        await RowAsync("Conferencing", Hears(talk.Own, Caller, Outside), Hears(talk.Caller, Ann, Outside));
        await trunk.TellAsync();
        await talk.Ann.Agent.BecomesAsync(AgentStatus.Talking);
        await RowAsync("without the number", Hears(talk.Own, Caller), Hears(talk.Caller, Ann));
        await trunk.SucceedsAsync();
    }

    [NeedsPeerFact("sipp")]
    public async Task It_hangs_up_while_it_is_consulted()
    {
        await using var trunk = await TrunkAsync("trunk-hangs-up-when-told");
        var talk = await ConsultSippAsync();
        await trunk.TellAsync();
        await talk.Ann.Agent.BecomesAsync(AgentStatus.Held, "HungUp");
        await RowAsync("Held", HearsNothing(talk.Own), HearsMusic(talk.Caller));
        await trunk.SucceedsAsync();
    }

    [NeedsPeerFact("sipp")]
    public async Task It_is_busy()
    {
        await using var trunk = await TrunkAsync("trunk-is-busy");
        var talk = await TalkAsync();
        await talk.Ann.Agent.DoAsync(Operation.ConsultExternal, OutsideNumber);
        await talk.Ann.Agent.BecomesAsync(AgentStatus.Held, "Busy");
        await trunk.SucceedsAsync();
        await RowAsync("Held", HearsNothing(talk.Own), HearsMusic(talk.Caller));
    }

    [NeedsPeerFact("sipp")]
    public async Task Its_announcement_reaches_the_agent_before_the_answer_and_the_caller_hears_music()
    {
        await using var trunk = await TrunkAsync("trunk-answers-after-early-media");
        var talk = await TalkAsync();
        await talk.Ann.Agent.DoAsync(Operation.ConsultExternal, OutsideNumber);
        await RowAsync("Consulting, with an announcement", Hears(talk.Own, Outside), HearsMusic(talk.Caller));
        await ConsultingAsync(talk.Ann.Agent, Operation.Transfer);
        await RowAsync("Consulting, answered", Hears(talk.Own, Outside), HearsMusic(talk.Caller));
        await talk.Ann.Agent.DoAsync(Operation.ConsultRetrieve);
        await trunk.SucceedsAsync();
    }

    private Task<SippRun> TrunkAsync(string scenario) =>
        SippRun.ListenAsync(scenario, Node.Sip, new SippOptions { Port = Node.TrunkPort, ToneHz = Outside });

    private async Task<Talk> ConsultSippAsync()
    {
        var talk = await TalkAsync();
        await talk.Ann.Agent.DoAsync(Operation.ConsultExternal, OutsideNumber);
        await ConsultingAsync(talk.Ann.Agent, Operation.Transfer);
        await RowAsync("Consulting", Hears(talk.Own, Outside), HearsMusic(talk.Caller));
        return talk;
    }
}
