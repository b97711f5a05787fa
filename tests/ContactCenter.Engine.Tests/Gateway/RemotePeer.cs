using System.Net;
using System.Threading.Channels;
using Akka.Actor;
using Akka.Configuration;
using ContactCenter.Contracts;

namespace ContactCenter.Engine.Tests.Gateway;

/// <summary>A remote Akka system that dials the gateway: well-behaved with the sealed table, or armed with Akka's own serializers.</summary>
internal sealed class RemotePeer : IAsyncDisposable
{
    private readonly Channel<object> _received = Channel.CreateUnbounded<object>();

    public RemotePeer(IPEndPoint gateway, bool armed = false, string? ownName = null, string actorName = "client", string extra = "")
    {
        OwnName = ownName ?? Guid.NewGuid().ToString("N") + ".invalid";
        var dial = ConfigurationFactory.ParseString($$"""
            {{extra}}
            contact-center.dial {
              host = "127.0.0.1"
              port = {{gateway.Port}}
              own-name = "{{OwnName}}"
            }
            akka.loglevel = WARNING
            akka.stdout-loglevel = OFF
            akka.loggers = []
            akka.actor.provider = remote
            akka.remote.dot-netty.tcp.hostname = "127.0.0.1"
            akka.remote.dot-netty.tcp.port = 0
            akka.remote.dot-netty.tcp.transport-class = "ContactCenter.Contracts.DialingTransport, ContactCenter.Contracts"
            """);
        const string Contracts = """
            akka.actor.serializers.client-contracts = "ContactCenter.Contracts.ClientContractsSerializer, ContactCenter.Contracts"
            akka.actor.serialization-bindings {
              "ContactCenter.Contracts.IClientMessage, ContactCenter.Contracts" = client-contracts
            }
            """;
        System = ActorSystem.Create("client", armed
            ? dial.WithFallback(ConfigurationFactory.ParseString(Contracts))
            : dial.WithFallback(SealedRemoting.Config));
        Self = System.ActorOf(Props.Create(() => new Recorder(_received.Writer, this)), actorName);
    }

    public string OwnName { get; }

    public ActorSystem System { get; }

    public IActorRef Self { get; }

    public const string GatewayRoot = "akka.tcp://gateway@contact-center:8110";

    public ActorSelection Service => System.ActorSelection(GatewayRoot + "/user/service");

    public IActorRef Direct(string path) => ((ExtendedActorSystem)System).Provider.ResolveActorRef(GatewayRoot + path);

    public void Login(string agent = "2001", string password = "right", int version = 1) => Service.Tell(
        new Login(version, Guid.NewGuid(), "1000", "95001", "8001", agent, password, null, "test"), Self);

    public async Task<T> Expect<T>()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        try
        {
            while (true)
            {
                if (await _received.Reader.ReadAsync(limit.Token) is T wanted)
                    return wanted;
            }
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"the peer waited for {typeof(T).Name}");
        }
    }

    public IReadOnlyList<object> Drain()
    {
        var all = new List<object>();
        while (_received.Reader.TryRead(out var one))
            all.Add(one);
        return all;
    }

    public async ValueTask DisposeAsync() => await System.Terminate();

    /// <summary>The gateway actor that spoke last: the connection, once logged in.</summary>
    public IActorRef Connection { get; private set; } = ActorRefs.Nobody;

    private sealed class Recorder : ReceiveActor
    {
        public Recorder(ChannelWriter<object> received, RemotePeer peer) => ReceiveAny(message =>
        {
            peer.Connection = Sender;
            received.TryWrite(message);
        });
    }
}
