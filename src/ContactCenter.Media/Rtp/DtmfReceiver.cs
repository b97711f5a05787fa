namespace ContactCenter.Media.Rtp;

/// <summary>
/// Makes one key press of the many packets of a telephone-event (RFC 4733 section 2.5.2).
/// </summary>
/// <remarks>
/// <code>
/// Idle ──packet──▶ Sounding ──end bit──▶ Over (repetitions of the same timestamp are ignored)
///                    │ ──packet with a later timestamp──▶ reported, Sounding (the next)
///                    └──nothing for Timeout──▶ reported, Over
/// </code>
/// </remarks>
internal sealed class DtmfReceiver
{
    /// <summary>How long after its last packet an event without an end packet is taken for ended.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromMilliseconds(200);

    private readonly Action<char, TimeSpan> _pressed;
    private bool _any;
    private bool _sounding;
    private uint _ssrc;
    private uint _timestamp;
    private byte _code;
    private int _duration;
    private int _durationBefore;
    private TimeSpan _lastPacketAt;

    public DtmfReceiver(Action<char, TimeSpan> pressed) => _pressed = pressed;

    public void OnPacket(in RtpPacket packet, TimeSpan now)
    {
        if (!TelephoneEvent.TryParse(packet.Payload, out var received)) return;
        if (_any && packet.Ssrc == _ssrc)
        {
            var age = (int)(packet.Timestamp - _timestamp);
            if (age < 0) return;
            if (age == 0)
            {
                if (_sounding && received.Code == _code) Update(received, now);
                return;
            }

            if (_sounding && IsNextSegment(received, age))
            {
                _durationBefore += age;
                _timestamp = packet.Timestamp;
                Update(received, now);
                return;
            }
        }

        Finish();
        Begin(packet, received, now);
    }

    public void Tick(TimeSpan now)
    {
        if (_sounding && now - _lastPacketAt >= Timeout) Finish();
    }

    private void Begin(in RtpPacket packet, in TelephoneEvent received, TimeSpan now)
    {
        _any = true;
        _sounding = true;
        _ssrc = packet.Ssrc;
        _timestamp = packet.Timestamp;
        _code = received.Code;
        _duration = 0;
        _durationBefore = 0;
        Update(received, now);
    }

    private void Update(in TelephoneEvent received, TimeSpan now)
    {
        _lastPacketAt = now;
        _duration = Math.Max(_duration, _durationBefore + received.Duration);
        if (received.End) Finish();
    }

    // Section 2.5.1.3: an event longer than the duration field goes on in a segment that starts where the last ended.
    private bool IsNextSegment(in TelephoneEvent received, int age) =>
        received.Code == _code && _duration - _durationBefore == ushort.MaxValue && age == ushort.MaxValue;

    private void Finish()
    {
        if (!_sounding) return;
        _sounding = false;
        var digit = new TelephoneEvent(_code, true, 0, 0).Digit;
        if (digit is { } key) _pressed(key, RtpClock.ToDuration(_duration));
    }
}
