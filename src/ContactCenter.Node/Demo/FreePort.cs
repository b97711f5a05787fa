using System.Net;
using System.Net.Sockets;

namespace ContactCenter.Node.Demo;

/// <summary>A UDP port that is free just now, for a peer whose port must be known before it starts.</summary>
internal static class FreePort
{
    public static int Udp()
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)probe.LocalEndPoint!).Port;
    }
}
