using ContactCenter.Contracts;
using ContactCenter.Phone;
using EndToEnd.Stage;

namespace EndToEnd.Manual;

public sealed class SupervisionTests(TrunkNode node) : OnTheFloor(node)
{
    [Fact]
    public async Task A_supervisor_listens_whispers_barges_in_and_releases()
    {
        var talk = await TalkAsync();
        var boss = await SeatAsync("2900", "8009", Boss);

        await boss.Agent.DoAsync(Operation.Monitor, "2001");
        var monitors = await boss.Agent.IsNextAsync(AgentStatus.Monitoring);
        monitors.Operations.ShouldBe(
            [Operation.Barge, Operation.ForceRelease, Operation.HangUp, Operation.Whisper, Operation.Intercept, Operation.Reset], ignoreOrder: true);
        var bosses = await boss.Phone.RingsAsync();
        await bosses.HearsExactlyAsync([Ann, Caller], Soon.Limit);
        await talk.Own.HearsExactlyAsync([Caller], Soon.Limit);
        await talk.Caller.HearsExactlyAsync([Ann], Soon.Limit);

        await boss.Agent.DoAsync(Operation.Whisper);
        await talk.Own.HearsExactlyAsync([Caller, Boss], Soon.Limit);
        await talk.Caller.HearsExactlyAsync([Ann], Soon.Limit);
        await bosses.HearsExactlyAsync([Ann, Caller], Soon.Limit);

        await boss.Agent.DoAsync(Operation.Barge);
        await boss.Agent.BecomesAsync(AgentStatus.Barging);
        await talk.Own.HearsExactlyAsync([Caller, Boss], Soon.Limit);
        await talk.Caller.HearsExactlyAsync([Ann, Boss], Soon.Limit);
        await bosses.HearsExactlyAsync([Ann, Caller], Soon.Limit);

        await boss.Agent.DoAsync(Operation.ForceRelease);
        await boss.Agent.BecomesAsync(AgentStatus.Busy);
        await talk.Ann.Agent.BecomesAsync(AgentStatus.WrapUp);
        await talk.Caller.IsOverAsync();
        await bosses.IsOverAsync();
    }

    [Fact]
    public async Task A_supervisor_who_monitors_a_held_call_hears_nothing()
    {
        var talk = await TalkAsync();
        var boss = await SeatAsync("2900", "8009", Boss);
        await boss.Agent.DoAsync(Operation.Monitor, "2001");
        var bosses = await boss.Phone.RingsAsync();
        await bosses.HearsExactlyAsync([Ann, Caller], Soon.Limit);

        await talk.Ann.Agent.DoAsync(Operation.Hold);

        await bosses.HearsSilenceAsync();
        await talk.Caller.HearsMusicAsync();
        await talk.Own.HearsSilenceAsync();
        await boss.Agent.DoAsync(Operation.HangUp);
        await boss.Agent.BecomesAsync(AgentStatus.Busy);
        await bosses.IsOverAsync();
        await talk.Ann.Agent.DoAsync(Operation.Retrieve);
        await talk.Own.HearsExactlyAsync([Caller], Soon.Limit);
    }

    [Fact]
    public async Task A_supervisor_takes_the_caller_over()
    {
        var talk = await TalkAsync();
        var boss = await SeatAsync("2900", "8009", Boss);
        await boss.Agent.DoAsync(Operation.Monitor, "2001");
        var bosses = await boss.Phone.RingsAsync();
        await bosses.HearsExactlyAsync([Ann, Caller], Soon.Limit);

        await boss.Agent.DoAsync(Operation.Intercept);

        var talks = await boss.Agent.BecomesAsync(AgentStatus.Talking);
        talks.Call.ShouldNotBeNull().RemoteNumber.ShouldBe("13900000001");
        await talk.Ann.Agent.BecomesAsync(AgentStatus.WrapUp);
        await talk.Own.IsOverAsync();
        await bosses.HearsExactlyAsync([Caller], Soon.Limit);
        await talk.Caller.HearsExactlyAsync([Boss], Soon.Limit);
        await boss.Agent.DoAsync(Operation.HangUp);
        await boss.Agent.BecomesAsync(AgentStatus.WrapUp);
    }

    [Fact]
    public async Task A_supervisor_forces_agents_of_the_own_enterprise_only()
    {
        var ann = await SeatAsync("2001", "8001", Ann);
        var boss = await SeatAsync("2900", "8009", Boss);

        await boss.Agent.DoAsync(Operation.ForceIdle, "2001");
        await ann.Agent.IsNextAsync(AgentStatus.Idle);
        await boss.Agent.DoAsync(Operation.ForceBusy, "2001");
        await ann.Agent.IsNextAsync(AgentStatus.Busy, "Forced");
        (await boss.Agent.IsRefusedAsync(Operation.Monitor, "2001")).ShouldBe("Agent 2001 is not on a call (Busy).");
        (await boss.Agent.IsRefusedAsync(Operation.ForceIdle, "3001")).ShouldBe("There is no agent '3001'.");
        (await ann.Agent.IsRefusedAsync(Operation.Monitor, "2900")).ShouldBe("Monitor is not allowed in state Busy.");
        await boss.Agent.DoAsync(Operation.ForceLogout, "2001");
        (await ann.Agent.IsNextAsync(AgentStatus.LoggedOut)).Operations.ShouldBe([Operation.Login]);
        (await boss.Agent.IsRefusedAsync(Operation.ForceBusy, "2001")).ShouldBe("Agent 2001 is logged out.");
    }
}
