namespace ContactCenter.Media.Rtp;

/// <summary>
/// The numbering of one stream to a listener: own SSRC, sequence numbers and timestamps without a break, whatever source feeds it.
/// Frames of our own take the next number; relayed packets keep their distance to each other, so that loss and order stay visible.
/// </summary>
internal sealed class OutgoingStream
{
    private const int MaxSequenceJump = 1000;
    private const int MaxTimestampJump = RtpClock.SamplesPerSecond;
    private static readonly int Slack = (int)RtpClock.ToSamples(TimeSpan.FromMilliseconds(40));

    private ushort _nextSequence;
    private uint _timestamp;
    private int _samples;
    private TimeSpan _sentAt;
    private bool _started;
    private bool _marker = true;
    private int _ahead;

    private bool _relaying;
    private uint _relayedSsrc;
    private ushort _relayedSequence;
    private uint _relayedTimestamp;
    private int _relayedSinceAnchor;

    public OutgoingStream(uint ssrc, ushort firstSequence, uint firstTimestamp)
    {
        Ssrc = ssrc;
        _nextSequence = firstSequence;
        _timestamp = firstTimestamp;
    }

    public uint Ssrc { get; }

    /// <summary>What the stream's clock says at a moment, for sender reports (RFC 3550 section 6.4.1).</summary>
    public uint TimestampAt(TimeSpan now) => _timestamp + (_started ? (uint)RtpClock.ToSamples(now - _sentAt) : 0);

    /// <summary>The next frame starts a talk-spurt (marker bit, RFC 3551 section 4.1), and a relayed packet is anchored anew.</summary>
    public void Break()
    {
        _marker = true;
        _relaying = false;
    }

    /// <summary>
    /// Whether what is sent next should be left out. Each source speaks in a rhythm of its own, so a change of source makes the stream up to
    /// 20 ms longer than the time that passed, and the listener's buffer with it; a whole frame of that is given back where a talk-spurt begins.
    /// </summary>
    public bool IsFrameAhead(TimeSpan now) => _marker && _started && Lead(now) >= RtpClock.FrameSamples;

    /// <summary>Writes the header of a frame of our own.</summary>
    public void WriteOwn(Span<byte> packet, int payloadType, int samples, TimeSpan now)
    {
        _relaying = false;
        Next(samples, now);
        RtpPacket.WriteHeader(packet, TakeMarker(), payloadType, _nextSequence++, _timestamp, Ssrc);
    }

    /// <summary>Starts a telephone-event: all its packets bear the timestamp of its begin (RFC 4733 section 2.5.1.2).</summary>
    public void BeginEvent(TimeSpan now)
    {
        Next(0, now);
        Break();
    }

    /// <summary>Writes the header of a packet of the event begun last.</summary>
    public void WriteEvent(Span<byte> packet, int payloadType)
    {
        _relaying = false;
        RtpPacket.WriteHeader(packet, TakeMarker(), payloadType, _nextSequence++, _timestamp, Ssrc);
    }

    /// <summary>Ends an event: what follows is marked as a new talk-spurt.</summary>
    public void EndEvent() => Break();

    /// <summary>
    /// Writes the header of a relayed packet, renumbered by a constant offset. False when the packet is a duplicate or older than the
    /// moment when its source was switched to: it must not be sent.
    /// </summary>
    public bool TryWriteRelayed(Span<byte> packet, in RtpPacket source, int payloadType, int samples, TimeSpan now)
    {
        var delta = (short)(source.SequenceNumber - _relayedSequence);
        var jump = (int)(source.Timestamp - _relayedTimestamp);
        if (!_relaying || source.Ssrc != _relayedSsrc || IsImplausible(delta, jump, now))
        {
            Anchor(source, samples, now);
            RtpPacket.WriteHeader(packet, TakeMarker(), payloadType, _nextSequence++, _timestamp, Ssrc);
            return true;
        }

        if (delta <= 0)
        {
            if (delta == 0 || -delta > _relayedSinceAnchor) return false;
            RtpPacket.WriteHeader(packet, source.Marker, payloadType, (ushort)(_nextSequence - 1 + delta), _timestamp + (uint)jump, Ssrc);
            return true;
        }

        _relayedSequence = source.SequenceNumber;
        _relayedTimestamp = source.Timestamp;
        _relayedSinceAnchor = Math.Min(_relayedSinceAnchor + delta, MaxSequenceJump);
        Account(jump, RtpClock.ToSamples(now - _sentAt));
        _nextSequence += (ushort)delta;
        _timestamp += (uint)jump;
        _samples = samples;
        _sentAt = now;
        RtpPacket.WriteHeader(packet, source.Marker, payloadType, (ushort)(_nextSequence - 1), _timestamp, Ssrc);
        return true;
    }

    private bool IsImplausible(int sequenceDelta, int timestampJump, TimeSpan now)
    {
        if (sequenceDelta is > MaxSequenceJump or < -MaxSequenceJump) return true;
        if (sequenceDelta < 0) return false;
        return Math.Abs(timestampJump - RtpClock.ToSamples(now - _sentAt)) > MaxTimestampJump;
    }

    private void Anchor(in RtpPacket source, int samples, TimeSpan now)
    {
        if (_relaying) _marker = true;
        _relaying = true;
        _relayedSsrc = source.Ssrc;
        _relayedSequence = source.SequenceNumber;
        _relayedTimestamp = source.Timestamp;
        _relayedSinceAnchor = 0;
        Next(samples, now);
    }

    // The timestamp follows the frame before; after a pause it follows the clock, in steps of 10 ms.
    private void Next(int samples, TimeSpan now)
    {
        if (_started)
        {
            var elapsed = RtpClock.ToSamples(now - _sentAt);
            var paused = elapsed > _samples + Slack;
            if (paused) _ahead = 0;
            else Account(_samples, elapsed);
            _timestamp += paused ? (uint)((elapsed + 79) / 80 * 80) : (uint)_samples;
        }

        _started = true;
        _samples = samples;
        _sentAt = now;
    }

    // How many samples the listener would have in hand beyond the time that passed, were a frame sent now.
    private long Lead(TimeSpan now) => _ahead + _samples - RtpClock.ToSamples(now - _sentAt);

    // Bounded: what a source's drifting clock adds up to is for the listener's buffer to follow, not for us to cut out.
    private void Account(int sent, long elapsed) => _ahead = (int)Math.Clamp(_ahead + sent - elapsed, -RtpClock.FrameSamples, RtpClock.FrameSamples);

    private bool TakeMarker()
    {
        var marker = _marker;
        _marker = false;
        return marker;
    }
}
