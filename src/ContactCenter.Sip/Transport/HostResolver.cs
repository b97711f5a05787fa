using System.Net;
using System.Net.Sockets;

namespace ContactCenter.Sip.Transport;

/// <summary>
/// Turns a URI into where its requests are sent: numeric hosts at once, names by A/AAAA look-up off the loop
/// (of RFC 3263 only the address step; NAPTR and SRV are not consulted).
/// </summary>
internal sealed class HostResolver(SipLoop loop, AddressFamily family, Func<string, CancellationToken, Task<IPAddress[]>> lookUp)
{
    public const int DefaultPort = 5060;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Calls back with the destination, or with null when there is none: at once for a number, on the loop for a name.</summary>
    public void Resolve(SipUri uri, Action<IPEndPoint?> resolved)
    {
        // §19.1.1: maddr overrides the host.
        var host = uri.Parameters["maddr"] ?? uri.Host;
        var port = uri.Port ?? DefaultPort;
        if (!uri.IsSip) resolved(null);
        else if (Parsing.UriText.NumericHost(host) is { } address) resolved(Usable(address) is { } usable ? new IPEndPoint(usable, port) : null);
        else _ = LookUpAsync(host, port, resolved);
    }

    /// <summary>The address as the socket's family wants it, or null when it cannot be reached from there.</summary>
    public IPAddress? Usable(IPAddress address) =>
        address.AddressFamily == family ? address
        : family == AddressFamily.InterNetworkV6 ? address.MapToIPv6()
        : address.IsIPv4MappedToIPv6 ? address.MapToIPv4()
        : null;

    private async Task LookUpAsync(string host, int port, Action<IPEndPoint?> resolved)
    {
        IPEndPoint? found = null;
        try
        {
            using var patience = new CancellationTokenSource(Patience);
            foreach (var address in await lookUp(host, patience.Token).ConfigureAwait(false))
            {
                if (Usable(address) is not { } usable) continue;
                found = new IPEndPoint(usable, port);
                break;
            }
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException or ArgumentException)
        {
            // An unknown name is an answer: there is nowhere to send to.
        }

        loop.Post(() => resolved(found));
    }
}
