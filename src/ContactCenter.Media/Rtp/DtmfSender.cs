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

    private readonly Queue<(byte Code, int Samples, object? From)> _queue = new();
    private byte _code;
    private object? _from;
    private int _total;
    private int _sounded;
    private int _endsLeft;
    private int _pauseLeft;

    /// <summary>Whether the stream belongs to the keys now, so that audio must wait.</summary>
    public bool IsBusy => _endsLeft > 0 || _queue.Count > 0;

    /// <summary>Queues one key; false when it is no key or too many wait.</summary>
    /// <param name="digit">The key.</param>
    /// <param name="duration">How long it sounds; bounded.</param>
    /// <param name="from">Who pressed it, for <see cref="KeepKeysOf"/>; null for a key that nobody takes back.</param>
    public bool TryQueue(char digit, TimeSpan duration, object? from = null)
    {
        if (_queue.Count >= MaxQueued || !TelephoneEvent.TryCodeOf(digit, out var code)) return false;
        var bounded = duration < Shortest ? Shortest : duration > Longest ? Longest : duration;
        var frames = (int)((bounded + RtpClock.Frame / 2) / RtpClock.Frame);
        _queue.Enqueue((code, frames * RtpClock.FrameSamples, from));
        return true;
    }

    public void Clear()
    {
        _queue.Clear();
        _endsLeft = 0;
        _pauseLeft = 0;
    }

    /// <summary>Forgets the waiting keys of everybody but these; one that sounds is let go at once.</summary>
    public void KeepKeysOf(ReadOnlySpan<object> heard)
    {
        for (var left = _queue.Count; left > 0; left--)
        {
            var key = _queue.Dequeue();
            if (IsKept(key.From, heard)) _queue.Enqueue(key);
        }

        if (_endsLeft > 0 && _sounded > 0 && !IsKept(_from, heard)) _total = _sounded;
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

            (_code, _total, _from) = _queue.Dequeue();
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

    private static bool IsKept(object? from, ReadOnlySpan<object> heard)
    {
        if (from is null) return true;
        foreach (var one in heard)
            if (ReferenceEquals(one, from)) return true;
        return false;
    }
}
