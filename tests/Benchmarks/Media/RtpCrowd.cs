using System.Net;
using System.Net.Sockets;
using ContactCenter.Media.Rtp;

namespace Benchmarks.Media;

/// <summary>All remotes of a measurement on one socket and one thread: every 20 ms a packet to each port, and whatever came back is read and thrown away.</summary>
internal sealed class RtpCrowd : IDisposable
{
    private static readonly TimeSpan Frame = RtpClock.Frame;
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { Blocking = false, ReceiveBufferSize = 4 << 20 };
    private readonly SocketAddress _from = new(AddressFamily.InterNetwork);
    private readonly byte[] _packet = new byte[172];
    private readonly byte[] _received = new byte[2048];
    private readonly ManualResetEventSlim _pause = new();
    private SocketAddress[] _ports = [];
    private Thread? _thread;
    private volatile bool _stopped;

    public RtpCrowd()
    {
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        new Random(1).NextBytes(_packet);
    }

    public IPEndPoint EndPoint => (IPEndPoint)_socket.LocalEndPoint!;

    public void Start(IEnumerable<IPEndPoint> ports)
    {
        _ports = [.. ports.Select(p => p.Serialize())];
        _thread = new Thread(Run) { IsBackground = true, Name = "crowd" };
        _thread.Start();
    }

    public void Dispose()
    {
        _stopped = true;
        _pause.Set();
        _thread?.Join();
        _socket.Dispose();
        _pause.Dispose();
    }

    private void Run()
    {
        var next = TimeProvider.System.GetTimestamp();
        var step = (long)(Frame.TotalSeconds * TimeProvider.System.TimestampFrequency);
        for (ushort sequence = 1; !_stopped; sequence++)
        {
            RtpPacket.WriteHeader(_packet, false, 8, sequence, sequence * 160u, 4242);
            foreach (var port in _ports)
                Send(port);
            while (_socket.Available > 0)
                _socket.ReceiveFrom(_received, SocketFlags.None, _from);
            next += step;
            var rest = TimeProvider.System.GetElapsedTime(TimeProvider.System.GetTimestamp(), next);
            if (rest > TimeSpan.Zero)
                _pause.Wait(rest);
        }
    }

    private void Send(SocketAddress port)
    {
        try
        {
            _socket.SendTo(_packet, SocketFlags.None, port);
        }
        catch (SocketException)
        {
            // The socket is full for a moment; the next frame goes again.
        }
    }
}
