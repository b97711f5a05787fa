using System.Buffers.Binary;

namespace ContactCenter.Media.Rtp;

/// <summary>A received RTP packet (RFC 3550 section 5.1), a view over the datagram.</summary>
internal readonly ref struct RtpPacket
{
    public const int HeaderLength = 12;

    private RtpPacket(ReadOnlySpan<byte> datagram, ReadOnlySpan<byte> payload)
    {
        Marker = (datagram[1] & 0x80) != 0;
        PayloadType = datagram[1] & 0x7F;
        SequenceNumber = BinaryPrimitives.ReadUInt16BigEndian(datagram[2..]);
        Timestamp = BinaryPrimitives.ReadUInt32BigEndian(datagram[4..]);
        Ssrc = BinaryPrimitives.ReadUInt32BigEndian(datagram[8..]);
        Payload = payload;
    }

    public bool Marker { get; }

    public int PayloadType { get; }

    public ushort SequenceNumber { get; }

    public uint Timestamp { get; }

    public uint Ssrc { get; }

    public ReadOnlySpan<byte> Payload { get; }

    /// <summary>Takes apart a datagram, skipping CSRCs, the header extension and padding; false for all that is not whole RTP of version 2.</summary>
    public static bool TryParse(ReadOnlySpan<byte> datagram, out RtpPacket packet)
    {
        packet = default;
        if (datagram.Length < HeaderLength || datagram[0] >> 6 != 2 || IsRtcp(datagram)) return false;
        var start = HeaderLength + ((datagram[0] & 0x0F) * 4);
        if ((datagram[0] & 0x10) != 0)
        {
            // RFC 3550 section 5.3.1: the length counts 32-bit words behind the extension's own four bytes.
            if (datagram.Length < start + 4) return false;
            start += 4 + (BinaryPrimitives.ReadUInt16BigEndian(datagram[(start + 2)..]) * 4);
        }

        var end = datagram.Length;
        if ((datagram[0] & 0x20) != 0)
        {
            // Section 5.1: the last byte counts the padding, itself included.
            var padding = datagram[^1];
            if (padding == 0) return false;
            end -= padding;
        }

        if (start > end) return false;
        packet = new RtpPacket(datagram, datagram[start..end]);
        return true;
    }

    /// <summary>RTCP that comes on the RTP port: its types 192–223 look like payload types 64–95 with the marker bit set (RFC 5761 section 4).</summary>
    public static bool IsRtcp(ReadOnlySpan<byte> datagram) => datagram.Length >= 2 && datagram[1] is >= 192 and <= 223;

    /// <summary>Writes the fixed header into the first 12 bytes.</summary>
    public static void WriteHeader(Span<byte> packet, bool marker, int payloadType, ushort sequenceNumber, uint timestamp, uint ssrc)
    {
        packet[0] = 0x80;
        packet[1] = (byte)((marker ? 0x80 : 0) | (payloadType & 0x7F));
        BinaryPrimitives.WriteUInt16BigEndian(packet[2..], sequenceNumber);
        BinaryPrimitives.WriteUInt32BigEndian(packet[4..], timestamp);
        BinaryPrimitives.WriteUInt32BigEndian(packet[8..], ssrc);
    }
}
