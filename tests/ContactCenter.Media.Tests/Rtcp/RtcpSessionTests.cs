using System.Net;
using ContactCenter.Media.Loop;
using ContactCenter.Media.Rtcp;
using ContactCenter.Media.Rtp;

namespace ContactCenter.Media.Tests.Rtcp;

public class RtcpSessionTests
{
    private static readonly TimeSpan HalfAMinute = TimeSpan.FromSeconds(30);

    [Fact]
    public void Both_ends_know_the_round_trip_and_that_nothing_is_lost()
    {
        var wire = new VirtualWire();
        wire.Run(HalfAMinute);
        foreach (var end in new[] { wire.A, wire.B })
        {
            end.Reports.Count.ShouldBeInRange(4, 12);
            TimeSpan.FromTicks(end.Told.RoundTrip).TotalMilliseconds.ShouldBe(80, 5);
            end.Told.Block.FractionLost.ShouldBe((byte)0);
            end.Told.Block.CumulativeLost.ShouldBe(0);
            end.Told.HearsNothing.ShouldBeFalse();
            end.Told.PacketsSent.ShouldBeGreaterThan(1000);
        }
    }

    [Fact]
    public void What_is_lost_one_way_is_told_to_who_sent_it_and_to_nobody_else()
    {
        var wire = new VirtualWire();
        wire.A.LosesOneOf = 5;
        wire.Run(HalfAMinute);
        (wire.A.Told.Block.FractionLost / 256.0).ShouldBe(0.2, 0.02);
        (wire.A.Told.Block.CumulativeLost / (double)wire.A.Told.Expected).ShouldBe(0.2, 0.01);
        wire.B.Told.Block.FractionLost.ShouldBe((byte)0);
        wire.B.Port.Reception.Lost.ShouldBeGreaterThan(200);
        wire.A.Port.Reception.Lost.ShouldBe(0);
    }

    [Fact]
    public void Of_our_own_stream_a_report_says_what_was_sent_and_when_on_both_clocks()
    {
        var wire = new VirtualWire();
        wire.Run(HalfAMinute);
        var (first, last) = (SenderOf(wire.A.Reports[0].Packet), SenderOf(wire.A.Reports[^1].Packet));
        (last.Packets - first.Packets).ShouldBeInRange(500u, 1500u);
        (last.Octets - first.Octets).ShouldBe((last.Packets - first.Packets) * 160);
        var seconds = (last.Ntp.Value - first.Ntp.Value) / (double)(1UL << 32);
        ((last.RtpTimestamp - first.RtpTimestamp) / 8000.0).ShouldBe(seconds, 0.021);
    }

    [Fact]
    public void Who_has_sent_nothing_reports_as_a_receiver()
    {
        var wire = new VirtualWire();
        wire.A.Configure(direction: MediaDirection.RecvOnly);
        wire.Run(HalfAMinute);
        wire.A.Reports.ShouldAllBe(r => r.Packet[1] == RtcpType.ReceiverReport);
        wire.B.Reports.ShouldAllBe(r => r.Packet[1] == RtcpType.SenderReport);
        wire.B.Told.Block.CumulativeLost.ShouldBe(0);
    }

    [Fact]
    public void Who_stops_sending_becomes_a_receiver_at_the_report_after_the_next()
    {
        var wire = new VirtualWire();
        wire.Run(HalfAMinute);
        wire.A.Configure(direction: MediaDirection.RecvOnly);
        wire.A.Reports.Clear();
        wire.Run(HalfAMinute);
        wire.A.Reports[0].Packet[1].ShouldBe(RtcpType.SenderReport);
        wire.A.Reports.Skip(2).ShouldAllBe(r => r.Packet[1] == RtcpType.ReceiverReport);
    }

    [Fact]
    public void A_peer_that_gets_nothing_says_so()
    {
        var wire = new VirtualWire();
        wire.A.LosesOneOf = 1;
        wire.Run(HalfAMinute);
        wire.A.Told.HearsNothing.ShouldBeTrue();
        wire.A.Told.ReportedAt.ShouldBe(-1);
        wire.A.LosesOneOf = 0;
        wire.Run(HalfAMinute);
        wire.A.Told.HearsNothing.ShouldBeFalse();
    }

    [Fact]
    public void The_name_is_random_for_each_and_the_same_in_all_of_its_reports()
    {
        var wire = new VirtualWire();
        wire.Run(HalfAMinute);
        var names = wire.A.Reports.Select(r => NameOf(r.Packet)).Distinct().ToList();
        names.Count.ShouldBe(1);
        names[0].Length.ShouldBe(16);
        NameOf(wire.B.Reports[0].Packet).ShouldNotBe(names[0]);
    }

    [Fact]
    public void The_end_is_a_bye_once_and_nothing_after_it()
    {
        var wire = new VirtualWire();
        wire.Run(HalfAMinute);
        wire.A.Reports.Clear();
        wire.A.Port.Rtcp.Bye(wire.Now);
        wire.A.Port.Rtcp.Bye(wire.Now);
        wire.Run(HalfAMinute);
        wire.A.Reports.ShouldHaveSingleItem().Packet[^8..].ShouldBe([0x81, 203, 0, 1, 0, 0, 0x04, 0x57]);
    }

    [Fact]
    public void Who_never_said_anything_leaves_without_a_word()
    {
        var wire = new VirtualWire();
        wire.A.Port.Rtcp.Bye(wire.Now);
        wire.A.Reports.ShouldBeEmpty();
    }

    [Fact]
    public void Agreed_on_it_goes_over_the_rtp_ports_alone()
    {
        var wire = new VirtualWire(mux: true);
        wire.Run(HalfAMinute);
        wire.A.Reports.ShouldAllBe(r => !r.OnRtcpPort && r.To.Equals(wire.B.Address(false)));
        TimeSpan.FromTicks(wire.A.Told.RoundTrip).TotalMilliseconds.ShouldBe(80, 5);
    }

    [Fact]
    public void Otherwise_it_goes_to_the_port_above_rtps_or_to_where_the_peer_wants_it()
    {
        var wire = new VirtualWire();
        wire.B.SaysNoReports = true;
        wire.Run(HalfAMinute);
        wire.A.Reports.ShouldAllBe(r => r.OnRtcpPort && r.To.Equals(wire.B.Address(true)));
        wire.A.Reports.Clear();
        var other = new IPEndPoint(IPAddress.Parse("192.0.2.9"), 6005);
        wire.A.Configure(rtcp: other);
        wire.Run(HalfAMinute);
        wire.A.Reports.ShouldAllBe(r => r.To.Equals(NetAddress.From(other)));
    }

    [Fact]
    public void A_peer_behind_nat_gets_its_reports_where_its_own_come_from()
    {
        var wire = new VirtualWire();
        wire.B.Behind = IPAddress.Parse("203.0.113.5");
        wire.Run(HalfAMinute);
        wire.A.Reports[^1].To.ShouldBe(wire.B.Address(isRtcp: true));
        wire.B.Told.ReportedAt.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void A_stranger_neither_diverts_reports_nor_is_believed()
    {
        var wire = new VirtualWire();
        wire.B.SaysNoReports = true;
        wire.Run(HalfAMinute);
        wire.A.Port.Rtcp.OnDatagram(wire.B.Reports[^1].Packet, NetAddress.From(new IPEndPoint(IPAddress.Parse("198.51.100.7"), 5001)), wire.Now);
        wire.A.Port.OnDatagram(wire.B.Reports[^1].Packet, wire.B.Address(true), wire.Now);
        wire.A.Told.Reports.ShouldBe(0);
        wire.A.Port.Rtcp.Target.ShouldBe(wire.B.Address(true));
    }

    [Fact]
    public void Our_own_report_that_comes_back_tells_nothing()
    {
        var wire = new VirtualWire();
        wire.B.SaysNoReports = true;
        wire.Run(HalfAMinute);
        wire.A.Port.Rtcp.OnDatagram(wire.A.Reports[^1].Packet, wire.B.Address(true), wire.Now);
        wire.A.Told.Reports.ShouldBe(0);
    }

    [Fact]
    public void To_a_peer_that_holds_without_an_address_nothing_is_sent()
    {
        var wire = new VirtualWire();
        wire.A.Port.Configure(new NegotiatedAudio { Codec = AudioCodec.Pcma, PayloadType = 8, Remote = new IPEndPoint(IPAddress.Any, 5000), Direction = MediaDirection.RecvOnly }, wire.Now);
        wire.Run(HalfAMinute);
        wire.A.Reports.ShouldBeEmpty();
    }

    private static SenderInfo SenderOf(byte[] packet)
    {
        RtcpReader.TryOpen(packet, out var reader).ShouldBeTrue();
        reader.TryNext();
        reader.Current.TryReport(out _, out var sender, out _).ShouldBeTrue();
        return sender!.Value;
    }

    private static string NameOf(byte[] packet)
    {
        RtcpReader.TryOpen(packet, out var reader).ShouldBeTrue();
        reader.TryNext();
        reader.TryNext();
        reader.Current.TryCname(out _, out var name).ShouldBeTrue();
        return System.Text.Encoding.ASCII.GetString(name);
    }
}
