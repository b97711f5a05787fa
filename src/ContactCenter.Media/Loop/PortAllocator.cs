using System.Net;
using System.Net.Sockets;

namespace ContactCenter.Media.Loop;

/// <summary>
/// Binds RTP sockets to the even ports of the range (RFC 3550 section 11), each time from a random start, so that a port just freed is
/// rarely the next one taken and late packets of an old call find nobody.
/// </summary>
internal sealed class PortAllocator
{
    // Room for some 40 packets: what waits longer than that is no longer wanted.
    private const int ReceiveBuffer = 8 * 1024;

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

    /// <summary>A bound socket. Throws <see cref="MediaPortsExhaustedException"/> when the range is full.</summary>
    public Socket Take()
    {
        var socket = _max == 0 ? TakeEphemeral() : TakeFromRange();
        Interlocked.Increment(ref _open);
        return socket;
    }

    /// <summary>Gives a port back, after its socket was closed.</summary>
    public void Release(int port)
    {
        Interlocked.Decrement(ref _open);
        lock (_gate) _taken.Remove(port);
    }

    private Socket TakeEphemeral() => TryBind(0, out var error) ?? throw error!;

    private Socket TakeFromRange()
    {
        var first = _min + (_min & 1);
        var count = ((_max - first) / 2) + 1;
        var start = Random.Shared.Next(count);
        for (var i = 0; i < count; i++)
        {
            var port = first + ((start + i) % count * 2);
            lock (_gate)
                if (!_taken.Add(port)) continue;
            if (TryBind(port, out var error) is { } socket) return socket;
            lock (_gate) _taken.Remove(port);
            if (error!.SocketErrorCode is not (SocketError.AddressAlreadyInUse or SocketError.AccessDenied)) throw error;
        }

        throw new MediaPortsExhaustedException(_min, _max);
    }

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
