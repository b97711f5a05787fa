using System.Net;

namespace ContactCenter.Media;

/// <summary>What an offer and its answer agreed on for the audio stream (RFC 3264 section 6 and 7).</summary>
public sealed record NegotiatedAudio
{
    /// <summary>The codec that we send. A peer may send either law at any time: a packet is decoded by its own payload type.</summary>
    public required AudioCodec Codec { get; init; }

    /// <summary>The payload type (0–127) that stands for <see cref="Codec"/> in both directions.</summary>
    public required int PayloadType { get; init; }

    /// <summary>The payload type of telephone-event that the peer wants to receive (RFC 4733), or null when it takes none.</summary>
    public int? DtmfSendPayloadType { get; init; }

    /// <summary>The payload type of telephone-event that we announced, or null when there is none.</summary>
    public int? DtmfReceivePayloadType { get; init; }

    /// <summary>Where the peer said it receives RTP. The unspecified address (0.0.0.0) means that nothing may be sent there (RFC 3264 section 8.4).</summary>
    public required IPEndPoint Remote { get; init; }

    /// <summary>Where the peer said it receives RTCP (a=rtcp, RFC 3605); null: on the port above <see cref="Remote"/>'s.</summary>
    public IPEndPoint? RtcpRemote { get; init; }

    /// <summary>Whether RTCP shares the RTP ports (a=rtcp-mux, RFC 5761).</summary>
    public bool RtcpMux { get; init; }

    /// <summary>The direction as seen by us.</summary>
    public MediaDirection Direction { get; init; } = MediaDirection.SendRecv;

    /// <summary>The packet time that the peer would like (a=ptime), 20 ms when it said nothing. Packets of any length are accepted from it.</summary>
    public TimeSpan PacketTime { get; init; } = TimeSpan.FromMilliseconds(20);
}
