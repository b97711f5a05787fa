namespace ContactCenter.Engine.Overload;

/// <summary>The node's load now, and its calls: who admits callers asks it. Safe from any thread.</summary>
/// <param name="settings">The limits of the measured load.</param>
/// <param name="maxCalls">The most calls that the node takes; null: no limit.</param>
/// <param name="time">The clock that callers wait by.</param>
public sealed class NodeLoad(OverloadSettings settings, int? maxCalls, TimeProvider time)
{
    private const int KeptSamples = 20; // ten seconds of them
    private readonly Lock _gate = new();
    private readonly Queue<(LoadSample Sample, TimeSpan DefaultDelay)> _samples = new();
    private volatile LoadState _state = LoadState.Fine;
    private LoadSample _last;
    private int _calls;
    private volatile bool _hasRefused;

    /// <summary>The limits.</summary>
    public OverloadSettings Settings => settings;

    /// <summary>The most calls that the node takes; null: no limit.</summary>
    public int? MaxCalls => maxCalls;

    /// <summary>The calls of the node, those included that are just beginning or ending.</summary>
    public int Calls => Volatile.Read(ref _calls);

    /// <summary>What the samples have led to.</summary>
    public LoadState State => _state;

    /// <summary>The last sample.</summary>
    public LoadSample Last
    {
        get
        {
            lock (_gate)
                return _last;
        }
    }

    /// <summary>The worst of each in the last ten seconds.</summary>
    public LoadSample Worst => Over(samples => new LoadSample(
        samples.Max(s => s.Sample.TickLateness), samples.Max(s => s.Sample.MailboxAge), samples.Max(s => s.Sample.CpuPercent), samples.Max(s => s.Sample.Calls))
    { WorstTick = samples.Max(s => s.Sample.WorstTick) });

    /// <summary>How long a message waited for the default dispatcher, at worst in the last ten seconds.</summary>
    public TimeSpan WorstDefaultDelay => Over(samples => samples.Max(s => s.DefaultDelay));

    /// <summary>The callers whose call has not begun yet.</summary>
    public Arrivals Arrivals { get; } = new(time);

    /// <summary>
    /// Why a caller is not even to wait: it would have to wait too long (<see cref="OverloadSettings.MailboxAge"/>). So no more are let in than are dealt
    /// with, from the first moment on; null: it may.
    /// </summary>
    public LoadReason? IsBehind
    {
        get
        {
            if (!settings.Enabled || Calls < settings.MinCalls || Arrivals.Wait <= settings.MailboxAge)
                return null;
            _hasRefused = true;
            return LoadReason.MailboxAge;
        }
    }

    /// <summary>Whether the node has the most calls that it takes.</summary>
    public bool IsFull => Calls >= maxCalls;

    /// <summary>Why a caller is not to be let in because of the load; null: it is. As long as the node has hardly any calls it always is.</summary>
    public LoadReason? Refuses()
    {
        if (_state is not { Reason: { } reason, Carries: { } most } || Calls < Math.Max(settings.MinCalls, most))
            return null;
        _hasRefused = true;
        return reason;
    }

    /// <summary>A call begins, if the most that the node takes are not there; each ends with <see cref="Leave"/>.</summary>
    public bool TryEnter()
    {
        while (Volatile.Read(ref _calls) is var calls && !(calls >= maxCalls))
            if (Interlocked.CompareExchange(ref _calls, calls + 1, calls) == calls)
                return true;
        return false;
    }

    /// <summary>A call that has entered is over.</summary>
    public void Leave() => Interlocked.Decrement(ref _calls);

    /// <summary>Takes a sample; returns the state before it.</summary>
    internal LoadState Take(LoadSample sample, TimeSpan defaultDelay, DateTimeOffset now)
    {
        lock (_gate)
        {
            sample = sample with { MailboxAge = Arrivals.Oldest > sample.MailboxAge ? Arrivals.Oldest : sample.MailboxAge, HasRefused = _hasRefused };
            _hasRefused = false;
            _last = sample;
            _samples.Enqueue((sample, defaultDelay));
            if (_samples.Count > KeptSamples)
                _samples.Dequeue();
            var before = _state;
            _state = OverloadRules.Decide(before, sample, settings, now);
            return before;
        }
    }

    private T Over<T>(Func<IReadOnlyCollection<(LoadSample Sample, TimeSpan DefaultDelay)>, T> of)
        where T : struct
    {
        lock (_gate)
            return _samples.Count == 0 ? default : of(_samples);
    }
}
