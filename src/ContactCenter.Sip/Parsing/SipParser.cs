using System.Globalization;
using System.Text;

namespace ContactCenter.Sip.Parsing;

/// <summary>Reads messages off the wire (RFC 3261 §7, §18.3). Nothing that arrives makes it throw.</summary>
public static class SipParser
{
    private const int MostHeaders = 512;

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>Reads one datagram.</summary>
    /// <param name="datagram">The octets of one UDP payload.</param>
    /// <param name="message">The message, when the result is true.</param>
    /// <param name="error">The fault, when the result is false.</param>
    /// <returns>Whether a well-formed message was read.</returns>
    public static bool TryParse(ReadOnlySpan<byte> datagram, out SipMessage? message, out SipParseError? error)
    {
        message = null;

        // §7.5: empty lines before the start-line are ignored.
        while (!datagram.IsEmpty && datagram[0] is (byte)'\r' or (byte)'\n') datagram = datagram[1..];
        if (datagram.IsEmpty) return Fail(out error, "Message", "is empty");

        var (headEnd, bodyStart) = FindBody(datagram);
        var text = Decode(datagram[..headEnd]);
        var content = datagram[bodyStart..];

        var rest = text.AsSpan();
        var startLine = HeaderLines.Next(ref rest);
        var headers = new SipHeaders();
        var headersFault = ReadHeaders(rest, headers);

        if (startLine.StartsWith("SIP/", StringComparison.OrdinalIgnoreCase))
        {
            if (!StatusLine.TryParse(startLine, out var status, out var reason, out var problem)) return Fail(out error, "Status-Line", problem);
            if (headersFault is not null) return Fail(out error, "Message", headersFault);
            if (!TakeContent(headers, content, out var body, out error)) return false;
            var response = new SipResponse(status, reason, headers, body);
            error = MessageRules.Check(response);
            message = error is null ? response : null;
            return error is null;
        }

        error = RequestLine.TryParse(startLine, out var method, out var uri);
        if (error is not null && method is null) return false;
        if (error is null && headersFault is not null) error = new SipParseError("Message", headersFault);

        byte[] bytes = [];
        if (TakeContent(headers, content, out var taken, out var contentError)) bytes = taken;
        error ??= contentError;
        var request = new SipRequest(method!, uri ?? MessageRules.NoUri, headers, bytes);
        var fault = error ?? MessageRules.Check(request);
        if (fault is null)
        {
            message = request;
            error = null;
            return true;
        }

        error = fault with { Request = MessageRules.IsAnswerable(request) ? request : null };
        return false;
    }

    private static bool Fail(out SipParseError error, string field, string problem)
    {
        error = new SipParseError(field, problem);
        return false;
    }

    /// <summary>Finds the empty line; a message that lacks it is all header (and has no body). A bare LF is tolerated as a line end.</summary>
    private static (int HeadEnd, int BodyStart) FindBody(ReadOnlySpan<byte> datagram)
    {
        var crlf = datagram.IndexOf("\r\n\r\n"u8);
        var lf = datagram.IndexOf("\n\n"u8);
        if (crlf >= 0 && (lf < 0 || crlf < lf)) return (crlf, crlf + 4);
        if (lf >= 0) return (lf, lf + 2);
        return (datagram.Length, datagram.Length);
    }

    /// <summary>§7.3.1 text is UTF-8; octets that are not are read one to one, so that a broken display name does not lose a call.</summary>
    private static string Decode(ReadOnlySpan<byte> head)
    {
        if (Ascii.IsValid(head)) return Encoding.ASCII.GetString(head);
        try
        {
            return StrictUtf8.GetString(head);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(head);
        }
    }

    private static string? ReadHeaders(ReadOnlySpan<char> rest, SipHeaders headers)
    {
        string? fault = null;
        while (!rest.IsEmpty)
        {
            var line = HeaderLines.Next(ref rest);
            if (line.IsEmpty) continue;
            if (headers.Count >= MostHeaders) return "has too many header fields";
            var colon = line.IndexOf(':');
            var name = colon < 0 ? default : line[..colon].TrimEnd();
            if (!HeaderText.IsToken(name))
            {
                fault ??= "has a header line without a name";
                continue;
            }

            var known = HeaderNames.Canonicalize(name);
            headers.AddCanonical(known, HeaderLines.Unfold(line[(colon + 1)..]));
        }

        return fault;
    }

    /// <summary>§18.3: over UDP a longer datagram is cut to Content-Length, a shorter one is an error; without the field the body is what is left.</summary>
    private static bool TakeContent(SipHeaders headers, ReadOnlySpan<byte> content, out byte[] body, out SipParseError? error)
    {
        body = [];
        error = null;
        var announced = headers[HeaderNames.ContentLength];
        if (announced is null)
        {
            body = content.ToArray();
            return true;
        }

        if (!uint.TryParse(announced, NumberStyles.None, CultureInfo.InvariantCulture, out var length))
            return Fail(out error, HeaderNames.ContentLength, "is not a number");
        if (headers.CountOf(HeaderNames.ContentLength) > 1) return Fail(out error, HeaderNames.ContentLength, "appears more than once");
        if (length > content.Length) return Fail(out error, HeaderNames.ContentLength, "is larger than the body");
        if (length > 0) body = content[..(int)length].ToArray();
        return true;
    }
}
