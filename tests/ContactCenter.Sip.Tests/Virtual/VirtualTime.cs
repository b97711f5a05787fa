namespace ContactCenter.Sip.Tests.Virtual;

/// <summary>A clock that stands still until it is moved.</summary>
public sealed class VirtualTime : TimeProvider
{
    private static readonly DateTimeOffset Epoch = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public TimeSpan Now { get; private set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Now.Ticks;

    public override DateTimeOffset GetUtcNow() => Epoch + Now;

    public void MoveTo(TimeSpan now) => Now = now > Now ? now : Now;

    public void Advance(TimeSpan by) => Now += by;
}
