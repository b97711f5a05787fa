using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using ContactCenter.Media;

namespace ContactCenter.Engine.Telemetry;

/// <summary>
/// Media: what the engine's threads and each leg's port count in plain fields, read when somebody collects. A port that closes leaves its losses in the
/// total and its jitter in the histogram.
/// </summary>
internal sealed class RtpMetrics
{
    private static readonly double[] Jitters = [0.001, 0.002, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.2];
    private static readonly double[] RoundTrips = [0.005, 0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.6, 1];
    private static readonly double[] Losses = [0, 0.001, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5];
    private readonly Meter _meter;
    private readonly ConcurrentDictionary<MediaPort, byte> _ports = new();
    private readonly Histogram<double> _jitter;
    private readonly Histogram<double> _roundTrip;
    private readonly Histogram<double> _peerLoss;
    private readonly Counter<long> _oneWay;
    private readonly Lock _gate = new();
    private long _lostByClosed;
    private long _lost;

    public RtpMetrics(Meter meter)
    {
        _meter = meter;
        _jitter = meter.CreateHistogram("contact_center.rtp.jitter", "s", "Interarrival jitter of each leg at its end (RFC 3550, A.8)", advice: CallMetrics.Bounds(Jitters));
        _roundTrip = meter.CreateHistogram("contact_center.rtp.round_trip", "s", "Round trip to each leg's party and back by its last report (RFC 3550, 6.4.1), at the leg's end", advice: CallMetrics.Bounds(RoundTrips));
        _peerLoss = meter.CreateHistogram("contact_center.rtp.peer.loss", description: "The share of our packets that each leg's party reports as lost (RFC 3550, 6.4.1), 0–1, at the leg's end", advice: CallMetrics.Bounds(Losses));
        _oneWay = meter.CreateCounter<long>("contact_center.rtp.one_way_legs", description: "Answered legs from which nothing came (in), or whose party reported that nothing comes to it (out)");
        meter.CreateObservableGauge("contact_center.rtp.jitter.worst", () => _ports.Keys.Select(p => p.Statistics.Jitter.TotalSeconds).DefaultIfEmpty().Max(), "s",
            "The worst interarrival jitter of the legs that there are");
        meter.CreateObservableCounter("contact_center.rtp.packets.lost", Lost, description: "RTP packets that were expected and did not come (RFC 3550, A.3)");
    }

    /// <summary>What the engine's threads count.</summary>
    /// <param name="media">The node's.</param>
    /// <param name="lateness">How late the worst tick of the last seconds was.</param>
    public void Watch(MediaEngine media, Func<TimeSpan> lateness)
    {
        _meter.CreateObservableCounter("contact_center.rtp.packets", () => Packets(media.Statistics), description: "RTP packets received and sent");
        _meter.CreateObservableCounter("contact_center.rtp.packets.dropped", () => media.Statistics.PacketsDropped, description: "Datagrams thrown away, and packets that the system did not take");
        _meter.CreateObservableUpDownCounter("contact_center.rtp.ports", () => media.Statistics.PortsInUse, description: "RTP ports open now");
        _meter.CreateObservableCounter("contact_center.media.frames.late", () => media.Statistics.LateTicks, description: "20 ms frames that came more than 5 ms late, or not at all");
        _meter.CreateObservableGauge("contact_center.media.tick.lateness", () => lateness().TotalSeconds, "s", "How late the media threads' worst tick of the last ten seconds was");
    }

    /// <summary>A leg has opened a port.</summary>
    public void Add(MediaPort port) => _ports[port] = 0;

    /// <summary>A leg is over; its port must still be there. Harmless when called again.</summary>
    public void Remove(MediaPort port)
    {
        if (!_ports.TryRemove(port, out _))
            return;
        var statistics = port.Statistics;
        if (statistics.PacketsIn > 0)
            _jitter.Record(statistics.Jitter.TotalSeconds);
        if (statistics.Peer?.RoundTrip is { } roundTrip)
            _roundTrip.Record(roundTrip.TotalSeconds);
        if (SpeechQuality.LossPercent(statistics.Peer) is { } loss)
            _peerLoss.Record(loss / 100);
        Interlocked.Add(ref _lostByClosed, Math.Max(statistics.PacketsLost, 0));
    }

    /// <summary>A leg looks as if sound went only the other way.</summary>
    public void CountOneWay(MediaWay dead) => _oneWay.Add(1, Labels.Of(Labels.Direction, dead));

    private static IEnumerable<Measurement<long>> Packets(MediaEngineStatistics statistics) =>
    [
        new(statistics.PacketsIn, Labels.Of(Labels.Direction, "in")),
        new(statistics.PacketsOut, Labels.Of(Labels.Direction, "out")),
    ];

    /// <summary>A packet that comes late after all was lost before; a counter never falls.</summary>
    private long Lost()
    {
        lock (_gate)
            return _lost = Math.Max(_lost, Volatile.Read(ref _lostByClosed) + _ports.Keys.Sum(p => Math.Max(p.Statistics.PacketsLost, 0)));
    }
}

/// <summary>Which way packets go, as seen by us.</summary>
internal enum MediaWay
{
    /// <summary>From the party to us.</summary>
    In,

    /// <summary>From us to the party.</summary>
    Out,
}
