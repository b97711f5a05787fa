using ContactCenter.Engine.Edge;
using ContactCenter.Media;

namespace ContactCenter.Engine.Tests.Edge;

/// <summary>When a leg looks as if sound went one way only.</summary>
public sealed class LegSoundTests
{
    private static readonly DateTimeOffset Answered = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);
    private static readonly MediaPortStatistics Agreed = new() { ExpectedSince = Answered.AddSeconds(-2) };

    [Fact]
    public void Who_has_sent_nothing_since_the_answer_is_silent()
    {
        Look(Agreed, 4.9).SilentFor.ShouldBeNull();
        Look(Agreed, 5).SilentFor.ShouldBe(Limit);
        Words(Agreed, 12).ShouldBe(["nothing received for 12 s"]);
    }

    [Fact]
    public void The_last_packet_counts() => Look(Agreed with { LastPacketAt = Answered.AddSeconds(20), PacketsIn = 900 }, 26).SilentFor.ShouldBe(TimeSpan.FromSeconds(6));

    [Fact]
    public void Packets_of_before_the_answer_do_not() => Look(Agreed with { LastPacketAt = Answered.AddSeconds(-9), PacketsIn = 9 }, 6).SilentFor.ShouldBe(TimeSpan.FromSeconds(6));

    [Fact]
    public void A_phone_that_rings_is_left_alone() => LegSound.Of(Agreed, null, Answered.AddHours(1), Limit).ShouldBe(default);

    [Fact]
    public void Who_holds_us_is_left_alone_and_has_its_time_when_it_comes_back()
    {
        Look(Agreed with { ExpectedSince = null }, 60).SilentFor.ShouldBeNull();
        Look(Agreed with { ExpectedSince = Answered.AddSeconds(58), LastPacketAt = Answered.AddSeconds(10) }, 60).SilentFor.ShouldBeNull();
    }

    [Fact]
    public void What_the_peer_says_it_has_sent_is_told() =>
        Words(Agreed with { Peer = new MediaPeerReport { Reports = 2, PacketsSent = 600 } }, 12).ShouldBe(["nothing received for 12 s, though the peer says it has sent 600 packets"]);

    [Fact]
    public void A_peer_that_receives_nothing_is_told()
    {
        var heard = Agreed with { LastPacketAt = Answered.AddSeconds(30), PacketsIn = 1500 };
        Words(heard with { Peer = new MediaPeerReport { HearsNothing = true } }, 30).ShouldBe(["the peer reports that it receives nothing"]);
        Words(heard with { Peer = new MediaPeerReport { FractionLost = 255 / 256.0 } }, 30).ShouldBe(["the peer reports 100 % loss"]);
        Words(heard with { Peer = new MediaPeerReport { FractionLost = 0.5 } }, 30).ShouldBeEmpty();
    }

    private static LegSound Look(MediaPortStatistics media, double seconds) => LegSound.Of(media, Answered, Answered.AddSeconds(seconds), Limit);

    private static string[] Words(MediaPortStatistics media, double seconds) => [.. Look(media, seconds).InWords(media)];
}
