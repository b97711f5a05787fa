using System.Net;
using ContactCenter.Sip.Transport;

namespace ContactCenter.Sip;

/// <summary>A transport that writes down what it sends and receives.</summary>
internal sealed class TracedTransport(ISipTransport transport, SipTrace trace) : ISipTransport
{
    public IPEndPoint LocalEndPoint => transport.LocalEndPoint;

    public void Run(ISipLoop loop) => transport.Run(new TracedLoop(loop, trace));

    public bool Send(ReadOnlySpan<byte> datagram, IPEndPoint destination)
    {
        trace.Note(datagram, destination, isReceived: false);
        return transport.Send(datagram, destination);
    }

    public void Wake() => transport.Wake();

    public ValueTask DisposeAsync() => transport.DisposeAsync();

    private sealed class TracedLoop(ISipLoop loop, SipTrace trace) : ISipLoop
    {
        public void OnDatagram(ReadOnlySpan<byte> datagram, IPEndPoint source)
        {
            trace.Note(datagram, source, isReceived: true);
            loop.OnDatagram(datagram, source);
        }

        public TimeSpan? Turn() => loop.Turn();
    }
}
