using System.Net;
using System.Net.Sockets;
using ContactCenter.Media.Loop;

namespace Benchmarks.Media;

/// <summary>
/// The barest media thread: the product's loop on as many sockets, woken every 2 ms as the product's, and every packet sent on from the
/// next socket as it is. No RTP, no clock, no mixing: what is left is the system calls.
/// </summary>
internal sealed class BareRelay : IDisposable
{
    public const string ThreadName = "bare-media";
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(2);
    private readonly IMediaLoop _loop;
    private readonly List<Socket> _sockets = [];
    private readonly Thread _thread;
    private volatile bool _stopped;
    private long _packets;
    private long _allocated;

    public BareRelay(bool portable, int ports, IPEndPoint remote)
    {
        _loop = portable || !OperatingSystem.IsLinux() ? new PortableLoop() : new EpollLoop();
        var wrapped = new List<ILoopSocket>();
        for (var i = 0; i < ports; i++)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { Blocking = false };
            socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            _sockets.Add(socket);
            wrapped.Add(_loop.Wrap(socket));
        }

        var to = NetAddress.From(remote);
        for (var i = 0; i < ports; i++)
            _loop.Attach(wrapped[i], new Forward(this, wrapped[(i ^ 1) < ports ? i ^ 1 : i], to));
        _thread = new Thread(Run) { IsBackground = true, Name = ThreadName };
        _thread.Start();
    }

    public IEnumerable<IPEndPoint> EndPoints => _sockets.Select(s => (IPEndPoint)s.LocalEndPoint!);

    /// <summary>In and out.</summary>
    public long Packets => Volatile.Read(ref _packets);

    /// <summary>Bytes, by the relaying thread.</summary>
    public long Allocated => Volatile.Read(ref _allocated);

    public void Dispose()
    {
        _stopped = true;
        _loop.Wake();
        _thread.Join();
        foreach (var socket in _sockets)
            socket.Dispose();
        _loop.Dispose();
    }

    private void Run()
    {
        while (!_stopped)
        {
            _loop.Wait(Tick);
            _loop.Receive(TimeSpan.Zero);
            Volatile.Write(ref _allocated, GC.GetAllocatedBytesForCurrentThread());
        }
    }

    private sealed class Forward(BareRelay relay, ILoopSocket by, NetAddress to) : IDatagramReceiver
    {
        public void OnDatagram(ReadOnlySpan<byte> datagram, in NetAddress from, TimeSpan now)
        {
            by.Send(datagram, to);
            Volatile.Write(ref relay._packets, relay._packets + 2);
        }
    }
}
