using System.Net;
using System.Net.Sockets;

namespace EndToEnd.Stage;

/// <summary>Receives RTP for a peer that has no ears of its own.</summary>
internal sealed class RtpEar : IAsyncDisposable
{
    private const int HeaderBytes = 12;
    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly Task _listening;
    private int _packets;
    private int _sounding;

    public RtpEar() => _listening = ListenAsync();

    public int Port => ((IPEndPoint)_socket.Client.LocalEndPoint!).Port;

    /// <summary>Packets of 20 ms A-law.</summary>
    public int Packets => Volatile.Read(ref _packets);

    /// <summary>Those of them that are not one value all over: sound.</summary>
    public int Sounding => Volatile.Read(ref _sounding);

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        await _listening;
    }

    private async Task ListenAsync()
    {
        const byte pcma = 8;
        try
        {
            while (true)
            {
                var packet = (await _socket.ReceiveAsync()).Buffer;
                if (packet.Length != HeaderBytes + 160 || packet[0] >> 6 != 2 || (packet[1] & 0x7F) != pcma)
                    continue;
                Interlocked.Increment(ref _packets);
                if (packet.AsSpan(HeaderBytes).ContainsAnyExcept(packet[HeaderBytes]))
                    Interlocked.Increment(ref _sounding);
            }
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            // Disposed.
        }
    }
}
