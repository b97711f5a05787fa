using System.Buffers.Binary;

namespace ContactCenter.Media.Rtcp;

/// <summary>Takes a compound packet apart, packet by packet, without a copy. Never throws for what a peer sent.</summary>
internal ref struct RtcpReader
{
    private const int HeaderLength = 4;
    private ReadOnlySpan<byte> _rest;

    private RtcpReader(ReadOnlySpan<byte> datagram) => _rest = datagram;

    /// <summary>The packet that <see cref="TryNext"/> went to.</summary>
    public RtcpPacket Current { get; private set; }

    /// <summary>
    /// False for what is no compound packet (RFC 3550 appendix A.2): the first is a report without padding, each has version 2, and their lengths add up to
    /// the datagram's. Packets that hold less than they say are found by those who read them.
    /// </summary>
    public static bool TryOpen(ReadOnlySpan<byte> datagram, out RtcpReader reader)
    {
        reader = default;
        if (datagram.Length < HeaderLength + 4 || (datagram[0] & 0x20) != 0 || datagram[1] is not (RtcpType.SenderReport or RtcpType.ReceiverReport)) return false;
        for (var at = 0; at < datagram.Length;)
        {
            if (datagram.Length - at < HeaderLength || datagram[at] >> 6 != 2) return false;
            var length = LengthOf(datagram[at..]);
            if (length > datagram.Length - at) return false;
            if ((datagram[at] & 0x20) != 0 && !IsPadded(datagram.Slice(at, length), isLast: at + length == datagram.Length)) return false;
            at += length;
        }

        reader = new RtcpReader(datagram);
        return true;
    }

    public bool TryNext()
    {
        if (_rest.IsEmpty) return false;
        var packet = _rest[..LengthOf(_rest)];
        var end = (packet[0] & 0x20) != 0 ? packet.Length - packet[^1] : packet.Length;
        Current = new RtcpPacket(packet[1], packet[0] & 0x1F, packet[HeaderLength..end]);
        _rest = _rest[packet.Length..];
        return true;
    }

    // The length counts 32-bit words behind the first.
    private static int LengthOf(ReadOnlySpan<byte> packet) => (BinaryPrimitives.ReadUInt16BigEndian(packet[2..]) + 1) * 4;

    // Section 6.4.1: only the last packet is padded, by a multiple of four that the last byte counts, itself included.
    private static bool IsPadded(ReadOnlySpan<byte> packet, bool isLast) => isLast && packet[^1] is > 0 and var padding && padding % 4 == 0 && padding <= packet.Length - HeaderLength;
}

/// <summary>One packet of a compound: a view over the datagram, without header and padding.</summary>
internal readonly ref struct RtcpPacket(byte type, int count, ReadOnlySpan<byte> body)
{
    private readonly ReadOnlySpan<byte> _body = body;

    public byte Type { get; } = type;

    /// <summary>How many blocks, chunks or sources it has.</summary>
    public int Count { get; } = count;

    /// <summary>Whose report it is; false when it is none, or does not hold the blocks that it announces.</summary>
    public bool TryReport(out uint ssrc, out SenderInfo? sender, out ReadOnlySpan<byte> blocks)
    {
        ssrc = 0;
        sender = null;
        blocks = default;
        if (Type is not (RtcpType.SenderReport or RtcpType.ReceiverReport)) return false;
        var start = Type == RtcpType.SenderReport ? 4 + SenderInfo.Length : 4;
        if (_body.Length < start + (Count * ReportBlock.Length)) return false;
        ssrc = BinaryPrimitives.ReadUInt32BigEndian(_body);
        if (Type == RtcpType.SenderReport) sender = SenderInfo.Read(_body[4..]);
        blocks = _body.Slice(start, Count * ReportBlock.Length);
        return true;
    }

    /// <summary>The canonical name of the first chunk that has one (RFC 3550 section 6.5); false when there is none, or an item is longer than the packet.</summary>
    public bool TryCname(out uint ssrc, out ReadOnlySpan<byte> cname)
    {
        ssrc = 0;
        cname = default;
        if (Type != RtcpType.SourceDescription) return false;
        var at = 0;
        for (var chunk = 0; chunk < Count && _body.Length - at >= 4; chunk++)
        {
            ssrc = BinaryPrimitives.ReadUInt32BigEndian(_body[at..]);
            at += 4;
            while (at < _body.Length && _body[at] != 0)
            {
                if (_body.Length - at < 2 || _body.Length - at - 2 < _body[at + 1]) return false;
                var item = _body.Slice(at + 2, _body[at + 1]);
                if (_body[at] == RtcpWriter.CnameItem)
                {
                    cname = item;
                    return true;
                }

                at += 2 + item.Length;
            }

            // The list ends with one null byte or more, up to the next word.
            at = (at + 4) & ~3;
        }

        return false;
    }

    /// <summary>Whether that source says that it leaves (RFC 3550 section 6.6).</summary>
    public bool IsByeOf(uint ssrc)
    {
        if (Type != RtcpType.Bye) return false;
        for (var i = 0; i < Count && _body.Length >= (i + 1) * 4; i++)
            if (BinaryPrimitives.ReadUInt32BigEndian(_body[(i * 4)..]) == ssrc) return true;
        return false;
    }
}
