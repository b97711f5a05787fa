using System.Text.RegularExpressions;
using ContactCenter.Client;
using ContactCenter.Phone;
using EndToEnd.Crashes;
using EndToEnd.Stage;

namespace EndToEnd.FrontDoor;

/// <summary>Three nodes that are one cluster, and the front door before them.</summary>
public sealed partial class DoorStage : IAsyncLifetime
{
    private const int Size = 3;
    private readonly List<TempDirectory> _directories = [];
    private NodeStore? _store;

    internal Door Door { get; } = new();

    internal List<NodeProcess> Nodes { get; } = [];

    /// <summary>Where the carrier is: its numbers are called by way of the door, and it calls there.</summary>
    public int TrunkPort { get; } = FreePort.Udp();

    public async Task InitializeAsync()
    {
        if (NeedsDoorFactAttribute.WhyNot is not null)
            return;
        _store = await NodeStore.PostgresqlAsync();
        var ports = Enumerable.Range(0, Size).Select(_ => FreePort.Tcp()).ToList();
        foreach (var port in ports)
        {
            _directories.Add(new TempDirectory());
            Nodes.Add(new NodeProcess(
                _store,
                FloorSeat.Enterprise(),
                $"contact-center.data-directory={_directories[^1].Path}",
                $"contact-center.sip.front-doors=[\"{Door.Sip}\"]",
                $"contact-center.sip.outbound-proxy=\"{Door.Sip}\"",
                $"contact-center.trunks=[{{name=t1,host=127.0.0.1,port={TrunkPort}}}]",
                $"akka.remote.dot-netty.tcp.port={port}",
                $"akka.cluster.seed-nodes=[\"akka.tcp://contact-center@127.0.0.1:{ports[0]}\"]"));
        }

        await Nodes[0].StartAsync();
        await Task.WhenAll(Nodes.Skip(1).Select(node => node.StartAsync()));
        await Door.OpenAsync(Nodes.Select(node => node.Sip), TrunkPort);
        // It asks each node whether it takes calls; nobody is called before.
        await Soon.HoldsAsync("the door takes calls", async () => await RawOptions.AskAsync(Door.Sip) == 200, () => Door.Said);
    }

    public async Task DisposeAsync()
    {
        await Door.DisposeAsync();
        foreach (var node in Nodes)
            await node.DisposeAsync();
        if (_store is not null)
            await _store.DisposeAsync();
        _directories.ForEach(directory => directory.Dispose());
    }

    /// <summary>A phone of an agent, registered through the door.</summary>
    public Task<SoftPhone> PhoneAsync(string extension, double tone) => SoftPhone.StartAsync(new SoftPhoneOptions
    {
        Server = Door.Sip, User = extension, Password = $"phone-{extension}", Register = true, Answer = AnswerMode.Auto, ToneHz = tone,
    }).ComesAsync($"the phone of {extension} is registered");

    /// <summary>Somebody outside, who calls through the door.</summary>
    public Task<SoftPhone> CallerAsync(string number) => SoftPhone.StartAsync(new SoftPhoneOptions
    {
        Server = Door.Sip, User = number, ToneHz = FloorSeat.CallerTone,
    });

    /// <summary>The seat of an agent whose client connects to the first of those nodes, and then to the next.</summary>
    internal ClientOptions Seat(FloorSeat seat, params int[] nodes) => new()
    {
        Service = string.Join(",", nodes.Select(node => Nodes[node].Gateway)),
        Enterprise = "1000",
        AccessNumber = FloorSeat.AccessNumber,
        Extension = seat.Extension,
        AgentId = seat.Agent,
        Password = $"agent-{seat.Agent}",
    };

    /// <summary>How many callers each node has been given until now.</summary>
    internal int[] CallsByNode() => [.. Nodes.Select(node => Calls().Count(node.Said))];

    [GeneratedRegex("SIP call .* is call .* of enterprise")]
    private static partial Regex Calls();
}
