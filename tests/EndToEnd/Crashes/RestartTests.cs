using ContactCenter.Contracts;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Records;
using ContactCenter.Engine.Settings;

namespace EndToEnd.Crashes;

/// <summary>A node that was killed and started again knows agents, phones and calls.</summary>
[Collection(CrashCollection.Name)]
public sealed class RestartTests
{
    private const string First = "13900000001", Second = "13900000002", Third = "13900000003";

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Clients_come_back_by_themselves_to_the_states_from_before_and_phones_ring_without_having_registered_again(DatabaseKind kind)
    {
        await using var store = await NodeStore.OfAsync(kind);
        await using var floor = await QuietFloor.OpenAsync(store, FloorSeat.Enterprise());
        var (idle, busy, wrapsUp, talks) = (await floor.SitDownAsync(1), await floor.SitDownAsync(2), await floor.SitDownAsync(3), await floor.SitDownAsync(4));
        await floor.WrapUpAsync(wrapsUp, First);
        await floor.TalkAsync(talks, Second);
        await busy.AutoIdleAsync(on: true);
        await busy.DoAsync(Operation.SetIdle);
        await busy.DoAsync(Operation.SetBusy, "lunch");
        await busy.IsBusyAsync("lunch");
        await idle.DoAsync(Operation.SetIdle);
        await idle.BecomesAsync(AgentStatus.Idle);
        FloorAgent[] free = [idle, busy, wrapsUp];
        var before = free.Select(agent => agent.Now!).ToList();

        var kill = await floor.KillAsync();
        await floor.RestartAsync();

        foreach (var (agent, then) in free.Zip(before))
            (agent.Now!.State, agent.Now.Reason, agent.Now.Since, agent.Now.AutoIdle).ShouldBe((then.State, then.Reason, then.Since, then.AutoIdle), $"agent {agent.Id}");
        before[1].AutoIdle.ShouldBeTrue();
        wrapsUp.Now!.Call.ShouldNotBeNull("what a call was stays known while it is written up").RemoteNumber.ShouldBe(First);
        talks.Now!.State.ShouldBe(AgentStatus.WrapUp);
        talks.Now.Call.ShouldNotBeNull().RemoteNumber.ShouldBe(Second);
        // Each agent tells the floor of itself, and its client: the list may be complete a little later.
        (string, string?, AgentStatus)[] all = [("2001", "8001", AgentStatus.Idle), ("2002", "8002", AgentStatus.Busy), ("2003", "8003", AgentStatus.WrapUp), ("2004", "8004", AgentStatus.WrapUp)];
        (string, string?, AgentStatus)[] listed = [];
        await Stage.Soon.HoldsAsync(
            "the list has all agents as they were",
            async () => (listed = [.. (await idle.ListAsync()).Select(agent => (agent.AgentId, agent.Extension, agent.State)).Order()]).SequenceEqual(all),
            () => string.Join(' ', listed));

        await floor.TalkAsync(idle, Third);
        idle.Phone.IsRegistered.ShouldBeTrue();
        (idle.Registrations, talks.Registrations).ShouldBe((1, 1), "the phone has registered again");
        await floor.RecordsAreTrueAsync(kill);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task A_call_that_was_open_has_one_record_that_says_so_with_the_times_known(DatabaseKind kind)
    {
        await using var store = await NodeStore.OfAsync(kind);
        await using var floor = await QuietFloor.OpenAsync(store, FloorSeat.Enterprise());
        var agent = await floor.SitDownAsync(1);
        var caller = await floor.TalkAsync(agent, First);
        await agent.DoAsync(Operation.Hold);
        await caller.Call.HearsMusicAsync(Stage.Soon.Limit);
        await agent.DoAsync(Operation.Retrieve);
        await QuietFloor.HearEachOtherAsync(agent, caller);
        await floor.CallAsync(Second);
        // A node gives a sign of life every half second while there are calls.
        await Human.PauseAsync(TimeSpan.FromSeconds(1), default);

        var kill = await floor.KillAsync();
        await floor.RestartAsync();

        var talked = await floor.RecordAsync(First);
        talked.Cause.ShouldBe(CallEndCause.NodeFailed);
        talked.Agent!.Value.AgentId.ShouldBe("2001");
        talked.AnsweredAt.ShouldNotBeNull();
        talked.EndedAt.ShouldBeInRange(kill.Before - TimeSpan.FromSeconds(1.5), kill.After);
        talked.Segments.Where(s => s.Kind is not (SegmentKind.Ring or SegmentKind.Queue)).Select(s => s.Kind)
            .ShouldBe([SegmentKind.Talk, SegmentKind.Hold, SegmentKind.Talk]);
        talked.Segments[^1].To.ShouldBe(talked.EndedAt);
        var waited = await floor.RecordAsync(Second);
        (waited.Cause, waited.Agent, waited.AnsweredAt).ShouldBe((CallEndCause.NodeFailed, null, null));
        waited.Segments.ShouldHaveSingleItem().Kind.ShouldBe(SegmentKind.Queue);
        await floor.RecordsAreTrueAsync(kill);

        // Once, also when the node fails again before or after it has said so.
        await floor.KillAsync();
        await floor.RestartAsync();
        await floor.RecordsAreTrueAsync(kill);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task What_was_acknowledged_is_kept_and_what_was_not_is_asked_again(DatabaseKind kind)
    {
        await using var store = await NodeStore.OfAsync(kind);
        await using var floor = await QuietFloor.OpenAsync(store, FloorSeat.Enterprise());
        var (acknowledged, unheard) = (await floor.SitDownAsync(1), await floor.SitDownAsync(2));
        await acknowledged.DoAsync(Operation.SetIdle);
        await acknowledged.DoAsync(Operation.SetBusy, "training");
        floor.Node.Freeze();
        var asked = unheard.AskAsync(Operation.SetIdle);

        await floor.KillAsync();
        await floor.RestartAsync();

        acknowledged.States.Find(s => s.Connection == 2)!.State.Reason.ShouldBe("training");
        unheard.States.Find(s => s.Connection == 2)!.State.State.ShouldBe(AgentStatus.Busy);
        (await asked)!.Accepted.ShouldBeTrue();
        await unheard.BecomesAsync(AgentStatus.Idle);
    }
}
