using System.Net;
using System.Net.Sockets;

namespace ContactCenter.Media.Loop;

/// <summary>The loop for systems without epoll: every tick asks the system in one call which sockets have something.</summary>
internal sealed class PortableLoop : IMediaLoop
{
    private const int MaxDatagram = 2048;

    // Each socket that the system is asked about costs; the quiet ones take turns.
    private const int QuietTurns = 4;

    private readonly AutoResetEvent _wake = new(false);
    private readonly byte[] _datagram = GC.AllocateUninitializedArray<byte>(MaxDatagram, pinned: true);
    private readonly Dictionary<Socket, PortableSocket> _attached = [];
    private readonly List<Socket> _all = [];
    private readonly List<Socket> _quiet = [];
    private readonly List<Socket> _ready = [];
    private int _turn;

    public ILoopSocket Wrap(Socket socket) => new PortableSocket(socket);

    public void Attach(ILoopSocket socket, IDatagramReceiver receiver, bool isQuiet = false)
    {
        var own = (PortableSocket)socket;
        own.Receiver = receiver;
        _attached.Add(own.Socket, own);
        (isQuiet ? _quiet : _all).Add(own.Socket);
    }

    public void Detach(ILoopSocket socket)
    {
        var own = (PortableSocket)socket;
        if (_attached.Remove(own.Socket) && !_all.Remove(own.Socket)) _quiet.Remove(own.Socket);
    }

    // The rest of a thread of our own; on Windows it may last as long as the system's timer tick.
    public void Wait(TimeSpan time) => _wake.WaitOne((int)Math.Ceiling(time.TotalMilliseconds));

    // One datagram of each socket a tick, ten times as often as a phone sends; what is left waits for the next tick.
    public void Receive(TimeSpan now)
    {
        if (_all.Count == 0) return;

        // Select leaves only those in the list that have something.
        _ready.Clear();
        _ready.AddRange(_all);
        _turn = (_turn + 1) % QuietTurns;
        for (var i = _turn; i < _quiet.Count; i += QuietTurns) _ready.Add(_quiet[i]);
        Socket.Select(_ready, null, null, 0);
        foreach (var socket in _ready) ReceiveOne(_attached[socket], now);
    }

    // The event is left to its finalizer: a wake may come after the thread has ended.
    public void Wake() => _wake.Set();

    public void Dispose()
    {
    }

    private void ReceiveOne(PortableSocket socket, TimeSpan now)
    {
        if (socket.TryReceive(_datagram, out var length, out var from))
            socket.Receiver!.OnDatagram(_datagram.AsSpan(0, length), from, now);
    }
}

/// <summary>A socket of <see cref="PortableLoop"/>.</summary>
internal sealed class PortableSocket : ILoopSocket
{
    private const int SioUdpConnReset = unchecked((int)0x9800000C);

    private readonly bool _isV6;
    private readonly SocketAddress _from;
    private readonly SocketAddress _to;

    public PortableSocket(Socket socket)
    {
        Socket = socket;
        _isV6 = socket.AddressFamily == AddressFamily.InterNetworkV6;
        _from = new SocketAddress(socket.AddressFamily);
        _to = new SocketAddress(socket.AddressFamily);
        // Windows would fail the next receive after an ICMP answer to a packet of ours.
        if (OperatingSystem.IsWindows()) socket.IOControl(SioUdpConnReset, [0, 0, 0, 0], null);
    }

    public Socket Socket { get; }

    public IDatagramReceiver? Receiver { get; set; }

    public bool TryReceive(Span<byte> buffer, out int length, out NetAddress from)
    {
        from = default;
        length = 0;
        try
        {
            length = Socket.ReceiveFrom(buffer, SocketFlags.None, _from);
            from = NetAddress.FromSockaddr(_from.Buffer.Span, _isV6);
            return true;
        }
        catch (SocketException)
        {
            // An ICMP answer to a packet of ours, or a datagram larger than any RTP of ours.
            return false;
        }
    }

    public bool Send(ReadOnlySpan<byte> packet, in NetAddress to)
    {
        if (to.IsV6 != _isV6) return false;
        to.WriteSockaddr(_to.Buffer.Span);
        try
        {
            return Socket.SendTo(packet, SocketFlags.None, _to) == packet.Length;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    public void Dispose() => Socket.Dispose();
}
