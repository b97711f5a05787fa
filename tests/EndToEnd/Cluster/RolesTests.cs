using ContactCenter.Contracts;
using ContactCenter.Domain.Calls;
using ContactCenter.Media;
using ContactCenter.Phone;
using EndToEnd.Crashes;
using EndToEnd.Stage;

namespace EndToEnd.Cluster;

/// <summary>One node has SIP and media, one agents and queues, one the clients: together they are what one node of all roles is.</summary>
[Collection(CrashCollection.Name)]
public sealed class RolesTests
{
    private const int Edge = 0;
    private const int Core = 1;
    private const int Gateway = 2;
    private const double OutsideTone = 1000;
    private static readonly string[] Roles = ["edge", "core", "gateway"];

    [NeedsPostgresFact]
    public async Task Three_nodes_with_one_role_each_serve_callers_and_the_calls_that_agents_begin()
    {
        var trunkPort = FreePort.Udp();
        await using var floor = await ClusterFloor.OpenAsync((node, _) =>
            [$"akka.cluster.roles=[{Roles[node]}]", $"contact-center.trunks=[{{name=t1, host=127.0.0.1, port={trunkPort}}}]"]);
        floor.Nodes[Edge].Said.ShouldNotContain("  clients  ");
        floor.Nodes[Core].Said.ShouldNotContain("  SIP  ");
        floor.Nodes[Core].Said.ShouldNotContain("  clients  ");
        floor.Nodes[Gateway].Said.ShouldNotContain("  SIP  ");
        await using var outside = await SoftPhone.StartAsync(new SoftPhoneOptions
        {
            Server = floor.Nodes[Edge].Sip, User = "13800138000", SipPort = trunkPort, ToneHz = OutsideTone, Answer = AnswerMode.Auto,
        });
        var ann = await floor.SitDownAsync(FloorSeat.All[0], phoneAt: Edge, clientAt: Gateway);
        var bob = await floor.SitDownAsync(FloorSeat.All[1], phoneAt: Edge, clientAt: Gateway);

        var caller = await floor.TalkAsync(ann, Edge, "13900000001");
        await ClusterFloor.HearsAsync(await ClusterFloor.OwnAsync(ann), FloorSeat.CallerTone);
        await ann.DoAsync(Operation.Hold);
        await Soon.HoldsAsync("the caller hears music", () => caller.Call.Hears.Music);
        await ann.DoAsync(Operation.Retrieve);
        await caller.LeaveAsync();
        await ann.BecomesAsync(AgentStatus.WrapUp);
        (await floor.RecordAsync("13900000001")).Cause.ShouldBe(CallEndCause.CallerHungUp);
        await ann.DoAsync(Operation.Reset);

        await ann.DoAsync(Operation.Dial, "13800138000");
        await ann.BecomesAsync(AgentStatus.Talking);
        await ClusterFloor.HearsAsync(await ClusterFloor.OwnAsync(ann), OutsideTone);
        await ann.DoAsync(Operation.HangUp);
        await ann.BecomesAsync(AgentStatus.WrapUp);
        await ann.DoAsync(Operation.Reset);
        (await floor.RecordAsync("13800138000")).Cause.ShouldBe(CallEndCause.AgentHungUp);

        // Given up before the call has said where it is.
        var dialled = ann.DoAsync(Operation.Dial, "13800138001");
        await Task.WhenAll(dialled, ann.DoAsync(Operation.Reset));
        await ann.BecomesAsync(AgentStatus.Busy);
        await floor.RecordAsync("13800138001");

        await ann.DoAsync(Operation.CallAgent, bob.Id);
        await bob.BecomesAsync(AgentStatus.Talking);
        await ClusterFloor.HearsAsync(await ClusterFloor.OwnAsync(ann), bob.Seat.Tone);
        await ClusterFloor.HearsAsync(await ClusterFloor.OwnAsync(bob), ann.Seat.Tone);

        // The only edge is lost under the call, and for the calls that agents want to begin from then on.
        await floor.Nodes[Edge].KillAsync();
        await ann.BecomesAsync(AgentStatus.Busy, TimeSpan.FromSeconds(30));
        await bob.BecomesAsync(AgentStatus.Busy);
        var shown = ann.States.Count;
        await ann.DoAsync(Operation.Dial, "13800138002");
        await Soon.HoldsAsync("the call is over at once",
            () => ann.States.Skip(shown).Any(seen => seen.State.State is AgentStatus.Dialing) && ann.Now?.State is AgentStatus.Busy, within: TimeSpan.FromSeconds(3));
    }

    [NeedsPostgresFact]
    public async Task A_node_of_the_core_that_comes_back_finds_the_calls_of_its_agents_at_the_edge()
    {
        await using var floor = await ClusterFloor.OpenAsync((node, _) => [$"akka.cluster.roles=[{(node is Edge ? "edge, gateway" : "core")}]"]);
        var ann = await floor.SitDownAsync(FloorSeat.All[0], phoneAt: Edge, clientAt: Edge);
        var bob = await floor.SitDownAsync(FloorSeat.All[1], phoneAt: Edge, clientAt: Edge);
        await ann.DoAsync(Operation.CallAgent, bob.Id);
        await bob.BecomesAsync(AgentStatus.Talking);

        // Whichever of the two has an agent: it lives on at the other one.
        (await floor.Nodes[Core].StopAsync(TimeSpan.FromSeconds(60))).ShouldBe(0);
        await Soon.HoldsAsync("the floor is shown again", async () => (await ann.ListAsync()).Count(agent => agent.State is AgentStatus.Talking) == 2, within: TimeSpan.FromSeconds(30));
        await ClusterFloor.HearsAsync(await ClusterFloor.OwnAsync(ann), bob.Seat.Tone);
        await bob.DoAsync(Operation.HangUp);
        await bob.BecomesAsync(AgentStatus.Busy);
        await ann.BecomesAsync(AgentStatus.Busy);
        ann.States.ShouldNotContain(seen => seen.State.Reason == "NodeFailed");
    }
}
