using System.Net;
using System.Net.Sockets;

namespace Benchmarks.Sip;

/// <summary>A thread that sends every datagram back where it came from.</summary>
internal sealed class EchoSocket : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);

    public EchoSocket()
    {
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        new Thread(Run) { IsBackground = true, Name = "echo" }.Start();
    }

    public IPEndPoint EndPoint => (IPEndPoint)_socket.LocalEndPoint!;

    public void Dispose() => _socket.Dispose();

    private void Run()
    {
        var buffer = new byte[65536];
        var from = new SocketAddress(AddressFamily.InterNetwork);
        try
        {
            while (true)
                _socket.SendTo(buffer.AsSpan(0, _socket.ReceiveFrom(buffer, SocketFlags.None, from)), SocketFlags.None, from);
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            // The socket was closed.
        }
    }
}
