namespace ContactCenter.Sip;

/// <summary>URI equivalence (RFC 3261 §19.1.4).</summary>
internal static class UriComparison
{
    // A default written out does not match the same default left out; these five count as such components.
    private static readonly string[] NeverIgnored = ["user", "ttl", "method", "maddr", "transport"];

    public static bool Equivalent(SipUri a, SipUri b)
    {
        if (a.Scheme != b.Scheme) return false;
        if (!a.IsSip) return string.Equals(a.Opaque, b.Opaque, StringComparison.OrdinalIgnoreCase);
        return string.Equals(a.User, b.User, StringComparison.Ordinal)
            && string.Equals(Unescaped(a.Password), Unescaped(b.Password), StringComparison.Ordinal)
            && SameHost(a, b)
            && a.Port == b.Port
            && SameParameters(a.Parameters, b.Parameters)
            && SameParameters(b.Parameters, a.Parameters)
            && SameHeaders(a.UriHeaders, b.UriHeaders);
    }

    private static string? Unescaped(string? text) => text is null ? null : Parsing.UriText.Unescape(text);

    // RFC 5118 §4.7 and RFC 5954: two spellings of one IPv6 address are the same host.
    private static bool SameHost(SipUri a, SipUri b) =>
        string.Equals(a.Host, b.Host, StringComparison.OrdinalIgnoreCase)
        || (a.Host.StartsWith('[') && a.HostAddress is { } one && one.Equals(b.HostAddress));

    private static bool SameParameters(SipParameters a, SipParameters b)
    {
        foreach (var (name, value) in a)
        {
            if (b.Contains(name))
            {
                if (!string.Equals(Unescaped(value), Unescaped(b[name]), StringComparison.OrdinalIgnoreCase)) return false;
            }
            else if (Array.Exists(NeverIgnored, known => SipHeaders.Same(known, name)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool SameHeaders(string? a, string? b)
    {
        if (string.IsNullOrEmpty(a) || string.IsNullOrEmpty(b)) return string.IsNullOrEmpty(a) && string.IsNullOrEmpty(b);
        return Sorted(a).AsSpan().SequenceEqual(Sorted(b));
    }

    private static string[] Sorted(string headers)
    {
        var parts = headers.Split('&');
        for (var i = 0; i < parts.Length; i++)
        {
            var equals = parts[i].IndexOf('=');
            var name = equals < 0 ? parts[i] : parts[i][..equals];
            parts[i] = Parsing.UriText.Unescape(name).ToUpperInvariant() + (equals < 0 ? "" : "=" + Parsing.UriText.Unescape(parts[i][(equals + 1)..]));
        }

        Array.Sort(parts, StringComparer.Ordinal);
        return parts;
    }
}
