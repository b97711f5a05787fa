using ContactCenter.Contracts;
using EndToEnd.Manual;
using EndToEnd.Stage;

namespace EndToEnd.Sipp;

/// <summary>An outside party that is gone without a word, in the middle of a conference.</summary>
public sealed class VanishingPartyTests(ShortRingNode node) : OnTheFloor<ShortRingNode>(node)
{
    [NeedsPeerFact("sipp")]
    public async Task A_number_that_vanishes_from_a_conference_leaves_the_two_others_talking()
    {
        await using var trunk = await SippRun.ListenAsync("trunk-answers-and-speaks", Node.Sip, new SippOptions { Port = Node.TrunkPort, ToneHz = Outside });
        var talk = await TalkAsync();
        await talk.Ann.Agent.DoAsync(Operation.ConsultExternal, OutsideNumber);
        await ConsultingAsync(talk.Ann.Agent, Operation.Conference);
        await talk.Ann.Agent.DoAsync(Operation.Conference);
        await RowAsync("Conferencing", Hears(talk.Own, Caller, Outside), Hears(talk.Caller, Ann, Outside));
        trunk.Vanish();
        await talk.Ann.Agent.BecomesAsync(AgentStatus.Talking);
        await RowAsync("without the number", Hears(talk.Own, Caller), Hears(talk.Caller, Ann));
    }

    /// <summary>A BYE that nobody answers takes its 32 seconds (RFC 3261, timer F).</summary>
    public override async Task DisposeAsync()
    {
        await Soon.HoldsAsync("what is not answered times out", () => Node.Node.Engine.Sip.Statistics.LiveDialogs <= 2, within: TimeSpan.FromSeconds(45));
        await base.DisposeAsync();
    }
}
