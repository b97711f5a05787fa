using System.Text;

namespace ContactCenter.Sip.Parsing;

/// <summary>Finds a part of a multipart body (RFC 2046 §5.1, RFC 5621): gateways put ISUP beside the session description.</summary>
internal static class MultipartText
{
    /// <summary>The first part of a media type, also inside nested multiparts; null when there is none or the body is malformed.</summary>
    public static SipBody? Find(SipBody body, string mediaType, int depth = 0)
    {
        if (depth > 2 || Boundary(body.ContentType) is not { } boundary) return null;
        var delimiter = Encoding.ASCII.GetBytes("--" + boundary);
        var rest = body.Content;
        var start = rest.Span.IndexOf(delimiter);
        while (start >= 0)
        {
            rest = rest[(start + delimiter.Length)..];
            if (rest.Span.StartsWith("--"u8)) return null;
            var end = rest.Span.IndexOf(delimiter);
            if (end < 0) return null;
            if (Part(rest[..end]) is { } part)
            {
                if (part.IsType(mediaType)) return part;
                if (Find(part, mediaType, depth + 1) is { } nested) return nested;
            }

            start = end;
        }

        return null;
    }

    private static string? Boundary(string contentType)
    {
        if (!contentType.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase)) return null;
        var semicolon = contentType.IndexOf(';');
        var boundary = semicolon < 0 ? null : SipParameters.TryParse(contentType.AsSpan(semicolon))?.Unquoted("boundary");
        return string.IsNullOrEmpty(boundary) ? null : boundary;
    }

    /// <summary>From after a delimiter to before the next one: the rest of the line, header fields, an empty line, content, a line end.</summary>
    private static SipBody? Part(ReadOnlyMemory<byte> text)
    {
        var line = text.Span.IndexOf("\r\n"u8);
        if (line < 0) return null;
        text = text[line..];
        var empty = text.Span.IndexOf("\r\n\r\n"u8);
        if (empty < 0 || !text.Span.EndsWith("\r\n"u8) || empty + 4 > text.Length) return null;
        var content = text.Length - 2 > empty + 4 ? text[(empty + 4)..^2] : ReadOnlyMemory<byte>.Empty;
        var type = "text/plain";
        var head = Encoding.Latin1.GetString(text.Span[..empty]).AsSpan();
        while (!head.IsEmpty)
        {
            var field = HeaderLines.Next(ref head);
            var colon = field.IndexOf(':');
            if (colon > 0 && field[..colon].Trim().Equals(HeaderNames.ContentType, StringComparison.OrdinalIgnoreCase))
                type = HeaderLines.Unfold(field[(colon + 1)..]);
        }

        return new SipBody(type, content);
    }
}
