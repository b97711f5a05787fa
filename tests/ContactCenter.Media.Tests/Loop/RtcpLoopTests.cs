using System.Net;
using System.Net.Sockets;
using ContactCenter.Media.Rtcp;
using ContactCenter.Media.Rtp;

namespace ContactCenter.Media.Tests.Loop;

/// <summary>Reports over real sockets: two ports of engines, and a peer that listens on one socket and answers on another.</summary>
public class RtcpLoopTests
{
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(200);

    private static MediaOptions Options(bool portable) => new() { PortMin = 0, PortMax = 0, ForcePortable = portable, RtcpInterval = Often };

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Two_ports_tell_each_other_how_they_hear_each_other(bool portable, bool mux)
    {
        await using var engine = MediaEngine.Start(Options(portable));
        using var bridge = engine.CreateBridge();
        var (a, b) = (bridge.OpenPort(new PortEvents()), bridge.OpenPort(new PortEvents()));
        a.Configure(Towards(b, mux));
        b.Configure(Towards(a, mux));

        foreach (var port in new[] { a, b })
        {
            await Eventually.IsTrue(() => port.Statistics.Peer is { RoundTrip: not null, At: not null, PacketsSent: > 20, PacketsExpected: > 20 }, () => $"reports with a round trip, got {port.Statistics.Peer}");
            var told = port.Statistics.Peer!;
            told.RoundTrip!.Value.ShouldBeGreaterThanOrEqualTo(TimeSpan.Zero);
            told.HearsNothing.ShouldBeFalse();
            told.HighestSequence!.Value.ShouldBeGreaterThan(0);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_leg_has_an_even_port_and_the_one_above_it(bool portable)
    {
        await using var engine = MediaEngine.Start(Options(portable));
        using var bridge = engine.CreateBridge();
        for (var i = 0; i < 50; i++)
        {
            var port = bridge.OpenPort(new PortEvents()).LocalEndPoint.Port;
            (port % 2).ShouldBe(0);
            Should.Throw<SocketException>(() => new UdpClient(new IPEndPoint(IPAddress.Loopback, port + 1)).Dispose()).SocketErrorCode.ShouldBe(SocketError.AddressAlreadyInUse);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_peer_on_two_sockets_gets_reports_and_a_bye_at_the_end(bool portable)
    {
        await using var engine = MediaEngine.Start(Options(portable));
        using var bridge = engine.CreateBridge();
        var port = bridge.OpenPort(new PortEvents());
        await using var rtp = new RtpPeer(port, 500);
        using var rtcp = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        port.Configure(rtp.Negotiated with { RtcpRemote = (IPEndPoint)rtcp.Client.LocalEndPoint! });
        rtp.Start();

        var report = await NextAsync(rtcp, packet => packet[1] == RtcpType.SenderReport && (packet[0] & 0x1F) == 1);
        ReportBlock.Read(report.AsSpan(28)).Ssrc.ShouldBe(1234u, "it is about what we say");
        port.Dispose();
        (await NextAsync(rtcp, packet => packet[^7] == RtcpType.Bye))[^8].ShouldBe((byte)0x81);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_peer_that_refuses_reports_and_sends_nonsense_is_heard_as_ever(bool portable)
    {
        await using var engine = MediaEngine.Start(Options(portable));
        using var bridge = engine.CreateBridge();
        var (pa, pb) = (bridge.OpenPort(new PortEvents()), bridge.OpenPort(new PortEvents()));
        // Nobody listens above the ports of these.
        await using var a = new RtpPeer(pa, 500).Start();
        await using var b = new RtpPeer(pb, 900).Start();
        bridge.SetHearing(HearingMatrix.Empty.With(pa, pb).With(pb, pa));
        await Eventually.Hears(a, 900);
        using var stranger = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var random = new Random(3);
        for (var i = 0; i < 3000; i++)
        {
            var datagram = new byte[random.Next(0, 120)];
            random.NextBytes(datagram);
            if (i % 2 == 0 && datagram.Length > 3) (datagram[0], datagram[1], datagram[2], datagram[3]) = (0x81, (byte)(200 + (i & 3)), 0, (byte)Math.Max(0, (datagram.Length / 4) - 1));
            stranger.Send(datagram, new IPEndPoint(IPAddress.Loopback, pa.LocalEndPoint.Port + 1));
            a.Send(datagram);
        }

        await Eventually.Hears(a, 900);
        await Eventually.Hears(b, 500);
        var before = engine.Statistics.PacketsIn;
        await Eventually.IsTrue(() => engine.Statistics.PacketsIn > before + 50, "packets after it");
        (pb.Statistics.Peer?.At).ShouldBeNull();
    }

    [Fact]
    public async Task What_is_lost_on_the_way_is_told_to_its_sender_and_counted_by_its_receiver()
    {
        await using var engine = MediaEngine.Start(Options(portable: false));
        using var bridge = engine.CreateBridge();
        var (a, b) = (bridge.OpenPort(new PortEvents()), bridge.OpenPort(new PortEvents()));
        a.Lose(inPercent: 0, outPercent: 20);
        a.Configure(Towards(b));
        b.Configure(Towards(a));

        await Eventually.IsTrue(() => b.Statistics.PacketsIn > 100 && a.Statistics.Peer?.PacketsExpected > 80, "a hundred packets");
        var told = a.Statistics.Peer!;
        (told.PacketsLost!.Value / (double)told.PacketsExpected!.Value).ShouldBe(0.2, 0.06);
        var heard = b.Statistics;
        (heard.PacketsLost / (double)(heard.PacketsLost + heard.PacketsIn)).ShouldBe(0.2, 0.06);
        (a.Statistics.PacketsLost, b.Statistics.Peer!.PacketsLost).ShouldBe((0, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => a.Lose(0, 101));
    }

    [Fact]
    public async Task The_epoll_thread_allocates_nothing_per_report()
    {
        if (!OperatingSystem.IsLinux()) return;
        await using var engine = MediaEngine.Start(Options(portable: false) with { RtcpInterval = TimeSpan.FromMilliseconds(1) });
        using var bridge = engine.CreateBridge();
        var (a, b) = (bridge.OpenPort(new PortEvents()), bridge.OpenPort(new PortEvents()));
        var meter = new AllocationMeter();
        a.Tap(meter);
        a.Configure(Towards(b));
        b.Configure(Towards(a));
        await Eventually.IsTrue(() => a.Statistics.Peer?.Reports > 3, "the first reports");

        var (reports, allocated) = (a.Statistics.Peer!.Reports, meter.Allocated);
        await Eventually.IsTrue(() => a.Statistics.Peer!.Reports > reports + 10, "ten more");
        (meter.Allocated - allocated).ShouldBeLessThan(1000);
    }

    [Fact]
    public async Task Since_when_a_remote_should_speak_is_known_and_not_while_it_should_not()
    {
        await using var engine = MediaEngine.Start(Options(portable: false));
        using var bridge = engine.CreateBridge();
        var (a, b) = (bridge.OpenPort(new PortEvents()), bridge.OpenPort(new PortEvents()));
        a.Statistics.ExpectedSince.ShouldBeNull();
        a.Configure(Towards(b));
        await Eventually.IsTrue(() => a.Statistics.ExpectedSince is not null, "that it should speak");
        a.Configure(Towards(b) with { Direction = MediaDirection.SendOnly });
        await Eventually.IsTrue(() => a.Statistics.ExpectedSince is null, "that it should not");
    }

    private static NegotiatedAudio Towards(MediaPort port, bool mux = false) => new() { Codec = AudioCodec.Pcma, PayloadType = 8, Remote = port.LocalEndPoint, RtcpMux = mux };

    private sealed class AllocationMeter : IAudioTap
    {
        private long _allocated;

        public long Allocated => Volatile.Read(ref _allocated);

        public void OnAudio(MediaPort port, ReadOnlySpan<short> samples) => Volatile.Write(ref _allocated, GC.GetAllocatedBytesForCurrentThread());
    }

    private static async Task<byte[]> NextAsync(UdpClient socket, Func<byte[], bool> wanted)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            var packet = (await socket.ReceiveAsync(limit.Token)).Buffer;
            if (wanted(packet)) return packet;
        }
    }
}
