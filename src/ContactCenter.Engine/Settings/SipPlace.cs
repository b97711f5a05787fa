using System.Globalization;
using ContactCenter.Sip;

namespace ContactCenter.Engine.Settings;

/// <summary>A SIP proxy's host and port, as <c>host:port</c> in the configuration; the port may be left out (5060).</summary>
/// <param name="Host">A name or an address, without brackets.</param>
/// <param name="Port">The UDP port.</param>
public sealed record SipPlace(string Host, int Port)
{
    private const int DefaultPort = 5060;

    /// <summary>As it is written; an IPv6 address in brackets.</summary>
    public override string ToString() => $"{UriHost}:{Port}";

    /// <summary>A loose route by this proxy (RFC 3261 §16.12).</summary>
    public NameAddress ToRoute() => NameAddress.Parse(string.Create(CultureInfo.InvariantCulture, $"<sip:{UriHost}:{Port};lr>"));

    /// <summary>Reads <c>host</c>, <c>host:port</c> or <c>[::1]:port</c>; null when it is none.</summary>
    internal static SipPlace? TryParse(string text)
    {
        if (text.Length == 0 || text.Any(c => char.IsWhiteSpace(c) || c is ';' or '?' or '@' or '<' or '>'))
            return null;
        if (SipUri.TryParse($"sip:{text}") is not { } uri || Uri.CheckHostName(uri.Host.Trim('[', ']')) is UriHostNameType.Unknown)
            return null;
        return uri.Port is 0 ? null : new SipPlace(uri.Host.Trim('[', ']'), uri.Port ?? DefaultPort);
    }

    private string UriHost => Host.Contains(':') ? $"[{Host}]" : Host;
}
