using System.Net.Sockets;
using ContactCenter.Media.Mixing;

namespace ContactCenter.Media.Loop;

/// <summary>Takes the datagrams of one socket.</summary>
internal interface IDatagramReceiver
{
    void OnDatagram(ReadOnlySpan<byte> datagram, in NetAddress from, TimeSpan now);
}

/// <summary>A bound UDP socket as a loop sees it. Sent from on the media thread only.</summary>
internal interface ILoopSocket : IPacketOutput, IDisposable
{
}

/// <summary>
/// How one media thread waits and reads its sockets. <see cref="Wrap"/> and <see cref="Wake"/> may be called from any thread, all else
/// from the media thread.
/// </summary>
internal interface IMediaLoop : IDisposable
{
    /// <summary>Takes over a bound socket.</summary>
    ILoopSocket Wrap(Socket socket);

    /// <summary>Starts to read a socket; a quiet one gets a datagram in seconds and may wait for some ticks.</summary>
    void Attach(ILoopSocket socket, IDatagramReceiver receiver, bool isQuiet = false);

    /// <summary>Stops to read a socket.</summary>
    void Detach(ILoopSocket socket);

    /// <summary>Rests until the time is over or <see cref="Wake"/> was called.</summary>
    void Wait(TimeSpan time);

    /// <summary>Hands out all datagrams that are there.</summary>
    void Receive(TimeSpan now);

    /// <summary>Ends the current or the next <see cref="Wait"/>.</summary>
    void Wake();
}
