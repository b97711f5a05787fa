using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ContactCenter.Engine.Telemetry;

/// <summary>How long the database takes to keep what is appended to the journal, by the kind of stream: agent, queue, calls.</summary>
internal sealed class JournalMetrics(Meter meter)
{
    private readonly Histogram<double> _write = meter.CreateHistogram("contact_center.journal.write.duration", "s",
        "From handing events to the journal until they are kept", advice: CallMetrics.Bounds(CallMetrics.Moments));

    private readonly Counter<long> _failures = meter.CreateCounter<long>("contact_center.journal.failures", description: "Writes and reads of streams that failed");

    /// <param name="stream">The stream's name, <c>KIND|…</c>.</param>
    /// <param name="since">A <see cref="Stopwatch"/> timestamp.</param>
    public void Kept(string stream, long since) => _write.Record(Stopwatch.GetElapsedTime(since).TotalSeconds, Kind(stream));

    public void Failed(string stream) => _failures.Add(1, Kind(stream));

    private static KeyValuePair<string, object?> Kind(string stream) =>
        Labels.Of(Labels.Stream, stream.IndexOf('|', StringComparison.Ordinal) is > 0 and var end ? stream[..end] : "other");
}
