namespace ContactCenter.Media.Codecs;

/// <summary>
/// G.711 companding by table: 256 entries to expand, 16,384 to compress (14 significant bits, as many as µ-law resolves).
/// Samples are 16-bit linear, left-aligned as in ITU-T G.191.
/// </summary>
internal static class G711
{
    private static readonly short[] MuLawExpand = BuildExpand(ExpandMuLaw);
    private static readonly short[] ALawExpand = BuildExpand(ExpandALaw);
    private static readonly byte[] MuLawCompress = BuildCompress(CompressMuLaw);
    private static readonly byte[] ALawCompress = BuildCompress(CompressALaw);
    private static readonly byte[] MuLawToALaw = BuildTranscode(MuLawExpand, ALawCompress);
    private static readonly byte[] ALawToMuLaw = BuildTranscode(ALawExpand, MuLawCompress);

    /// <summary>The code word of digital silence: 0xFF for µ-law, 0xD5 for A-law.</summary>
    public static byte SilenceOf(AudioCodec codec) => codec == AudioCodec.Pcmu ? (byte)0xFF : (byte)0xD5;

    public static short Decode(AudioCodec codec, byte code) => ExpandTable(codec)[code];

    public static byte Encode(AudioCodec codec, short sample) => CompressTable(codec)[(ushort)sample >> 2];

    /// <summary>Expands <paramref name="source"/> into as many samples; the destination must be at least as long.</summary>
    public static void Decode(AudioCodec codec, ReadOnlySpan<byte> source, Span<short> destination)
    {
        var table = ExpandTable(codec);
        for (var i = 0; i < source.Length; i++) destination[i] = table[source[i]];
    }

    /// <summary>Compresses <paramref name="source"/> into as many code words; the destination must be at least as long.</summary>
    public static void Encode(AudioCodec codec, ReadOnlySpan<short> source, Span<byte> destination)
    {
        var table = CompressTable(codec);
        for (var i = 0; i < source.Length; i++) destination[i] = table[(ushort)source[i] >> 2];
    }

    /// <summary>Copies code words of one law as code words of another, or of the same.</summary>
    public static void Transcode(AudioCodec from, AudioCodec to, ReadOnlySpan<byte> source, Span<byte> destination)
    {
        if (from == to)
        {
            source.CopyTo(destination);
            return;
        }

        var table = from == AudioCodec.Pcmu ? MuLawToALaw : ALawToMuLaw;
        for (var i = 0; i < source.Length; i++) destination[i] = table[source[i]];
    }

    private static short[] ExpandTable(AudioCodec codec) => codec == AudioCodec.Pcmu ? MuLawExpand : ALawExpand;

    private static byte[] CompressTable(AudioCodec codec) => codec == AudioCodec.Pcmu ? MuLawCompress : ALawCompress;

    // G.711 table 2a/2b: all bits are inverted on the line; a chord of 16 steps doubles its step from segment to segment, above a bias of 33 (14-bit scale).
    private static int ExpandMuLaw(int code)
    {
        code = ~code & 0xFF;
        var magnitude = ((((code & 0x0F) << 1) + 33) << ((code >> 4) & 7)) - 33;
        return (code & 0x80) != 0 ? -magnitude << 2 : magnitude << 2;
    }

    private static int CompressMuLaw(int sample)
    {
        // The sign is folded by complement, so that -1 and 0 are both "zero" of their side (G.191 ulaw_compress).
        var negative = sample < 0;
        var magnitude = Math.Min((negative ? ~sample >> 2 : sample >> 2) + 33, 0x1FFF);
        var segment = 0;
        while (magnitude >> (segment + 6) != 0) segment++;
        var code = (segment << 4) | ((magnitude >> (segment + 1)) & 0x0F);
        return (~code & 0x7F) | (negative ? 0 : 0x80);
    }

    // G.711 table 1a/1b: even bits are inverted on the line; the first two segments share one step.
    private static int ExpandALaw(int code)
    {
        code ^= 0x55;
        var segment = (code >> 4) & 7;
        var magnitude = ((code & 0x0F) << 4) + 8;
        if (segment > 0) magnitude = (magnitude + 0x100) << (segment - 1);
        return (code & 0x80) != 0 ? magnitude : -magnitude;
    }

    private static int CompressALaw(int sample)
    {
        var negative = sample < 0;
        var magnitude = (negative ? ~sample : sample) >> 4;
        var code = magnitude;
        if (magnitude > 15)
        {
            var segment = 1;
            while (magnitude > 16 + 15)
            {
                magnitude >>= 1;
                segment++;
            }

            code = (magnitude - 16) + (segment << 4);
        }

        return (negative ? code : code | 0x80) ^ 0x55;
    }

    private static short[] BuildExpand(Func<int, int> expand)
    {
        var table = new short[256];
        for (var i = 0; i < table.Length; i++) table[i] = (short)expand(i);
        return table;
    }

    private static byte[] BuildCompress(Func<int, int> compress)
    {
        var table = new byte[1 << 14];
        for (var i = 0; i < table.Length; i++) table[i] = (byte)compress((short)(i << 2));
        return table;
    }

    private static byte[] BuildTranscode(short[] expand, byte[] compress)
    {
        var table = new byte[256];
        for (var i = 0; i < table.Length; i++) table[i] = compress[(ushort)expand[i] >> 2];
        return table;
    }
}
