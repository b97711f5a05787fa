using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ContactCenter.Sip.Parsing;

/// <summary>The grammar's small pieces (RFC 3261 §25.1): tokens, quoted strings, comma lists, hosts.</summary>
internal static class HeaderText
{
    /// <summary>A quote or bracket is never closed.</summary>
    public const int Malformed = -2;

    private static readonly SearchValues<char> TokenChars =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.!%*_+`'~");

    private static readonly SearchValues<char> HostChars =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._");

    public static bool IsToken(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExcept(TokenChars);

    /// <summary>The position of a separator outside quoted strings; -1 when absent, <see cref="Malformed"/> when a quote stays open.</summary>
    public static int IndexOfUnquoted(ReadOnlySpan<char> text, char separator)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == separator) return i;
            if (text[i] != '"') continue;
            var length = EndOfQuoted(text[i..]);
            if (length < 0) return Malformed;
            i += length - 1;
        }

        return -1;
    }

    /// <summary>The length of the quoted string that the text begins with, quotes included; -1 when it is not closed.</summary>
    public static int EndOfQuoted(ReadOnlySpan<char> text)
    {
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] == '\\') i++;
            else if (text[i] == '"') return i + 1;
        }

        return -1;
    }

    public static string Unquote(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.Length < 2 || text[0] != '"' || text[^1] != '"') return text.ToString();
        text = text[1..^1];
        if (text.IndexOf('\\') < 0) return text.ToString();
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length) i++;
            plain.Append(text[i]);
        }

        return plain.ToString();
    }

    public static StringBuilder AppendQuoted(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            if (c is '"' or '\\') text.Append('\\');
            text.Append(c);
        }

        return text.Append('"');
    }

    /// <summary>The end of the first member of a comma list; commas in quotes and angle brackets do not separate.</summary>
    public static int EndOfMember(ReadOnlySpan<char> text)
    {
        var bracket = false;
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '"' when !bracket:
                    var length = EndOfQuoted(text[i..]);
                    if (length < 0) return text.Length;
                    i += length - 1;
                    break;
                case '<':
                    bracket = true;
                    break;
                case '>':
                    bracket = false;
                    break;
                case ',' when !bracket:
                    return i;
            }
        }

        return text.Length;
    }

    public static void Split(string value, List<string> members)
    {
        if (!value.Contains(','))
        {
            var only = value.Trim();
            if (only.Length > 0) members.Add(only);
            return;
        }

        var rest = value.AsSpan();
        while (true)
        {
            var end = EndOfMember(rest);
            var member = rest[..end].Trim();
            if (!member.IsEmpty) members.Add(member.ToString());
            if (end >= rest.Length) return;
            rest = rest[(end + 1)..];
        }
    }

    public static bool ContainsToken(ReadOnlySpan<char> list, ReadOnlySpan<char> token)
    {
        foreach (var range in list.Split(','))
        {
            if (list[range].Trim().Equals(token, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    /// <summary>Reads <c>host[:port]</c>, white space around the colon allowed (it is in Via).</summary>
    public static bool TryHostPort(ReadOnlySpan<char> text, out string host, out int? port)
    {
        host = "";
        port = null;
        text = text.Trim();
        ReadOnlySpan<char> rest;
        if (!text.IsEmpty && text[0] == '[')
        {
            var close = text.IndexOf(']');
            if (close < 0 || !IPAddress.TryParse(text[1..close], out var address) || address.AddressFamily != AddressFamily.InterNetworkV6) return false;
            host = text[..(close + 1)].ToString();
            rest = text[(close + 1)..].TrimStart();
        }
        else
        {
            var colon = text.IndexOf(':');
            var name = (colon < 0 ? text : text[..colon]).TrimEnd();
            if (name.IsEmpty || name.ContainsAnyExcept(HostChars)) return false;
            host = name.ToString();
            rest = colon < 0 ? default : text[colon..];
        }

        if (rest.IsEmpty) return true;
        if (rest[0] != ':') return false;
        if (!ushort.TryParse(rest[1..].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0) return false;
        port = number;
        return true;
    }
}
