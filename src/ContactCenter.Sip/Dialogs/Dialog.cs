using System.Net;
using ContactCenter.Sip.Transport;

namespace ContactCenter.Sip;

/// <summary>The state of one dialog (RFC 3261 §12). The local sequence number lives in the session, which its early dialogs share.</summary>
internal sealed class Dialog
{
    public required string CallId { get; init; }

    /// <summary>Our address with our tag.</summary>
    public required NameAddress Local { get; init; }

    /// <summary>The peer's address with its tag.</summary>
    public required NameAddress Remote { get; init; }

    /// <summary>Where requests are addressed to: the peer's Contact.</summary>
    public required SipUri RemoteTarget { get; set; }

    public required IReadOnlyList<NameAddress> RouteSet { get; init; }

    public uint? RemoteSequence { get; set; }

    /// <summary>A host and port that the peer names but that is reached at <see cref="NatEndPoint"/>: it sits behind a NAT.</summary>
    public (string Host, int Port)? NatAlias { get; private set; }

    public IPEndPoint? NatEndPoint { get; private set; }

    public string? RemoteTag => Remote.Tag;

    /// <summary>§12.1.2: the caller's dialog, from a response to its INVITE.</summary>
    public static Dialog OfCaller(SipRequest invite, SipResponse response, IPEndPoint? nextHop)
    {
        var routes = new List<NameAddress>(response.RecordRoutes);
        routes.Reverse();
        return new Dialog
        {
            CallId = invite.CallId,
            Local = invite.From,
            Remote = response.To,
            RemoteTarget = response.Contacts.Count > 0 ? response.Contacts[0].Uri : invite.RequestUri,
            RouteSet = routes,
            NatAlias = nextHop is null ? null : HostPort(invite.RequestUri),
            NatEndPoint = nextHop,
        };
    }

    /// <summary>§12.1.1: the callee's dialog, from the INVITE.</summary>
    public static Dialog OfCallee(SipRequest invite, string localTag, IPEndPoint source)
    {
        var via = invite.TopVia;
        var behindNat = Parsing.UriText.NumericHost(via.Host) is { } named
            && !named.Equals(ResponseRouting.Plain(source.Address));
        var dialog = new Dialog
        {
            CallId = invite.CallId,
            Local = invite.To.WithTag(localTag),
            Remote = invite.From,
            RemoteTarget = invite.Contacts.Count > 0 ? invite.Contacts[0].Uri : invite.From.Uri,
            RouteSet = invite.RecordRoutes,
            RemoteSequence = invite.CSeq.Number,
            NatAlias = behindNat ? (via.Host, via.Port ?? HostResolver.DefaultPort) : null,
            NatEndPoint = behindNat ? source : null,
        };
        dialog.RefreshTarget(invite, source);
        // §8.1.1.8 demands a Contact; without one, who sent the INVITE is all that is known.
        if (invite.Contacts.Count == 0) dialog.ReachAt(source);
        return dialog;
    }

    /// <summary>§12.2.2: a request that names a new Contact moves the target; a peer behind a NAT is reached where its last such request came from.</summary>
    public void RefreshTarget(SipRequest request, IPEndPoint source)
    {
        if (request.Contacts.Count == 0) return;
        RemoteTarget = request.Contacts[0].Uri;
        // Behind a proxy the proxy's Record-Route decides, not where its request came from.
        if (RouteSet.Count == 0 && request.Vias.Count == 1 && ContactReach.AtSource(request, RemoteTarget, source)) ReachAt(source);
    }

    /// <summary>Where a request goes when its next hop is the peer behind the NAT; else null.</summary>
    public IPEndPoint? FixedHop(SipUri nextHop) =>
        NatAlias is { } alias && HostPort(nextHop) is var (host, port) && port == alias.Port
        && string.Equals(host, alias.Host, StringComparison.OrdinalIgnoreCase)
            ? NatEndPoint
            : null;

    private void ReachAt(IPEndPoint source)
    {
        NatAlias = HostPort(RemoteTarget);
        NatEndPoint = source;
    }

    private static (string Host, int Port) HostPort(SipUri uri) => (uri.Host, uri.Port ?? HostResolver.DefaultPort);
}
