using ContactCenter.Sip.Parsing;

namespace ContactCenter.Sip.Authentication;

/// <summary>The parameters of a Digest challenge or of credentials (RFC 7616 §3.3, §3.4).</summary>
internal sealed class DigestParameters
{
    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);

    public string? this[string name] => _values.GetValueOrDefault(name);

    /// <summary>Reads a header value; null when the scheme is not Digest or the text is malformed.</summary>
    public static DigestParameters? TryParse(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        const string scheme = "Digest";
        if (text.Length <= scheme.Length || !text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) || text[scheme.Length] is not (' ' or '\t'))
            return null;
        text = text[scheme.Length..];
        var parameters = new DigestParameters();
        while (!text.IsEmpty)
        {
            var end = HeaderText.IndexOfUnquoted(text, ',');
            if (end == HeaderText.Malformed) return null;
            var part = (end < 0 ? text : text[..end]).Trim();
            text = end < 0 ? default : text[(end + 1)..];
            if (part.IsEmpty) continue;
            var equals = part.IndexOf('=');
            if (equals <= 0) return null;
            parameters._values[part[..equals].Trim().ToString()] = HeaderText.Unquote(part[(equals + 1)..]);
        }

        return parameters;
    }
}
