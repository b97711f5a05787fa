namespace ContactCenter.Media.Rtp;

/// <summary>The clock of all our streams: 8,000 timestamp units a second, frames of 20 ms.</summary>
internal static class RtpClock
{
    public const int SamplesPerSecond = 8000;
    public const int FrameSamples = 160;
    public static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(20);

    private const long TicksPerSample = TimeSpan.TicksPerSecond / SamplesPerSecond;

    public static long ToSamples(TimeSpan duration) => duration.Ticks / TicksPerSample;

    public static TimeSpan ToDuration(long samples) => TimeSpan.FromTicks(samples * TicksPerSample);
}
