using System.Collections.Immutable;
using System.Net;
using System.Text;

namespace ContactCenter.Media.Sdp;

/// <summary>An SDP body (RFC 8866), lines kept in their order, known or not. Immutable.</summary>
public sealed record SessionDescription
{
    /// <summary>The lines before the first m= line, v= first.</summary>
    public required ImmutableArray<SdpLine> Lines { get; init; }

    /// <summary>The media sections in their order.</summary>
    public required ImmutableArray<MediaDescription> Media { get; init; }

    /// <summary>The value of the o= line, empty when there is none.</summary>
    public string Origin => Lines.FirstOrDefault(line => line.Type == 'o')?.Value ?? "";

    /// <summary>The address of the session's c= line, if it has one with an IP address.</summary>
    public IPAddress? Connection => Lines.Connection();

    /// <summary>The direction at session level, if one is named.</summary>
    public MediaDirection? Direction => Lines.Direction();

    /// <summary>Where a section's media goes: its own c= line, else the session's (RFC 8866 section 5.7).</summary>
    public IPAddress? ConnectionOf(MediaDescription media)
    {
        ArgumentNullException.ThrowIfNull(media);
        return media.Lines.Any(line => line.Type == 'c') ? media.Connection : Connection;
    }

    /// <summary>A section's direction: its own, else the session's, else sendrecv (RFC 8866 section 6.7).</summary>
    public MediaDirection DirectionOf(MediaDescription media)
    {
        ArgumentNullException.ThrowIfNull(media);
        return media.Direction ?? Direction ?? MediaDirection.SendRecv;
    }

    /// <summary>Reads a body. False, with an error that names the line, for what is no SDP or beyond bounds (16 KB, 1,000 lines, 32 media sections, 64 formats each).</summary>
    public static bool TryParse(string? text, out SessionDescription? description, out string? error) =>
        SdpParser.TryParse(text, out description, out error);

    /// <inheritdoc cref="TryParse(string?, out SessionDescription?, out string?)"/>
    public static bool TryParse(ReadOnlySpan<byte> utf8, out SessionDescription? description, out string? error)
    {
        if (utf8.Length <= SdpParser.MaxLength) return TryParse(Encoding.UTF8.GetString(utf8), out description, out error);
        description = null;
        error = $"SDP: {utf8.Length} bytes are more than {SdpParser.MaxLength}";
        return false;
    }

    /// <summary>Whether both say the same, line by line.</summary>
    public bool Equals(SessionDescription? other) => other is not null && ToString() == other.ToString();

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>The body as it goes on the wire, with CRLF line ends.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var line in Lines) Append(text, line);
        foreach (var media in Media)
        {
            text.Append($"m={media.Kind} {media.Port} {media.Protocol} ").AppendJoin(' ', media.Formats).Append("\r\n");
            foreach (var line in media.Lines) Append(text, line);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, SdpLine line) => text.Append(line.Type).Append('=').Append(line.Value).Append("\r\n");
}
