using System.Net;
using System.Net.Sockets;
using ContactCenter.Media.Loop;
using ContactCenter.Media.Mixing;
using ContactCenter.Media.Rtcp;
using ContactCenter.Media.Rtp;

namespace ContactCenter.Media;

/// <summary>The RTP port of one leg: what its remote says is a source, and it hears what the bridge's matrix says. Every member may be called from any thread and returns at once.</summary>
public sealed class MediaPort : IAudioSource, IDisposable, IDatagramReceiver, IPacketOutput, IPortObserver
{
    private readonly MediaEngine _engine;
    private readonly Shard _shard;
    private readonly MediaBridge _bridge;
    private readonly IMediaPortEvents _events;
    private readonly ILoopSocket _socket;
    private readonly ILoopSocket _rtcpSocket;
    private LossyWire _lossIn;
    private LossyWire _lossOut;
    private IAudioTap? _tap;
    private bool _closed;

    internal MediaPort(MediaEngine engine, Shard shard, MediaBridge bridge, IMediaPortEvents events, SocketPair sockets)
    {
        _engine = engine;
        _shard = shard;
        _bridge = bridge;
        _events = events;
        LocalEndPoint = new IPEndPoint(engine.Options.AdvertisedAddress, sockets.Port);
        _socket = shard.Loop.Wrap(sockets.Rtp);
        _rtcpSocket = shard.Loop.Wrap(sockets.Rtcp);
        Core = new PortCore(this, this, PortIdentity.Random(), engine.Options.SilenceAfter, engine.Reports with { Output = _rtcpSocket });
    }

    /// <summary>The advertised address and the port, for the SDP.</summary>
    public IPEndPoint LocalEndPoint { get; }

    /// <summary>What was counted since the port was opened. A snapshot that may be a packet old.</summary>
    public MediaPortStatistics Statistics => new()
    {
        PacketsIn = Core.Reception.Packets,
        BytesIn = Core.Reception.Bytes,
        PacketsOut = Core.Sender.Packets,
        BytesOut = Core.Sender.Bytes,
        PacketsDropped = Core.Dropped + Core.Sender.Dropped,
        PacketsLost = Core.Reception.Lost,
        Jitter = Core.Reception.Jitter,
        LastPacketAt = WallTime(Core.LastPacketTicks),
        ExpectedSince = WallTime(Core.ExpectedSinceTicks),
        Peer = Told(Core.Rtcp.Peer.View),
        RemoteEndPoint = Core.RemoteEndPoint,
        Codec = Core.Media?.Codec,
    };

    internal PortCore Core { get; }

    /// <summary>Sets what an offer and its answer agreed on, first and after every change.</summary>
    /// <param name="media">What they agreed on.</param>
    /// <param name="ofAnotherPeer">
    /// Whether it may be another peer than the one that sent so far, as with forks of a call (RFC 3261 section 13.2.2.4): packets go to the address that is
    /// signalled, also when it was signalled before and the port found media elsewhere since.
    /// </param>
    public void Configure(NegotiatedAudio media, bool ofAnotherPeer = false)
    {
        ArgumentNullException.ThrowIfNull(media);
        if (media.PayloadType is < 0 or > 127) throw new ArgumentException($"NegotiatedAudio.PayloadType: {media.PayloadType} is not within 0–127.", nameof(media));
        _shard.Post(() => Core.Configure(media, _engine.Clock.Now, ofAnotherPeer));
    }

    /// <summary>
    /// Sends keys as telephone-events (RFC 4733), one after the other; audio to this port waits meanwhile. Nothing is sent, and a line is
    /// logged, when the peer takes no telephone-events or is on hold.
    /// </summary>
    /// <param name="digits">0–9, *, #, A–D. Throws <see cref="ArgumentException"/> for others.</param>
    /// <param name="duration">How long each sounds, 40 ms to 8 s, in steps of 20 ms; 120 ms when null.</param>
    public void SendDtmf(string digits, TimeSpan? duration = null)
    {
        ArgumentNullException.ThrowIfNull(digits);
        if (digits.Length > DtmfSender.MaxQueued) throw new ArgumentException($"{digits.Length} digits are more than {DtmfSender.MaxQueued}.", nameof(digits));
        foreach (var digit in digits)
            if (!TelephoneEvent.TryCodeOf(digit, out _)) throw new ArgumentException($"'{digit}' is none of 0–9, *, #, A–D.", nameof(digits));

        _shard.Post(() => QueueDigits(digits, duration ?? DtmfSender.DefaultDuration));
    }

    /// <summary>Hands all received audio to <paramref name="tap"/> as well, or to nobody when null.</summary>
    public void Tap(IAudioTap? tap) => _shard.Post(() =>
    {
        _tap = tap;
        Core.IsTapped = tap is not null;
    });

    /// <summary>
    /// Throws away so many of a hundred RTP packets that come, and of those that are sent, as a bad network would: for phones in tests and trials. They count as
    /// lost and as sent. Throws <see cref="ArgumentOutOfRangeException"/> for what is not within 0–100.
    /// </summary>
    public void Lose(int inPercent, int outPercent)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)inPercent, 100u, nameof(inPercent));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)outPercent, 100u, nameof(outPercent));
        _shard.Post(() => (_lossIn, _lossOut) = (new LossyWire(inPercent), new LossyWire(outPercent)));
    }

    /// <summary>Takes the port out of its bridge and frees it.</summary>
    public void Dispose() => _shard.Post(() => _bridge.Detach(this));

    void IDatagramReceiver.OnDatagram(ReadOnlySpan<byte> datagram, in NetAddress from, TimeSpan now)
    {
        if (!RtpPacket.IsRtcp(datagram) && _lossIn.Loses()) return;
        _shard.Counters.OnIn();
        var dropped = Core.Dropped;
        Core.OnDatagram(datagram, from, now);
        if (Core.Dropped != dropped) _shard.Counters.OnDropped();
    }

    bool IPacketOutput.Send(ReadOnlySpan<byte> packet, in NetAddress to)
    {
        if (!RtpPacket.IsRtcp(packet) && _lossOut.Loses()) return true;
        var sent = _socket.Send(packet, to);
        if (sent) _shard.Counters.OnOut();
        else _shard.Counters.OnDropped();
        return sent;
    }

    void IPortObserver.OnDtmf(char digit, TimeSpan duration) => _shard.Guard(() => _events.OnDtmf(this, digit, duration));

    void IPortObserver.OnMediaStarted() => _shard.Guard(() => _events.OnMediaStarted(this));

    void IPortObserver.OnMediaSilent(TimeSpan since) => _shard.Guard(() => _events.OnMediaSilent(this, since));

    void IPortObserver.OnAudio(ReadOnlySpan<short> samples)
    {
        try
        {
            _tap?.OnAudio(this, samples);
        }
        catch (Exception error)
        {
            // A tap that fails once is not asked again: it would fail fifty times a second.
            _tap = null;
            Core.IsTapped = false;
            _engine.Options.Log?.Invoke(new MediaLogEntry(MediaLogLevel.Error, $"The tap of port {LocalEndPoint.Port} failed and was taken off", error));
        }
    }

    void IPortObserver.OnLatched(in NetAddress from, in NetAddress to) =>
        _engine.Options.Log?.Invoke(new MediaLogEntry(MediaLogLevel.Information, $"Port {LocalEndPoint.Port}: media comes from {to} and goes there instead of {from}"));

    internal void StartReceiving()
    {
        _shard.Loop.Attach(_socket, this);
        _shard.Loop.Attach(_rtcpSocket, Core.Rtcp, isQuiet: true);
    }

    internal void Close()
    {
        if (_closed) return;
        _closed = true;
        Core.Rtcp.Bye(_engine.Clock.Now);
        _shard.Loop.Detach(_socket);
        _shard.Loop.Detach(_rtcpSocket);
        _socket.Dispose();
        _rtcpSocket.Dispose();
        _engine.Ports.Release(LocalEndPoint.Port);
    }

    private DateTimeOffset? WallTime(long ticks) => ticks < 0 ? null : _engine.Clock.ToWallTime(TimeSpan.FromTicks(ticks));

    private MediaPeerReport? Told(in PeerView view)
    {
        if (view.Reports == 0) return null;
        var told = new MediaPeerReport
        {
            RoundTrip = view.RoundTrip < 0 ? null : TimeSpan.FromTicks(view.RoundTrip),
            PacketsSent = view.PacketsSent < 0 ? null : view.PacketsSent,
            HearsNothing = view.HearsNothing,
            Reports = view.Reports,
        };
        return view.ReportedAt < 0 ? told : told with
        {
            At = WallTime(view.ReportedAt),
            FractionLost = view.Block.FractionLost / 256.0,
            PacketsLost = view.Block.CumulativeLost,
            PacketsExpected = view.Expected,
            Jitter = RtpClock.ToDuration(view.Block.Jitter),
            HighestSequence = view.Block.HighestSequence,
        };
    }

    private void QueueDigits(string digits, TimeSpan duration)
    {
        foreach (var digit in digits)
        {
            if (Core.Sender.QueueDigit(digit, duration)) continue;
            _engine.Options.Log?.Invoke(new MediaLogEntry(MediaLogLevel.Warning, $"Port {LocalEndPoint.Port}: keys were not sent, the peer takes no telephone-events now, or too many wait"));
            return;
        }
    }
}
