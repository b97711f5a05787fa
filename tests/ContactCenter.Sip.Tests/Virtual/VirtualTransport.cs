using System.Net;
using ContactCenter.Sip.Transport;

namespace ContactCenter.Sip.Tests.Virtual;

/// <summary>A socket of the virtual network.</summary>
public sealed class VirtualTransport(VirtualNetwork network, IPEndPoint local) : ISipTransport
{
    private ISipLoop? _loop;

    public IPEndPoint LocalEndPoint { get; } = local;

    /// <summary>When set, the network refuses what is sent.</summary>
    public bool Broken { get; set; }

    /// <summary>For a peer without an endpoint: called with each packet.</summary>
    public Action<Packet>? Received { get; set; }

    public void Run(ISipLoop loop) => _loop = loop;

    public bool Send(ReadOnlySpan<byte> datagram, IPEndPoint destination)
    {
        if (Broken) return false;
        network.Send(new Packet(network.Time.Now, LocalEndPoint, destination, datagram.ToArray()));
        return true;
    }

    public void Wake()
    {
    }

    public ValueTask DisposeAsync()
    {
        network.Detach(this);
        return ValueTask.CompletedTask;
    }

    public TimeSpan? Turn() => _loop?.Turn();

    public void Deliver(Packet packet)
    {
        Received?.Invoke(packet);
        _loop?.OnDatagram(packet.Datagram, packet.From);
    }
}
