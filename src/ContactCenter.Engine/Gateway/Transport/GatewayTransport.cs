using System.Net;
using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using Akka.Remote.Transport;
using ContactCenter.Contracts;
using RemoteTransport = Akka.Remote.Transport.Transport;

namespace ContactCenter.Engine.Gateway.Transport;

/// <summary>
/// Akka's TCP transport behind a guard: it accepts and never dials (a peer that names a foreign address cannot make the gateway connect
/// there), it counts connections, and it holds each peer to the name that it gave (<see cref="GuardedAssociation"/>).
/// </summary>
internal sealed class GatewayTransport : RemoteTransport, IAssociationEventListener
{
    internal const string MostKey = "contact-center.gateway-transport.max-connections";
    internal const string MostPerAddressKey = "contact-center.gateway-transport.max-connections-per-address";

    private readonly RemoteTransport _tcp;
    private readonly PeerRegistry _peers;
    private readonly ILoggingAdapter _log;
    private readonly RefusalLog _refusals;
    private readonly int _most;
    private readonly int _mostPerAddress;
    private readonly Address _address;
    private IAssociationEventListener? _listener;

    /// <summary>Called by Akka.</summary>
    public GatewayTransport(ActorSystem system, Config config)
    {
        System = system;
        Config = config;
        var type = typeof(RemoteTransport).Assembly.GetType("Akka.Remote.Transport.DotNetty.TcpTransport", throwOnError: true)!;
        _tcp = (RemoteTransport)Activator.CreateInstance(type, system, config)!;
        SchemeIdentifier = _tcp.SchemeIdentifier;
        MaximumPayloadBytes = _tcp.MaximumPayloadBytes;
        _peers = PeerRegistry.Of(system);
        _log = Logging.GetLogger(system, typeof(GatewayTransport));
        _refusals = new RefusalLog((ExtendedActorSystem)system);
        _most = system.Settings.Config.GetInt(MostKey, 4000);
        _mostPerAddress = system.Settings.Config.GetInt(MostPerAddressKey, 1000);
        _address = new Address(SchemeIdentifier, system.Name, SealedRemoting.LogicalHost, SealedRemoting.LogicalPort);
    }

    public override async Task<(Address, TaskCompletionSource<IAssociationEventListener>)> Listen()
    {
        var (bound, upstream) = await _tcp.Listen().ConfigureAwait(false);
        _peers.Bound = new IPEndPoint(IPAddress.Parse(bound.Host), bound.Port!.Value);
        var promise = new TaskCompletionSource<IAssociationEventListener>(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = promise.Task.ContinueWith(
            ready =>
            {
                _listener = ready.Result;
                upstream.TrySetResult(this);
            },
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnRanToCompletion,
            TaskScheduler.Default);
        return (_address, promise);
    }

    public override bool IsResponsibleFor(Address remote) => true;

    public override Task<AssociationHandle> Associate(Address remoteAddress) =>
        Task.FromException<AssociationHandle>(new InvalidAssociationException("the gateway dials nobody"));

    public override Task<bool> Shutdown() => _tcp.Shutdown();

    void IAssociationEventListener.Notify(IAssociationEvent happened)
    {
        if (happened is not InboundAssociation inbound)
        {
            _listener!.Notify(happened);
            return;
        }

        var handle = inbound.Association;
        if (!IPAddress.TryParse(handle.RemoteAddress.Host?.Trim('[', ']'), out var from))
            from = IPAddress.None;
        if (!_peers.TryEnter(from, _most, _mostPerAddress))
        {
            _refusals.Refused($"the client connection from {from}: too many of them");
            handle.Disassociate("too many connections", _log);
            return;
        }

        _listener!.Notify(new InboundAssociation(new GuardedAssociation(handle, _address, from, _peers, _refusals, _log)));
    }
}
