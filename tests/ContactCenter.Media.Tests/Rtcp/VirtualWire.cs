using System.Net;
using ContactCenter.Media.Loop;
using ContactCenter.Media.Mixing;
using ContactCenter.Media.Rtcp;
using ContactCenter.Media.Rtp;

namespace ContactCenter.Media.Tests.Rtcp;

/// <summary>Two ports that say silence to each other over a wire with a delay, in virtual time.</summary>
internal sealed class VirtualWire
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(2);
    private readonly List<(TimeSpan At, WireEnd To, byte[] Datagram, NetAddress From, bool OnRtcpPort)> _underWay = [];
    private readonly Random _random = new(1);

    public VirtualWire(bool mux = false)
    {
        A = new WireEnd(this, "192.0.2.1", 4000, new PortIdentity(1111, 65_500, 77), _random.NextDouble);
        B = new WireEnd(this, "192.0.2.2", 5000, new PortIdentity(2222, 10, 99), _random.NextDouble);
        (A.Other, B.Other) = (B, A);
        A.Configure(mux);
        B.Configure(mux);
    }

    public TimeSpan Now { get; private set; } = TimeSpan.FromSeconds(100);

    public TimeSpan Delay { get; set; } = TimeSpan.FromMilliseconds(40);

    public WireEnd A { get; }

    public WireEnd B { get; }

    public void Carry(WireEnd to, ReadOnlySpan<byte> datagram, NetAddress from, bool onRtcpPort) => _underWay.Add((Now + Delay, to, datagram.ToArray(), from, onRtcpPort));

    public void Run(TimeSpan time)
    {
        for (var until = Now + time; Now < until; Now += Step)
        {
            foreach (var (_, to, datagram, from, onRtcpPort) in _underWay.Where(d => d.At <= Now).ToList())
            {
                if (onRtcpPort) to.Port.Rtcp.OnDatagram(datagram, from, Now);
                else to.Port.OnDatagram(datagram, from, Now);
            }

            _underWay.RemoveAll(d => d.At <= Now);
            A.Bridge.Tick(Now);
            B.Bridge.Tick(Now);
        }
    }
}

/// <summary>One end: a port, its two sockets, and what it sends.</summary>
internal sealed class WireEnd : IPortObserver
{
    private readonly VirtualWire _wire;
    private readonly IPEndPoint _rtp;
    private int _packets;

    public WireEnd(VirtualWire wire, string host, int port, PortIdentity identity, Func<double> random)
    {
        _wire = wire;
        _rtp = new IPEndPoint(IPAddress.Parse(host), port);
        var setup = new RtcpSetup(new Socket(this, isRtcp: true), new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero), TimeSpan.FromSeconds(5), random);
        Port = new PortCore(new Socket(this, isRtcp: false), this, identity, TimeSpan.FromSeconds(10), setup);
        Bridge = new BridgeCore(TimeSpan.FromSeconds(100));
        Bridge.Add(Port);
    }

    public WireEnd Other { get; set; } = null!;

    public PortCore Port { get; }

    public BridgeCore Bridge { get; }

    public PeerView Told => Port.Rtcp.Peer.View;

    /// <summary>One RTP packet of so many is lost on its way from here; 0: none.</summary>
    public int LosesOneOf { get; set; }

    /// <summary>No RTCP gets away from here.</summary>
    public bool SaysNoReports { get; set; }

    /// <summary>Where its packets seem to come from.</summary>
    public IPAddress? Behind { get; set; }

    /// <summary>Compound packets that left, on which port, and to where.</summary>
    public List<(byte[] Packet, bool OnRtcpPort, NetAddress To)> Reports { get; } = [];

    public void Configure(bool mux = false, MediaDirection direction = MediaDirection.SendRecv, IPEndPoint? rtcp = null) => Port.Configure(
        new NegotiatedAudio { Codec = AudioCodec.Pcma, PayloadType = 8, Remote = Other._rtp, RtcpMux = mux, Direction = direction, RtcpRemote = rtcp }, _wire.Now);

    public NetAddress Address(bool isRtcp) => NetAddress.From(new IPEndPoint(Behind ?? _rtp.Address, _rtp.Port + (isRtcp ? 1 : 0) + (Behind is null ? 0 : 20_000)));

    private bool Send(ReadOnlySpan<byte> packet, in NetAddress to, bool isRtcpPort)
    {
        if (RtpPacket.IsRtcp(packet))
        {
            Reports.Add((packet.ToArray(), isRtcpPort, to));
            if (SaysNoReports) return true;
        }
        else if (LosesOneOf > 0 && ++_packets % LosesOneOf == 0)
        {
            return true;
        }

        var toRtcp = to.Equals(Other.Address(isRtcp: true));
        if (toRtcp || to.Equals(Other.Address(isRtcp: false))) _wire.Carry(Other, packet, Address(isRtcpPort), toRtcp);
        return true;
    }

    void IPortObserver.OnDtmf(char digit, TimeSpan duration)
    {
    }

    void IPortObserver.OnMediaStarted()
    {
    }

    void IPortObserver.OnMediaSilent(TimeSpan since)
    {
    }

    void IPortObserver.OnAudio(ReadOnlySpan<short> samples)
    {
    }

    void IPortObserver.OnLatched(in NetAddress from, in NetAddress to)
    {
    }

    private sealed class Socket(WireEnd owner, bool isRtcp) : IPacketOutput
    {
        public bool Send(ReadOnlySpan<byte> packet, in NetAddress to) => owner.Send(packet, to, isRtcp);
    }
}
