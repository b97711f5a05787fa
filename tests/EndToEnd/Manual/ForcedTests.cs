using ContactCenter.Contracts;
using ContactCenter.Phone;
using EndToEnd.Stage;

namespace EndToEnd.Manual;

/// <summary>签出: a supervisor logs an agent out in every state of a call; what is done to the others is what Reset would do.</summary>
public sealed class ForcedTests(TrunkNode node) : EveryStanding(node)
{
    [Theory]
    [InlineData(Standing.Talking)]
    [InlineData(Standing.Held)]
    [InlineData(Standing.AgentRings)]
    [InlineData(Standing.ConsultingAgent)]
    [InlineData(Standing.ConsultingNumber)]
    [InlineData(Standing.ConferencingWithAgent)]
    [InlineData(Standing.ConferencingWithNumber)]
    public async Task A_forced_logout_ends_the_agents_part(Standing standing)
    {
        var scene = await ReachAsync(standing);
        var boss = await AgentAsync("2900", "8009");
        await boss.BecomesAsync(AgentStatus.Busy);
        (await boss.IsRefusedAsync(Operation.ForceIdle, "2001")).ShouldStartWith("Agent 2001 is on a call");
        (await boss.IsRefusedAsync(Operation.ForceBusy, "2001")).ShouldStartWith("Agent 2001 is on a call");
        await boss.DoAsync(Operation.ForceLogout, "2001");
        (await scene.Talk.Ann.Agent.BecomesAsync(AgentStatus.LoggedOut)).Operations.ShouldBe([Operation.Login]);
        await GoesOnWithoutAnnAsync(standing, scene);
    }

    [Fact]
    public async Task An_agent_who_rings_is_logged_out_and_the_caller_waits_for_the_next()
    {
        var ann = await IdleSeatAsync("2001", "8001", Ann, AnswerMode.Manual);
        var caller = await (await CallerAsync(Caller)).CallsAsync("95001");
        var rings = await ann.Phone.RingsAsync();
        await ann.Agent.BecomesAsync(AgentStatus.Ringing);
        var boss = await AgentAsync("2900", "8009");
        await boss.DoAsync(Operation.ForceLogout, "2001");
        await ann.Agent.BecomesAsync(AgentStatus.LoggedOut);
        await rings.IsOverAsync();
        await RowAsync("waiting", HearsMusic(caller));
        var bob = await IdleSeatAsync("2002", "8002", Bob);
        await bob.Agent.BecomesAsync(AgentStatus.Talking);
        await RowAsync("Talking", Hears(caller, Bob), Hears(await bob.Phone.RingsAsync(), Caller));
    }

    [Fact]
    public async Task What_a_monitoring_supervisor_may_not_do_is_refused_and_the_call_untouched()
    {
        var talk = await TalkAsync();
        var (boss, bosses) = await MonitorAsync();
        await RowAsync("Monitoring", Hears(bosses, Ann, Caller));
        (await boss.Agent.IsRefusedAsync(Operation.ForceLogout, "2001")).ShouldBe("ForceLogout is not allowed in state Monitoring.");
        (await boss.Agent.IsRefusedAsync(Operation.Monitor, "2001")).ShouldBe("Monitor is not allowed in state Monitoring.");
        await RowAsync("Monitoring still", Hears(talk.Own, Caller), Hears(talk.Caller, Ann), Hears(bosses, Ann, Caller));
    }
}
