using System.Net;

namespace ContactCenter.Sip.Transport;

/// <summary>
/// Carries datagrams and drives the SIP loop: the UDP transport on a thread of its own, a virtual network on the test's thread.
/// When its disposal completes, the loop is not driven any more and the address is free.
/// </summary>
public interface ISipTransport : IAsyncDisposable
{
    /// <summary>The bound address and port.</summary>
    IPEndPoint LocalEndPoint { get; }

    /// <summary>Begins to drive the loop. Called once.</summary>
    void Run(ISipLoop loop);

    /// <summary>Sends one datagram at once, without blocking. Called on the loop only.</summary>
    /// <returns>Whether the network took it; false is a transport error (RFC 3261 §17.1.4, §18.4).</returns>
    bool Send(ReadOnlySpan<byte> datagram, IPEndPoint destination);

    /// <summary>Makes the driver call <see cref="ISipLoop.Turn"/> soon. Called from any thread.</summary>
    void Wake();
}
