using ContactCenter.Contracts;
using ContactCenter.Phone;
using EndToEnd.Stage;

namespace EndToEnd.Manual;

/// <summary>Reset is the way out of every state; what is done to the others is what HangUp would do.</summary>
public sealed class AgentResetsTests(TrunkNode node) : EveryStanding(node)
{
    [Theory]
    [InlineData(Standing.Talking)]
    [InlineData(Standing.Held)]
    [InlineData(Standing.AgentRings)]
    [InlineData(Standing.ConsultingAgent)]
    [InlineData(Standing.NumberRings)]
    [InlineData(Standing.ConsultingNumber)]
    [InlineData(Standing.ConferencingWithAgent)]
    [InlineData(Standing.ConferencingWithNumber)]
    public async Task On_a_call(Standing standing)
    {
        var scene = await ReachAsync(standing);
        await scene.Talk.Ann.Agent.DoAsync(Operation.Reset);
        (await scene.Talk.Ann.Agent.BecomesAsync(AgentStatus.Busy)).Reason.ShouldBeNull();
        await GoesOnWithoutAnnAsync(standing, scene);
    }

    [Fact]
    public async Task While_a_dialled_number_rings()
    {
        var ann = await SeatAsync("2001", "8001", Ann);
        var outside = await OutsideAsync();
        await ann.Agent.DoAsync(Operation.Dial, OutsideNumber);
        var own = await ann.Phone.RingsAsync();
        var far = await outside.RingsAsync();
        await ann.Agent.BecomesAsync(AgentStatus.Dialing);
        await ann.Agent.DoAsync(Operation.Reset);
        await ann.Agent.BecomesAsync(AgentStatus.Busy);
        await own.IsOverAsync();
        await far.IsOverAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task While_a_called_agent_rings_by_either_side(bool caller)
    {
        var ann = await SeatAsync("2001", "8001", Ann);
        var bob = await IdleSeatAsync("2002", "8002", Bob, AnswerMode.Manual);
        await ann.Agent.DoAsync(Operation.CallAgent, "2002");
        var own = await ann.Phone.RingsAsync();
        var bobs = await bob.Phone.RingsAsync();
        await bob.Agent.BecomesAsync(AgentStatus.Ringing);
        await (caller ? ann : bob).Agent.DoAsync(Operation.Reset);
        await own.IsOverAsync();
        await bobs.IsOverAsync();
        await ann.Agent.BecomesAsync(AgentStatus.Busy);
        await bob.Agent.BecomesAsync(caller ? AgentStatus.Idle : AgentStatus.Busy);
    }

    [Theory]
    [InlineData(AgentStatus.Monitoring, false)]
    [InlineData(AgentStatus.Monitoring, true)]
    [InlineData(AgentStatus.Barging, false)]
    public async Task As_a_supervisor_the_call_goes_on(AgentStatus from, bool whispering)
    {
        var (_, own, caller) = await TalkAsync();
        var (boss, bosses) = await MonitorAsync();
        await RowAsync("Monitoring", Hears(bosses, Ann, Caller));
        if (whispering)
            await boss.Agent.DoAsync(Operation.Whisper);
        if (from is AgentStatus.Barging)
            await boss.Agent.DoAsync(Operation.Barge);
        await boss.Agent.DoAsync(Operation.Reset);
        await boss.Agent.BecomesAsync(AgentStatus.Busy);
        await bosses.IsOverAsync();
        await RowAsync("Talking", Hears(own, Caller), Hears(caller, Ann));
    }
}
