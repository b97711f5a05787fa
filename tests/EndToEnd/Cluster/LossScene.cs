using ContactCenter.Contracts;
using ContactCenter.Domain.Calls;
using ContactCenter.Engine.Records;
using ContactCenter.Phone;
using ContactCenter.Phone.Sound;
using EndToEnd.Crashes;
using EndToEnd.Stage;

namespace EndToEnd.Cluster;

/// <summary>
/// Who is where when a node is lost. Ann talks on that node's legs and has her client there; Bob talks on another one's; Carl has a break, and his
/// client there; Dave's phone is registered there; two callers wait at another node.
/// </summary>
internal sealed class LossScene : IAsyncDisposable
{
    private const string Lost = "13900000001", Kept = "13900000002", FirstWaits = "13900000003", SecondWaits = "13900000004", New = "13900000005";

    private readonly ClusterFloor _floor;
    private readonly int _lost;
    private FloorAgent _ann = null!, _bob = null!, _carl = null!, _dave = null!;
    private FloorCaller _onLost = null!, _onKept = null!, _first = null!, _second = null!;
    private StateChanged _break = null!;
    private SoundTrace _bobHears = null!;

    private LossScene(ClusterFloor floor, int lost) => (_floor, _lost) = (floor, lost);

    private int Next => (_lost + 1) % ClusterFloor.Size;

    private int AfterNext => (_lost + 2) % ClusterFloor.Size;

    public static async Task<LossScene> SetAsync(ClusterFloor floor, int lost)
    {
        var scene = new LossScene(floor, lost);
        await scene.SetAsync();
        return scene;
    }

    private async Task SetAsync()
    {
        _ann = await _floor.SitDownAsync(FloorSeat.All[0], phoneAt: Next, clientAt: _lost);
        _bob = await _floor.SitDownAsync(FloorSeat.All[1], phoneAt: AfterNext, clientAt: Next);
        _carl = await _floor.SitDownAsync(FloorSeat.All[2], phoneAt: AfterNext, clientAt: _lost);
        _dave = await _floor.SitDownAsync(FloorSeat.All[3], phoneAt: _lost, clientAt: AfterNext);
        _onLost = await _floor.TalkAsync(_ann, _lost, Lost);
        _onKept = await _floor.TalkAsync(_bob, Next, Kept);
        await _carl.DoAsync(Operation.SetIdle);
        await _carl.DoAsync(Operation.SetBusy, "lunch");
        await _carl.IsBusyAsync("lunch");
        _break = _carl.Now!;
        _first = await _floor.CallAsync(Next, FirstWaits);
        await Soon.HoldsAsync("the first waits", () => _first.Call.Hears.Music);
        _second = await _floor.CallAsync(AfterNext, SecondWaits);
        await Soon.HoldsAsync("the second waits", () => _second.Call.Hears.Music);
        _bobHears = (await ClusterFloor.OwnAsync(_bob)).Trace(TimeSpan.FromSeconds(60));
        await Task.Delay(TimeSpan.FromSeconds(1.5)); // what a queue does not write at once is written
    }

    /// <summary>Its people put their receivers down.</summary>
    public async Task CallersOnLostNodeGiveUpAsync(Kill kill)
    {
        _ann.HangUpPhone();
        await _onLost.GiveUpAsync(kill);
    }

    /// <summary>Everything that the lost node did is done by the others.</summary>
    public async Task IsServedElsewhereAsync(TimeSpan within, Action<string> happens)
    {
        await Task.WhenAll(
            AnnIsFreeAsync(within, happens),
            Seen(_carl.IsToldAsync(connection: 2, within), "the client of the agent in a break is back", happens));
        (_carl.Now!.State, _carl.Now.Reason, _carl.Now.Since).ShouldBe((AgentStatus.Busy, "lunch", _break.Since));

        // Places in the line are kept: the first of those who wait comes first.
        await _carl.DoAsync(Operation.SetIdle);
        await ClusterFloor.HearsAsync(_first.Call, _carl.Seat.Tone, within);
        happens("who waited first is served");
        _second.Call.Hears.Music.ShouldBeTrue();
        await _dave.DoAsync(Operation.SetIdle);
        await ClusterFloor.HearsAsync(_second.Call, _dave.Seat.Tone, within);
        happens("who waited second is served, at a phone that was registered at the lost node");

        // The other call went on, with its sound.
        _bob.Now!.State.ShouldBe(AgentStatus.Talking);
        var silent = _bobHears.Elapsed - _bobHears.HeardFor(FloorSeat.CallerTone);
        silent.ShouldBeLessThan(TimeSpan.FromSeconds(1.5), "the sound of a call on another node broke off");

        var record = await _floor.RecordAsync(Lost, within);
        happens("the record of the call that was lost is there");
        record.Cause.ShouldBe(CallEndCause.NodeFailed);
    }

    /// <summary>The node is back: calls come in there, all that goes on ends as it should, and every call has one record.</summary>
    public async Task EndsInOrderAsync()
    {
        await _ann.DoAsync(Operation.SetIdle);
        var caller = await _floor.CallAsync(_lost, New);
        await ClusterFloor.HearsAsync(caller.Call, _ann.Seat.Tone, TimeSpan.FromSeconds(30));
        await _bob.DoAsync(Operation.HangUp);
        await _bob.BecomesAsync(AgentStatus.WrapUp);
        await Task.WhenAll(_first.LeaveAsync(), _second.LeaveAsync(), caller.LeaveAsync(), _onKept.LeaveAsync());
        foreach (var agent in new[] { _ann, _carl, _dave })
            await agent.BecomesAsync(AgentStatus.WrapUp);
        foreach (var number in new[] { Lost, Kept, FirstWaits, SecondWaits, New })
            Cause(await _floor.RecordAsync(number)).ShouldBe(number is Lost ? CallEndCause.NodeFailed : number is Kept ? CallEndCause.AgentHungUp : CallEndCause.CallerHungUp);
        (await _floor.Store.RecordsAsync()).Count.ShouldBe(5);

        static CallEndCause Cause(CallRecord record) => record.Cause;
    }

    public ValueTask DisposeAsync()
    {
        _bobHears?.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task AnnIsFreeAsync(TimeSpan within, Action<string> happens)
    {
        await _ann.IsToldAsync(connection: 2, within);
        happens("the client of the agent whose call was lost is back");
        await _ann.BecomesAsync(AgentStatus.WrapUp, within);
        happens("the agent whose call was lost wraps up");
    }

    private static async Task Seen(Task task, string what, Action<string> happens)
    {
        await task;
        happens(what);
    }
}
