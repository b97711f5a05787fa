namespace ContactCenter.Sip.Registration;

/// <summary>One contact of an address (RFC 3261 §10). Plain values, fit for storage.</summary>
/// <param name="Contact">The Contact URI as text.</param>
/// <param name="Parameters">The Contact's header parameters but expires and q, as text with leading semicolons.</param>
/// <param name="Q">The preference, 0–1000 thousandths; 1000 when none was given.</param>
/// <param name="ExpiresAt">When the binding ends.</param>
/// <param name="CallId">The Call-ID of the REGISTER that last touched it.</param>
/// <param name="Sequence">That REGISTER's CSeq number.</param>
/// <param name="Instance">The +sip.instance (RFC 5626 §4.1) without quotes, or null.</param>
/// <param name="SourceAddress">The address that the REGISTER came from: how a phone behind a NAT is reached.</param>
/// <param name="SourcePort">The port that it came from.</param>
/// <param name="UserAgent">What the phone calls itself, or null.</param>
/// <param name="AtSource">Whether the phone is reached only where its REGISTER came from: a NAT or a proxy stands between.</param>
/// <param name="Path">The proxies on the way to the phone, as the text of a Route header field (RFC 3327), or null.</param>
public sealed record Binding(
    string Contact,
    string Parameters,
    int Q,
    DateTimeOffset ExpiresAt,
    string CallId,
    uint Sequence,
    string? Instance,
    string SourceAddress,
    int SourcePort,
    string? UserAgent,
    bool AtSource = false,
    string? Path = null)
{
    /// <summary>The Contact URI.</summary>
    public SipUri Uri => SipUri.Parse(Contact);

    /// <summary>Where the REGISTER came from.</summary>
    public System.Net.IPEndPoint Source => new(System.Net.IPAddress.Parse(SourceAddress), SourcePort);

    /// <summary>The route set of requests to the contact (RFC 3327 §5.3): its path.</summary>
    public IReadOnlyList<NameAddress> Route => PathHeader.Route(Path);

    /// <summary>Where requests to the contact go: its source when it is reached only there, null when the contact says it itself.</summary>
    public System.Net.IPEndPoint? NextHop => AtSource ? Source : null;
}
