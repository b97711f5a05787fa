namespace EndToEnd.Stage;

/// <summary>A tone in the A-law of ITU-T G.711, for peers that play raw files; written here once more so that the product's own table is not its own judge.</summary>
internal static class AlawTone
{
    private const int SamplesPerSecond = 8000;
    private const double Amplitude = 6000;

    public static byte[] OneSecond(double hz) =>
        [.. Enumerable.Range(0, SamplesPerSecond).Select(i => Encode((int)(Amplitude * Math.Sin(2 * Math.PI * hz * i / SamplesPerSecond))))];

    /// <summary>G.711 table 1a: sign, three bits of segment, four bits of step; every other bit inverted.</summary>
    private static byte Encode(int sample)
    {
        var sign = sample >= 0 ? 0x80 : 0x00;
        var magnitude = Math.Min(sample >= 0 ? sample : -sample - 1, 32767) >> 4;
        var segment = 0;
        for (var rest = magnitude >> 5; rest > 0; rest >>= 1)
            segment++;
        var step = segment == 0 ? magnitude >> 1 : magnitude >> segment;
        return (byte)((sign | (segment << 4) | (step & 0x0F)) ^ 0x55);
    }

    /// <summary>Back to a sample of 16 bit: the middle of its step.</summary>
    public static short Decode(byte octet)
    {
        var code = octet ^ 0x55;
        var segment = (code >> 4) & 0x07;
        var step = ((code & 0x0F) << 4) + 8;
        var magnitude = segment == 0 ? step : (step + 0x100) << (segment - 1);
        return (short)((code & 0x80) != 0 ? magnitude : -magnitude);
    }
}
