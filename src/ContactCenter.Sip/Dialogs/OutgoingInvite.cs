using System.Net;

namespace ContactCenter.Sip;

/// <summary>An INVITE to be sent (RFC 3261 §13.2).</summary>
public sealed record OutgoingInvite
{
    /// <summary>Whom the request is addressed to.</summary>
    public required SipUri RequestUri { get; init; }

    /// <summary>The caller; the tag is added.</summary>
    public required NameAddress From { get; init; }

    /// <summary>The callee as first named; without a tag.</summary>
    public required NameAddress To { get; init; }

    /// <summary>The offer; null to ask the peer for one (see <see cref="InviteSession.AckBody"/>).</summary>
    public SipBody? Body { get; init; }

    /// <summary>Where to send when not where Route or the Request-URI say, as the source address of a phone behind a NAT.</summary>
    public IPEndPoint? NextHop { get; init; }

    /// <summary>A preloaded route set.</summary>
    public IReadOnlyList<NameAddress> Route { get; init; } = [];

    /// <summary>Further header fields.</summary>
    public IReadOnlyList<SipHeader> Headers { get; init; } = [];

    /// <summary>What challenges are answered with, here and inside the dialog; null to report the challenge as a rejection.</summary>
    public SipCredentials? Credentials { get; init; }

    /// <summary>The user part of our Contact; null for that of <see cref="From"/>.</summary>
    public string? ContactUser { get; init; }
}
