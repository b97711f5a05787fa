namespace ContactCenter.Engine.Overload;

/// <summary>
/// The callers who have been let in and whose call has not begun yet: how long the next one would have to wait is how far the node is behind. It is known
/// at once, and not first when that caller's turn has come. Safe from any thread.
/// </summary>
public sealed class Arrivals(TimeProvider time)
{
    /// <summary>Callers who wait no longer are being dealt with; many may come at the same moment.</summary>
    private static readonly TimeSpan KeepsUp = TimeSpan.FromMilliseconds(50);

    /// <summary>Fewer calls that have begun tell no rate: the first ones of a node that has just started are slow.</summary>
    private const int TellRate = 100;

    /// <summary>Over what time it is counted how fast calls begin.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1), Mark = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private readonly Queue<Arrival> _waiting = new();
    private readonly Queue<(long At, long Begun)> _marks = new();
    private long _begun;
    private long _entered;
    private long _markedAt;

    /// <summary>How many they are.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return (int)(_entered - Volatile.Read(ref _begun));
        }
    }

    /// <summary>How long the first of them has waited; zero: nobody waits.</summary>
    public TimeSpan Oldest
    {
        get
        {
            lock (_gate)
                return AgeOfFirst();
        }
    }

    /// <summary>How long one who came now would wait: as the first of them has, or, when they get more, until those before have begun at the rate of the last second.</summary>
    public TimeSpan Wait
    {
        get
        {
            lock (_gate)
            {
                var oldest = AgeOfFirst();
                if (oldest <= KeepsUp || !_marks.TryPeek(out var mark))
                    return oldest;
                var (begun, during) = (Volatile.Read(ref _begun) - mark.Begun, time.GetElapsedTime(mark.At));
                var until = begun >= TellRate ? during * ((_entered - Volatile.Read(ref _begun)) / (double)begun) : TimeSpan.Zero;
                return until > oldest ? until : oldest;
            }
        }
    }

    /// <summary>A caller is let in.</summary>
    public Arrival Enter()
    {
        lock (_gate)
        {
            var arrival = new Arrival(this, time.GetTimestamp());
            _ = AgeOfFirst();
            _waiting.Enqueue(arrival);
            _entered++;
            return arrival;
        }
    }

    internal void CountBegun() => Interlocked.Increment(ref _begun);

    private TimeSpan AgeOfFirst()
    {
        var now = time.GetTimestamp();
        if (time.GetElapsedTime(_markedAt, now) >= Mark)
        {
            _marks.Enqueue((now, Volatile.Read(ref _begun)));
            _markedAt = now;
        }

        while (_marks.Count > 1 && time.GetElapsedTime(_marks.Peek().At, now) > Window)
            _marks.Dequeue();
        while (_waiting.TryPeek(out var first) && first.HasBegun)
            _waiting.Dequeue();
        return _waiting.TryPeek(out var oldest) ? time.GetElapsedTime(oldest.At, now) : TimeSpan.Zero;
    }
}

/// <summary>One caller who waits for the call to begin.</summary>
public sealed class Arrival
{
    private readonly Arrivals _among;
    private int _hasBegun;

    internal Arrival(Arrivals among, long at) => (_among, At) = (among, at);

    internal long At { get; }

    internal bool HasBegun => Volatile.Read(ref _hasBegun) != 0;

    /// <summary>The caller's leg runs, or the caller is gone. Any thread, any number of times.</summary>
    public void Begin()
    {
        if (Interlocked.Exchange(ref _hasBegun, 1) == 0)
            _among.CountBegun();
    }
}
