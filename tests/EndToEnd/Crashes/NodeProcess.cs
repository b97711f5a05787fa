using System.Diagnostics;
using System.Net;
using EndToEnd.Stage;

namespace EndToEnd.Crashes;

/// <summary>When a node was killed: it was still alive at the first time, and surely dead at the second.</summary>
internal sealed record Kill(DateTimeOffset Before, DateTimeOffset After);

/// <summary>Where a node runs.</summary>
/// <param name="Address">The address of its sockets.</param>
/// <param name="Near">The address of phones that are to reach it.</param>
/// <param name="Namespace">The network namespace that it runs in; null: the test's own.</param>
internal sealed record NodePlace(IPAddress Address, IPAddress Near, string? Namespace)
{
    public static readonly NodePlace Here = new(IPAddress.Loopback, IPAddress.Loopback, null);

    /// <summary>What the node is told.</summary>
    public IEnumerable<string> Keys => Namespace is null ? [] :
    [
        $"contact-center.sip.bind=\"{Address}\"", $"contact-center.gateway.bind=\"{Address}\"", "contact-center.gateway.allow-plaintext=on",
        $"contact-center.http.bind=\"{Address}\"", $"akka.remote.dot-netty.tcp.hostname=\"{Address}\"",
        "contact-center.cluster.tls.enabled=off",
    ];
}

/// <summary>A node as a process that can be killed and started again on what it has left behind, at the same ports.</summary>
internal sealed class NodeProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartWithin = TimeSpan.FromSeconds(60);

    /// <summary>What lives for seconds needs no profile to be optimised by; it starts a tenth sooner without.</summary>
    private static readonly Dictionary<string, string> ShortLife = new() { ["DOTNET_TieredPGO"] = "0" };

    private readonly NodePorts _ports = NodePorts.Pick();
    private readonly TempDirectory _workingDirectory = new();
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(2) };
    private readonly List<string> _earlier = [];
    private readonly string[] _arguments;
    private ChildProgram? _program;

    public NodeProcess(NodeStore store, params IEnumerable<string> keys)
        : this(store, NodePlace.Here, keys)
    {
    }

    public NodeProcess(NodeStore store, NodePlace place, IEnumerable<string> keys)
    {
        Place = place;
        _arguments =
        [
            .. store.Keys,
            .. place.Keys,
            $"contact-center.sip.port={_ports.Sip}", $"contact-center.gateway.port={_ports.Gateway}", $"contact-center.http.port={_ports.Http}", "contact-center.pbm.port=0",
            "contact-center.rtp.port-min=0", "contact-center.rtp.port-max=0", "contact-center.log.file=off",
            // One address makes all the logins.
            "contact-center.gateway.logins-per-second=1000",
            .. keys,
        ];
    }

    public NodePlace Place { get; }

    public IPEndPoint Sip => new(Place.Address, _ports.Sip);

    public IPEndPoint Gateway => new(Place.Address, _ports.Gateway);

    /// <summary>Where operators connect, as it says itself.</summary>
    public string Pbm => Said.Split('\n').Select(line => line.Trim()).First(line => line.StartsWith("pbm ", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];

    /// <summary>How long its starts took until it was ready.</summary>
    public List<TimeSpan> Starts { get; } = [];

    /// <summary>What it says in this life.</summary>
    public string Said => _program?.Said ?? "";

    public async Task StartAsync()
    {
        var since = Stopwatch.GetTimestamp();
        _program = Begin();
        await Soon.HoldsAsync("the node is ready", IsReadyAsync, () => $"it said:\n{Said}", StartWithin);
        Starts.Add(Stopwatch.GetElapsedTime(since));
    }

    /// <summary>Starts it where it is not expected to live.</summary>
    public ChildProgram Begin() => ChildProgram.OfProduct("ContactCenter.Node", _arguments, _workingDirectory.Path, ShortLife, Place.Namespace);

    /// <summary>Lets it do nothing more, not even hear what is said to it; only <see cref="KillAsync"/> is of use then.</summary>
    public void Freeze() => _program!.Freeze();

    /// <summary>SIGTERM: it stops as it does in service.</summary>
    public ChildProgram Stop()
    {
        _program!.Terminate();
        return _program;
    }

    /// <summary>Lets a frozen node go on.</summary>
    public void Thaw() => _program!.Thaw();

    /// <summary>Asks it to stop, and waits until it has: its exit code.</summary>
    public async Task<int> StopAsync(TimeSpan within)
    {
        _program!.Terminate();
        var code = await EndsAsync(within);
        return code;
    }

    /// <summary>Whether it takes calls now.</summary>
    public async Task<bool> TakesCallsAsync() => _program is { HasExited: false } && await IsReadyAsync();

    /// <summary>Waits until it has ended by itself: its exit code.</summary>
    public async Task<int> EndsAsync(TimeSpan within)
    {
        var program = _program!;
        var code = await program.EndsAsync(within);
        _earlier.Add($"----- ended with {code} at {DateTimeOffset.UtcNow:O}\n{program.Said}");
        await program.DisposeAsync();
        _program = null;
        return code;
    }

    /// <summary>SIGKILL.</summary>
    public async Task<Kill> KillAsync()
    {
        var program = _program ?? throw new InvalidOperationException("the node is not running");
        if (program.HasExited)
            throw new InvalidOperationException($"the node has ended by itself. It said:\n{program.Said}");
        var before = DateTimeOffset.UtcNow;
        program.Vanish();
        await program.EndsAsync();
        var kill = new Kill(before, DateTimeOffset.UtcNow);
        _earlier.Add($"----- killed at {before:O}\n{program.Said}");
        await program.DisposeAsync();
        _program = null;
        return kill;
    }

    /// <summary>Writes all that it said in all its lives to a file, for whoever looks for the reason of a failure; the file's name.</summary>
    public string KeepLog()
    {
        var file = Path.Combine(Path.GetTempPath(), $"contact-center-crash-{Guid.NewGuid():N}.log");
        File.WriteAllText(file, string.Join("\n", [.. _earlier, "----- now", Said]));
        return file;
    }

    public async ValueTask DisposeAsync()
    {
        if (_program is not null)
            await _program.DisposeAsync();
        _http.Dispose();
        _workingDirectory.Dispose();
    }

    /// <summary>Whether it is ready at this moment.</summary>
    public Task<bool> IsReadyNowAsync() => IsReadyAsync();

    private async Task<bool> IsReadyAsync()
    {
        if (_program!.HasExited)
            throw new InvalidOperationException($"the node does not start. It said:\n{Said}");
        try
        {
            using var answer = await _http.GetAsync($"http://{Place.Address}:{_ports.Http}/health/ready");
            return answer.StatusCode is HttpStatusCode.OK;
        }
        catch (Exception notYet) when (notYet is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }
}
