using System.Net;
using System.Net.Sockets;

namespace ContactCenter.Media.Loop;

/// <summary>
/// Binds pairs of sockets, RTP to an even port of the range and RTCP to the one above it (RFC 3550 section 11), each time from a random start, so that a port
/// just freed is rarely the next one taken and late packets of an old call find nobody.
/// </summary>
internal sealed class PortAllocator
{
    // Room for some 40 packets: what waits longer than that is no longer wanted.
    private const int ReceiveBuffer = 8 * 1024;

    // The system gives any free port; its neighbour is nearly always free, too.
    private const int EphemeralAttempts = 50;

    private readonly IPAddress _bind;
    private readonly int _min;
    private readonly int _max;
    private readonly HashSet<int> _taken = [];
    private readonly Lock _gate = new();
    private int _open;

    public PortAllocator(MediaOptions options)
    {
        _bind = options.Bind;
        _min = options.PortMin;
        _max = options.PortMax;
    }

    public int InUse => Volatile.Read(ref _open);

    /// <summary>A pair of bound sockets. Throws <see cref="MediaPortsExhaustedException"/> when the range is full.</summary>
    public SocketPair Take()
    {
        var pair = _max == 0 ? TakeEphemeral() : TakeFromRange();
        Interlocked.Increment(ref _open);
        return pair;
    }

    /// <summary>Gives a pair back by its RTP port, after its sockets were closed.</summary>
    public void Release(int port)
    {
        Interlocked.Decrement(ref _open);
        lock (_gate) _taken.Remove(port);
    }

    // An odd port is the upper one of its pair.
    private SocketPair TakeEphemeral()
    {
        for (var attempt = 1; ; attempt++)
        {
            var first = TryBind(0, out var error) ?? throw error!;
            var port = PortOf(first);
            if (TryBind(port ^ 1, out error) is { } second) return (port & 1) == 0 ? new SocketPair(first, second, port) : new SocketPair(second, first, port ^ 1);
            first.Dispose();
            if (attempt == EphemeralAttempts) throw error!;
        }
    }

    private SocketPair TakeFromRange()
    {
        var first = _min + (_min & 1);
        var count = (_max - first + 1) / 2;
        var start = Random.Shared.Next(count);
        for (var i = 0; i < count; i++)
        {
            var port = first + ((start + i) % count * 2);
            lock (_gate)
                if (!_taken.Add(port)) continue;
            if (TryBindPair(port, out var error) is { } pair) return pair;
            lock (_gate) _taken.Remove(port);
            if (error!.SocketErrorCode is not (SocketError.AddressAlreadyInUse or SocketError.AccessDenied)) throw error;
        }

        throw new MediaPortsExhaustedException(_min, _max);
    }

    private SocketPair? TryBindPair(int port, out SocketException? error)
    {
        if (TryBind(port, out error) is not { } rtp) return null;
        if (TryBind(port + 1, out error) is { } rtcp) return new SocketPair(rtp, rtcp, port);
        rtp.Dispose();
        return null;
    }

    private static int PortOf(Socket socket) => ((IPEndPoint)socket.LocalEndPoint!).Port;

    private Socket? TryBind(int port, out SocketException? error)
    {
        var socket = new Socket(_bind.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            if (_bind.AddressFamily == AddressFamily.InterNetworkV6) socket.DualMode = false;
            socket.Blocking = false;
            socket.ReceiveBufferSize = ReceiveBuffer;
            socket.Bind(new IPEndPoint(_bind, port));
            error = null;
            return socket;
        }
        catch (SocketException failure)
        {
            socket.Dispose();
            error = failure;
            return null;
        }
    }
}

/// <summary>The two sockets of a leg.</summary>
/// <param name="Rtp">On an even port.</param>
/// <param name="Rtcp">On the port above it.</param>
/// <param name="Port">RTP's.</param>
internal readonly record struct SocketPair(Socket Rtp, Socket Rtcp, int Port);
