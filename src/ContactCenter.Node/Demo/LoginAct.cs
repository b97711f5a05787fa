using ContactCenter.Contracts;
using ContactCenter.Phone;

namespace ContactCenter.Node.Demo;

/// <summary>登录操作: a node, phones and agents of two enterprises.</summary>
internal static class LoginAct
{
    public static async Task PlayAsync(DemoCast cast)
    {
        var stage = cast.Stage;
        await cast.StepAsync("A node starts and joins its own cluster", async () =>
        {
            await stage.StartNodeAsync(cast.Cancel);
            cast.Trunk = await stage.TrunkAsync();
            cast.Caller = await stage.CallerAsync("13912345678", DemoStage.CallerTone);
            cast.SecondCaller = await stage.CallerAsync("13700000002", DemoStage.SecondCallerTone);
            return await stage.HealthAsync();
        });
        await cast.StepAsync("Agents' phones register with digest authentication", async () =>
        {
            cast.Phone1 = await stage.AgentPhoneAsync("8001", DemoStage.AgentTone, AnswerMode.Manual);
            cast.Phone2 = await stage.AgentPhoneAsync("8002", DemoStage.OtherAgentTone, AnswerMode.Manual);
            cast.BossPhone = await stage.AgentPhoneAsync("8009", DemoStage.SupervisorTone, AnswerMode.Manual);
            cast.SecondPhone = await stage.AgentPhoneAsync("8101", DemoStage.SecondTone, AnswerMode.Auto);
            return "8001, 8002 and 8009 of enterprise 1000 and 8101 of 1001 are registered";
        });
        await cast.StepAsync("A wrong password is refused and says so", async () =>
        {
            var result = await DemoAgent.TryLoginAsync(stage.Login("2001", "8001") with { Password = "wrong" });
            return result is { Accepted: false, Field: LoginField.Password } ? $"{result.Field}: {result.Reason}" : throw new DemoException($"got {result}");
        });
        await cast.StepAsync("Agents 2001 and 2002, supervisor 2900, and 3001 of the second enterprise log in", async () =>
        {
            cast.Agent1 = await stage.AgentAsync("2001", "8001");
            cast.Agent2 = await stage.AgentAsync("2002", "8002");
            cast.Boss = await stage.AgentAsync("2900", "8009");
            cast.Second = await stage.AgentAsync("3001", "8101", "1001", "95002");
            await cast.Agent2.InAsync(AgentStatus.Busy);
            var agent = await cast.Agent1.InAsync(AgentStatus.Busy);
            var boss = await cast.Boss.InAsync(AgentStatus.Busy);
            return $"{agent.State} with {string.Join(", ", agent.Operations)}; the supervisor also {string.Join(", ", boss.Operations.Except(agent.Operations))}";
        });
        await cast.StepAsync("Neither enterprise sees the other's agents", async () =>
        {
            await cast.Boss.SeesAsync(agents => agents.Count == 3 && agents.All(a => a.AgentId.StartsWith('2')), "2001, 2002 and 2900");
            await cast.Second.SeesAsync(agents => agents is [{ AgentId: "3001" }], "3001 alone");
            return "2900 sees 2001, 2002, 2900; 3001 sees 3001";
        });
    }
}
