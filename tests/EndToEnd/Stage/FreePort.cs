using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace EndToEnd.Stage;

/// <summary>Ports for peers that cannot pick one by themselves.</summary>
internal static class FreePort
{
    // Ports given out are not given out again, and even ones leave the odd neighbour for RTCP.
    private static readonly HashSet<int> Taken = [];

    public static int Udp()
    {
        lock (Taken)
        {
            while (true)
            {
                using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
                probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
                var port = ((IPEndPoint)probe.LocalEndPoint!).Port;
                if (port % 2 == 0 && Taken.Add(port))
                    return port;
            }
        }
    }

    /// <summary>None of those that the system gives to connections, so that nobody has got it when a node that was lost comes back.</summary>
    public static int Tcp() => Lasting(SocketType.Stream, ProtocolType.Tcp);

    /// <inheritdoc cref="Tcp" />
    public static int LastingUdp() => Lasting(SocketType.Dgram, ProtocolType.Udp);

    private static int Lasting(SocketType type, ProtocolType protocol)
    {
        lock (Taken)
        {
            while (true)
            {
                var port = Random.Shared.Next(10_000, 32_768);
                try
                {
                    using var probe = new Socket(AddressFamily.InterNetwork, type, protocol);
                    probe.Bind(new IPEndPoint(IPAddress.Loopback, port));
                }
                catch (SocketException)
                {
                    continue;
                }

                if (Taken.Add(port))
                    return port;
            }
        }
    }

    /// <summary>Waits until somebody listens there; looks only, so that it takes the port from nobody.</summary>
    public static Task UdpListensAsync(int port, string who) => Soon.HoldsAsync(
        $"{who} listens on UDP port {port}",
        () => IPGlobalProperties.GetIPGlobalProperties().GetActiveUdpListeners().Any(l => l.Port == port));
}
