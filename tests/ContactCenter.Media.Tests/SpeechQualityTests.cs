namespace ContactCenter.Media.Tests;

public class SpeechQualityTests
{
    private static readonly TimeSpan NoJitter = TimeSpan.Zero;

    [Theory]
    [InlineData(0, 0, null, 4.40)]
    [InlineData(0, 0, 100.0, 4.374)] // 50 ms one way hardly matter
    [InlineData(0, 0, 800.0, 2.913)] // 400 ms one way do
    [InlineData(20, 0, null, 2.606)]
    [InlineData(100, 0, null, 1.165)]
    [InlineData(0, 100, null, 4.140)]
    public void The_estimate_falls_with_loss_jitter_and_delay(double loss, double jitterMs, double? roundTripMs, double mos) =>
        SpeechQuality.Mos(loss, TimeSpan.FromMilliseconds(jitterMs), roundTripMs is { } ms ? TimeSpan.FromMilliseconds(ms) : null).ShouldBe(mos, 0.01);

    [Fact]
    public void Each_direction_has_its_own()
    {
        var s = new MediaPortStatistics { PacketsIn = 1000, Peer = new MediaPeerReport { PacketsLost = 200, PacketsExpected = 1000, Jitter = NoJitter } };
        SpeechQuality.LossPercent(s).ShouldBe(0);
        SpeechQuality.LossPercent(s.Peer).ShouldBe(20);
        SpeechQuality.MosIn(s)!.Value.ShouldBeGreaterThan(4.2);
        SpeechQuality.MosOut(s)!.Value.ShouldBeLessThan(3);
    }

    [Fact]
    public void What_nobody_told_is_not_estimated_and_who_hears_nothing_hears_badly()
    {
        SpeechQuality.MosIn(new MediaPortStatistics()).ShouldBeNull();
        SpeechQuality.MosOut(new MediaPortStatistics()).ShouldBeNull();
        SpeechQuality.MosOut(new MediaPortStatistics { Peer = new MediaPeerReport { Reports = 1 } }).ShouldBeNull();
        SpeechQuality.MosOut(new MediaPortStatistics { Peer = new MediaPeerReport { HearsNothing = true } }).ShouldBe(1);
    }

    [Fact]
    public void More_duplicates_than_losses_are_no_loss() =>
        SpeechQuality.LossPercent(new MediaPeerReport { PacketsLost = -5, PacketsExpected = 100 }).ShouldBe(0);
}
