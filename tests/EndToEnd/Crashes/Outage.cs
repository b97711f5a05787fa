using ContactCenter.Client;
using ContactCenter.Contracts;
using ContactCenter.Phone.Sound;
using EndToEnd.Stage;
using Xunit.Abstractions;

namespace EndToEnd.Crashes;

/// <summary>
/// What has to hold while the node's store takes nothing, and after it takes everything again. Before it: one agent talks and will go on, another talks
/// and will end, one wraps up, one is busy.
/// </summary>
internal sealed class Outage(QuietFloor floor, ITestOutputHelper output)
{
    private const string GoesOn = "13900000001", Ends = "13900000002", WasBefore = "13900000003", ComesIn = "13900000004", ComesAfter = "13900000005";

    /// <summary>How soon after the store is back everything works.</summary>
    private static readonly TimeSpan WorksWithin = TimeSpan.FromSeconds(12);

    /// <summary>A caller has an answer by then, whatever it is.</summary>
    private static readonly TimeSpan AnsweredWithin = TimeSpan.FromSeconds(5);

    /// <summary>Packets may be late on a busy machine; more silence than this is a gap.</summary>
    private static readonly TimeSpan Gap = TimeSpan.FromSeconds(1);

    private FloorAgent _talks = null!, _ends = null!, _wrapsUp = null!, _busy = null!;
    private FloorCaller _goesOn = null!, _endsSoon = null!;

    public async Task BeginAsync()
    {
        (_talks, _ends, _wrapsUp, _busy) = (await floor.SitDownAsync(1), await floor.SitDownAsync(2), await floor.SitDownAsync(3), await floor.SitDownAsync(4));
        await floor.WrapUpAsync(_wrapsUp, WasBefore);
        _goesOn = await floor.TalkAsync(_talks, GoesOn);
        _endsSoon = await floor.TalkAsync(_ends, Ends);
    }

    /// <summary>The store is gone; it is back when this is done.</summary>
    /// <param name="time">For how long.</param>
    /// <param name="comesBack">Brings it back.</param>
    public async Task PassAsync(TimeSpan time, Func<Task> comesBack)
    {
        using var heardByCaller = _goesOn.Call.Trace(TimeSpan.FromSeconds(60));
        using var heardByAgent = _talks.Phone.Calls[0].Trace(TimeSpan.FromSeconds(60));
        var before = TimesIdle(_wrapsUp);
        var toIdle = _wrapsUp.AskAsync(Operation.SetIdle);
        var dialled = DateTimeOffset.UtcNow;
        var comesIn = await floor.CallAsync(ComesIn);
        await Soon.HoldsAsync(
            "whoever calls without a store gets an answer", () => comesIn.Log.Answered is not null || comesIn.Done.IsCompleted, () => $"{comesIn.Call}", AnsweredWithin);
        await Human.PauseAsync(dialled + time / 2 - DateTimeOffset.UtcNow, default);
        await _endsSoon.LeaveAsync();
        _endsSoon.Log.End.ShouldBe(CallerEnd.Own);
        await Human.PauseAsync(dialled + time - DateTimeOffset.UtcNow, default);

        AudioWentOn(heardByCaller, _talks.Seat.Tone, "the caller");
        AudioWentOn(heardByAgent, FloorSeat.CallerTone, "the agent");
        // Nobody is told of a state that is not stored; were it told by now, the store would not be gone.
        _ends.Now!.State.ShouldBe(AgentStatus.Talking, "a new state is told that can't have been stored");
        await comesBack();
        await IsIdleOrWasRefusedAsync(toIdle, before);
        await Soon.HoldsAsync("who called without a store is served", () => comesIn.HearsAnAgent, () => $"{comesIn.Call} hears {comesIn.Call.Hears}", WorksWithin);
        await comesIn.LeaveAsync();
        await _wrapsUp.BecomesAsync(AgentStatus.WrapUp);
    }

    /// <summary>Everything works again, and nothing of what was is lost.</summary>
    public async Task IsOverAsync()
    {
        await _ends.BecomesAsync(AgentStatus.WrapUp, WorksWithin);
        await Soon.HoldsAsync(
            "an operation is taken again", async () => (await _busy.AskAsync(Operation.SetIdle))!.Accepted || _busy.Now?.State is AgentStatus.Idle,
            () => $"{_busy.Asked[^1]}", WorksWithin);
        await QuietFloor.HearEachOtherAsync(_talks, _goesOn);
        await _talks.DoAsync(Operation.Hold);
        await _goesOn.Call.HearsMusicAsync(Soon.Limit);
        await _talks.DoAsync(Operation.Retrieve);
        var after = await floor.CallAsync(ComesAfter);
        await Soon.HoldsAsync("a caller hears an agent again", () => after.HearsAnAgent, () => $"{after.Call} hears {after.Call.Hears}", WorksWithin);
        await after.LeaveAsync();
        await floor.RecordsAreTrueAsync(within: WorksWithin);
    }

    /// <summary>A node that is killed now and started again says the same.</summary>
    public async Task IsKeptAsync()
    {
        FloorAgent[] all = [_talks, _ends, _wrapsUp, _busy];
        // Whoever had the last call wraps up by now; nothing is on its way to anybody.
        await Soon.HoldsAsync("one agent talks, the others do not", () => all.Count(agent => agent.Now?.State is AgentStatus.Talking) == 1
            && all.All(agent => agent.Now?.State is AgentStatus.Talking or AgentStatus.WrapUp or AgentStatus.Idle or AgentStatus.Busy));
        var kill = await floor.KillAsync();
        await floor.RestartAsync();
        all.Select(agent => AgentTruth.Judge(agent, kill, connection: 2).Lie).OfType<string>().ShouldBeEmpty();
        await floor.RecordsAreTrueAsync(kill);
    }

    private static int TimesIdle(FloorAgent agent) => agent.States.Count(s => s.State.State is AgentStatus.Idle);

    private static void AudioWentOn(SoundTrace heard, double tone, string who)
    {
        var missing = heard.Elapsed - heard.HeardFor(tone);
        missing.ShouldBeLessThan(Gap, $"{who} did not hear the other party for {missing.TotalSeconds:F2} s of {heard.Elapsed.TotalSeconds:F2} s");
    }

    /// <summary>Never acknowledged and then lost: what is taken shows, and what is refused says why and may be asked for again.</summary>
    private async Task IsIdleOrWasRefusedAsync(Task<OperationResult?> asked, int before)
    {
        var answer = (await asked.ComesAsync("the answer to a command that was given without a store", WorksWithin))!;
        output.WriteLine($"{_wrapsUp.Asked[^1]}");
        if (!answer.Accepted)
        {
            answer.Reason.ShouldNotBeNull().ShouldContain("stored");
            _wrapsUp.Now!.State.ShouldBe(AgentStatus.WrapUp, "a refused command has been carried out");
            await Soon.HoldsAsync("it is taken now", async () => (await _wrapsUp.AskAsync(Operation.SetIdle))!.Accepted, within: WorksWithin);
        }

        await Soon.HoldsAsync("what was taken is seen", () => TimesIdle(_wrapsUp) > before, within: WorksWithin);
    }
}
