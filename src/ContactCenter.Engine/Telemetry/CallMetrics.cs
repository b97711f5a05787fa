using System.Diagnostics.Metrics;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;

namespace ContactCenter.Engine.Telemetry;

/// <summary>The calls that have their legs on this node: each is counted by its own <see cref="CallMeter"/>.</summary>
internal sealed class CallMetrics
{
    /// <summary>Upper bounds in seconds of what should take a moment.</summary>
    public static readonly double[] Moments = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

    /// <summary>Upper bounds in seconds of what people wait for.</summary>
    public static readonly double[] Waits = [1, 2, 5, 10, 20, 30, 45, 60, 90, 120, 180, 300, 600, 1200];

    private readonly Tally<(EnterpriseId Enterprise, CallDirection Direction, CallPhase Phase)> _now = new();
    private readonly Counter<long> _started;
    private readonly Counter<long> _ended;
    private readonly Counter<long> _queued;
    private readonly Counter<long> _inTime;
    private readonly Histogram<double> _setup;
    private readonly Histogram<double> _wait;

    public CallMetrics(Meter meter)
    {
        meter.CreateObservableUpDownCounter("contact_center.calls", Observe, description: "Calls on this node now, those included whose legs are just ending");
        _started = meter.CreateCounter<long>("contact_center.calls.started", description: "Calls that began on this node");
        _ended = meter.CreateCounter<long>("contact_center.calls.ended", description: "Calls that ended on this node, by cause");
        _setup = meter.CreateHistogram("contact_center.call.setup.duration", "s",
            "Inbound: from the INVITE to our answer. Outbound and internal: from the dialling until the other side rings", advice: Bounds(Moments));
        _queued = meter.CreateCounter<long>("contact_center.queue.calls", description: "Calls that left a queue: answered, abandoned, or otherwise");
        _inTime = meter.CreateCounter<long>("contact_center.queue.calls.in_time", description: "Calls answered within the service level's time");
        _wait = meter.CreateHistogram("contact_center.queue.wait.duration", "s", "How long calls waited in a queue", advice: Bounds(Waits));
    }

    public static InstrumentAdvice<double> Bounds(double[] bounds) => new() { HistogramBucketBoundaries = bounds };

    /// <summary>A call begins.</summary>
    /// <param name="enterprise">Whose.</param>
    /// <param name="direction">Who began it.</param>
    /// <param name="at">When the INVITE came or the agent dialled, by this node's clock.</param>
    /// <param name="inTime">Answered after waiting no longer than this is in time.</param>
    public CallMeter Begin(EnterpriseId enterprise, CallDirection direction, DateTimeOffset at, TimeSpan inTime)
    {
        _started.Add(1, Labels.Of(Labels.Enterprise, enterprise.Value), Labels.Of(Labels.Direction, direction));
        return new CallMeter(this, enterprise, direction, at, inTime);
    }

    internal void Count(EnterpriseId enterprise, CallDirection direction, CallPhase phase, int by) => _now.Add((enterprise, direction, phase), by);

    internal void End(EnterpriseId enterprise, CallDirection direction, CallEndCause cause) => _ended.Add(
        1, Labels.Of(Labels.Enterprise, enterprise.Value), Labels.Of(Labels.Direction, direction), Labels.Of(Labels.Cause, cause));

    internal void SetUp(CallDirection direction, TimeSpan took) => _setup.Record(took.TotalSeconds, Labels.Of(Labels.Direction, direction));

    internal void LeaveQueue(QueueKey queue, QueueOutcome outcome, TimeSpan waited, bool inTime)
    {
        var (enterprise, name, how) = (Labels.Of(Labels.Enterprise, queue.Enterprise.Value), Labels.Of(Labels.Queue, queue.Name), Labels.Of(Labels.Outcome, outcome));
        _queued.Add(1, enterprise, name, how);
        _wait.Record(waited.TotalSeconds, enterprise, name, how);
        if (inTime)
            _inTime.Add(1, enterprise, name);
    }

    private IEnumerable<Measurement<long>> Observe() => _now.Now.Select(c => new Measurement<long>(
        c.Count, Labels.Of(Labels.Enterprise, c.Key.Enterprise.Value), Labels.Of(Labels.Direction, c.Key.Direction), Labels.Of(Labels.State, c.Key.Phase)));
}

/// <summary>How a call left its queue.</summary>
internal enum QueueOutcome
{
    /// <summary>An agent talks with the caller.</summary>
    Answered,

    /// <summary>The caller hung up, or vanished, while waiting.</summary>
    Abandoned,

    /// <summary>Anything else: the node stopped, a supervisor released it, it went to another queue.</summary>
    Other,
}
