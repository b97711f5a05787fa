using System.Buffers.Binary;

namespace ContactCenter.Media.Rtcp;

/// <summary>Writes the packets of a compound one behind the other; each method returns how many bytes it wrote.</summary>
internal static class RtcpWriter
{
    /// <summary>The item of a source description that holds the canonical name (RFC 3550 section 6.5.1).</summary>
    public const byte CnameItem = 1;

    /// <summary>Room for the longest compound that we send: a report with one block, our name, a BYE.</summary>
    public const int MaxLength = 128;

    private const byte Version = 0x80;

    /// <summary>A sender report when <paramref name="sender"/> is there, else a receiver report; with one block or none.</summary>
    public static int Report(Span<byte> packet, uint ssrc, SenderInfo? sender, ReportBlock? block)
    {
        var length = 8;
        if (sender is { } info)
        {
            info.Write(packet[length..]);
            length += SenderInfo.Length;
        }

        if (block is { } report)
        {
            report.Write(packet[length..]);
            length += ReportBlock.Length;
        }

        Header(packet, block is null ? 0 : 1, sender is null ? RtcpType.ReceiverReport : RtcpType.SenderReport, length);
        BinaryPrimitives.WriteUInt32BigEndian(packet[4..], ssrc);
        return length;
    }

    /// <summary>One chunk with the canonical name and nothing else.</summary>
    public static int SourceDescription(Span<byte> packet, uint ssrc, ReadOnlySpan<byte> cname)
    {
        // Header, source, item header, name, and one to four null bytes up to the next word.
        var end = 10 + cname.Length;
        var length = (end + 4) & ~3;
        Header(packet, 1, RtcpType.SourceDescription, length);
        BinaryPrimitives.WriteUInt32BigEndian(packet[4..], ssrc);
        (packet[8], packet[9]) = (CnameItem, (byte)cname.Length);
        cname.CopyTo(packet[10..]);
        packet[end..length].Clear();
        return length;
    }

    /// <summary>One source leaves, without a reason in words.</summary>
    public static int Bye(Span<byte> packet, uint ssrc)
    {
        Header(packet, 1, RtcpType.Bye, 8);
        BinaryPrimitives.WriteUInt32BigEndian(packet[4..], ssrc);
        return 8;
    }

    private static void Header(Span<byte> packet, int count, byte type, int length)
    {
        (packet[0], packet[1]) = ((byte)(Version | count), type);
        BinaryPrimitives.WriteUInt16BigEndian(packet[2..], (ushort)((length / 4) - 1));
    }
}
