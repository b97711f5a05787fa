using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using ContactCenter.Domain.Directory;
using ContactCenter.Domain.Queues;

namespace ContactCenter.Engine.Telemetry;

/// <summary>The queues whose shards are on this node: the last state of each is kept, and looked at when somebody collects.</summary>
internal sealed class QueueMetrics
{
    private readonly ConcurrentDictionary<QueueLevel, byte> _levels = new();

    public QueueMetrics(Meter meter)
    {
        meter.CreateObservableGauge("contact_center.queue.waiting", () => Observe(level => level.State.Calls.Count),
            description: "Calls in the queue now, those included that ring at an agent's phone");
        meter.CreateObservableGauge("contact_center.queue.longest_wait", () => Observe(level => level.LongestWait.TotalSeconds), "s",
            "How long the first in the line has waited");
        meter.CreateObservableGauge("contact_center.queue.agents.idle", () => Observe(level => level.State.Agents.Count),
            description: "Idle agents who serve the queue, and are not being offered a call");
    }

    /// <summary>A queue starts here.</summary>
    public QueueLevel Add(QueueKey queue, TimeProvider time)
    {
        var level = new QueueLevel(this, queue, time);
        _levels[level] = 0;
        return level;
    }

    internal void Remove(QueueLevel level) => _levels.TryRemove(level, out _);

    private IEnumerable<Measurement<T>> Observe<T>(Func<QueueLevel, T> of)
        where T : struct =>
        _levels.Keys.Select(level => new Measurement<T>(
            of(level), Labels.Of(Labels.Enterprise, level.Queue.Enterprise.Value), Labels.Of(Labels.Queue, level.Queue.Name)));
}

/// <summary>One queue as it is now, until it is disposed of.</summary>
internal sealed class QueueLevel(QueueMetrics metrics, QueueKey queue, TimeProvider time) : IDisposable
{
    private volatile QueueState _state = QueueState.Empty;

    public QueueKey Queue => queue;

    /// <summary>States never change, so another thread may read one at leisure.</summary>
    public QueueState State
    {
        get => _state;
        set => _state = value;
    }

    public TimeSpan LongestWait => _state.Calls.Values.Select(call => time.GetUtcNow() - call.Since).DefaultIfEmpty().Max();

    public void Dispose() => metrics.Remove(this);
}
