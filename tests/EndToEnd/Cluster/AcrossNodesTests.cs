using ContactCenter.Contracts;
using EndToEnd.Crashes;
using EndToEnd.Stage;

namespace EndToEnd.Cluster;

/// <summary>Caller, agent's phone and agent's client are each at another node: everybody hears whom the manual says.</summary>
[Collection(CrashCollection.Name)]
public sealed class AcrossNodesTests
{
    private const double Caller = FloorSeat.CallerTone;

    [NeedsPostgresFact]
    public async Task Whoever_is_where_hears_whom_the_manual_says()
    {
        await using var floor = await ClusterFloor.OpenAsync();
        var ann = await floor.SitDownAsync(FloorSeat.All[0], phoneAt: 1, clientAt: 2);
        var bob = await floor.SitDownAsync(FloorSeat.All[1], phoneAt: 2, clientAt: 0);
        var sue = await floor.SitDownAsync(FloorSeat.Supervisor, phoneAt: 0, clientAt: 1);
        var caller = await floor.TalkAsync(ann, node: 0, "13900000001");
        var anns = await ClusterFloor.OwnAsync(ann);
        await ClusterFloor.HearsAsync(anns, Caller);

        // Everybody sees everybody, at whichever node.
        foreach (var agent in new[] { ann, bob, sue })
            await Soon.HoldsAsync($"{agent.Id} sees all three", async () => (await agent.ListAsync()).Count == 3);

        await sue.DoAsync(Operation.Monitor, ann.Id);
        await sue.BecomesAsync(AgentStatus.Monitoring);
        var sues = await ClusterFloor.OwnAsync(sue);
        await ClusterFloor.HearsAsync(sues, [Caller, ann.Seat.Tone]);
        await ClusterFloor.HearsAsync(caller.Call, ann.Seat.Tone);
        await sue.DoAsync(Operation.Barge);
        await sue.BecomesAsync(AgentStatus.Barging);
        await ClusterFloor.HearsAsync(caller.Call, [ann.Seat.Tone, sue.Seat.Tone]);
        await ClusterFloor.HearsAsync(anns, [Caller, sue.Seat.Tone]);
        await sue.DoAsync(Operation.HangUp);
        await sue.BecomesAsync(AgentStatus.Busy);

        await ann.DoAsync(Operation.Hold);
        await Soon.HoldsAsync("the caller hears music", () => caller.Call.Hears.Music);
        await ann.DoAsync(Operation.Retrieve);
        await ClusterFloor.HearsAsync(caller.Call, ann.Seat.Tone);

        await bob.DoAsync(Operation.SetIdle);
        await ann.DoAsync(Operation.ConsultAgent, bob.Id);
        await bob.BecomesAsync(AgentStatus.Talking);
        var bobs = await ClusterFloor.OwnAsync(bob);
        await ClusterFloor.HearsAsync(bobs, ann.Seat.Tone);
        await ClusterFloor.HearsAsync(anns, bob.Seat.Tone);
        await Soon.HoldsAsync("the caller hears music", () => caller.Call.Hears.Music);
        await ann.DoAsync(Operation.Conference);
        await ann.BecomesAsync(AgentStatus.Conferencing);
        await ClusterFloor.HearsAsync(caller.Call, [ann.Seat.Tone, bob.Seat.Tone]);
        await ClusterFloor.HearsAsync(anns, [Caller, bob.Seat.Tone]);
        await ClusterFloor.HearsAsync(bobs, [Caller, ann.Seat.Tone]);
        await ann.DoAsync(Operation.HangUp);
        await ann.BecomesAsync(AgentStatus.WrapUp);
        await ClusterFloor.HearsAsync(caller.Call, bob.Seat.Tone);
        await caller.LeaveAsync();
        await bob.BecomesAsync(AgentStatus.WrapUp);

        var record = await floor.RecordAsync("13900000001");
        record.Cause.ShouldBe(ContactCenter.Domain.Calls.CallEndCause.CallerHungUp);
        record.Segments.ShouldContain(part => part.Kind == ContactCenter.Domain.Records.SegmentKind.Conference);
    }

    [NeedsPostgresFact]
    public async Task A_transfer_and_a_call_between_agents_work_across_nodes()
    {
        await using var floor = await ClusterFloor.OpenAsync();
        var ann = await floor.SitDownAsync(FloorSeat.All[0], phoneAt: 0, clientAt: 1);
        var bob = await floor.SitDownAsync(FloorSeat.All[1], phoneAt: 1, clientAt: 2);
        await ann.DoAsync(Operation.CallAgent, bob.Id);
        await bob.BecomesAsync(AgentStatus.Talking);
        await ann.BecomesAsync(AgentStatus.Talking);
        await ClusterFloor.HearsAsync(await ClusterFloor.OwnAsync(ann), bob.Seat.Tone);
        await ClusterFloor.HearsAsync(await ClusterFloor.OwnAsync(bob), ann.Seat.Tone);
        await bob.DoAsync(Operation.HangUp);
        await ann.BecomesAsync(AgentStatus.Busy);
        await bob.BecomesAsync(AgentStatus.Busy);

        var caller = await floor.TalkAsync(ann, node: 2, "13900000002");
        await bob.DoAsync(Operation.SetIdle);
        await ann.DoAsync(Operation.ConsultAgent, bob.Id);
        await bob.BecomesAsync(AgentStatus.Talking);
        await ann.DoAsync(Operation.Transfer);
        await ann.BecomesAsync(AgentStatus.WrapUp);
        await ClusterFloor.HearsAsync(caller.Call, bob.Seat.Tone);
        await ClusterFloor.HearsAsync(await ClusterFloor.OwnAsync(bob), Caller);
        await bob.DoAsync(Operation.HangUp);
        await bob.BecomesAsync(AgentStatus.WrapUp);
        (await floor.RecordAsync("13900000002")).Cause.ShouldBe(ContactCenter.Domain.Calls.CallEndCause.AgentHungUp);
    }
}
