using System.Net;
using System.Net.Sockets;

namespace EndToEnd.Crashes;

/// <summary>The ports of a node that keeps them over its restarts, so that phones and clients find it again.</summary>
internal sealed record NodePorts(int Sip, int Gateway, int Http)
{
    // Below those that the system gives out by itself: nobody gets them while the node is down.
    private const int Lowest = 10_000, Highest = 19_999;
    private const int Tries = 1_000;
    private static readonly HashSet<int> Taken = [];

    public static NodePorts Pick() => new(Free(ProtocolType.Udp), Free(ProtocolType.Tcp), Free(ProtocolType.Tcp));

    private static int Free(ProtocolType protocol)
    {
        for (var i = 0; i < Tries; i++)
        {
            var port = Random.Shared.Next(Lowest, Highest + 1);
            lock (Taken)
                if (CanBeBound(port, protocol) && Taken.Add(port))
                    return port;
        }

        throw new InvalidOperationException($"no {protocol} port from {Lowest} to {Highest} is free");
    }

    private static bool CanBeBound(int port, ProtocolType protocol)
    {
        using var probe = new Socket(AddressFamily.InterNetwork, protocol is ProtocolType.Udp ? SocketType.Dgram : SocketType.Stream, protocol);
        try
        {
            probe.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
