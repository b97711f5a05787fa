using ContactCenter.Client;
using ContactCenter.Contracts;
using ContactCenter.Phone;
using EndToEnd.Crashes;
using EndToEnd.Stage;
using Xunit.Abstractions;

namespace EndToEnd.FrontDoor;

/// <summary>One of the nodes stops, another is killed: callers do not notice.</summary>
[Collection(CrashCollection.Name)]
public sealed class NodeGoneTests(DoorStage stage, ITestOutputHelper output) : IClassFixture<DoorStage>
{
    [NeedsDoorFact]
    public async Task No_call_fails_while_a_node_stops_and_while_another_is_killed()
    {
        // A call at each node that goes, and an agent at the first that goes.
        await CallsAsync(3, "1390000020");
        await using var agent = await SeatedAgent.LoginAsync(stage.Seat(FloorSeat.All[0], 2, 1, 0));
        await agent.DoAsync(Operation.SetIdle);
        await agent.DoAsync(Operation.SetBusy, "lunch");
        await agent.BecomesAsync(AgentStatus.Busy, "lunch");

        var stopping = stage.Nodes[2].Stop();
        await CallsAsync(20, "139000003");
        await stopping.EndsAsync(TimeSpan.FromSeconds(60));
        await CallsAsync(3, "139000004");
        (await agent.HearsOfAsync<ConnectionEvent>(e => e.Regained)).Service.ShouldBe(stage.Nodes[1].Gateway.ToString(), "the next of its list");
        await agent.BecomesAsync(AgentStatus.Busy, "lunch");

        var before = stage.CallsByNode();
        await stage.Nodes[1].KillAsync();
        var longest = await CallsAsync(20, "139000005");
        output.WriteLine($"the longest wait for an answer after the kill: {longest.TotalSeconds:0.00} s");
        (stage.CallsByNode()[0] - before[0]).ShouldBe(20, "all that were called after the kill are at the node that is left");
    }

    /// <summary>Calls, each answered; the longest wait for an answer.</summary>
    private async Task<TimeSpan> CallsAsync(int calls, string numbers)
    {
        var longest = TimeSpan.Zero;
        for (var i = 0; i < calls; i++)
        {
            await using var caller = await stage.CallerAsync($"{numbers}{i:00}");
            var since = System.Diagnostics.Stopwatch.GetTimestamp();
            var call = await caller.CallsAsync(FloorSeat.AccessNumber);
            var waited = System.Diagnostics.Stopwatch.GetElapsedTime(since);
            longest = waited > longest ? waited : longest;
            call.State.ShouldBe(PhoneCallState.Connected);
            call.HangUp();
            await call.IsOverAsync();
        }

        return longest;
    }
}
