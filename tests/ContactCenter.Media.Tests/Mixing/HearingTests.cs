using ContactCenter.Media.Codecs;
using ContactCenter.Media.Playback;

namespace ContactCenter.Media.Tests.Mixing;

public class HearingTests
{
    private static readonly TimeSpan HalfSecond = TimeSpan.FromMilliseconds(500);

    [Theory]
    [InlineData(AudioCodec.Pcma, AudioCodec.Pcma)]
    [InlineData(AudioCodec.Pcmu, AudioCodec.Pcmu)]
    [InlineData(AudioCodec.Pcma, AudioCodec.Pcmu)]
    [InlineData(AudioCodec.Pcmu, AudioCodec.Pcma)]
    public void Two_talkers_hear_each_other_and_not_themselves(AudioCodec first, AudioCodec second)
    {
        var call = new VirtualCall();
        var a = call.Join(500, first);
        var b = call.Join(900, second);
        call.Conference();

        call.Run(HalfSecond);

        a.Hears().ShouldBe([900.0]);
        b.Hears().ShouldBe([500.0]);
        a.Got[^1].PayloadType.ShouldBe(first == AudioCodec.Pcmu ? 0 : 8);
    }

    [Fact]
    public void A_relayed_packet_leaves_at_once_with_the_same_payload()
    {
        var call = new VirtualCall();
        var a = call.Join(500);
        var b = call.Join(900);
        call.Conference();
        byte[] payload = [.. Enumerable.Range(0, 240).Select(i => (byte)i)];

        a.SendRaw(8, payload);

        b.Got.ShouldHaveSingleItem().Payload.ShouldBe(payload);
        b.Got[0].Ssrc.ShouldBe(b.Port.Sender.Stream.Ssrc);
        b.Got[0].Marker.ShouldBeTrue();
    }

    [Fact]
    public void Three_talkers_of_both_laws_each_hear_the_two_others()
    {
        var call = new VirtualCall();
        var a = call.Join(500, AudioCodec.Pcma);
        var b = call.Join(900, AudioCodec.Pcmu);
        var c = call.Join(1500, AudioCodec.Pcma);
        call.Conference();

        call.Run(HalfSecond);

        a.Hears().ShouldBe([900.0, 1500]);
        b.Hears().ShouldBe([500.0, 1500]);
        c.Hears().ShouldBe([500.0, 900]);
    }

    [Fact]
    public void A_whispering_supervisor_is_heard_by_the_agent_only()
    {
        var call = new VirtualCall();
        var agent = call.Join(500);
        var caller = call.Join(900);
        var supervisor = call.Join(1500);
        call.Hearing((agent, [caller.Port, supervisor.Port]), (caller, [agent.Port]), (supervisor, [agent.Port, caller.Port]));

        call.Run(HalfSecond);

        agent.Hears().ShouldBe([900.0, 1500]);
        caller.Hears().ShouldBe([500.0]);
        supervisor.Hears().ShouldBe([500.0, 900]);
    }

    [Fact]
    public void A_player_beside_a_talker_is_mixed_with_him()
    {
        var call = new VirtualCall();
        var a = call.Join(500);
        var b = call.Join(900);
        var player = Player(1500);
        call.Bridge.Add(player);
        call.Hearing((a, [b.Port, player]), (b, [player]));

        call.Run(HalfSecond);

        a.Hears().ShouldBe([900.0, 1500]);
        b.Hears().ShouldBe([1500.0]);
    }

    [Fact]
    public void Nobody_in_a_row_means_frames_of_silence_every_20_ms()
    {
        var call = new VirtualCall();
        var a = call.Join(500, AudioCodec.Pcmu);

        call.Run(TimeSpan.FromMilliseconds(200));

        a.Got.Count.ShouldBe(10);
        a.Got.ShouldAllBe(packet => packet.Payload.All(code => code == 0xFF) && packet.Payload.Length == 160);
        ShouldBeContinuous(a);
    }

    [Fact]
    public void A_change_is_heard_within_100_ms_and_nothing_old_remains()
    {
        var call = new VirtualCall();
        var a = call.Join(500);
        var b = call.Join(900);
        var c = call.Join(1500);
        var d = call.Join(2100);
        call.Hearing((a, [b.Port, c.Port]));
        call.Run(HalfSecond);

        call.Hearing((a, [c.Port, d.Port]));
        a.Got.Clear();
        call.Run(TimeSpan.FromMilliseconds(100));
        a.Got.Clear();
        call.Run(TimeSpan.FromMilliseconds(140));
        a.Hears().ShouldBe([1500.0, 2100]);

        // Back again: what b said before must not come out of a buffer.
        b.Talks = false;
        call.Hearing((a, [b.Port, c.Port]));
        a.Got.Clear();
        call.Run(HalfSecond);
        a.Got.Select(VirtualParty.Decode).ShouldAllBe(frame => Tones.ToneDetectorTests.LevelOf(900, frame) < -35);
    }

    [Fact]
    public void Numbers_and_timestamps_go_on_without_a_break_whatever_is_heard()
    {
        var call = new VirtualCall();
        var a = call.Join(500);
        var b = call.Join(900, AudioCodec.Pcmu);
        var c = call.Join(1500);
        var player = Player(700);
        call.Bridge.Add(player);
        (VirtualParty, Media.Mixing.MixSource[])[][] situations =
        [
            [(a, [b.Port])], [(a, [player])], [(a, [b.Port, c.Port])], [(a, [c.Port])], [(a, [])], [(a, [b.Port])], [(a, [c.Port])],
        ];

        foreach (var situation in situations)
        {
            var before = a.Got.Count;
            call.Hearing(situation);
            call.Run(HalfSecond);
            a.Got[before].Marker.ShouldBeTrue();
            a.Got.Skip(before + 1).ShouldAllBe(packet => !packet.Marker);
        }

        ShouldBeContinuous(a);
    }

    [Fact]
    public void Loss_and_order_of_a_relayed_stream_stay_visible()
    {
        var call = new VirtualCall();
        var a = call.Join(500);
        var b = call.Join(900);
        call.Conference();
        foreach (var n in new[] { 10, 11, 14, 13, 15, 15, 9 }) a.SendRaw(8, new byte[160], sequence: (ushort)n, timestamp: (uint)(n * 160));

        var first = b.Got[0];
        b.Got.Select(packet => (short)(packet.Sequence - first.Sequence)).ShouldBe([0, 1, 4, 3, 5]);
        b.Got.Select(packet => (int)(packet.Timestamp - first.Timestamp)).ShouldBe([0, 160, 640, 480, 800]);
    }

    [Fact]
    public void A_talker_who_starts_over_with_a_new_ssrc_is_renumbered()
    {
        var call = new VirtualCall();
        var a = call.Join(500);
        var b = call.Join(900);
        call.Conference();
        call.Run(HalfSecond);

        a.Ssrc = 77;
        a.Sequence = 12;
        a.Timestamp = 999;
        call.Run(HalfSecond);

        b.Got.Count(packet => packet.Marker).ShouldBe(2);
        ShouldBeContinuous(b);
    }

    [Fact]
    public void A_relayed_talker_who_falls_silent_is_bridged_with_silence()
    {
        var call = new VirtualCall();
        var a = call.Join(500);
        var b = call.Join(900);
        call.Conference();
        call.Run(HalfSecond);
        a.Talks = false;
        call.Run(TimeSpan.FromSeconds(1));

        b.Got[^1].At.ShouldBe(call.Now - TimeSpan.FromMilliseconds(20));
        b.Got[^1].Payload.ShouldAllBe(code => code == 0xD5);
        a.Talks = true;
        call.Run(HalfSecond);
        b.Hears().ShouldBe([500.0]);
    }

    [Fact]
    public void A_remote_that_only_receives_is_not_listened_to_and_one_that_only_sends_gets_nothing()
    {
        var call = new VirtualCall();
        var listener = call.Join(500, direction: MediaDirection.SendOnly);
        var talker = call.Join(900, direction: MediaDirection.RecvOnly);
        call.Conference();

        call.Run(HalfSecond);

        talker.Got.ShouldBeEmpty();
        listener.Hears().ShouldBe([900.0]);
        listener.Port.Configure(listener.Negotiated(MediaDirection.Inactive), call.Now);
        listener.Got.Clear();
        call.Run(HalfSecond);
        listener.Got.ShouldBeEmpty();
    }

    [Fact]
    public void A_port_that_leaves_is_heard_no_more()
    {
        var call = new VirtualCall();
        var a = call.Join(500);
        var b = call.Join(900);
        var c = call.Join(1500);
        call.Conference();
        call.Run(HalfSecond);

        call.Bridge.Remove(c.Port);
        call.Parties.Remove(c);
        a.Got.Clear();
        c.Got.Clear();
        call.Run(HalfSecond);

        a.Hears().ShouldBe([900.0]);
        b.Hears().ShouldBe([500.0]);
        c.Got.ShouldBeEmpty();
    }

    [Fact]
    public void Many_loud_talkers_saturate_and_do_not_wrap_around()
    {
        var call = new VirtualCall();
        var a = call.Join(500);
        var players = Enumerable.Range(0, 4).Select(_ => new PlayerCore(AudioClip.FromSamples([.. Enumerable.Repeat((short)30000, 1600)]), true, null)).ToArray();
        foreach (var player in players) call.Bridge.Add(player);
        call.Hearing((a, players));

        call.Run(HalfSecond);

        a.Got.SelectMany(VirtualParty.Decode).ShouldAllBe(sample => sample > 30000);
    }

    [Fact]
    public void A_held_up_thread_leaves_frames_out_and_counts_them()
    {
        var call = new VirtualCall();
        var a = call.Join(500);
        call.Run(HalfSecond);
        a.Got.Clear();

        call.Advance(TimeSpan.FromSeconds(1));
        call.Bridge.Tick(call.Now);

        a.Got.Count.ShouldBeInRange(1, 4);
        call.Bridge.LateFrames.ShouldBeInRange(45, 51);
    }

    private static PlayerCore Player(double hz) => new(AudioClip.Tone(hz, TimeSpan.FromSeconds(10), -15), true, null);

    private static void ShouldBeContinuous(VirtualParty party)
    {
        for (var i = 1; i < party.Got.Count; i++)
        {
            ((ushort)(party.Got[i].Sequence - party.Got[i - 1].Sequence)).ShouldBe((ushort)1);
            var step = (int)(party.Got[i].Timestamp - party.Got[i - 1].Timestamp);
            step.ShouldBeGreaterThanOrEqualTo(160);
            var elapsed = (party.Got[i].At - party.Got[i - 1].At).TotalMilliseconds * 8;
            step.ShouldBeLessThanOrEqualTo((int)elapsed + 480);
        }

        party.Got.Select(packet => packet.Ssrc).Distinct().Count().ShouldBe(1);
    }
}
