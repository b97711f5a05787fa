using Akka.Actor;
using Akka.Configuration;
using Akka.Remote.Transport;
using Google.Protobuf;

namespace ContactCenter.Contracts;

/// <summary>
/// The client's end of the wire: Akka's TCP transport that dials one gateway and lets nobody in. The gateway's actors have the address
/// <see cref="SealedRemoting.LogicalHost"/>; this transport knows which host and port lead there. The client's own address is a name
/// that nobody can guess and that resolves to nothing, since answers come back over the connection that the client opened.
/// </summary>
/// <remarks>Configured by <c>contact-center.dial.host</c>, <c>contact-center.dial.port</c> and <c>contact-center.dial.own-name</c>.</remarks>
public sealed class DialingTransport : Transport
{
    private readonly Transport _tcp;
    private readonly string _host;
    private readonly int _port;
    private readonly Address _own;

    /// <summary>Called by Akka.</summary>
    /// <param name="system">The owning system.</param>
    /// <param name="config"><c>akka.remote.dot-netty.tcp</c>.</param>
    public DialingTransport(ActorSystem system, Config config)
    {
        System = system;
        Config = config;
        var type = typeof(Transport).Assembly.GetType("Akka.Remote.Transport.DotNetty.TcpTransport", throwOnError: true)!;
        _tcp = (Transport)Activator.CreateInstance(type, system, config)!;
        SchemeIdentifier = _tcp.SchemeIdentifier;
        MaximumPayloadBytes = _tcp.MaximumPayloadBytes;
        var dial = system.Settings.Config.GetConfig("contact-center.dial");
        _host = dial.GetString("host");
        _port = dial.GetInt("port");
        _own = new Address(SchemeIdentifier, system.Name, dial.GetString("own-name"), 1);
    }

    /// <inheritdoc />
    public override async Task<(Address, TaskCompletionSource<IAssociationEventListener>)> Listen()
    {
        // Akka's transport dials only while it listens; so it does, on loopback, and hangs up on whoever calls.
        var (_, upstream) = await _tcp.Listen().ConfigureAwait(false);
        upstream.TrySetResult(new NobodyEnters());
        return (_own, new TaskCompletionSource<IAssociationEventListener>(TaskCreationOptions.RunContinuationsAsynchronously));
    }

    /// <inheritdoc />
    public override bool IsResponsibleFor(Address remote) => true;

    /// <inheritdoc />
    public override async Task<AssociationHandle> Associate(Address remoteAddress)
    {
        if (remoteAddress.Host != SealedRemoting.LogicalHost)
            throw new InvalidAssociationException($"{remoteAddress} is not the gateway");
        var place = new Address(remoteAddress.Protocol, remoteAddress.System, _host, _port);
        var handle = await _tcp.Associate(place).ConfigureAwait(false);
        return new NamedAssociation(handle, _own, remoteAddress);
    }

    /// <inheritdoc />
    public override Task<bool> Shutdown() => _tcp.Shutdown();

    private sealed class NobodyEnters : IAssociationEventListener
    {
        public void Notify(IAssociationEvent happened)
        {
#pragma warning disable CS0618 // The overload with a log adds nothing here.
            if (happened is InboundAssociation inbound)
                inbound.Association.Disassociate();
#pragma warning restore CS0618
        }
    }

    private sealed class NamedAssociation : AssociationHandle
    {
        private readonly AssociationHandle _inner;

        public NamedAssociation(AssociationHandle inner, Address local, Address remote) : base(local, remote)
        {
            _inner = inner;
            ReadHandlerSource = inner.ReadHandlerSource;
        }

        public override bool Write(ByteString payload) => _inner.Write(payload);

#pragma warning disable CS0672, CS0618 // The base still declares it abstract.
        public override void Disassociate() => _inner.Disassociate();
#pragma warning restore CS0672, CS0618
    }
}
