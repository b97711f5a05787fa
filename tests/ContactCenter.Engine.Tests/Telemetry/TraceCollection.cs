using System.Collections.Concurrent;
using System.Diagnostics;
using ContactCenter.Engine.Telemetry;

namespace ContactCenter.Engine.Tests.Telemetry;

/// <summary>Whoever listens to spans makes all of this process: nothing else runs beside these tests.</summary>
[CollectionDefinition(nameof(TraceCollection), DisableParallelization = true)]
public sealed class TraceCollection;

/// <summary>Gathers the spans that have ended.</summary>
internal sealed class Spans : IDisposable
{
    private readonly ConcurrentQueue<Activity> _spans = new();
    private readonly ActivityListener _listener;

    public Spans()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == CallTracing.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _spans.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>Those of one call, in the order in which they began.</summary>
    public Activity[] Of(string call) =>
        [.. _spans.Where(s => s.GetTagItem(CallTracing.CallIdAttribute) as string == call).OrderBy(s => s.StartTimeUtc).ThenBy(s => s.ParentSpanId == default ? 0 : 1)];

    public void Dispose() => _listener.Dispose();
}
