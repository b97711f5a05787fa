using System.Net;
using ContactCenter.Media.Codecs;
using ContactCenter.Media.Loop;
using ContactCenter.Media.Rtcp;
using ContactCenter.Media.Rtp;

namespace ContactCenter.Media.Mixing;

/// <summary>What the core of a port tells outwards; called on the media thread.</summary>
internal interface IPortObserver
{
    void OnDtmf(char digit, TimeSpan duration);

    void OnMediaStarted();

    void OnMediaSilent(TimeSpan since);

    void OnAudio(ReadOnlySpan<short> samples);

    void OnLatched(in NetAddress from, in NetAddress to);
}

/// <summary>
/// The receiving half of a port, and the port as a source: checks packets, keeps the latch and the counts, hands audio to the listeners
/// that relay it and to the jitter buffer when it is mixed. Single-threaded, without clock or socket.
/// </summary>
internal sealed class PortCore : MixSource
{
    private const int MaxPayload = 1600;

    private readonly IPortObserver _observer;
    private readonly TimeSpan _silenceAfter;
    private readonly DtmfReceiver _dtmf;
    private readonly short[] _decoded = new short[MaxPayload];
    private JitterBuffer? _jitter;
    private NegotiatedAudio? _media;
    private bool _canReceive;
    private bool _expectsMedia;
    private bool _reportedStarted;
    private bool _reportedSilent;
    private TimeSpan _expectedSince;
    private long _lastPacketTicks = -1;
    private long _expectedSinceTicks = -1;
    private IPEndPoint? _remoteEndPoint;

    public PortCore(IPacketOutput output, IPortObserver observer, PortIdentity identity, TimeSpan silenceAfter, RtcpSetup? rtcp = null)
    {
        _observer = observer;
        _silenceAfter = silenceAfter;
        Sender = new PortSender(output, Latch, new OutgoingStream(identity.Ssrc, identity.Sequence, identity.Timestamp));
        Rtcp = new RtcpSession(rtcp ?? RtcpSetup.None, output, Sender, Reception, Latch, identity.Sequence);
        _dtmf = new DtmfReceiver(OnDigit);
    }

    public PortSender Sender { get; }

    public SymmetricLatch Latch { get; } = new();

    public RtpReception Reception { get; } = new();

    public RtcpSession Rtcp { get; }

    public NegotiatedAudio? Media => _media;

    public long Dropped { get; private set; }

    /// <summary>When the last valid packet came, as ticks of the media clock; −1 before the first. A number, so that other threads read it whole.</summary>
    public long LastPacketTicks => Volatile.Read(ref _lastPacketTicks);

    /// <summary>Since when the remote should be sending, as ticks of the media clock; −1 while it holds us, or is held.</summary>
    public long ExpectedSinceTicks => Volatile.Read(ref _expectedSinceTicks);

    /// <summary>Where packets go, for statistics: made anew at each change, so that other threads never see half of one.</summary>
    public IPEndPoint? RemoteEndPoint => Volatile.Read(ref _remoteEndPoint);

    /// <summary>The listeners that hear this port and nothing else.</summary>
    public PortCore[] RelayedTo { get; set; } = [];

    /// <summary>
    /// Who gets this port's keys: those who talk with it, hearing it and heard by it. A supervisor who only listens is left out:
    /// an event would take the place of the talk that he listens to.
    /// </summary>
    public PortCore[] KeysTo { get; set; } = [];

    /// <summary>Whether keys are passed on to <see cref="KeysTo"/>.</summary>
    public bool RelaysDtmf { get; set; } = true;

    /// <summary>Whether decoded audio is handed to the observer.</summary>
    public bool IsTapped { get; set; }

    public HearingRow Row { get; private set; } = HearingRow.Silent;

    public void Configure(NegotiatedAudio media, TimeSpan now, bool ofAnotherPeer = false)
    {
        if (ofAnotherPeer) Latch.Forget();
        _media = media;
        _canReceive = media.Direction.CanReceive();
        Latch.Signal(NetAddress.From(media.Remote), now);
        PublishRemote();
        if (_canReceive != _expectsMedia)
        {
            _expectsMedia = _canReceive;
            _expectedSince = now;
            _reportedSilent = false;
        }

        // Whoever holds us with sendonly may play something, and mostly does not.
        var shouldSpeak = media.Direction == MediaDirection.SendRecv;
        if (shouldSpeak != _expectedSinceTicks >= 0) Volatile.Write(ref _expectedSinceTicks, shouldSpeak ? now.Ticks : -1);

        if (!_canReceive) _jitter?.Reset();
        Sender.Configure(media);
        Rtcp.Configure(media, now, ofAnotherPeer);
    }

    public void SetRow(HearingRow row)
    {
        if (row.HasSameSources(Row)) return;
        Row = row;
        Sender.OnRowChanged(row);
    }

    /// <summary>Starts or stops feeding the jitter buffer; either way no sample of before is heard again.</summary>
    public void SetMixed(bool mixed)
    {
        if (mixed == IsMixed) return;
        IsMixed = mixed;
        if (mixed) _jitter ??= new JitterBuffer();
        _jitter?.Reset();
    }

    /// <summary>Where what this port says from now on begins.</summary>
    public JitterBuffer.Mark Edge => _jitter?.Edge ?? default;

    /// <summary>Whether <see cref="MixSource.Frame"/> was said after the mark was set.</summary>
    public bool IsPast(JitterBuffer.Mark mark) => _jitter!.IsPast(mark);

    public override void NextFrame() => HasFrame = IsMixed && _jitter!.Read(Frame);

    public void OnDatagram(ReadOnlySpan<byte> datagram, in NetAddress from, TimeSpan now)
    {
        if (RtpPacket.IsRtcp(datagram))
        {
            Rtcp.OnMuxed(datagram, from, now);
            return;
        }

        if (_media is not { } media
            || !RtpPacket.TryParse(datagram, out var packet)
            || packet.Ssrc == Sender.Stream.Ssrc
            || packet.Payload.Length > MaxPayload
            || !TryClassify(media, packet.PayloadType, out var codec, out var isEvent)
            || !Accept(from, now))
        {
            Dropped++;
            return;
        }

        Reception.OnPacket(packet, !isEvent, now);
        Volatile.Write(ref _lastPacketTicks, now.Ticks);
        ReportStarted();
        if (!_canReceive) return;
        if (isEvent) OnEvent(packet, now);
        else if (codec is { } law && packet.Payload.Length > 0) OnAudio(packet, law, now);
    }

    /// <summary>Timers of the receiving side: unfinished key presses, reports, silence.</summary>
    public void Tick(TimeSpan now)
    {
        _dtmf.Tick(now);
        Rtcp.Tick(now);
        if (!_expectsMedia || _reportedSilent) return;
        var since = now - TimeSpan.FromTicks(Math.Max(_lastPacketTicks, _expectedSince.Ticks));
        if (since < _silenceAfter) return;
        _reportedSilent = true;
        _reportedStarted = false;
        _observer.OnMediaSilent(since);
    }

    // Both laws are taken whatever was negotiated first: an answer that lists both lets the peer switch without a word (RFC 3264 section 5.1).
    // Comfort noise (13, RFC 3389) shows that the peer is there, and carries no sound.
    private static bool TryClassify(NegotiatedAudio media, int payloadType, out AudioCodec? codec, out bool isEvent)
    {
        isEvent = payloadType == media.DtmfReceivePayloadType;
        codec = null;
        if (isEvent) return true;
        if (payloadType == media.PayloadType) codec = media.Codec;
        else if (payloadType == 0) codec = AudioCodec.Pcmu;
        else if (payloadType == 8) codec = AudioCodec.Pcma;
        return codec is not null || payloadType == 13;
    }

    private bool Accept(in NetAddress from, TimeSpan now)
    {
        var before = Latch.Target;
        if (!Latch.Accept(from, now, out var moved)) return false;
        if (moved)
        {
            PublishRemote();
            _observer.OnLatched(before, from);
        }

        return true;
    }

    private void PublishRemote() => Volatile.Write(ref _remoteEndPoint, Latch.Target.ToEndPoint());

    private void ReportStarted()
    {
        _reportedSilent = false;
        if (_reportedStarted) return;
        _reportedStarted = true;
        _observer.OnMediaStarted();
    }

    private void OnEvent(in RtpPacket packet, TimeSpan now)
    {
        // The key's packets are taken out of the stream; the audio behind them must not look like a loss.
        foreach (var listener in RelayedTo) listener.Sender.OnSourceInterrupted();
        _dtmf.OnPacket(packet, now);
    }

    private void OnAudio(in RtpPacket packet, AudioCodec codec, TimeSpan now)
    {
        foreach (var listener in RelayedTo) listener.Sender.Relay(packet, codec, now);
        if (!IsMixed && !IsTapped) return;
        var samples = _decoded.AsSpan(0, packet.Payload.Length);
        G711.Decode(codec, packet.Payload, samples);
        if (IsMixed) _jitter!.Write(packet.Ssrc, packet.Timestamp, samples);
        if (IsTapped) _observer.OnAudio(samples);
    }

    private void OnDigit(char digit, TimeSpan duration)
    {
        _observer.OnDtmf(digit, duration);
        if (!RelaysDtmf) return;
        foreach (var listener in KeysTo) listener.Sender.QueueDigit(digit, duration, this);
    }
}

/// <summary>The random start of a stream (RFC 3550 section 5.1).</summary>
internal readonly record struct PortIdentity(uint Ssrc, ushort Sequence, uint Timestamp)
{
    public static PortIdentity Random()
    {
        Span<byte> bytes = stackalloc byte[10];
        System.Security.Cryptography.RandomNumberGenerator.Fill(bytes);
        return new PortIdentity(BitConverter.ToUInt32(bytes), BitConverter.ToUInt16(bytes[4..]), BitConverter.ToUInt32(bytes[6..]));
    }
}
