using System.Net;
using System.Net.Sockets;
using Akka.Actor;
using Benchmarks.Harness;
using ContactCenter.Engine.Hosting;

namespace Benchmarks.Cluster;

/// <summary>
/// So many node processes, one cluster on one database. This process is a member too, with the role of a gateway alone: no agent runs here, and
/// whatever its crowd of sessions says to one goes over the network.
/// </summary>
internal sealed class ClusterStage : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);
    private readonly string _directory = Directory.CreateTempSubdirectory("bench-cluster-").FullName;
    private readonly string[] _driverKeys;
    private EngineNode? _driver;
    private IActorRef _crowd = ActorRefs.Nobody;

    private ClusterStage(OwnDatabase database, int size)
    {
        var ports = FreePorts(size);
        string[] common =
        [
            "contact-center.database.store=postgresql",
            // A server takes a hundred connections as it comes.
            $"contact-center.database.connection-string=\"{database.ConnectionString};Maximum Pool Size=15\"",
            $"akka.cluster.seed-nodes=[{string.Join(", ", ports.Select(port => $"\"akka.tcp://{EngineNode.SystemName}@127.0.0.1:{port}\""))}]",
        ];
        Nodes = [.. ports.Select((port, i) => new NodeProcess(port, [.. common, DataDirectory($"node{i}"), $"akka.remote.dot-netty.tcp.port={port}"]))];
        _driverKeys = [.. common, DataDirectory("driver"), "akka.cluster.roles=[gateway]"];
    }

    public IReadOnlyList<NodeProcess> Nodes { get; }

    public static async Task<ClusterStage> StartAsync(OwnDatabase database, int size)
    {
        var stage = new ClusterStage(database, size);
        await stage.StartAllAsync();
        return stage;
    }

    /// <summary>Starts all nodes at once, and this process's member with them.</summary>
    public async Task StartAllAsync()
    {
        var nodes = Task.WhenAll(Nodes.Select(node => node.StartAsync()));
        _driver = await EngineNode.StartAsync(BenchNode.Settings(_driverKeys), TimeProvider.System);
        await nodes;
        var services = _driver.Services;
        _crowd = _driver.System.ActorOf(Props.Create(() => new Crowd(services)));
    }

    /// <summary>Kills all nodes; only what the database knows is left.</summary>
    public async Task KillAllAsync()
    {
        await Task.WhenAll(Nodes.Where(node => node.IsRunning).Select(node => node.KillAsync()));
        if (_driver is not null)
            await _driver.DisposeAsync();
    }

    public Task<Crowd.RoundDone> AskAsync(Crowd.Round round) => _crowd.Ask<Crowd.RoundDone>(round, Limit);

    /// <summary>The CPU time of all nodes until now; this process's is not in it.</summary>
    public async Task<TimeSpan> CpuAsync() => TimeSpan.FromMicroseconds(await SumAsync(async node => (await node.CpuAsync()).TotalMicroseconds));

    /// <summary>The sum of all nodes.</summary>
    public async Task<double> SumAsync(Func<NodeProcess, Task<double>> of) => (await Task.WhenAll(Nodes.Where(node => node.IsRunning).Select(of))).Sum();

    public async ValueTask DisposeAsync()
    {
        await KillAllAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private string DataDirectory(string name) => $"contact-center.data-directory=\"{Path.Combine(_directory, name)}\"";

    private static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        var ports = listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port).ToArray();
        listeners.ForEach(listener => listener.Stop());
        return ports;
    }
}
