namespace ContactCenter.Media;

/// <summary>
/// An estimate of how good a stream sounds: the E-model (ITU-T G.107), simplified. Taken are the default R of 93.2, the delay impairment in its usual linear
/// form, and the loss impairment of G.711 (ITU-T G.113: Ie 0, Bpl 25.1) at random loss. The delay is half the round trip where RTCP tells one, a packet, and what
/// a jitter buffer must hold. Not known, and so left out, are echo and noise: it is the best that the stream can be.
/// </summary>
public static class SpeechQuality
{
    private const double DefaultR = 93.2;
    private const double PacketLossRobustness = 25.1;
    private const double FrameMs = 20;
    private const double KneeMs = 177.3;

    /// <summary>The share of packets that did not come to us, in percent; null before a packet has come.</summary>
    public static double? LossPercent(MediaPortStatistics s)
    {
        ArgumentNullException.ThrowIfNull(s);
        return s.PacketsIn == 0 ? null : 100.0 * Math.Max(0, s.PacketsLost) / (s.PacketsIn + Math.Max(0, s.PacketsLost));
    }

    /// <summary>The share of our packets that did not come to the remote, in percent, since the beginning and by its last report; null without one.</summary>
    public static double? LossPercent(MediaPeerReport? r) =>
        r is { PacketsLost: { } lost, PacketsExpected: > 0 and { } expected } ? Math.Clamp(100.0 * lost / expected, 0, 100) : null;

    /// <summary>Of what we receive, from 1 (bad) to 4.4 (as good as narrow band gets); null before a packet has come.</summary>
    public static double? MosIn(MediaPortStatistics s) => LossPercent(s) is { } loss ? Mos(loss, s.Jitter, s.Peer?.RoundTrip) : null;

    /// <summary>Of what the remote receives, by its reports; 1 when it receives nothing, null when it has reported nothing.</summary>
    public static double? MosOut(MediaPortStatistics s)
    {
        ArgumentNullException.ThrowIfNull(s);
        if (s.Peer is { HearsNothing: true }) return 1;
        return s.Peer is { Jitter: { } jitter } peer && LossPercent(peer) is { } loss ? Mos(loss, jitter, peer.RoundTrip) : null;
    }

    /// <summary>The estimate for that loss, jitter and, if it is known, round trip.</summary>
    public static double Mos(double lossPercent, TimeSpan jitter, TimeSpan? roundTrip)
    {
        var delay = FrameMs + (2 * jitter.TotalMilliseconds) + ((roundTrip?.TotalMilliseconds ?? 0) / 2);
        var byDelay = (0.024 * delay) + (delay > KneeMs ? 0.11 * (delay - KneeMs) : 0);
        var byLoss = 95 * lossPercent / (lossPercent + PacketLossRobustness);
        var r = Math.Clamp(DefaultR - byDelay - byLoss, 0, 100);
        return Math.Clamp(1 + (0.035 * r) + (r * (r - 60) * (100 - r) * 7e-6), 1, 4.5);
    }
}
