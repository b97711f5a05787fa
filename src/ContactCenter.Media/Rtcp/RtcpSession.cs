using System.Net;
using ContactCenter.Media.Loop;
using ContactCenter.Media.Mixing;
using ContactCenter.Media.Rtp;

namespace ContactCenter.Media.Rtcp;

/// <summary>
/// The reports of one port (RFC 3550 section 6): ours about the stream that it sends and the one that it receives, and the peer's. On the port above RTP's,
/// or on RTP's own when both sides agreed on that (RFC 5761). Single-threaded, without clock or socket.
/// </summary>
internal sealed class RtcpSession : IDatagramReceiver
{
    /// <summary>Reports are rare: their source must be silent for three intervals before another takes over.</summary>
    private static readonly TimeSpan RelatchAfter = TimeSpan.FromSeconds(15);

    private readonly RtcpSetup _setup;
    private readonly IPacketOutput _muxed;
    private readonly PortSender _sender;
    private readonly SymmetricLatch _rtp;
    private readonly SymmetricLatch _own = new(RelatchAfter);
    private readonly RtcpSchedule _schedule;
    private readonly ReceptionReporter _reporter;
    private readonly uint _ssrc;
    private readonly RtpReception _reception;
    private readonly byte[] _cname = RtcpSetup.RandomCname();
    private bool _isMuxed;
    private bool _isAddressed;
    private bool _peerIsThere;
    private bool _over;
    private NetAddress _signalled;
    private long _packetsAtLast;
    private long _packetsAtLastButOne;

    public RtcpSession(RtcpSetup setup, IPacketOutput muxed, PortSender sender, RtpReception reception, SymmetricLatch rtp, ushort firstSequence)
    {
        _setup = setup;
        _muxed = muxed;
        _sender = sender;
        _rtp = rtp;
        _ssrc = sender.Stream.Ssrc;
        _reception = reception;
        _schedule = new RtcpSchedule(setup.Interval, setup.Random);
        _reporter = new ReceptionReporter(reception);
        Peer = new PeerReports(_ssrc, firstSequence);
    }

    public PeerReports Peer { get; }

    /// <summary>Compound packets sent.</summary>
    public long Sent { get; private set; }

    /// <summary>Where reports go.</summary>
    public NetAddress Target => _isMuxed ? _rtp.Target : _own.Target;

    private int Members => _peerIsThere ? 2 : 1;

    public void Configure(NegotiatedAudio media, TimeSpan now, bool ofAnotherPeer)
    {
        if (ofAnotherPeer) _own.Forget();
        _isMuxed = media.RtcpMux;
        // RFC 3264 section 8.4: to a peer that holds with 0.0.0.0 go neither RTP nor RTCP.
        _isAddressed = NetAddress.From(media.Remote).IsSendable;
        _signalled = AddressOf(media);
        _own.Signal(_signalled, now);
        if (!media.Direction.CanSend()) Peer.OnSilence();
        _schedule.Start(now);
    }

    /// <summary>A datagram came on the port of our own.</summary>
    public void OnDatagram(ReadOnlySpan<byte> datagram, in NetAddress from, TimeSpan now)
    {
        // Whose host is neither where media goes nor where reports were said to come from has no part in the call.
        if (!from.IsSameHost(_rtp.Target) && !from.IsSameHost(_signalled)) return;
        if (RtcpReader.TryOpen(datagram, out var reader) && _own.Accept(from, now, out _)) Take(reader, datagram.Length, now);
    }

    /// <summary>A datagram with reports came on the RTP port: it counts when it comes from where RTP goes, agreed on or not.</summary>
    public void OnMuxed(ReadOnlySpan<byte> datagram, in NetAddress from, TimeSpan now)
    {
        if (from.Equals(_rtp.Target) && RtcpReader.TryOpen(datagram, out var reader)) Take(reader, datagram.Length, now);
    }

    public void Tick(TimeSpan now)
    {
        if (_over || !_schedule.IsDue(now, Members)) return;
        var length = Send(now, bye: false);
        _schedule.OnSent(now, length, Members);
        (_packetsAtLastButOne, _packetsAtLast) = (_packetsAtLast, _sender.Packets);
    }

    /// <summary>The last report, with a BYE: at once, for so few members (section 6.3.7). Who has never said anything leaves without a word.</summary>
    public void Bye(TimeSpan now)
    {
        if (_over) return;
        _over = true;
        if (Sent > 0 || _sender.Packets > 0) Send(now, bye: true);
    }

    // Without a port that is signalled, reports go to the one above RTP's (RFC 3550 section 11).
    private static NetAddress AddressOf(NegotiatedAudio media)
    {
        if (media.RtcpRemote is { } named) return NetAddress.From(named);
        return media.Remote.Port < IPEndPoint.MaxPort ? NetAddress.From(new IPEndPoint(media.Remote.Address, media.Remote.Port + 1)) : default;
    }

    private void Take(RtcpReader reader, int length, TimeSpan now)
    {
        ReportBlock? block = null;
        SenderInfo? sender = null;
        _peerIsThere = true;
        while (reader.TryNext())
        {
            var packet = reader.Current;
            if (packet.TryReport(out var ssrc, out var info, out var blocks))
            {
                // Our own packet came back.
                if (ssrc == _ssrc) return;
                if (info is { } told)
                {
                    sender = told;
                    _reporter.OnSenderReport(ssrc, told.Ntp, now);
                }

                if (Peer.TryFind(blocks, out var about)) block = about;
            }
            else if (packet.IsByeOf(_reception.Ssrc))
            {
                _peerIsThere = false;
            }
        }

        _schedule.OnPacket(length);
        Peer.OnReport(block, sender, NtpTime.From(_setup.Epoch + now).Middle, _sender.Packets, now);
    }

    private int Send(TimeSpan now, bool bye)
    {
        var output = _isMuxed ? _muxed : _setup.Output;
        var to = Target;
        if (output is null || !_isAddressed || !to.IsSendable) return 0;
        Span<byte> packet = stackalloc byte[RtcpWriter.MaxLength];
        // Section 6.4: who has sent since the report before the last one is a sender.
        SenderInfo? info = _sender.Packets > _packetsAtLastButOne
            ? new SenderInfo(NtpTime.From(_setup.Epoch + now), _sender.Stream.TimestampAt(now), (uint)_sender.Packets, (uint)_sender.Bytes)
            : null;
        var length = RtcpWriter.Report(packet, _ssrc, info, _reporter.Next(now));
        length += RtcpWriter.SourceDescription(packet[length..], _ssrc, _cname);
        if (bye) length += RtcpWriter.Bye(packet[length..], _ssrc);
        if (output.Send(packet[..length], to)) Sent++;
        return length;
    }
}
