using System.Buffers.Binary;

namespace ContactCenter.Media.Rtcp;

/// <summary>What a sender says about its own stream (RFC 3550 section 6.4.1).</summary>
/// <param name="Ntp">The moment of the report.</param>
/// <param name="RtpTimestamp">The same moment on the stream's clock.</param>
/// <param name="Packets">RTP packets sent since the beginning, modulo 2^32.</param>
/// <param name="Octets">Their payload bytes, modulo 2^32.</param>
internal readonly record struct SenderInfo(NtpTime Ntp, uint RtpTimestamp, uint Packets, uint Octets)
{
    public const int Length = 20;

    public static SenderInfo Read(ReadOnlySpan<byte> info) => new(
        new NtpTime(BinaryPrimitives.ReadUInt64BigEndian(info)),
        BinaryPrimitives.ReadUInt32BigEndian(info[8..]),
        BinaryPrimitives.ReadUInt32BigEndian(info[12..]),
        BinaryPrimitives.ReadUInt32BigEndian(info[16..]));

    public void Write(Span<byte> info)
    {
        BinaryPrimitives.WriteUInt64BigEndian(info, Ntp.Value);
        BinaryPrimitives.WriteUInt32BigEndian(info[8..], RtpTimestamp);
        BinaryPrimitives.WriteUInt32BigEndian(info[12..], Packets);
        BinaryPrimitives.WriteUInt32BigEndian(info[16..], Octets);
    }
}
