using System.Text;

namespace ContactCenter.Sip;

/// <summary>Reads and masks messages as text: a trace shows what was on the wire, also when it is no SIP.</summary>
internal static class TraceText
{
    private static readonly string[] Secrets = ["Authorization", "Proxy-Authorization", "Authentication-Info", "Proxy-Authentication-Info"];

    /// <summary>The value of a header field by its name or short form; null: it is not there.</summary>
    public static string? Field(ReadOnlySpan<char> text, string name, string? shortName)
    {
        foreach (var line in text.EnumerateLines())
        {
            if (line.IsEmpty)
                return null;
            if (line.IndexOf(':') is > 0 and var colon && line[..colon].Trim() is var said
                && (said.Equals(name, StringComparison.OrdinalIgnoreCase) || (shortName is not null && said.Equals(shortName, StringComparison.OrdinalIgnoreCase))))
                return line[(colon + 1)..].Trim().ToString();
        }

        return null;
    }

    /// <summary>Credentials and keys of media are nobody's to see: only that they are there, and their scheme.</summary>
    public static string Mask(string text)
    {
        var masked = new StringBuilder(text.Length);
        var hides = false;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var isContinued = line.Length > 0 && line[0] is ' ' or '\t';
            if (hides && isContinued)
                continue;
            hides = false;
            if (line.IndexOf(':') is > 0 and var colon && IsSecret(line[..colon].Trim()))
            {
                hides = true;
                var value = line[(colon + 1)..].TrimStart();
                masked.Append(line[..(colon + 1)]).Append(' ').Append(value[..(value.IndexOf(' ') is >= 0 and var end ? end : 0)]).Append(" (masked)\r\n");
            }
            else if (line.StartsWith("a=crypto:", StringComparison.OrdinalIgnoreCase) || line.StartsWith("k=", StringComparison.Ordinal))
            {
                masked.Append(line[..(line[0] == 'k' ? 2 : 9)]).Append("(masked)\r\n");
            }
            else
            {
                masked.Append(line).Append("\r\n");
            }
        }

        return masked.ToString();
    }

    private static bool IsSecret(ReadOnlySpan<char> name)
    {
        foreach (var secret in Secrets)
            if (name.Equals(secret, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }
}
