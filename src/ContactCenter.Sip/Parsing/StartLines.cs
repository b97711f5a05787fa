using System.Globalization;

namespace ContactCenter.Sip.Parsing;

/// <summary>The first line of a response (RFC 3261 §7.2).</summary>
internal static class StatusLine
{
    public static bool TryParse(ReadOnlySpan<char> line, out int status, out string reason, out string problem)
    {
        status = 0;
        reason = "";
        problem = "";
        var gap = line.IndexOf(' ');
        if (gap < 0 || !line[..gap].Equals("SIP/2.0", StringComparison.OrdinalIgnoreCase))
        {
            problem = "has an unsupported version";
            return false;
        }

        line = line[(gap + 1)..];
        var end = line.IndexOf(' ');
        var code = end < 0 ? line : line[..end];
        if (code.Length != 3 || !int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out status) || status is < 100 or > 699)
        {
            problem = "has no status code from 100 to 699";
            return false;
        }

        reason = end < 0 ? "" : line[(end + 1)..].ToString();
        return true;
    }
}

/// <summary>The first line of a request (RFC 3261 §7.1).</summary>
internal static class RequestLine
{
    public const string Field = "Request-Line";

    /// <summary>Reads the line; the method is given as far as it was understood, so that the request can still be answered.</summary>
    public static SipParseError? TryParse(ReadOnlySpan<char> line, out string? method, out SipUri? uri)
    {
        method = null;
        uri = null;
        var first = line.IndexOf(' ');
        var last = line.LastIndexOf(' ');
        if (first <= 0) return new SipParseError(Field, "is not 'Method Request-URI SIP/2.0'");
        if (!HeaderText.IsToken(line[..first])) return new SipParseError(Field, "has no valid method");
        var version = line[(last + 1)..];
        if (!version.StartsWith("SIP/", StringComparison.OrdinalIgnoreCase)) return new SipParseError(Field, "does not end in SIP/2.0");
        method = SipMethods.Intern(line[..first]);

        // §7.1: the version is case-insensitive when received. Another version: §21.5.6.
        if (!version.Equals("SIP/2.0", StringComparison.OrdinalIgnoreCase))
            return new SipParseError(Field, "has an unsupported SIP version") { Status = 505 };
        if (first == last) return new SipParseError(Field, "has no Request-URI");
        var text = line[(first + 1)..last];
        uri = SipUri.TryParse(text);
        if (uri is not null) return null;
        return text.IndexOfAny(" \t<>") >= 0
            ? new SipParseError(Field, "has spaces or brackets in the Request-URI")
            : new SipParseError(Field, "has a malformed Request-URI");
    }
}
