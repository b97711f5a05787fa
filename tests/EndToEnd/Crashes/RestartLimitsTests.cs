using ContactCenter.Contracts;
using ContactCenter.Engine.Settings;
using EndToEnd.Stage;

namespace EndToEnd.Crashes;

/// <summary>What is limited in time goes on after a restart with the time that is left, and one directory is one node's.</summary>
[Collection(CrashCollection.Name)]
public sealed class RestartLimitsTests
{
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(1.5);

    [Fact]
    public async Task Wrap_up_goes_on_with_the_time_that_is_left()
    {
        var limit = TimeSpan.FromSeconds(8);
        await using var store = NodeStore.Sqlite();
        await using var floor = await QuietFloor.OpenAsync(store, FloorSeat.Enterprise("8s"));
        var agent = await floor.SitDownAsync(1);
        await floor.WrapUpAsync(agent, "13900000001");
        var since = agent.Now!.Since;

        await floor.KillAsync();
        await floor.RestartAsync();

        var back = agent.States.Find(s => s.Connection == 2)!.State;
        if (DateTimeOffset.UtcNow < since + limit)
            (back.State, back.Since).ShouldBe((AgentStatus.WrapUp, since));
        await agent.BecomesAsync(AgentStatus.Idle);
        (agent.Now!.Since - since).ShouldBeInRange(limit, limit + Late, "it has begun anew, or was cut short");
    }

    [Fact]
    public async Task Wrap_up_that_ran_out_while_the_node_was_down_is_over_when_it_is_back()
    {
        await using var store = NodeStore.Sqlite();
        await using var floor = await QuietFloor.OpenAsync(store, FloorSeat.Enterprise("1s"));
        var agent = await floor.SitDownAsync(1);
        await floor.WrapUpAsync(agent, "13900000001");

        var kill = await floor.KillAsync();
        await Human.PauseAsync(TimeSpan.FromSeconds(1), default);
        await floor.RestartAsync();

        await agent.BecomesAsync(AgentStatus.Idle, TimeSpan.FromSeconds(2));
        await floor.TalkAsync(agent, "13900000002");
        await floor.RecordsAreTrueAsync(kill);
    }

    [Fact]
    public async Task An_agent_whose_client_does_not_come_back_within_the_grace_period_is_logged_out()
    {
        await using var store = NodeStore.Sqlite();
        await using var floor = await QuietFloor.OpenAsync(store, FloorSeat.Enterprise(), "contact-center.agents.client-grace=5s");
        var stays = await floor.SitDownAsync(1);
        var goes = await floor.SitDownAsync(2);
        await goes.DoAsync(Operation.SetIdle);
        var kill = await floor.KillAsync();
        await goes.LeaveAsync();
        await floor.RestartAsync();

        async Task<AgentInfo?> Listed() => (await stays.ListAsync()).SingleOrDefault(agent => agent.AgentId == goes.Id);
        (await Listed()).ShouldNotBeNull("it is still in its grace period").State.ShouldBe(AgentStatus.Idle);
        await Soon.HoldsAsync("the agent without a client is logged out", async () => await Listed() is null);
        (DateTimeOffset.UtcNow - kill.After).ShouldBeGreaterThan(TimeSpan.FromSeconds(5));
        stays.Now!.State.ShouldBe(AgentStatus.Busy);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task A_second_node_with_the_same_data_directory_is_refused(DatabaseKind kind)
    {
        await using var store = await NodeStore.OfAsync(kind);
        await using var first = await QuietFloor.OpenAsync(store, FloorSeat.Enterprise());
        await using var second = new NodeProcess(store, FloorSeat.Enterprise());
        await using var program = second.Begin();
        (await program.EndsAsync(TimeSpan.FromSeconds(60))).ShouldBe(2, program.Said);
        program.Said.ShouldContain("contact-center.data-directory");
        program.Said.ShouldContain("no other node uses");
        program.Said.ShouldNotContain("   at ", Case.Sensitive, "a stack trace is no message");

        // The lock goes with its process, however that ends.
        await first.KillAsync();
        await second.StartAsync();
    }
}
