using ContactCenter.Media;

namespace ContactCenter.Node.Pbm.Palettes;

/// <summary>
/// An estimate of how good a received stream sounds: the E-model (ITU-T G.107), simplified. Taken are the default R of 93.2, the delay impairment in its
/// usual linear form, and the loss impairment of G.711 (ITU-T G.113: Ie 0, Bpl 25.1) at random loss. Not known, and so left out, are echo, noise levels and
/// the network's own delay: without RTCP nobody tells it. So it is the best that the stream can be.
/// </summary>
internal static class SpeechQuality
{
    private const double DefaultR = 93.2;
    private const double PacketLossRobustness = 25.1;
    private const double FrameMs = 20;
    private const double KneeMs = 177.3;

    /// <summary>The share of packets that did not come, in percent.</summary>
    public static double? LossPercent(MediaPortStatistics s) => s.PacketsIn == 0 ? null : 100.0 * Math.Max(0, s.PacketsLost) / (s.PacketsIn + Math.Max(0, s.PacketsLost));

    /// <summary>From 1 (bad) to 4.4 (as good as narrow band gets); null before a packet has come.</summary>
    public static double? Mos(MediaPortStatistics s) => LossPercent(s) is { } loss ? Mos(loss, s.Jitter) : null;

    public static double Mos(double lossPercent, TimeSpan jitter)
    {
        var delay = FrameMs + (2 * jitter.TotalMilliseconds); // what a jitter buffer must hold
        var byDelay = (0.024 * delay) + (delay > KneeMs ? 0.11 * (delay - KneeMs) : 0);
        var byLoss = 95 * lossPercent / (lossPercent + PacketLossRobustness);
        var r = Math.Clamp(DefaultR - byDelay - byLoss, 0, 100);
        return Math.Clamp(1 + (0.035 * r) + (r * (r - 60) * (100 - r) * 7e-6), 1, 4.5);
    }
}
