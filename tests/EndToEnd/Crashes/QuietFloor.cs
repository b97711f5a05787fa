using ContactCenter.Contracts;
using ContactCenter.Engine.Records;
using ContactCenter.Media;
using ContactCenter.Phone;
using EndToEnd.Stage;

namespace EndToEnd.Crashes;

/// <summary>A node and a few people who do what the test says, for tests that kill it once.</summary>
internal sealed class QuietFloor : IAsyncDisposable
{
    private readonly MediaEngine _media = MediaEngine.Start(new MediaOptions { PortMin = 0, PortMax = 0 });
    private readonly List<FloorAgent> _agents = [];
    private readonly List<FloorCaller> _callers = [];
    private Dictionary<FloorAgent, int> _connectionsBefore = [];

    private QuietFloor(NodeStore store, NodeProcess node) => (Store, Node) = (store, node);

    public NodeStore Store { get; }

    public NodeProcess Node { get; }

    public static async Task<QuietFloor> OpenAsync(NodeStore store, params IEnumerable<string> keys)
    {
        var floor = new QuietFloor(store, new NodeProcess(store, keys));
        try
        {
            await floor.Node.StartAsync();
            return floor;
        }
        catch
        {
            await floor.DisposeAsync();
            throw;
        }
    }

    /// <summary>The agent of that seat, from 1, in state Busy; the phone answers by itself.</summary>
    public async Task<FloorAgent> SitDownAsync(int seat)
    {
        var agent = await FloorAgent.SitDownAsync(FloorSeat.All[seat - 1], Node, _media, AnswerMode.Auto, TimeSpan.Zero);
        _agents.Add(agent);
        return agent;
    }

    public async Task<FloorCaller> CallAsync(string number)
    {
        var caller = await FloorCaller.CallAsync(Node, _media, new CallerLog(number, 1), staysFor: null);
        _callers.Add(caller);
        return caller;
    }

    /// <summary>A caller who talks with that agent, who need not have been Idle.</summary>
    public async Task<FloorCaller> TalkAsync(FloorAgent agent, string number)
    {
        if (agent.Now?.State is not AgentStatus.Idle)
            await agent.DoAsync(Operation.SetIdle);
        var caller = await CallAsync(number);
        await HearEachOtherAsync(agent, caller);
        await agent.BecomesAsync(AgentStatus.Talking);
        return caller;
    }

    /// <summary>The agent has had a call, and wraps up.</summary>
    public async Task WrapUpAsync(FloorAgent agent, string number)
    {
        var caller = await TalkAsync(agent, number);
        await caller.LeaveAsync();
        await agent.BecomesAsync(AgentStatus.WrapUp);
    }

    public static Task HearEachOtherAsync(FloorAgent agent, FloorCaller caller) => Soon.HoldsAsync(
        $"{caller.Log.Number} and agent {agent.Id} hear each other",
        () => caller.Call.State is PhoneCallState.Connected && caller.Call.Hears.IsExactly(agent.Seat.Tone)
            && agent.Phone.Calls.Any(call => call.Hears.IsExactly(FloorSeat.CallerTone)),
        () => $"{caller.Call} hears {caller.Call.Hears}; the phone: {string.Join(", ", agent.Phone.Calls.Select(call => $"{call} hears {call.Hears}"))}; the agent is {agent.Now?.State} {agent.Now?.Reason}");

    /// <summary>Kills the node; callers note it and go, receivers are put down.</summary>
    public async Task<Kill> KillAsync()
    {
        _connectionsBefore = _agents.ToDictionary(agent => agent, agent => agent.Connections);
        var kill = await Node.KillAsync();
        await Task.WhenAll(_callers.Select(caller => caller.GiveUpAsync(kill)));
        _agents.ForEach(agent => agent.HangUpPhone());
        return kill;
    }

    /// <summary>Starts the node again, and waits until every client is back by itself.</summary>
    public async Task RestartAsync()
    {
        await Node.StartAsync();
        await Task.WhenAll(_agents.Where(agent => !agent.HasLeft).Select(agent => agent.IsToldAsync(_connectionsBefore[agent] + 1)));
    }

    /// <summary>The one record of that number.</summary>
    public async Task<CallRecord> RecordAsync(string number)
    {
        IReadOnlyList<CallRecord> records = [];
        await Soon.HoldsAsync($"the call of {number} is in the store", async () => (records = await RecordsAsync(number)).Count > 0);
        return records.ShouldHaveSingleItem();
    }

    /// <summary>The callers' logs and the records agree.</summary>
    public async Task RecordsAreTrueAsync(Kill? kill = null, TimeSpan? within = null)
    {
        IReadOnlyList<CallRecord> records = [];
        var logs = _callers.Where(caller => caller.Done.IsCompleted).Select(caller => caller.Log).ToList();
        await Soon.HoldsAsync(
            "every call that is over has its record", async () => RecordTruth.AreThere(logs, records = await Store.RecordsAsync()),
            () => $"records of {string.Join(", ", records.Select(r => r.Call.RemoteNumber))}; calls:\n{string.Join("\n", logs)}", within);
        var kills = kill is null ? new Dictionary<int, Kill>() : new Dictionary<int, Kill> { [1] = kill };
        RecordTruth.Lies(logs, records, kills).ShouldBeEmpty();
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_callers.Select(caller => caller.LeaveAsync()));
        foreach (var agent in _agents)
            await agent.DisposeAsync();
        await Node.DisposeAsync();
        await _media.DisposeAsync();
    }

    private async Task<IReadOnlyList<CallRecord>> RecordsAsync(string number) => [.. (await Store.RecordsAsync()).Where(record => record.Call.RemoteNumber == number)];
}
