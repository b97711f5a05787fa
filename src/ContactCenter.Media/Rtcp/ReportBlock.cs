using System.Buffers.Binary;

namespace ContactCenter.Media.Rtcp;

/// <summary>What a receiver says about one source (RFC 3550 section 6.4.1).</summary>
/// <param name="Ssrc">The source that it is about.</param>
/// <param name="FractionLost">What was lost since the report before, in 256ths.</param>
/// <param name="CumulativeLost">Packets lost since the beginning, within 24 bits; negative when there were more duplicates than losses.</param>
/// <param name="HighestSequence">The highest sequence number received, the count of its wrap-arounds in the upper 16 bits.</param>
/// <param name="Jitter">Interarrival jitter in timestamp units.</param>
/// <param name="LastReport">The middle 32 bits of the NTP time in the last sender report of the source; 0: none came.</param>
/// <param name="SinceLastReport">The time between that report's arrival and this block, in 65,536ths of a second.</param>
internal readonly record struct ReportBlock(uint Ssrc, byte FractionLost, int CumulativeLost, uint HighestSequence, uint Jitter, uint LastReport, uint SinceLastReport)
{
    public const int Length = 24;
    private const int MaxLost = 0x7FFFFF;

    public static ReportBlock Read(ReadOnlySpan<byte> block) => new(
        BinaryPrimitives.ReadUInt32BigEndian(block),
        block[4],
        BinaryPrimitives.ReadInt32BigEndian(block[4..]) << 8 >> 8,
        BinaryPrimitives.ReadUInt32BigEndian(block[8..]),
        BinaryPrimitives.ReadUInt32BigEndian(block[12..]),
        BinaryPrimitives.ReadUInt32BigEndian(block[16..]),
        BinaryPrimitives.ReadUInt32BigEndian(block[20..]));

    /// <summary>Writes the block; a loss beyond 24 bits is written as the most that fits.</summary>
    public void Write(Span<byte> block)
    {
        var lost = Math.Clamp(CumulativeLost, -MaxLost - 1, MaxLost);
        BinaryPrimitives.WriteUInt32BigEndian(block, Ssrc);
        BinaryPrimitives.WriteUInt32BigEndian(block[4..], ((uint)FractionLost << 24) | ((uint)lost & 0xFFFFFF));
        BinaryPrimitives.WriteUInt32BigEndian(block[8..], HighestSequence);
        BinaryPrimitives.WriteUInt32BigEndian(block[12..], Jitter);
        BinaryPrimitives.WriteUInt32BigEndian(block[16..], LastReport);
        BinaryPrimitives.WriteUInt32BigEndian(block[20..], SinceLastReport);
    }
}
