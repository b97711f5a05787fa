namespace ContactCenter.Media.Rtp;

/// <summary>
/// Plays queued keys as telephone-events (RFC 4733 section 2.5.1): a packet every 20 ms with growing duration, the end packet three times, then a pause.
/// </summary>
/// <remarks>
/// <code>
/// Idle ──key queued──▶ Sounding ──duration reached──▶ Ending (×3) ──▶ Pausing ──▶ Sounding (next key) or Idle
/// </code>
/// </remarks>
internal sealed class DtmfSender
{
    /// <summary>How many keys may wait; more are refused.</summary>
    public const int MaxQueued = 128;

    /// <summary>How long a key sounds when nothing is said.</summary>
    public static readonly TimeSpan DefaultDuration = TimeSpan.FromMilliseconds(120);

    // Events of one segment only: 65,535 timestamp units are 8.19 s.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(40);
    private const int EndPackets = 3;
    private const int PauseFrames = 3;

    // −10 dBm0, as telephones do.
    private const byte Volume = 10;

    private readonly Queue<(byte Code, int Samples)> _queue = new();
    private byte _code;
    private int _total;
    private int _sounded;
    private int _endsLeft;
    private int _pauseLeft;

    /// <summary>Whether the stream belongs to the keys now, so that audio must wait.</summary>
    public bool IsBusy => _endsLeft > 0 || _queue.Count > 0;

    /// <summary>Queues one key; false when it is no key or too many wait.</summary>
    public bool TryQueue(char digit, TimeSpan duration)
    {
        if (_queue.Count >= MaxQueued || !TelephoneEvent.TryCodeOf(digit, out var code)) return false;
        var bounded = duration < Shortest ? Shortest : duration > Longest ? Longest : duration;
        var frames = (int)((bounded + RtpClock.Frame / 2) / RtpClock.Frame);
        _queue.Enqueue((code, frames * RtpClock.FrameSamples));
        return true;
    }

    public void Clear()
    {
        _queue.Clear();
        _endsLeft = 0;
        _pauseLeft = 0;
    }

    /// <summary>The next 20 ms: writes header and event, and returns the packet's length, or 0 when this frame of the pause sends nothing.</summary>
    public int Next(OutgoingStream stream, int payloadType, Span<byte> packet, TimeSpan now)
    {
        if (_endsLeft == 0)
        {
            if (_pauseLeft > 0)
            {
                _pauseLeft--;
                return 0;
            }

            (_code, _total) = _queue.Dequeue();
            _sounded = 0;
            _endsLeft = EndPackets;
            stream.BeginEvent(now);
        }

        if (_sounded < _total) _sounded += RtpClock.FrameSamples;
        var end = _sounded >= _total;
        stream.WriteEvent(packet, payloadType);
        new TelephoneEvent(_code, end, Volume, (ushort)_sounded).Write(packet[RtpPacket.HeaderLength..]);
        if (end && --_endsLeft == 0)
        {
            _pauseLeft = PauseFrames;
            stream.EndEvent();
        }

        return RtpPacket.HeaderLength + TelephoneEvent.Length;
    }
}
