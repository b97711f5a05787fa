using Akka.Actor;
using Akka.Configuration;
using ContactCenter.Contracts;

namespace Benchmarks.Actors;

/// <summary>The bare cost of a client's command: Akka.Remote and our contracts' serializer, and an actor that answers without thinking.</summary>
internal sealed class EchoRemote : IAsyncDisposable
{
    private readonly ActorSystem _system;

    private EchoRemote(ActorSystem system)
    {
        _system = system;
        system.ActorOf(Props.Create(() => new Echo()), "echo");
        Address = ((ExtendedActorSystem)system).Provider.DefaultAddress.ToString();
    }

    public string Address { get; }

    /// <summary>As the gateway's: no batching.</summary>
    public static Config Config { get; } = ConfigurationFactory.ParseString("""
        akka.actor.provider = remote
        akka.actor.serializers.client-contracts = "ContactCenter.Contracts.ClientContractsSerializer, ContactCenter.Contracts"
        akka.actor.serialization-bindings {
          "ContactCenter.Contracts.IClientMessage, ContactCenter.Contracts" = client-contracts
          "ContactCenter.Contracts.IServerMessage, ContactCenter.Contracts" = client-contracts
        }
        akka.remote.dot-netty.tcp.hostname = "127.0.0.1"
        akka.remote.dot-netty.tcp.port = 0
        akka.remote.dot-netty.tcp.batching.enabled = off
        akka.loggers = []
        akka.loglevel = OFF
        akka.stdout-loglevel = OFF
        akka.log-dead-letters = off
        """);

    public static EchoRemote Start() => new(ActorSystem.Create("echo", Config));

    public async ValueTask DisposeAsync() => await _system.Terminate();

    private sealed class Echo : ReceiveActor
    {
        private static readonly Operation[] Operations = [Operation.SetBusy, Operation.Reset, Operation.Logout];
        private long _sequence;

        public Echo() => Receive<ExecuteOperation>(m =>
        {
            Sender.Tell(new OperationAccepted(m.CommandId, m.Operation));
            Sender.Tell(new StateChanged(++_sequence, AgentStatus.Idle, DateTimeOffset.UnixEpoch, Operations, null, null, false));
        });
    }
}
