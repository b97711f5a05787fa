using System.Net;
using ContactCenter.Media.Loop;
using ContactCenter.Media.Rtp;

namespace ContactCenter.Media.Tests.Mixing;

public class PortCoreTests
{
    private static readonly NetAddress Stranger = NetAddress.From(new IPEndPoint(IPAddress.Parse("203.0.113.9"), 6000));

    [Fact]
    public void A_stranger_does_not_hijack_an_active_stream()
    {
        var call = new VirtualCall();
        var a = call.Join(500);
        var b = call.Join(900);
        call.Conference();
        call.Run(TimeSpan.FromSeconds(1));
        b.Got.Clear();

        a.SendRaw(8, new byte[160], from: Stranger);

        b.Got.ShouldBeEmpty();
        a.Port.Latch.Target.ShouldBe(a.Address);
        a.Port.Dropped.ShouldBe(1);
    }

    [Fact]
    public void A_peer_behind_nat_is_answered_where_it_sends_from()
    {
        var call = new VirtualCall();
        var a = call.Join(500);
        a.Address = Stranger;

        call.Run(TimeSpan.FromMilliseconds(100));

        a.Got[^1].To.ShouldBe(Stranger);
        a.Port.Configure(a.Negotiated(MediaDirection.SendOnly), call.Now);
        call.Run(TimeSpan.FromMilliseconds(100));
        a.Got[^1].To.ShouldBe(Stranger);
    }

    [Fact]
    public void A_fork_that_says_nothing_leaves_the_port_to_the_one_that_speaks_until_it_answers()
    {
        var call = new VirtualCall();
        var a = call.Join(500);
        var silentFork = NetAddress.From(new IPEndPoint(IPAddress.Parse("192.0.2.7"), 7000));
        var ofSilentFork = a.Negotiated() with { Remote = silentFork.ToEndPoint()! };
        call.Run(TimeSpan.FromMilliseconds(200));

        a.Port.Configure(ofSilentFork, call.Now);
        a.Port.Latch.Target.ShouldBe(silentFork);
        call.Run(TimeSpan.FromSeconds(1));
        a.Port.Latch.Target.ShouldBe(a.Address);

        // The same description in its 200: by itself a repetition, which changes nothing; as that of another peer, the new address.
        a.Port.Configure(ofSilentFork, call.Now);
        a.Port.Latch.Target.ShouldBe(a.Address);
        a.Port.Configure(ofSilentFork, call.Now, ofAnotherPeer: true);
        a.Port.Latch.Target.ShouldBe(silentFork);
        a.SendRaw(8, new byte[160], from: silentFork);
        a.SendRaw(8, new byte[160]);
        a.Port.Latch.Target.ShouldBe(silentFork);
    }

    [Fact]
    public void Garbage_foreign_payload_types_and_our_own_reflection_do_not_latch()
    {
        var call = new VirtualCall();
        var a = call.Join(500);
        a.Talks = false;
        a.Address = Stranger;

        a.Port.OnDatagram("hello, this is no RTP"u8, Stranger, call.Now);
        a.SendRaw(34, new byte[100]);
        a.Ssrc = a.Port.Sender.Stream.Ssrc;
        a.SendRaw(8, new byte[160]);

        a.Port.Latch.Target.ShouldNotBe(Stranger);
        a.Port.Dropped.ShouldBe(3);
        a.Started.ShouldBe(0);
    }

    [Fact]
    public void Multiplexed_rtcp_is_passed_over()
    {
        var call = new VirtualCall();
        var a = call.Join(500);
        byte[] senderReport = [0x80, 200, 0, 6, .. new byte[24]];

        a.Port.OnDatagram(senderReport, a.Address, call.Now);

        a.Port.Reception.Packets.ShouldBe(0);
        a.Port.Dropped.ShouldBe(0);
    }

    [Fact]
    public void Silence_is_told_once_and_the_return_of_media_too()
    {
        var call = new VirtualCall();
        var a = call.Join(500, silenceAfter: TimeSpan.FromSeconds(2));
        call.Run(TimeSpan.FromSeconds(1));
        a.Talks = false;
        call.Run(TimeSpan.FromSeconds(6));
        a.Silences.ShouldHaveSingleItem().ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(2));
        a.Started.ShouldBe(1);

        a.Talks = true;
        call.Run(TimeSpan.FromSeconds(1));
        a.Started.ShouldBe(2);
        a.Talks = false;
        call.Run(TimeSpan.FromSeconds(3));
        a.Silences.Count.ShouldBe(2);
    }

    [Fact]
    public void A_remote_on_hold_may_be_silent_and_one_that_never_spoke_is_missed()
    {
        var call = new VirtualCall();
        var held = call.Join(500, direction: MediaDirection.SendOnly, silenceAfter: TimeSpan.FromSeconds(2));
        var dead = call.Join(900, silenceAfter: TimeSpan.FromSeconds(2));
        held.Talks = dead.Talks = false;

        call.Run(TimeSpan.FromSeconds(5));
        held.Silences.ShouldBeEmpty();
        dead.Silences.Count.ShouldBe(1);

        held.Port.Configure(held.Negotiated(), call.Now);
        call.Run(TimeSpan.FromSeconds(1));
        held.Silences.ShouldBeEmpty();
        call.Run(TimeSpan.FromSeconds(2));
        held.Silences.Count.ShouldBe(1);
    }

    [Fact]
    public void A_hold_with_the_unspecified_address_stops_sending_and_resuming_starts_it_again()
    {
        var call = new VirtualCall();
        var a = call.Join(500);
        call.Run(TimeSpan.FromMilliseconds(100));

        a.Port.Configure(a.Negotiated(MediaDirection.RecvOnly) with { Remote = new IPEndPoint(IPAddress.Any, 40000) }, call.Now);
        a.Got.Clear();
        call.Run(TimeSpan.FromMilliseconds(100));
        a.Got.ShouldBeEmpty();

        a.Port.Configure(a.Negotiated(), call.Now);
        call.Run(TimeSpan.FromMilliseconds(100));
        a.Got.Count.ShouldBe(5);
    }

    [Fact]
    public void Keys_are_told_once_and_passed_on_to_the_other_talker()
    {
        var call = new VirtualCall();
        var a = call.Join(500);
        var b = call.Join(900);
        call.Conference();
        call.Run(TimeSpan.FromMilliseconds(200));

        Press(a, '5', frames: 6);
        b.Got.Clear();
        call.Run(TimeSpan.FromMilliseconds(400));

        a.Keys.ShouldBe([('5', TimeSpan.FromMilliseconds(120))]);
        var events = b.Got.Where(packet => packet.PayloadType == 101).ToList();
        events.Select(packet => packet.Timestamp).Distinct().Count().ShouldBe(1);
        events.Count(packet => (packet.Payload[1] & 0x80) != 0).ShouldBe(3);
        events[0].Marker.ShouldBeTrue();
        events.ShouldAllBe(packet => packet.Payload[0] == 5);
        b.Keys.ShouldBeEmpty();
        var sequence = b.Got.Select(packet => packet.Sequence).ToList();
        sequence.Zip(sequence.Skip(1), (x, y) => (ushort)(y - x)).ShouldAllBe(step => step == 1);
        b.Hears().ShouldBe([500.0]);
    }

    [Fact]
    public void Keys_are_not_passed_on_when_the_bridge_says_so()
    {
        var call = new VirtualCall();
        var a = call.Join(500);
        var b = call.Join(900);
        call.Conference();
        call.Bridge.SetRelaysDtmf(false);
        Press(a, '#', frames: 4);
        call.Run(TimeSpan.FromMilliseconds(400));

        a.Keys.Count.ShouldBe(1);
        b.Got.ShouldAllBe(packet => packet.PayloadType == 8);
    }

    [Fact]
    public void Keys_for_a_peer_on_hold_or_without_events_are_refused()
    {
        var call = new VirtualCall();
        var a = call.Join(500);
        a.Port.Sender.QueueDigit('1', TimeSpan.FromMilliseconds(100)).ShouldBeTrue();
        a.Port.Configure(a.Negotiated(MediaDirection.RecvOnly), call.Now);
        a.Port.Sender.QueueDigit('1', TimeSpan.FromMilliseconds(100)).ShouldBeFalse();
        a.Port.Configure(a.Negotiated() with { DtmfSendPayloadType = null }, call.Now);
        a.Port.Sender.QueueDigit('1', TimeSpan.FromMilliseconds(100)).ShouldBeFalse();

        a.Port.Configure(a.Negotiated(), call.Now);
        call.Run(TimeSpan.FromMilliseconds(200));
        a.Got.ShouldAllBe(packet => packet.PayloadType == 8);
    }

    [Fact]
    public void A_listener_who_is_sent_keys_gets_no_audio_between_their_packets()
    {
        var call = new VirtualCall();
        var a = call.Join(500);
        var b = call.Join(900);
        call.Conference();
        call.Run(TimeSpan.FromMilliseconds(200));
        b.Got.Clear();

        b.Port.Sender.QueueDigit('9', TimeSpan.FromMilliseconds(100));
        call.Run(TimeSpan.FromMilliseconds(600));

        var types = b.Got.Select(packet => packet.PayloadType).ToList();
        var first = types.IndexOf(101);
        types.GetRange(first, 7).ShouldAllBe(type => type == 101);
        types.Skip(first + 7).ShouldAllBe(type => type == 8);
        b.Hears().ShouldBe([500.0]);
    }

    [Fact]
    public void The_shard_allocates_nothing_per_packet()
    {
        var call = new VirtualCall();
        var parties = new[] { call.Join(500), call.Join(900, AudioCodec.Pcmu), call.Join(1500), call.Join(2100), call.Join(2500) };
        var player = new Media.Playback.PlayerCore(AudioClip.Tone(700, TimeSpan.FromSeconds(5)), true, null);
        call.Bridge.Add(player);
        call.Hearing(
            (parties[0], [parties[1].Port]), (parties[1], [parties[0].Port]),
            (parties[2], [parties[0].Port, parties[1].Port, player]), (parties[3], [player]));
        foreach (var party in parties) party.KeepsPackets = false;
        call.Run(TimeSpan.FromSeconds(3));

        var before = GC.GetAllocatedBytesForCurrentThread();
        call.Run(TimeSpan.FromSeconds(20));
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        // 5,000 packets in and as many out; the harness itself walks a list.
        allocated.ShouldBeLessThan(1000);
    }

    private static void Press(VirtualParty party, char digit, int frames)
    {
        TelephoneEvent.TryCodeOf(digit, out var code).ShouldBeTrue();
        var payload = new byte[4];
        for (var i = 1; i <= frames + 2; i++)
        {
            new TelephoneEvent(code, i >= frames, 10, (ushort)(Math.Min(i, frames) * 160)).Write(payload);
            party.SendRaw(96, payload, marker: i == 1);
        }

        party.Timestamp += (uint)(frames * 160);
    }
}
