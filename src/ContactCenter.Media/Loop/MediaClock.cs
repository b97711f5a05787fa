namespace ContactCenter.Media.Loop;

/// <summary>Time since the engine started, from the injected provider's monotonic timestamp.</summary>
internal sealed class MediaClock(TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();

    /// <summary>The wall time at which this clock began. Moments since then are monotonic: a wall clock that is set meanwhile changes no round trip.</summary>
    public DateTimeOffset Epoch { get; } = time.GetUtcNow();

    public TimeSpan Now => time.GetElapsedTime(_start);

    /// <summary>The wall time of a moment of this clock.</summary>
    public DateTimeOffset ToWallTime(TimeSpan moment) => time.GetUtcNow() - (Now - moment);
}
