namespace ContactCenter.Media.Rtp;

/// <summary>What RFC 3550 counts about a received stream: losses (appendix A.3) and jitter (appendix A.8). A new SSRC starts a new count on top of the old.</summary>
internal sealed class RtpReception
{
    private const int MaxDropout = 3000;
    private const int MaxMisorder = 100;

    private bool _started;
    private uint _ssrc;
    private ushort _baseSequence;
    private long _highest;
    private ushort _expectedAfterJump;
    private bool _jumped;
    private long _received;
    private long _lostBefore;
    private long _lastTransit;
    private bool _hasTransit;
    private double _jitterSamples;

    public long Packets { get; private set; }

    public long Bytes { get; private set; }

    public long Lost => _lostBefore + Expected - (_started ? _received : 0);

    public TimeSpan Jitter => RtpClock.ToDuration((long)_jitterSamples);

    public uint Ssrc => _ssrc;

    /// <summary>Grows whenever a new count begins: another source, or the same one that started over.</summary>
    public int Epoch { get; private set; }

    /// <summary>Packets of the source that should have come by now.</summary>
    public long Expected => _started ? _highest - _baseSequence + 1 : 0;

    /// <summary>Packets of the source that came.</summary>
    public long Received => _received;

    /// <summary>The highest sequence number of the source, the count of its wrap-arounds in the upper 16 bits.</summary>
    public uint HighestSequence => (uint)_highest;

    public uint JitterUnits => (uint)_jitterSamples;

    public void OnPacket(in RtpPacket packet, bool countsForJitter, TimeSpan now)
    {
        Packets++;
        Bytes += packet.Payload.Length;
        if (!_started || packet.Ssrc != _ssrc) Restart(packet);
        else Advance(packet);
        _received++;
        if (countsForJitter) Measure(packet.Timestamp, now);
    }

    private void Restart(in RtpPacket packet)
    {
        _lostBefore = Lost;
        _started = true;
        Epoch++;
        _ssrc = packet.Ssrc;
        _baseSequence = packet.SequenceNumber;
        _highest = packet.SequenceNumber;
        _received = 0;
        _jumped = false;
        _hasTransit = false;
    }

    private void Advance(in RtpPacket packet)
    {
        var delta = (short)(packet.SequenceNumber - (ushort)_highest);
        if (delta is > -MaxMisorder and < MaxDropout)
        {
            if (delta > 0) _highest += delta;
            _jumped = false;
            return;
        }

        // Appendix A.1: two packets in a row after a large jump mean that the sender started over.
        if (_jumped && packet.SequenceNumber == _expectedAfterJump) Restart(packet);
        else
        {
            _jumped = true;
            _expectedAfterJump = (ushort)(packet.SequenceNumber + 1);
            _received--;
        }
    }

    private void Measure(uint timestamp, TimeSpan now)
    {
        var transit = RtpClock.ToSamples(now) - timestamp;
        if (_hasTransit)
        {
            // The timestamp wraps, so the difference is taken modulo 2^32.
            var difference = Math.Abs((double)(int)(transit - _lastTransit));
            if (difference < RtpClock.SamplesPerSecond) _jitterSamples += (difference - _jitterSamples) / 16;
        }

        _lastTransit = transit;
        _hasTransit = true;
    }
}
