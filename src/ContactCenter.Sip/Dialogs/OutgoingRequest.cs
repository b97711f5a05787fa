using System.Net;

namespace ContactCenter.Sip;

/// <summary>A request outside any dialog (RFC 3261 §8.1): OPTIONS, REGISTER, NOTIFY, MESSAGE…</summary>
public sealed record OutgoingRequest
{
    /// <summary>The method; not INVITE, ACK or CANCEL.</summary>
    public required string Method { get; init; }

    /// <summary>Whom the request is addressed to.</summary>
    public required SipUri RequestUri { get; init; }

    /// <summary>The sender; the tag is added unless there.</summary>
    public required NameAddress From { get; init; }

    /// <summary>The addressee.</summary>
    public required NameAddress To { get; init; }

    /// <summary>The body, or null.</summary>
    public SipBody? Body { get; init; }

    /// <summary>Where to send when not where Route or the Request-URI say.</summary>
    public IPEndPoint? NextHop { get; init; }

    /// <summary>A preloaded route set.</summary>
    public IReadOnlyList<NameAddress> Route { get; init; } = [];

    /// <summary>Further header fields.</summary>
    public IReadOnlyList<SipHeader> Headers { get; init; } = [];

    /// <summary>What challenges are answered with; null to report the challenge as the result.</summary>
    public SipCredentials? Credentials { get; init; }

    /// <summary>The Call-ID; null for a new one. A registration keeps one (§10.2).</summary>
    public string? CallId { get; init; }

    /// <summary>The CSeq number; null for a random one.</summary>
    public uint? Sequence { get; init; }
}
