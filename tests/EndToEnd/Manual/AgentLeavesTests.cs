using ContactCenter.Contracts;
using EndToEnd.Stage;

namespace EndToEnd.Manual;

/// <summary>The agent leaves a call in every state of it: at the client, by the phone, by Reset.</summary>
public sealed class AgentLeavesTests(TrunkNode node) : EveryStanding(node)
{
    [Theory]
    [InlineData(Standing.Talking)]
    [InlineData(Standing.Held)]
    [InlineData(Standing.ConferencingWithAgent)]
    [InlineData(Standing.ConferencingWithNumber)]
    public async Task HangUp_at_the_client(Standing standing)
    {
        var scene = await ReachAsync(standing);
        await scene.Talk.Ann.Agent.DoAsync(Operation.HangUp);
        await scene.Talk.Ann.Agent.BecomesAsync(AgentStatus.WrapUp);
        await GoesOnWithoutAnnAsync(standing, scene);
    }

    [Theory]
    [InlineData(Standing.Talking)]
    [InlineData(Standing.Held)]
    [InlineData(Standing.AgentRings)]
    [InlineData(Standing.ConsultingAgent)]
    [InlineData(Standing.NumberRings)]
    [InlineData(Standing.ConsultingNumber)]
    [InlineData(Standing.ConferencingWithAgent)]
    [InlineData(Standing.ConferencingWithNumber)]
    public async Task The_phone_hangs_up(Standing standing)
    {
        var scene = await ReachAsync(standing);
        scene.Talk.Own.HangUp();
        await scene.Talk.Ann.Agent.BecomesAsync(AgentStatus.WrapUp);
        await GoesOnWithoutAnnAsync(standing, scene);
    }
}
