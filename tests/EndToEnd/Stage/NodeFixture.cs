using System.Net;
using Akka.Actor;
using ContactCenter.Client;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Records;
using ContactCenter.Engine.Records.Store;
using ContactCenter.Engine.Settings;
using ContactCenter.Engine.Storage;
using ContactCenter.Node;

namespace EndToEnd.Stage;

/// <summary>A whole node of a test class: real SIP, RTP and gateway on ephemeral ports of 127.0.0.1, with the demo directory unless <see cref="Keys"/> say otherwise.</summary>
public class NodeFixture : IAsyncLifetime
{
    private static readonly string[] Ephemeral =
    [
        "contact-center.sip.port=0", "contact-center.gateway.port=0", "contact-center.http.port=0", "contact-center.pbm.port=0",
        "contact-center.rtp.port-min=0", "contact-center.rtp.port-max=0", "contact-center.log.file=off",
        // One address makes all the logins of these tests.
        "contact-center.gateway.logins-per-second=1000",
    ];

    private readonly TempDirectory _data = new();
    private NodeHost? _node;

    public NodeHost Node => _node ?? throw new InvalidOperationException("the node is not up");

    public IPEndPoint Sip => Node.Engine.SipEndPoint;

    /// <summary>What this node needs otherwise than the defaults.</summary>
    protected virtual IEnumerable<string> Keys => [];

    public async Task InitializeAsync() =>
        _node = await NodeHost.StartAsync(NodeSettings.Read(Configurations.Load(null, null, [.. Ephemeral, $"contact-center.data-directory={_data.Path}", .. Keys])));

    public virtual async Task DisposeAsync()
    {
        if (_node is { } node)
            await node.DisposeAsync().AsTask().ComesAsync("the node stops", TimeSpan.FromSeconds(30));
        _node = null;
        _data.Dispose();
    }

    public async Task<int> CallsAsync() =>
        (await Node.Engine.Services.Calls.Ask<CallCount>(new QueryCallCount(), Soon.Limit)).Calls;

    /// <summary>The records that the node has stored until now.</summary>
    public async Task<IReadOnlyList<CallRecord>> RecordsAsync()
    {
        await using var database = await Databases.OpenToReadAsync(new DatabaseSettings(DatabaseKind.Sqlite, ""), _data.Path);
        var store = new RecordStore(database);
        var records = new List<CallRecord>();
        await foreach (var record in store.ReadAsync(new RecordFilter()))
            records.Add(record);
        return records;
    }

    /// <summary>Waits until no call, media port or SIP dialog is left.</summary>
    public Task NothingIsLeftAsync() => Soon.HoldsAsync(
        "no call, no media port and no SIP dialog is left",
        async () => await CallsAsync() == 0 && Node.Engine.MediaStatistics.PortsInUse == 0 && Node.Engine.Sip.Statistics.LiveDialogs == 0,
        () => $"media ports {Node.Engine.MediaStatistics.PortsInUse}, dialogs {Node.Engine.Sip.Statistics.LiveDialogs}");

    public ClientOptions Seat(string agent, string extension, string enterprise = "1000", string accessNumber = "95001") => new()
    {
        Service = Node.Engine.GatewayEndPoint.ToString(),
        Enterprise = enterprise,
        AccessNumber = accessNumber,
        Extension = extension,
        AgentId = agent,
        Password = $"agent-{agent}",
        ClientName = "end-to-end tests",
    };
}
