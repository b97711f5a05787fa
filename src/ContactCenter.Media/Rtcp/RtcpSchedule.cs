namespace ContactCenter.Media.Rtcp;

/// <summary>
/// When the next report is due (RFC 3550 section 6.3), for a session of two. The interval is random, so that sessions that began together do not report together,
/// and it is drawn again when it is over (timer reconsideration, section 6.3.6).
/// </summary>
/// <param name="minimum">The shortest mean interval; half of it before the first report (section 6.2).</param>
/// <param name="random">Numbers from 0 up to 1.</param>
internal sealed class RtcpSchedule(TimeSpan minimum, Func<double> random)
{
    /// <summary>Reconsideration makes intervals shorter than meant; this makes up for it: e − 3/2.</summary>
    public const double Compensation = Math.E - 1.5;

    // 5 % of what G.711 in packets of 20 ms takes with its headers, 80 kbit/s.
    private const double OctetsPerSecond = 500;
    private const int UdpAndIp = 28;

    private double _meanSize = 100 + UdpAndIp;
    private TimeSpan _last;
    private TimeSpan _due;
    private bool _started;
    private bool _reported;

    /// <summary>Begins, once.</summary>
    public void Start(TimeSpan now)
    {
        if (_started) return;
        _started = true;
        _last = now;
        _due = now + Draw(members: 1);
    }

    /// <summary>Whether a report is to be sent now; when not, the next look may be at the next tick.</summary>
    public bool IsDue(TimeSpan now, int members)
    {
        if (!_started || now < _due) return false;
        _due = _last + Draw(members);
        return now >= _due;
    }

    /// <summary>A report of that many bytes was sent.</summary>
    public void OnSent(TimeSpan now, int bytes, int members)
    {
        OnPacket(bytes);
        _last = now;
        _reported = true;
        _due = now + Draw(members);
    }

    /// <summary>A compound packet was sent or received: the mean size follows it (section 6.3.3).</summary>
    public void OnPacket(int bytes) => _meanSize += (bytes + UdpAndIp - _meanSize) / 16;

    /// <summary>The interval without chance (section 6.3.1): all members share the bandwidth, for senders are half of them or more.</summary>
    public TimeSpan Mean(int members)
    {
        var least = _reported ? minimum : minimum / 2;
        var byBandwidth = TimeSpan.FromSeconds(members * _meanSize / OctetsPerSecond);
        return byBandwidth > least ? byBandwidth : least;
    }

    private TimeSpan Draw(int members) => Mean(members) * ((0.5 + random()) / Compensation);
}
