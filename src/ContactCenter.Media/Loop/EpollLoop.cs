using System.Buffers.Binary;
using System.ComponentModel;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace ContactCenter.Media.Loop;

/// <summary>
/// The loop for Linux. It rests on an eventfd until the next tick (so that packets of many calls are read in one go) and asks epoll
/// which sockets have something. All buffers are unmanaged.
/// </summary>
internal sealed unsafe class EpollLoop : IMediaLoop
{
    private const int MaxEvents = 256;
    private const int MaxDatagram = 2048;

    // One datagram per ready socket and pass; what is left after this many passes waits for the next tick.
    private const int MaxPasses = 16;

    // struct epoll_event is packed on x86-64 and nowhere else.
    private static readonly int EventSize = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 12 : 16;
    private static readonly int EventDataOffset = EventSize - 8;

    private readonly int _epoll;
    private readonly int _wake;
    private readonly byte* _events = (byte*)NativeMemory.Alloc(MaxEvents * 16);
    private readonly byte* _datagram = (byte*)NativeMemory.Alloc(MaxDatagram + NetAddress.MaxSockaddrLength);
    private readonly List<EpollSocket?> _slots = [];
    private readonly Stack<int> _freeSlots = new();
    private readonly Lock _gate = new();
    private bool _disposed;

    public EpollLoop()
    {
        _epoll = LinuxNative.CreateEpoll();
        if (_epoll < 0) throw new Win32Exception(Marshal.GetLastPInvokeError(), "epoll_create1 failed");
        _wake = LinuxNative.CreateEventFd();
        if (_wake >= 0) return;
        LinuxNative.close(_epoll);
        throw new Win32Exception(Marshal.GetLastPInvokeError(), "eventfd failed");
    }

    public ILoopSocket Wrap(Socket socket) => new EpollSocket(socket);

    // A socket without a datagram costs nothing here, so all are asked about at every tick.
    public void Attach(ILoopSocket socket, IDatagramReceiver receiver, bool isQuiet = false)
    {
        var own = (EpollSocket)socket;
        if (!_freeSlots.TryPop(out var slot))
        {
            slot = _slots.Count;
            _slots.Add(null);
        }

        _slots[slot] = own;
        own.Slot = slot;
        own.Receiver = receiver;
        var epollEvent = stackalloc byte[16];
        BinaryPrimitives.WriteUInt32LittleEndian(new Span<byte>(epollEvent, 4), LinuxNative.EpollIn);
        *(ulong*)(epollEvent + EventDataOffset) = (ulong)slot;
        if (LinuxNative.epoll_ctl(_epoll, LinuxNative.EpollCtlAdd, own.Descriptor, epollEvent) < 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError(), "epoll_ctl failed");
    }

    public void Detach(ILoopSocket socket)
    {
        var own = (EpollSocket)socket;
        if (own.Slot < 0) return;
        var unused = stackalloc byte[16];
        LinuxNative.epoll_ctl(_epoll, LinuxNative.EpollCtlDel, own.Descriptor, unused);
        _slots[own.Slot] = null;
        _freeSlots.Push(own.Slot);
        own.Slot = -1;
    }

    public void Wait(TimeSpan time)
    {
        var descriptor = new LinuxNative.PollDescriptor { Descriptor = _wake, Events = 1 };
        var timeout = new LinuxNative.TimeSpec
        {
            Seconds = (nint)(time.Ticks / TimeSpan.TicksPerSecond),
            Nanoseconds = (nint)(time.Ticks % TimeSpan.TicksPerSecond * 100),
        };
        if (LinuxNative.ppoll(&descriptor, 1, &timeout, null) <= 0) return;
        ulong count;
        LinuxNative.read(_wake, &count, 8);
    }

    public void Receive(TimeSpan now)
    {
        for (var pass = 0; pass < MaxPasses; pass++)
        {
            var ready = LinuxNative.epoll_wait(_epoll, _events, MaxEvents, 0);
            if (ready <= 0) return;
            for (var i = 0; i < ready; i++)
            {
                var slot = (int)*(ulong*)(_events + (i * EventSize) + EventDataOffset);
                if (_slots[slot] is { } socket) ReceiveOne(socket, now);
            }
        }
    }

    public void Wake()
    {
        ulong one = 1;
        lock (_gate)
            if (!_disposed) LinuxNative.write(_wake, &one, 8);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            // A wake that comes later must not write into a descriptor that is somebody else's by then.
            if (_disposed) return;
            _disposed = true;
            LinuxNative.close(_wake);
        }

        LinuxNative.close(_epoll);
        NativeMemory.Free(_events);
        NativeMemory.Free(_datagram);
    }

    private void ReceiveOne(EpollSocket socket, TimeSpan now)
    {
        var address = _datagram + MaxDatagram;
        uint addressLength = NetAddress.MaxSockaddrLength;
        var length = LinuxNative.recvfrom(socket.Descriptor, _datagram, MaxDatagram, LinuxNative.MsgDontWait, address, &addressLength);

        // An error here is an ICMP answer to a packet of ours: the peer is not there yet, or no more. Silence tells about it.
        if (length < 0) return;
        var from = NetAddress.FromSockaddr(new ReadOnlySpan<byte>(address, (int)addressLength), socket.IsV6);
        socket.Receiver!.OnDatagram(new ReadOnlySpan<byte>(_datagram, (int)length), from, now);
    }
}

/// <summary>A socket of <see cref="EpollLoop"/>: made and closed by .NET, read and written by system calls.</summary>
internal sealed unsafe class EpollSocket : ILoopSocket
{
    private readonly Socket _socket;

    public EpollSocket(Socket socket)
    {
        _socket = socket;
        Descriptor = (int)socket.SafeHandle.DangerousGetHandle();
        IsV6 = socket.AddressFamily == AddressFamily.InterNetworkV6;
    }

    public int Descriptor { get; }

    public bool IsV6 { get; }

    public int Slot { get; set; } = -1;

    public IDatagramReceiver? Receiver { get; set; }

    public bool Send(ReadOnlySpan<byte> packet, in NetAddress to)
    {
        if (to.IsV6 != IsV6) return false;
        var address = stackalloc byte[NetAddress.MaxSockaddrLength];
        *(ushort*)address = IsV6 ? LinuxNative.AfInet6 : LinuxNative.AfInet;
        to.WriteSockaddr(new Span<byte>(address, NetAddress.MaxSockaddrLength));
        fixed (byte* bytes = packet)
        {
            return LinuxNative.sendto(
                Descriptor, bytes, (nuint)packet.Length, LinuxNative.MsgDontWait | LinuxNative.MsgNoSignal, address, (uint)to.SockaddrLength) == packet.Length;
        }
    }

    public void Dispose() => _socket.Dispose();
}
