using System.Collections.Concurrent;
using ContactCenter.Media.Mixing;

namespace ContactCenter.Media.Loop;

/// <summary>
/// One media thread with the bridges that belong to it. Everything of a bridge happens here; others post what they want done, and it
/// is done between packets.
/// </summary>
internal sealed class Shard
{
    private static readonly TimeSpan TickInterval = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan RestartAfter = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan IdleWait = TimeSpan.FromMilliseconds(200);

    private readonly IMediaLoop _loop;
    private readonly MediaClock _clock;
    private readonly Action<MediaLogEntry>? _log;
    private readonly ConcurrentQueue<Action> _posted = new();
    private readonly List<IShardBridge> _bridges = [];
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Thread _thread;
    private volatile bool _stopping;
    private long _lateOfClosed;
    private long _late;
    private long _worstLateness;
    private long _latenessSquared; // in square microseconds
    private TimeSpan _latenessTakenAt;
    private int _assigned;

    public Shard(int index, IMediaLoop loop, MediaClock clock, Action<MediaLogEntry>? log)
    {
        _loop = loop;
        _clock = clock;
        _log = log;
        _thread = new Thread(Run) { IsBackground = true, Name = $"media-{index}", Priority = ThreadPriority.AboveNormal };
    }

    public ShardCounters Counters { get; } = new();

    public IMediaLoop Loop => _loop;

    /// <summary>Late frames of all bridges that ever were here.</summary>
    public long LateFrames => Volatile.Read(ref _late);

    /// <summary>How late it was since the last call; without bridges it is not. For one caller.</summary>
    public MediaLateness TakeLateness()
    {
        var (worst, squared, now) = (Interlocked.Exchange(ref _worstLateness, 0), Interlocked.Exchange(ref _latenessSquared, 0), _clock.Now);
        var during = now - _latenessTakenAt;
        _latenessTakenAt = now;

        // What is due within a standstill is late by half of it, on the average.
        return new(TimeSpan.FromTicks(worst), during > TimeSpan.Zero ? TimeSpan.FromMicroseconds(squared / 2.0 / during.TotalMicroseconds) : TimeSpan.Zero);
    }

    /// <summary>Bridges given to this shard, for spreading them evenly.</summary>
    public ref int Assigned => ref _assigned;

    public void Start() => _thread.Start();

    /// <summary>Has the media thread do something, after all that was posted before. Nothing is done after the shard stopped.</summary>
    public void Post(Action action)
    {
        _posted.Enqueue(action);
        _loop.Wake();
    }

    public Task StopAsync()
    {
        _stopping = true;
        _loop.Wake();
        return _stopped.Task;
    }

    public void Add(IShardBridge bridge) => _bridges.Add(bridge);

    public void Remove(IShardBridge bridge)
    {
        if (_bridges.Remove(bridge)) _lateOfClosed += bridge.Core.LateFrames;
    }

    /// <summary>Runs what belongs to others, so that their fault ends nobody's call.</summary>
    public void Guard(Action action)
    {
        try
        {
            action();
        }
        catch (Exception error)
        {
            _log?.Invoke(new MediaLogEntry(MediaLogLevel.Error, "A callback on the media thread failed", error));
        }
    }

    private void Run()
    {
        // Needs a privilege (CAP_SYS_NICE); without it the thread runs like others.
        if (OperatingSystem.IsLinux()) LinuxNative.setpriority(0, 0, -10);
        try
        {
            var nextTick = _clock.Now;
            while (!_stopping) nextTick = Turn(nextTick);
            Drain();
            foreach (var bridge in _bridges.ToArray()) Guard(bridge.Close);
        }
        catch (Exception error)
        {
            _log?.Invoke(new MediaLogEntry(MediaLogLevel.Error, "The media thread ended", error));
        }
        finally
        {
            _stopped.SetResult();
        }
    }

    private TimeSpan Turn(TimeSpan nextTick)
    {
        var isIdle = _bridges.Count == 0;
        var rest = isIdle ? IdleWait : nextTick - _clock.Now;
        if (rest > TimeSpan.Zero) _loop.Wait(rest);
        try
        {
            Drain();
            var now = _clock.Now;
            if (!isIdle && now > nextTick) NoteLateness(now - nextTick);
            _loop.Receive(now);
            var late = _lateOfClosed;
            foreach (var bridge in _bridges)
            {
                bridge.Core.Tick(now);
                late += bridge.Core.LateFrames;
            }

            Volatile.Write(ref _late, late);
            return now < nextTick ? nextTick : now - nextTick > RestartAfter ? now + TickInterval : nextTick + TickInterval;
        }
        catch (Exception error)
        {
            _log?.Invoke(new MediaLogEntry(MediaLogLevel.Error, "A turn of the media thread failed", error));
            return _clock.Now + TickInterval;
        }
    }

    private void NoteLateness(TimeSpan late)
    {
        var microseconds = late.Ticks / TimeSpan.TicksPerMicrosecond;
        Interlocked.Add(ref _latenessSquared, microseconds * microseconds);
        if (late.Ticks > Volatile.Read(ref _worstLateness)) Volatile.Write(ref _worstLateness, late.Ticks);
    }

    private void Drain()
    {
        while (_posted.TryDequeue(out var action)) Guard(action);
    }
}

/// <summary>A bridge as its shard sees it.</summary>
internal interface IShardBridge
{
    BridgeCore Core { get; }

    /// <summary>Closes the bridge's ports, on the media thread.</summary>
    void Close();
}

/// <summary>Counts of one shard, written by its thread only.</summary>
internal sealed class ShardCounters
{
    private long _in;
    private long _out;
    private long _dropped;

    public long In => Volatile.Read(ref _in);

    public long Out => Volatile.Read(ref _out);

    public long Dropped => Volatile.Read(ref _dropped);

    public void OnIn() => Volatile.Write(ref _in, _in + 1);

    public void OnOut() => Volatile.Write(ref _out, _out + 1);

    public void OnDropped() => Volatile.Write(ref _dropped, _dropped + 1);
}
