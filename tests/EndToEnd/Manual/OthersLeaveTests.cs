using ContactCenter.Contracts;
using EndToEnd.Stage;

namespace EndToEnd.Manual;

/// <summary>The caller, the consulted party or the supervisor leaves a call in every state of it.</summary>
public sealed class OthersLeaveTests(TrunkNode node) : EveryStanding(node)
{
    [Theory]
    [InlineData(Standing.Talking)]
    [InlineData(Standing.Held)]
    [InlineData(Standing.AgentRings)]
    [InlineData(Standing.ConsultingAgent)]
    [InlineData(Standing.NumberRings)]
    [InlineData(Standing.ConsultingNumber)]
    public async Task Without_the_caller_the_call_is_over(Standing standing)
    {
        var scene = await ReachAsync(standing);
        scene.Talk.Caller.HangUp();
        await scene.Talk.Ann.Agent.BecomesAsync(AgentStatus.WrapUp);
        await scene.Talk.Own.IsOverAsync();
        await ConsultedIsOffAsync(scene);
    }

    [Fact]
    public async Task A_caller_who_leaves_a_conference_leaves_the_two_agents_talking()
    {
        var (talk, bob, bobs) = await ConferenceAsync();
        talk.Caller.HangUp();
        await talk.Ann.Agent.BecomesAsync(AgentStatus.Talking);
        await bob.Agent.BecomesAsync(AgentStatus.Talking);
        await RowAsync("without the caller", Hears(talk.Own, Bob), Hears(bobs, Ann));
        await talk.Ann.Agent.DoAsync(Operation.HangUp);
        await bobs.IsOverAsync();
        await talk.Ann.Agent.BecomesAsync(AgentStatus.WrapUp);
        await bob.Agent.BecomesAsync(AgentStatus.WrapUp);
    }

    [Fact]
    public async Task A_caller_who_leaves_a_conference_leaves_agent_and_number_talking()
    {
        var (talk, far) = await OutsideConferenceAsync();
        talk.Caller.HangUp();
        await talk.Ann.Agent.BecomesAsync(AgentStatus.Talking);
        await RowAsync("without the caller", Hears(talk.Own, Outside), Hears(far, Ann));
        far.HangUp();
        await talk.Ann.Agent.BecomesAsync(AgentStatus.WrapUp);
        await talk.Own.IsOverAsync();
    }

    [Theory]
    [InlineData(Standing.ConsultingAgent)]
    [InlineData(Standing.ConsultingNumber)]
    public async Task A_consulted_party_who_hangs_up_leaves_the_caller_on_hold(Standing standing)
    {
        var scene = await ReachAsync(standing);
        (scene.BobsPhone ?? scene.Far!).HangUp();
        await scene.Talk.Ann.Agent.BecomesAsync(AgentStatus.Held, "HungUp");
        await ConsultedIsOffAsync(scene);
        await RowAsync("Held", HearsNothing(scene.Talk.Own), HearsMusic(scene.Talk.Caller));
        await scene.Talk.Ann.Agent.DoAsync(Operation.Retrieve);
        await RowAsync("Talking again", Hears(scene.Talk.Own, Caller), Hears(scene.Talk.Caller, Ann));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_agent_who_was_called_into_a_conference_leaves_it(bool byPhone)
    {
        var (talk, bob, bobs) = await ConferenceAsync();
        if (byPhone)
            bobs.HangUp();
        else
            await bob.Agent.DoAsync(Operation.HangUp);
        await bob.Agent.BecomesAsync(AgentStatus.WrapUp);
        await bobs.IsOverAsync();
        await talk.Ann.Agent.BecomesAsync(AgentStatus.Talking);
        await RowAsync("without the consulted agent", Hears(talk.Own, Caller), Hears(talk.Caller, Ann));
    }

    [Fact]
    public async Task An_outside_number_leaves_a_conference()
    {
        var (talk, far) = await OutsideConferenceAsync();
        far.HangUp();
        await talk.Ann.Agent.BecomesAsync(AgentStatus.Talking);
        await RowAsync("without the number", Hears(talk.Own, Caller), Hears(talk.Caller, Ann));
    }

    [Theory]
    [InlineData(AgentStatus.Monitoring, false)]
    [InlineData(AgentStatus.Monitoring, true)]
    [InlineData(AgentStatus.Barging, false)]
    public async Task A_supervisors_phone_that_hangs_up_leaves_the_call_as_it_was(AgentStatus from, bool whispering)
    {
        var (_, own, caller) = await TalkAsync();
        var (boss, bosses) = await MonitorAsync();
        await RowAsync("Monitoring", Hears(bosses, Ann, Caller));
        if (whispering)
            await boss.Agent.DoAsync(Operation.Whisper);
        if (from is AgentStatus.Barging)
            await boss.Agent.DoAsync(Operation.Barge);
        bosses.HangUp();
        await boss.Agent.BecomesAsync(AgentStatus.Busy);
        await RowAsync("Talking", Hears(own, Caller), Hears(caller, Ann));
    }

    [Theory]
    [InlineData(AgentStatus.Monitoring)]
    [InlineData(AgentStatus.Barging)]
    public async Task A_call_that_ends_takes_its_supervisor_off(AgentStatus from)
    {
        var talk = await TalkAsync();
        var (boss, bosses) = await MonitorAsync();
        await RowAsync("Monitoring", Hears(bosses, Ann, Caller));
        if (from is AgentStatus.Barging)
            await boss.Agent.DoAsync(Operation.Barge);
        talk.Caller.HangUp();
        await boss.Agent.BecomesAsync(AgentStatus.Busy);
        await bosses.IsOverAsync();
        await talk.Ann.Agent.BecomesAsync(AgentStatus.WrapUp);
    }

    [Theory]
    [InlineData(Standing.ConferencingWithAgent)]
    [InlineData(Standing.ConferencingWithNumber)]
    [InlineData(Standing.ConsultingAgent)]
    [InlineData(Standing.ConsultingNumber)]
    public async Task ForceRelease_tears_everything_down(Standing standing)
    {
        var scene = await ReachAsync(standing);
        var (boss, bosses) = await MonitorAsync();
        await bosses.Answered.ComesAsync("the supervisor's phone lifts");
        await boss.Agent.DoAsync(Operation.ForceRelease);
        await boss.Agent.BecomesAsync(AgentStatus.Busy);
        await scene.Talk.Ann.Agent.BecomesAsync(AgentStatus.WrapUp);
        foreach (var call in new[] { bosses, scene.Talk.Own, scene.Talk.Caller, scene.BobsPhone, scene.Far })
            if (call is not null)
                await call.IsOverAsync();
        if (scene.Bob is { } bob)
            await bob.BecomesAsync(standing is Standing.ConferencingWithAgent ? AgentStatus.WrapUp : AgentStatus.Idle);
    }
}
