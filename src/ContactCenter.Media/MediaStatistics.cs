using System.Net;

namespace ContactCenter.Media;

/// <summary>Counters of one <see cref="MediaPort"/> since it was opened.</summary>
public sealed record MediaPortStatistics
{
    /// <summary>Valid RTP packets received.</summary>
    public long PacketsIn { get; init; }

    /// <summary>RTP payload bytes received.</summary>
    public long BytesIn { get; init; }

    /// <summary>RTP packets sent.</summary>
    public long PacketsOut { get; init; }

    /// <summary>RTP payload bytes sent.</summary>
    public long BytesOut { get; init; }

    /// <summary>Datagrams thrown away: not RTP, from a stray source, or of an unknown payload type.</summary>
    public long PacketsDropped { get; init; }

    /// <summary>Packets that were expected and did not come (RFC 3550 appendix A.3); negative when there were more duplicates than losses.</summary>
    public long PacketsLost { get; init; }

    /// <summary>Interarrival jitter (RFC 3550 appendix A.8).</summary>
    public TimeSpan Jitter { get; init; }

    /// <summary>When the last valid packet came; null when none has.</summary>
    public DateTimeOffset? LastPacketAt { get; init; }

    /// <summary>Since when the remote should be sending, by what was agreed; null while it should not: it holds us, is held (a=sendonly, recvonly, inactive), or nothing is agreed yet.</summary>
    public DateTimeOffset? ExpectedSince { get; init; }

    /// <summary>What the remote reports (RTCP); null when it has reported nothing.</summary>
    public MediaPeerReport? Peer { get; init; }

    /// <summary>Where packets go: the source latched to, or the signalled address; null before <see cref="MediaPort.Configure"/>.</summary>
    public IPEndPoint? RemoteEndPoint { get; init; }

    /// <summary>The codec that is sent; null before <see cref="MediaPort.Configure"/>.</summary>
    public AudioCodec? Codec { get; init; }
}

/// <summary>Counters of a <see cref="MediaEngine"/> since it started.</summary>
public sealed record MediaEngineStatistics
{
    /// <summary>Datagrams received.</summary>
    public long PacketsIn { get; init; }

    /// <summary>RTP packets sent.</summary>
    public long PacketsOut { get; init; }

    /// <summary>Datagrams thrown away, and packets that the system did not take.</summary>
    public long PacketsDropped { get; init; }

    /// <summary>20 ms frames that were due and came more than 5 ms late, or were left out because the thread was held up.</summary>
    public long LateTicks { get; init; }

    /// <summary>Ports open now.</summary>
    public int PortsInUse { get; init; }

    /// <summary>Bridges open now.</summary>
    public int Bridges { get; init; }
}
