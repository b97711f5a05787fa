using Akka.Actor;
using Akka.Configuration;
using Akka.Remote.Transport;
using Akka.Remote.Transport.DotNetty;
using ContactCenter.Engine.Clustering;
using RemoteTransport = Akka.Remote.Transport.Transport;

namespace ContactCenter.Engine.Hosting;

/// <summary>
/// Akka's TCP transport without two of its habits that let one lost node take others with it.
/// <para>
/// It goes on for 15 s to connect to a node that has been removed from the cluster. Akka.Remote forgets such an attempt (the end of the connection of before
/// removes it from the table), and when the node is back meanwhile, the attempt succeeds beside the node's own connection: one side then writes on a
/// connection that the other does not read, both take each other for unreachable, and the split-brain resolver stops both. So nobody connects to an
/// address that is not a member's, and an attempt never outlives the member that it was for, not even if the next life of that node is a member by then;
/// see <see cref="ClusterReach"/>.
/// </para>
/// <para>
/// With TLS it ends the whole actor system when a handshake fails that this node began: a peer that is killed while it answers, or whose certificate has
/// expired, is a peer that can't be reached. So the transport belongs to an actor system in which there is nothing else, and which does not end.
/// </para>
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

    /// <summary>How often an attempt looks whether the node is still a member.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(300);

    private readonly ActorSystem? _own;
    private readonly RemoteTransport _tcp;
    private readonly Func<Address, int?> _incarnation;
    private readonly Func<Task> _aMoment;

    /// <summary>Called by Akka.</summary>
    public ClusterTransport(ActorSystem system, Config config)
        : this(system, config, Tls(system), address => ClusterReach.Of(system).Incarnation(address))
    {
    }

    private ClusterTransport(ActorSystem system, Config config, ActorSystem? own, Func<Address, int?> incarnation)
        : this(system, config, Tcp(own ?? system, config), incarnation, () => Task.Delay(Moment)) => _own = own;

    /// <summary>For tests.</summary>
    internal ClusterTransport(ActorSystem system, Config config, RemoteTransport tcp, Func<Address, int?> incarnation, Func<Task> aMoment)
    {
        System = system;
        Config = config;
        (_tcp, _incarnation, _aMoment) = (tcp, incarnation, aMoment);
        SchemeIdentifier = _tcp.SchemeIdentifier;
        MaximumPayloadBytes = _tcp.MaximumPayloadBytes;
    }

    public override Task<(Address, TaskCompletionSource<IAssociationEventListener>)> Listen() => _tcp.Listen();

    public override bool IsResponsibleFor(Address remote) => _tcp.IsResponsibleFor(remote);

    public override async Task<AssociationHandle> Associate(Address remoteAddress)
    {
        var began = _incarnation(remoteAddress) ?? throw Outside(remoteAddress);
        var connecting = _tcp.Associate(remoteAddress);
        try
        {
            while (await Task.WhenAny(connecting, _aMoment()).ConfigureAwait(false) != connecting)
                ThrowIfGone(remoteAddress, began);
            var connection = await connecting.ConfigureAwait(false);
            ThrowIfGone(remoteAddress, began);
            return connection;
        }
        catch (InvalidAssociationException)
        {
            _ = CloseAsync(connecting);
            throw;
        }
    }

    public override async Task<bool> Shutdown()
    {
        var closed = await _tcp.Shutdown().ConfigureAwait(false);
        if (_own is not null)
            await _own.Terminate().ConfigureAwait(false);
        return closed;
    }

    /// <summary>Should it still succeed, it is one too many.</summary>
    private async Task CloseAsync(Task<AssociationHandle> connecting)
    {
        try
        {
            (await connecting.ConfigureAwait(false)).Disassociate("that node is no member of the cluster any more", System.Log);
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            // As it should be; why matters to nobody.
        }
    }

    private void ThrowIfGone(Address address, int began)
    {
        if (_incarnation(address) is not { } now || (began != ClusterReach.Whoever && now != began))
            throw Outside(address);
    }

    private static InvalidAssociationException Outside(Address address) => new($"{address} is no member of the cluster");

    // Of the same name: it becomes part of the node's address.
    private static ActorSystem? Tls(ActorSystem system) => system.Settings.Setup.Get<DotNettySslSetup>() is { HasValue: true } tls
        ? ActorSystem.Create(system.Name, BootstrapSetup.Create().WithConfig(ConfigurationFactory.ParseString(NothingEnds).WithFallback(system.Settings.Config)).And(tls.Value))
        : null;

    private static RemoteTransport Tcp(ActorSystem system, Config config)
    {
        var type = typeof(RemoteTransport).Assembly.GetType("Akka.Remote.Transport.DotNetty.TcpTransport", throwOnError: true)!;
        return (RemoteTransport)Activator.CreateInstance(type, system, config)!;
    }
}
