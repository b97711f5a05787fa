using System.Net;
using System.Text;
using ContactCenter.Sip.Parsing;

namespace ContactCenter.Sip;

/// <summary>
/// A URI: <c>sip:</c> and <c>sips:</c> taken apart (RFC 3261 §19.1), any other scheme (<c>tel:</c>, <c>urn:</c>…) kept whole in <see cref="Opaque"/>.
/// Equality is that of §19.1.4.
/// </summary>
public sealed record SipUri
{
    /// <summary>The scheme in lower case.</summary>
    public required string Scheme { get; init; }

    /// <summary>What follows the colon of a scheme other than sip and sips; null for these.</summary>
    public string? Opaque { get; init; }

    /// <summary>The user part as written, escapes included, or null.</summary>
    public string? EscapedUser { get; init; }

    /// <summary>The password as written, or null. Its use is not recommended (§19.1.1).</summary>
    public string? Password { get; init; }

    /// <summary>The host as written; an IPv6 address stands in brackets. Empty for an opaque URI.</summary>
    public string Host { get; init; } = "";

    /// <summary>The port, or null when none is written.</summary>
    public int? Port { get; init; }

    /// <summary>The URI parameters (transport, lr, user…).</summary>
    public SipParameters Parameters { get; init; } = SipParameters.Empty;

    /// <summary>The headers part without its question mark, or null.</summary>
    public string? UriHeaders { get; init; }

    /// <summary>The user part without escapes (for a <c>tel:</c> URI the number), or null.</summary>
    public string? User => EscapedUser is not null ? UriText.Unescape(EscapedUser) : Scheme == "tel" ? UriText.TelNumber(Opaque!) : null;

    /// <summary>Whether the scheme is sip or sips.</summary>
    public bool IsSip => Scheme is "sip" or "sips";

    /// <summary>The host as an address when it is numeric, else null.</summary>
    public IPAddress? HostAddress => UriText.NumericHost(Host);

    /// <summary>Makes a sip URI.</summary>
    /// <param name="user">The user, unescaped; null for none.</param>
    /// <param name="host">A host name or numeric address; an IPv6 address may stand without brackets.</param>
    /// <param name="port">The port, or null for the default.</param>
    public static SipUri Create(string? user, string host, int? port = null) => new()
    {
        Scheme = "sip",
        EscapedUser = user is null ? null : UriText.Escape(user),
        Host = host.Contains(':') && host[0] != '[' ? $"[{host}]" : host,
        Port = port,
    };

    /// <summary>Makes a sip URI of a user at an address and port.</summary>
    public static SipUri Create(string? user, IPEndPoint host) => Create(user, host.Address.ToString(), host.Port);

    /// <summary>Reads a URI.</summary>
    /// <exception cref="FormatException">The text is no URI.</exception>
    public static SipUri Parse(string text) => TryParse(text) ?? throw new FormatException($"'{text}' is not a SIP URI");

    /// <summary>Reads a URI; null when the text is none.</summary>
    public static SipUri? TryParse(ReadOnlySpan<char> text)
    {
        var colon = text.IndexOf(':');
        if (colon <= 0 || !UriText.IsScheme(text[..colon])) return null;
        if (text.IndexOfAny(" \t<>\"") >= 0) return null;
        var scheme = UriText.Lower(text[..colon]);
        text = text[(colon + 1)..];
        if (scheme is not ("sip" or "sips"))
            return text.IsEmpty ? null : new SipUri { Scheme = scheme, Opaque = text.ToString() };

        // The user part may hold ';' and '?', so that '@' divides first (§19.1.1).
        string? user = null, password = null, headers = null;
        var at = text.IndexOf('@');
        if (at == 0) return null;
        if (at > 0)
        {
            var info = text[..at];
            var divider = info.IndexOf(':');
            user = (divider < 0 ? info : info[..divider]).ToString();
            password = divider < 0 ? null : info[(divider + 1)..].ToString();
            if (user.Length == 0 || !UriText.ValidEscapes(info)) return null;
            text = text[(at + 1)..];
        }

        var question = text.IndexOf('?');
        if (question >= 0)
        {
            headers = text[(question + 1)..].ToString();
            text = text[..question];
        }

        var semicolon = text.IndexOf(';');
        var parameters = semicolon < 0 ? SipParameters.Empty : SipParameters.TryParse(text[semicolon..]);
        if (parameters is null) return null;
        if (!HeaderText.TryHostPort(semicolon < 0 ? text : text[..semicolon], out var host, out var port)) return null;
        return new SipUri
        {
            Scheme = scheme, EscapedUser = user, Password = password, Host = host, Port = port, Parameters = parameters, UriHeaders = headers,
        };
    }

    /// <summary>Whether two URIs are equivalent by RFC 3261 §19.1.4.</summary>
    public bool Equals(SipUri? other) => other is not null && (ReferenceEquals(this, other) || UriComparison.Equivalent(this, other));

    /// <summary>A hash that equivalent URIs share: parameters take no part, as one absent on a side may match.</summary>
    public override int GetHashCode() => HashCode.Combine(
        Scheme, User, Host.StartsWith('[') ? HostAddress : (object)Host.ToUpperInvariant(), Port, IsSip ? null : Opaque!.ToUpperInvariant());

    /// <summary>The URI as text.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(48);
        AppendTo(text);
        return text.ToString();
    }

    internal void AppendTo(StringBuilder text)
    {
        text.Append(Scheme).Append(':');
        if (Opaque is not null)
        {
            text.Append(Opaque);
            return;
        }

        if (EscapedUser is not null)
        {
            text.Append(EscapedUser);
            if (Password is not null) text.Append(':').Append(Password);
            text.Append('@');
        }

        text.Append(Host);
        if (Port is { } port) text.Append(':').Append(port);
        Parameters.AppendTo(text);
        if (UriHeaders is not null) text.Append('?').Append(UriHeaders);
    }
}
