using ContactCenter.Media.Loop;
using ContactCenter.Media.Rtcp;

namespace ContactCenter.Media;

/// <summary>The media threads of a process and the range of RTP ports they serve.</summary>
public sealed class MediaEngine : IAsyncDisposable
{
    private readonly Shard[] _shards;
    private int _bridges;
    private int _disposed;

    private MediaEngine(MediaOptions options)
    {
        Options = options;
        Clock = new MediaClock(options.Time);
        Ports = new PortAllocator(options);
        Reports = new RtcpSetup(null, Clock.Epoch, options.RtcpInterval, Random.Shared.NextDouble);
        _shards = new Shard[options.Shards];
        for (var i = 0; i < _shards.Length; i++)
        {
            IMediaLoop loop = OperatingSystem.IsLinux() && !options.ForcePortable ? new EpollLoop() : new PortableLoop();
            _shards[i] = new Shard(i, loop, Clock, options.Log);
        }
    }

    /// <summary>What the engine counted since it started.</summary>
    public MediaEngineStatistics Statistics => new()
    {
        PacketsIn = _shards.Sum(shard => shard.Counters.In),
        PacketsOut = _shards.Sum(shard => shard.Counters.Out),
        PacketsDropped = _shards.Sum(shard => shard.Counters.Dropped),
        LateTicks = _shards.Sum(shard => shard.LateFrames),
        PortsInUse = Ports.InUse,
        Bridges = Volatile.Read(ref _bridges),
    };

    /// <summary>How late the media threads were since the last call: a tick is due every 2 ms while there are bridges. For one caller.</summary>
    public MediaLateness TakeLateness()
    {
        var each = _shards.Select(shard => shard.TakeLateness()).ToList();
        return new(each.Max(l => l.Worst), each.Max(l => l.Mean));
    }

    internal MediaOptions Options { get; }

    internal MediaClock Clock { get; }

    internal PortAllocator Ports { get; }

    /// <summary>What the reports of all ports have in common.</summary>
    internal RtcpSetup Reports { get; }

    /// <summary>Starts the media threads. Throws <see cref="ArgumentException"/> that names the option which is wrong.</summary>
    public static MediaEngine Start(MediaOptions o)
    {
        ArgumentNullException.ThrowIfNull(o);
        o.Validate();
        var engine = new MediaEngine(o);
        foreach (var shard in engine._shards) shard.Start();
        return engine;
    }

    /// <summary>A bridge for one call, on the shard that has the fewest.</summary>
    public MediaBridge CreateBridge()
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        var shard = _shards.MinBy(candidate => Volatile.Read(ref candidate.Assigned))!;
        Interlocked.Increment(ref shard.Assigned);
        Interlocked.Increment(ref _bridges);
        return new MediaBridge(this, shard);
    }

    internal bool IsDisposed => Volatile.Read(ref _disposed) != 0;

    internal void OnBridgeClosed(Shard shard)
    {
        Interlocked.Decrement(ref shard.Assigned);
        Interlocked.Decrement(ref _bridges);
    }

    /// <summary>Ends the media threads and closes their ports.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        await Task.WhenAll(_shards.Select(shard => shard.StopAsync())).ConfigureAwait(false);
        foreach (var shard in _shards) shard.Loop.Dispose();
    }
}
