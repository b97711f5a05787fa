using System.Net;
using System.Net.Sockets;

namespace ContactCenter.Media.Loop;

/// <summary>The loop for systems without epoll: every tick asks each socket whether it has something.</summary>
internal sealed class PortableLoop : IMediaLoop
{
    private const int MaxDatagram = 2048;
    private const int MaxPerSocket = 16;

    private readonly AutoResetEvent _wake = new(false);
    private readonly byte[] _datagram = GC.AllocateUninitializedArray<byte>(MaxDatagram, pinned: true);
    private readonly List<PortableSocket> _sockets = [];

    public ILoopSocket Wrap(Socket socket) => new PortableSocket(socket);

    public void Attach(ILoopSocket socket, IDatagramReceiver receiver)
    {
        var own = (PortableSocket)socket;
        own.Receiver = receiver;
        _sockets.Add(own);
    }

    public void Detach(ILoopSocket socket) => _sockets.Remove((PortableSocket)socket);

    // The rest of a thread of our own; on Windows it may last as long as the system's timer tick.
    public void Wait(TimeSpan time) => _wake.WaitOne(time);

    public void Receive(TimeSpan now)
    {
        foreach (var socket in _sockets)
            for (var i = 0; i < MaxPerSocket && socket.TryReceive(_datagram, out var length, out var from); i++)
                if (length >= 0) socket.Receiver!.OnDatagram(_datagram.AsSpan(0, length), from, now);
    }

    // The event is left to its finalizer: a wake may come after the thread has ended.
    public void Wake() => _wake.Set();

    public void Dispose()
    {
    }
}

/// <summary>A socket of <see cref="PortableLoop"/>.</summary>
internal sealed class PortableSocket : ILoopSocket
{
    private const int SioUdpConnReset = unchecked((int)0x9800000C);

    private readonly Socket _socket;
    private readonly bool _isV6;
    private readonly SocketAddress _from;
    private readonly SocketAddress _to;

    public PortableSocket(Socket socket)
    {
        _socket = socket;
        _isV6 = socket.AddressFamily == AddressFamily.InterNetworkV6;
        _from = new SocketAddress(socket.AddressFamily);
        _to = new SocketAddress(socket.AddressFamily);
        // Windows would fail the next receive after an ICMP answer to a packet of ours.
        if (OperatingSystem.IsWindows()) socket.IOControl(SioUdpConnReset, [0, 0, 0, 0], null);
    }

    public IDatagramReceiver? Receiver { get; set; }

    /// <summary>Reads one datagram; the length is −1 when there was an error instead of one.</summary>
    public bool TryReceive(Span<byte> buffer, out int length, out NetAddress from)
    {
        from = default;
        length = -1;
        try
        {
            if (!_socket.Poll(0, SelectMode.SelectRead)) return false;
            length = _socket.ReceiveFrom(buffer, SocketFlags.None, _from);
            from = NetAddress.FromSockaddr(_from.Buffer.Span, _isV6);
            return true;
        }
        catch (SocketException error)
        {
            return error.SocketErrorCode != SocketError.WouldBlock;
        }
    }

    public bool Send(ReadOnlySpan<byte> packet, in NetAddress to)
    {
        if (to.IsV6 != _isV6) return false;
        to.WriteSockaddr(_to.Buffer.Span);
        try
        {
            return _socket.SendTo(packet, SocketFlags.None, _to) == packet.Length;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    public void Dispose() => _socket.Dispose();
}
