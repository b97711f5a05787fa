using Akka.Actor;
using Akka.Configuration;
using ContactCenter.Engine.Serialization;

namespace ContactCenter.Engine.Tests.Serialization;

/// <summary>An actor system with an address of its own on loopback, as a node has one, bound to the engine's serializer as in node.conf.</summary>
public sealed class WireSystem : IAsyncLifetime
{
    private static readonly Config Settings = ConfigurationFactory.ParseString(
        """
        akka.loglevel = OFF
        akka.stdout-loglevel = OFF
        akka.actor.provider = remote
        akka.remote.dot-netty.tcp.hostname = 127.0.0.1
        akka.remote.dot-netty.tcp.port = 0
        akka.actor.serializers.contact-center = "ContactCenter.Engine.Serialization.EngineSerializer, ContactCenter.Engine"
        akka.actor.serialization-bindings."ContactCenter.Engine.Serialization.ICrossesProcesses, ContactCenter.Engine" = contact-center
        akka.actor.serialization-identifiers."ContactCenter.Engine.Serialization.EngineSerializer, ContactCenter.Engine" = 4712
        """);

    /// <summary>The system.</summary>
    public ExtendedActorSystem System { get; } = (ExtendedActorSystem)ActorSystem.Create("wire", Settings);

    /// <summary>Its serializer, as Akka finds it.</summary>
    public EngineSerializer Serializer => (EngineSerializer)System.Serialization.FindSerializerForType(typeof(ICrossesProcesses));

    /// <summary>A reference to an actor of a node that is not there: the same text on every run.</summary>
    public IActorRef Elsewhere(string name) => System.Provider.ResolveActorRef($"akka.tcp://contact-center@10.1.2.3:4053/user/{name}#42");

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => System.Terminate();
}
