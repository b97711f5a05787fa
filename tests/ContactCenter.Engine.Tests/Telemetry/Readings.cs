using System.Diagnostics.Metrics;
using ContactCenter.Engine.Telemetry;

namespace ContactCenter.Engine.Tests.Telemetry;

/// <summary>Collects what the instruments of one node say: <c>name{label=value,…}</c> with labels in order.</summary>
internal sealed class Readings : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly Dictionary<string, double> _sums = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> _levels = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    public Readings(EngineMetrics metrics)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter, metrics.Meter))
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, labels, _) => Take(instrument, value, labels));
        _listener.SetMeasurementEventCallback<int>((instrument, value, labels, _) => Take(instrument, value, labels));
        _listener.SetMeasurementEventCallback<double>((instrument, value, labels, _) => Take(instrument, value, labels));
        _listener.Start();
    }

    /// <summary>The level, the count or the sum now.</summary>
    public double this[string series]
    {
        get
        {
            lock (_sums)
            {
                _levels.Clear();
                _listener.RecordObservableInstruments();
                return _levels.TryGetValue(series, out var level) ? level : _sums.GetValueOrDefault(series);
            }
        }
    }

    /// <summary>How many values a histogram has taken.</summary>
    public int CountOf(string series)
    {
        lock (_sums)
            return _counts.GetValueOrDefault(series);
    }

    public void Dispose() => _listener.Dispose();

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        var text = string.Join(',', labels.ToArray().OrderBy(l => l.Key, StringComparer.Ordinal).Select(l => $"{l.Key}={l.Value}"));
        var series = text.Length == 0 ? instrument.Name : $"{instrument.Name}{{{text}}}";
        lock (_sums)
        {
            if (instrument.IsObservable)
                _levels[series] = value;
            else
                _sums[series] = _sums.GetValueOrDefault(series) + value;
            _counts[series] = _counts.GetValueOrDefault(series) + 1;
        }
    }
}
