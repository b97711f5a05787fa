namespace ContactCenter.Media.Mixing;

/// <summary>Addition of frames with saturation: what is too loud is cut off at the 16-bit limits instead of wrapping around.</summary>
internal static class AudioFrame
{
    public static void Add(Span<int> sum, ReadOnlySpan<short> frame)
    {
        for (var i = 0; i < sum.Length; i++) sum[i] += frame[i];
    }

    /// <summary>As <see cref="Add"/>, with a begin that does not click.</summary>
    public static void AddRising(Span<int> sum, ReadOnlySpan<short> frame)
    {
        const int Rise = SourceSeam.Samples;
        for (var i = 0; i < Rise; i++) sum[i] += frame[i] * ((2 * i) + 1) / (2 * Rise);
        Add(sum[Rise..], frame[Rise..]);
    }

    public static void Saturate(ReadOnlySpan<int> sum, Span<short> frame)
    {
        for (var i = 0; i < sum.Length; i++) frame[i] = (short)Math.Clamp(sum[i], short.MinValue, short.MaxValue);
    }
}
