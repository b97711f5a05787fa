using System.Net;
using System.Net.Sockets;
using ContactCenter.Sip.Parsing;

namespace ContactCenter.Sip.Transport;

/// <summary>
/// Whether the Contact of a request can be reached as it is written (RFC 3261 §12.2.1.1) or only where the request came from, because a NAT stands
/// between. What shows it: the top Via that the sender wrote itself, against the source that we saw (RFC 3581).
/// </summary>
internal static class ContactReach
{
    public static bool AtSource(SipRequest request, SipUri contact, IPEndPoint source)
    {
        var via = request.TopVia;
        var seen = ResponseRouting.Plain(source.Address);
        var moved = UriText.NumericHost(via.Host) is { } sentBy && !sentBy.Equals(seen);
        // The very socket that sent the request: with rport the sender says that it listens where it sends from; without, it may send from another port.
        if (SamePlace(via, contact)) return moved || via.WantsRport;
        if (contact.HostAddress is not { } address) return contact.Host.EndsWith(".invalid", StringComparison.OrdinalIgnoreCase);
        return !address.Equals(seen) && (moved || (IsPrivate(address) && !IsPrivate(seen)));
    }

    private static bool SamePlace(Via via, SipUri contact) =>
        string.Equals(via.Host, contact.Host, StringComparison.OrdinalIgnoreCase)
        && (via.Port ?? HostResolver.DefaultPort) == (contact.Port ?? HostResolver.DefaultPort);

    // RFC 1918, RFC 6598 and link-local: never meant for one who is not in that network.
    private static bool IsPrivate(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetworkV6) return address.IsIPv6UniqueLocal || address.IsIPv6LinkLocal;
        Span<byte> bytes = stackalloc byte[4];
        return address.TryWriteBytes(bytes, out _) && (bytes[0], bytes[1]) switch
        {
            (10, _) or (192, 168) or (169, 254) => true,
            (172, var second) => second is >= 16 and <= 31,
            (100, var second) => second is >= 64 and <= 127,
            _ => false,
        };
    }
}
