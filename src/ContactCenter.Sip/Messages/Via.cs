using System.Globalization;
using System.Text;
using ContactCenter.Sip.Parsing;

namespace ContactCenter.Sip;

/// <summary>One Via header field value (RFC 3261 §20.42).</summary>
public sealed record Via
{
    /// <summary>The prefix of every branch of an RFC 3261 element (§8.1.1.7).</summary>
    public const string MagicCookie = "z9hG4bK";

    /// <summary>The transport token in capitals, as <c>UDP</c>.</summary>
    public required string Transport { get; init; }

    /// <summary>The sent-by host as written; an IPv6 address stands in brackets.</summary>
    public required string Host { get; init; }

    /// <summary>The sent-by port, or null for the transport's default (5060 for UDP).</summary>
    public int? Port { get; init; }

    /// <summary>Every parameter (branch, received, rport, maddr, ttl…).</summary>
    public SipParameters Parameters { get; init; } = SipParameters.Empty;

    /// <summary>The transaction identifier, or null when a peer of RFC 2543 sent none.</summary>
    public string? Branch => Parameters["branch"];

    /// <summary>The address that the receiver saw (§18.2.1), or null.</summary>
    public string? Received => Parameters["received"];

    /// <summary>Whether the sender asked for symmetric response routing (RFC 3581).</summary>
    public bool WantsRport => Parameters.Contains("rport");

    /// <summary>Host and port as they identify the sender in transaction matching (§17.2.3).</summary>
    public string SentBy => Port is { } port ? string.Create(CultureInfo.InvariantCulture, $"{Host}:{port}") : Host;

    /// <summary>The header field's value.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(96);
        text.Append("SIP/2.0/").Append(Transport).Append(' ').Append(Host);
        if (Port is { } port) text.Append(':').Append(port);
        Parameters.AppendTo(text);
        return text.ToString();
    }

    internal static Via? TryParse(ReadOnlySpan<char> text)
    {
        // sent-protocol allows white space around its slashes.
        if (!Take(ref text, '/', out var name) || !name.Equals("SIP", StringComparison.OrdinalIgnoreCase)) return null;
        if (!Take(ref text, '/', out var version) || !version.SequenceEqual("2.0")) return null;
        text = text.TrimStart();
        var gap = text.IndexOfAny(' ', '\t');
        if (gap <= 0) return null;
        var transport = text[..gap];
        if (!HeaderText.IsToken(transport)) return null;
        text = text[gap..].TrimStart();
        var semicolon = text.IndexOf(';');
        var sentBy = (semicolon < 0 ? text : text[..semicolon]).Trim();
        if (!HeaderText.TryHostPort(sentBy, out var host, out var port)) return null;
        var parameters = semicolon < 0 ? SipParameters.Empty : SipParameters.TryParse(text[semicolon..]);
        if (parameters is null) return null;
        return new Via
        {
            Transport = transport.Equals("UDP", StringComparison.OrdinalIgnoreCase) ? "UDP" : transport.ToString().ToUpperInvariant(),
            Host = host,
            Port = port,
            Parameters = parameters,
        };
    }

    private static bool Take(ref ReadOnlySpan<char> text, char separator, out ReadOnlySpan<char> part)
    {
        var index = text.IndexOf(separator);
        part = index < 0 ? default : text[..index].Trim();
        if (index < 0) return false;
        text = text[(index + 1)..];
        return true;
    }
}
