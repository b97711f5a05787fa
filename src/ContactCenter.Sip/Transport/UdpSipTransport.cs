using System.Net;
using System.Net.Sockets;

namespace ContactCenter.Sip.Transport;

/// <summary>One UDP socket and the thread that waits on it: datagrams, timers and posted commands meet here.</summary>
public sealed class UdpSipTransport : ISipTransport
{
    /// <summary>Room for a burst of some thousand messages while the loop is busy.</summary>
    private const int SocketBuffer = 4 << 20;

    /// <summary>Datagrams handled between two looks at timers and commands.</summary>
    private const int Burst = 64;

    /// <summary>The longest sleep: bounds the harm of a wake-up datagram that the kernel dropped.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(500);

    private readonly Socket _socket;
    private readonly byte[] _buffer = new byte[65536];
    private readonly EndPoint _any;
    private readonly IPEndPoint _self;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Thread? _thread;
    private int _sleeping;
    private volatile bool _stopped;

    /// <summary>Binds a socket.</summary>
    /// <param name="bind">Address and port; port 0 takes a free one. The IPv6 wildcard receives IPv4 too.</param>
    /// <exception cref="SocketException">The address is taken or not ours.</exception>
    public UdpSipTransport(IPEndPoint bind)
    {
        _socket = new Socket(bind.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            if (bind.Address.Equals(IPAddress.IPv6Any)) _socket.DualMode = true;
            IgnorePortUnreachable(_socket);
            _socket.ReceiveBufferSize = SocketBuffer;
            _socket.SendBufferSize = SocketBuffer;
            _socket.Bind(bind);
        }
        catch (SocketException error)
        {
            _socket.Dispose();
            throw new SipBindException(bind, error);
        }

        LocalEndPoint = (IPEndPoint)_socket.LocalEndPoint!;
        _any = new IPEndPoint(bind.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any, 0);
        _self = new IPEndPoint(
            LocalEndPoint.Address.Equals(IPAddress.Any) ? IPAddress.Loopback
            : LocalEndPoint.Address.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback
            : LocalEndPoint.Address,
            LocalEndPoint.Port);
    }

    /// <inheritdoc/>
    public IPEndPoint LocalEndPoint { get; }

    /// <inheritdoc/>
    public void Run(ISipLoop loop)
    {
        _thread = new Thread(() => Drive(loop)) { Name = $"SIP loop {LocalEndPoint}", IsBackground = true, Priority = ThreadPriority.AboveNormal };
        _thread.Start();
    }

    /// <inheritdoc/>
    public bool Send(ReadOnlySpan<byte> datagram, IPEndPoint destination)
    {
        try
        {
            _socket.SendTo(datagram, SocketFlags.None, destination);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
        catch (ObjectDisposedException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public void Wake()
    {
        // An empty datagram to ourselves ends the wait; only a loop that sleeps needs it.
        if (Interlocked.Exchange(ref _sleeping, 0) == 1) Send([], _self);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _stopped = true;
        if (_thread is null)
        {
            _socket.Dispose();
            return ValueTask.CompletedTask;
        }

        Send([], _self);
        return new ValueTask(_ended.Task);
    }

    private static void IgnorePortUnreachable(Socket socket)
    {
        // SIO_UDP_CONNRESET: otherwise a peer's ICMP port-unreachable fails our next receive on Windows.
        const int connReset = unchecked((int)0x9800000C);
        if (OperatingSystem.IsWindows()) socket.IOControl(connReset, [0, 0, 0, 0], null);
    }

    private void Drive(ISipLoop loop)
    {
        ThreadUrgency.Raise();
        while (!_stopped)
        {
            Volatile.Write(ref _sleeping, 1);
            Interlocked.MemoryBarrier();
            var wait = loop.Turn() ?? LongestWait;
            if (wait > LongestWait) wait = LongestWait;

            // Rounded up, so that a timer is due when the wait ends.
            var microseconds = (int)Math.Ceiling(wait.TotalMicroseconds);
            if (!Readable(microseconds)) continue;
            Volatile.Write(ref _sleeping, 0);
            for (var i = 0; i < Burst && Receive(loop) && Readable(0); i++)
            {
            }
        }

        _socket.Dispose();
        _ended.TrySetResult();
    }

    private bool Readable(int microseconds)
    {
        try
        {
            return _socket.Poll(microseconds, SelectMode.SelectRead);
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private bool Receive(ISipLoop loop)
    {
        var from = _any;
        int length;
        try
        {
            length = _socket.ReceiveFrom(_buffer, SocketFlags.None, ref from);
        }
        catch (SocketException)
        {
            // An ICMP error of an earlier send, or an oversized datagram: neither concerns the next one.
            return !_stopped;
        }

        if (length > 0) loop.OnDatagram(_buffer.AsSpan(0, length), (IPEndPoint)from);
        return true;
    }
}
