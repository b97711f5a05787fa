using System.Net;
using ContactCenter.Contracts;
using ContactCenter.Engine.Records;
using ContactCenter.Media;
using ContactCenter.Phone;
using EndToEnd.Crashes;
using EndToEnd.Stage;

namespace EndToEnd.Cluster;

/// <summary>Nodes (three, if nothing else is said) that are one cluster on one database, and people who sit at and call any of them.</summary>
internal sealed class ClusterFloor : IAsyncDisposable
{
    public const int Size = 3;

    private readonly MediaEngine _media;
    private readonly List<TempDirectory> _directories = [];
    private readonly List<FloorAgent> _agents = [];
    private readonly List<FloorCaller> _callers = [];

    private ClusterFloor(NodeStore store, IPAddress near)
    {
        Store = store;
        _media = MediaEngine.Start(new MediaOptions { Bind = near, PortMin = 0, PortMax = 0 });
    }

    public NodeStore Store { get; }

    public List<NodeProcess> Nodes { get; } = [];

    /// <summary>Starts all of them at once.</summary>
    /// <param name="keysOf">What else node i is told, from 0.</param>
    /// <param name="size">How many nodes.</param>
    /// <param name="placeOf">Where node i runs; null: all here.</param>
    public static async Task<ClusterFloor> OpenAsync(Func<int, NodeStore, IEnumerable<string>>? keysOf = null, int size = Size, Func<int, NodePlace>? placeOf = null)
    {
        var floor = new ClusterFloor(await NodeStore.PostgresqlAsync(), placeOf?.Invoke(0).Near ?? IPAddress.Loopback);
        try
        {
            NodePlace PlaceOf(int node) => placeOf?.Invoke(node) ?? NodePlace.Here;
            var ports = Enumerable.Range(0, size).Select(_ => FreePort.Tcp()).ToArray();
            for (var i = 0; i < size; i++)
            {
                floor._directories.Add(new TempDirectory());
                floor.Nodes.Add(new NodeProcess(floor.Store, PlaceOf(i), [.. floor.KeysOf(i, [.. ports.Select((port, node) => new IPEndPoint(PlaceOf(node).Address, port))]), .. keysOf?.Invoke(i, floor.Store) ?? []]));
            }

            await Task.WhenAll(floor.Nodes.Select(node => node.StartAsync()));
            return floor;
        }
        catch
        {
            await floor.DisposeAsync();
            throw;
        }
    }

    /// <summary>The others, the next one first.</summary>
    public IEnumerable<NodeProcess> Others(int node) => Enumerable.Range(1, Nodes.Count - 1).Select(i => Nodes[(node + i) % Nodes.Count]);

    /// <summary>All, beginning with that one.</summary>
    public IEnumerable<NodeProcess> From(int node) => Others(node).Prepend(Nodes[node]);

    /// <summary>An agent in state Busy whose phone is registered at one node and whose client prefers another.</summary>
    public async Task<FloorAgent> SitDownAsync(FloorSeat seat, int phoneAt, int clientAt)
    {
        var agent = await FloorAgent.SitDownAsync(seat, Nodes[phoneAt], From(clientAt), _media);
        _agents.Add(agent);
        return agent;
    }

    public async Task<FloorCaller> CallAsync(int node, string number)
    {
        var caller = await FloorCaller.CallAsync(Nodes[node], _media, new CallerLog(number, 1), staysFor: null);
        _callers.Add(caller);
        return caller;
    }

    /// <summary>A caller at that node who talks with that agent.</summary>
    public async Task<FloorCaller> TalkAsync(FloorAgent agent, int node, string number, TimeSpan? within = null)
    {
        if (agent.Now?.State is not AgentStatus.Idle)
            await agent.DoAsync(Operation.SetIdle);
        var caller = await CallAsync(node, number);
        await HearsAsync(caller.Call, agent.Seat.Tone, within);
        await agent.BecomesAsync(AgentStatus.Talking);
        return caller;
    }

    /// <summary>That call hears this, and nothing else.</summary>
    public static Task HearsAsync(PhoneCall call, double tone, TimeSpan? within = null) => HearsAsync(call, [tone], within);

    /// <summary>That call hears all of these, and nothing else.</summary>
    public static Task HearsAsync(PhoneCall call, double[] tones, TimeSpan? within = null) => Soon.HoldsAsync(
        $"{call} hears {string.Join(" and ", tones)} Hz",
        () => call.State is PhoneCallState.Connected && call.Hears.IsExactly(tones), () => $"{call} is {call.State} and hears {call.Hears}", within);

    /// <summary>The call that the agent's phone has.</summary>
    public static async Task<PhoneCall> OwnAsync(FloorAgent agent)
    {
        await Soon.HoldsAsync($"the phone of {agent.Id} has a call", () => agent.Phone.Calls.Any(call => call.State is PhoneCallState.Connected));
        return agent.Phone.Calls.Last(call => call.State is PhoneCallState.Connected);
    }

    /// <summary>The one record of that number.</summary>
    public async Task<CallRecord> RecordAsync(string number, TimeSpan? within = null)
    {
        IReadOnlyList<CallRecord> records = [];
        await Soon.HoldsAsync(
            $"the call of {number} is in the store",
            async () => (records = [.. (await Store.RecordsAsync()).Where(record => record.Call.RemoteNumber == number)]).Count > 0, within: within);
        return records.ShouldHaveSingleItem();
    }

    /// <summary>What the nodes said goes to a file, for whoever looks for the reason of a failure; its name.</summary>
    public string KeepLogs() => string.Join(" ", Nodes.Select(node => node.KeepLog()));

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_callers.Select(caller => caller.LeaveAsync()));
        foreach (var agent in _agents)
            await agent.DisposeAsync();
        foreach (var node in Nodes)
            await node.DisposeAsync();
        await _media.DisposeAsync();
        await Store.DisposeAsync();
        _directories.ForEach(directory => directory.Dispose());
    }

    private IEnumerable<string> KeysOf(int node, IPEndPoint[] places) =>
    [
        FloorSeat.Enterprise(),
        $"contact-center.data-directory={_directories[node].Path}",
        $"akka.remote.dot-netty.tcp.port={places[node].Port}",
        $"akka.cluster.seed-nodes=[{string.Join(", ", places.Select(place => $"\"akka.tcp://contact-center@{place}\""))}]",
    ];
}
