using System.Collections.Concurrent;
using System.Net;
using Akka.Actor;

namespace ContactCenter.Engine.Gateway.Transport;

/// <summary>Who is connected: the address that a peer goes by, and where its TCP connection really comes from.</summary>
internal sealed class PeerRegistry : IExtension
{
    private readonly ConcurrentDictionary<Address, IPAddress> _peers = new();
    private readonly Lock _gate = new();
    private readonly Dictionary<IPAddress, int> _perAddress = [];
    private int _connections;

    /// <summary>Where the gateway listens; set when the transport is bound.</summary>
    public IPEndPoint? Bound { get; set; }

    /// <summary>Live TCP connections.</summary>
    public int Connections => Volatile.Read(ref _connections);

    public static PeerRegistry Of(ActorSystem system) => system.WithExtension<PeerRegistry, Provider>();

    /// <summary>Where the peer of this address really is; null when it is not connected.</summary>
    public IPAddress? Find(Address peer) => _peers.GetValueOrDefault(peer);

    /// <summary>Takes a name; false when a live connection has it.</summary>
    public bool TryClaim(Address peer, IPAddress from) => _peers.TryAdd(peer, from);

    public void Release(Address peer) => _peers.TryRemove(peer, out _);

    /// <summary>Counts a connection in; false when there are too many.</summary>
    public bool TryEnter(IPAddress from, int most, int mostPerAddress)
    {
        lock (_gate)
        {
            var own = _perAddress.GetValueOrDefault(from);
            if (_connections >= most || own >= mostPerAddress)
                return false;
            Volatile.Write(ref _connections, _connections + 1);
            _perAddress[from] = own + 1;
            return true;
        }
    }

    public void Leave(IPAddress from)
    {
        lock (_gate)
        {
            Volatile.Write(ref _connections, _connections - 1);
            if (--_perAddress[from] == 0)
                _perAddress.Remove(from);
        }
    }

    private sealed class Provider : ExtensionIdProvider<PeerRegistry>
    {
        public override PeerRegistry CreateExtension(ExtendedActorSystem system) => new();
    }
}
