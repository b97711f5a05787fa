using System.Globalization;
using System.Net;

namespace ContactCenter.Sip.Transport;

/// <summary>What a server writes into and reads from the top Via (RFC 3261 §18.2, RFC 3581).</summary>
internal static class ResponseRouting
{
    /// <summary>An IPv4 address that a dual-mode socket shows as IPv6, as itself.</summary>
    public static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    /// <summary>Notes the source in the top Via: <c>received</c> when it differs from sent-by or rport was asked for, <c>rport</c> when asked for.</summary>
    public static void Stamp(SipRequest request, IPEndPoint source)
    {
        var via = request.TopVia;
        var address = Plain(source.Address);
        var same = Parsing.UriText.NumericHost(via.Host) is { } named && named.Equals(address);
        if (same && !via.WantsRport) return;
        var parameters = via.Parameters.With("received", address.ToString());
        if (via.WantsRport) parameters = parameters.With("rport", source.Port.ToString(CultureInfo.InvariantCulture));
        request.ReplaceTopVia(via with { Parameters = parameters });
    }

    /// <summary>
    /// Where responses go (§18.2.2): the port that the request came from when rport was asked for, else the sent-by port at the source address.
    /// maddr is not honoured: a response to an address that the sender names at will is a reflector.
    /// </summary>
    public static IPEndPoint Destination(Via via, IPEndPoint source) =>
        via.WantsRport ? source : new IPEndPoint(source.Address, via.Port ?? HostResolver.DefaultPort);
}
