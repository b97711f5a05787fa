using Akka.Actor;
using Akka.Configuration;
using Akka.Remote.Transport;
using Akka.Remote.Transport.DotNetty;
using RemoteTransport = Akka.Remote.Transport.Transport;

namespace ContactCenter.Engine.Hosting;

/// <summary>
/// Akka's TCP transport with TLS, without its habit of ending the whole actor system when a handshake fails that this node began: a peer that is killed
/// while it answers, or whose certificate has expired, is a peer that can't be reached, and must take no other node with it. So the transport belongs
/// to an actor system in which there is nothing else, and which does not end.
/// </summary>
internal sealed class ClusterTransport : RemoteTransport
{
    private const string NothingEnds = """
        akka.coordinated-shutdown.exit-clr = off
        akka.coordinated-shutdown.terminate-actor-system = off
        akka.coordinated-shutdown.run-by-clr-shutdown-hook = off
        akka.coordinated-shutdown.run-by-actor-system-terminate = off
        akka.actor.provider = local
        """;

    private readonly ActorSystem _own;
    private readonly RemoteTransport _tcp;

    /// <summary>Called by Akka.</summary>
    public ClusterTransport(ActorSystem system, Config config)
    {
        System = system;
        Config = config;
        var tls = system.Settings.Setup.Get<DotNettySslSetup>();
        // Of the same name: it becomes part of the node's address.
        _own = ActorSystem.Create(system.Name, BootstrapSetup.Create().WithConfig(ConfigurationFactory.ParseString(NothingEnds).WithFallback(system.Settings.Config)).And(tls.Value));
        var type = typeof(RemoteTransport).Assembly.GetType("Akka.Remote.Transport.DotNetty.TcpTransport", throwOnError: true)!;
        _tcp = (RemoteTransport)Activator.CreateInstance(type, _own, config)!;
        SchemeIdentifier = _tcp.SchemeIdentifier;
        MaximumPayloadBytes = _tcp.MaximumPayloadBytes;
    }

    public override Task<(Address, TaskCompletionSource<IAssociationEventListener>)> Listen() => _tcp.Listen();

    public override bool IsResponsibleFor(Address remote) => _tcp.IsResponsibleFor(remote);

    public override Task<AssociationHandle> Associate(Address remoteAddress) => _tcp.Associate(remoteAddress);

    public override async Task<bool> Shutdown()
    {
        var closed = await _tcp.Shutdown().ConfigureAwait(false);
        await _own.Terminate().ConfigureAwait(false);
        return closed;
    }
}
