using System.Collections.Immutable;
using System.Globalization;
using System.Net;

namespace ContactCenter.Media.Sdp;

/// <summary>One m= line with the lines that follow it (RFC 8866 section 5.14). All lines are kept in their order, known or not.</summary>
public sealed record MediaDescription
{
    /// <summary>The kind: audio, video, image, …</summary>
    public required string Kind { get; init; }

    /// <summary>The port, 0–65535; 0 refuses the stream (RFC 3264 section 6).</summary>
    public required int Port { get; init; }

    /// <summary>The transport, such as RTP/AVP.</summary>
    public required string Protocol { get; init; }

    /// <summary>The formats, for RTP the payload types in the order of preference.</summary>
    public required ImmutableArray<string> Formats { get; init; }

    /// <summary>The lines behind the m= line.</summary>
    public ImmutableArray<SdpLine> Lines { get; init; } = [];

    /// <summary>The address of this section's own c= line, if it has one with an IP address.</summary>
    public IPAddress? Connection => Lines.Connection();

    /// <summary>The direction this section names, if it does.</summary>
    public MediaDirection? Direction => Lines.Direction();

    /// <summary>The packet time of a=ptime, 1–1,000 ms, if there is one.</summary>
    public TimeSpan? PacketTime
    {
        get
        {
            foreach (var value in Attributes("ptime"))
                if (double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var milliseconds) && milliseconds is >= 1 and <= 1000)
                    return TimeSpan.FromMilliseconds(milliseconds);
            return null;
        }
    }

    /// <summary>Whether RTP and RTCP may share a port (a=rtcp-mux, RFC 5761).</summary>
    public bool RtcpMux => Attributes("rtcp-mux").Any();

    /// <summary>The values of all a=<paramref name="name"/> lines.</summary>
    public IEnumerable<string> Attributes(string name) => Lines.Attributes(name);

    /// <summary>
    /// The encoding of a payload type, such as <c>PCMA/8000</c>: from its rtpmap, or by RFC 3551 for the static types 0 and 8; null when unknown.
    /// </summary>
    public string? EncodingOf(int payloadType)
    {
        foreach (var map in Attributes("rtpmap"))
        {
            var fields = map.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (fields.Length == 2 && TryPayloadType(fields[0], out var mapped) && mapped == payloadType) return fields[1];
        }

        return payloadType switch
        {
            0 => "PCMU/8000",
            8 => "PCMA/8000",
            _ => null,
        };
    }

    /// <summary>The payload types among the formats, in their order.</summary>
    public IEnumerable<int> PayloadTypes()
    {
        foreach (var format in Formats)
            if (TryPayloadType(format, out var payloadType)) yield return payloadType;
    }

    internal static bool TryPayloadType(string text, out int payloadType) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out payloadType) && payloadType <= 127;
}
