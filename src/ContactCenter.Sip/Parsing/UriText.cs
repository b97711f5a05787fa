using System.Globalization;
using System.Net;
using System.Text;

namespace ContactCenter.Sip.Parsing;

/// <summary>Escapes and small parts of URIs (RFC 3261 §19.1.2, RFC 2396).</summary>
internal static class UriText
{
    // user = 1*( unreserved / escaped / user-unreserved )
    private const string UserChars = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.!~*'()&=+$,;?/";

    public static bool IsScheme(ReadOnlySpan<char> text)
    {
        if (!char.IsAsciiLetter(text[0])) return false;
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-' or '.')) return false;
        }

        return true;
    }

    public static string Lower(ReadOnlySpan<char> text) =>
        text.Equals("sip", StringComparison.OrdinalIgnoreCase) ? "sip" : text.ToString().ToLowerInvariant();

    public static bool ValidEscapes(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '%') continue;
            if (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2])) return false;
            i += 2;
        }

        return true;
    }

    public static string Unescape(string text)
    {
        if (!text.Contains('%')) return text;
        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%' && i + 2 < text.Length
                && byte.TryParse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                bytes[length++] = value;
                i += 2;
            }
            else
            {
                length += Encoding.UTF8.GetBytes(text.AsSpan(i, 1), bytes.AsSpan(length));
            }
        }

        return Encoding.UTF8.GetString(bytes, 0, length);
    }

    public static string Escape(string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(UserChars)) return text;
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var b in Encoding.UTF8.GetBytes(text))
        {
            if (b < 128 && UserChars.Contains((char)b)) escaped.Append((char)b);
            else escaped.Append('%').Append(b.ToString("X2", CultureInfo.InvariantCulture));
        }

        return escaped.ToString();
    }

    public static string TelNumber(string opaque)
    {
        var semicolon = opaque.IndexOf(';');
        return semicolon < 0 ? opaque : opaque[..semicolon];
    }

    public static IPAddress? NumericHost(string host)
    {
        if (host.Length == 0) return null;
        if (host[0] == '[') return IPAddress.TryParse(host.AsSpan(1, host.Length - 2), out var v6) ? v6 : null;
        return char.IsAsciiDigit(host[^1]) && host.AsSpan().Count('.') == 3 && IPAddress.TryParse(host, out var v4) ? v4 : null;
    }
}
