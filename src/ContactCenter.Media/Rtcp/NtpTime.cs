namespace ContactCenter.Media.Rtcp;

/// <summary>A moment as reports carry it: seconds since 1900 in the upper 32 bits, 2^32nds of a second in the lower (RFC 3550 section 4).</summary>
internal readonly record struct NtpTime(ulong Value)
{
    private const long ShortPerSecond = 1 << 16;
    private static readonly DateTimeOffset Era = new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>An answer that took longer than this is no answer but a mistake.</summary>
    private static readonly TimeSpan LongestRoundTrip = TimeSpan.FromMinutes(1);

    /// <summary>The middle 32 bits, in 65,536ths of a second: what LSR and DLSR are counted in.</summary>
    public uint Middle => (uint)(Value >> 16);

    public static NtpTime From(DateTimeOffset time)
    {
        var ticks = (time - Era).Ticks;
        var seconds = (ulong)(ticks / TimeSpan.TicksPerSecond);
        var fraction = ((ulong)(ticks % TimeSpan.TicksPerSecond) << 32) / TimeSpan.TicksPerSecond;
        return new NtpTime((seconds << 32) | fraction);
    }

    public static uint ToShort(TimeSpan span) => (uint)Math.Clamp(span.TotalSeconds * ShortPerSecond, 0, uint.MaxValue);

    /// <summary>
    /// The round trip by a block that came at <paramref name="arrival"/> (RFC 3550 section 6.4.1: A − LSR − DLSR, modulo 2^32): null when its sender has had no
    /// report of ours, or when what it says can't be. Clocks are coarse, so a little less than nothing is nothing.
    /// </summary>
    public static TimeSpan? RoundTrip(uint arrival, in ReportBlock block)
    {
        if (block.LastReport == 0) return null;
        var passed = (long)(int)(arrival - block.LastReport - block.SinceLastReport);
        if (passed < 0) return passed >= -ShortPerSecond / 10 ? TimeSpan.Zero : null;
        var roundTrip = TimeSpan.FromTicks(passed * TimeSpan.TicksPerSecond / ShortPerSecond);
        return roundTrip <= LongestRoundTrip ? roundTrip : null;
    }
}
