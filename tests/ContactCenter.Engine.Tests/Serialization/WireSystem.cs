using Akka.Actor;
using Akka.Configuration;
using ContactCenter.Engine.Serialization;
using ContactCenter.Engine.Settings;

namespace ContactCenter.Engine.Tests.Serialization;

/// <summary>An actor system with an address of its own on loopback, as a node has one, with the serializers of node.conf.</summary>
public sealed class WireSystem : IAsyncLifetime
{
    private static readonly Config Settings = ConfigurationFactory.ParseString(
        """
        akka.loglevel = OFF
        akka.loggers = ["Akka.Event.DefaultLogger"]
        akka.extensions = []
        akka.stdout-loglevel = OFF
        akka.actor.provider = remote
        akka.remote.dot-netty.tcp.hostname = 127.0.0.1
        akka.remote.dot-netty.tcp.port = 0
        """).WithFallback(Configurations.Embedded("node.conf"));

    /// <summary>The system.</summary>
    public ExtendedActorSystem System { get; } = (ExtendedActorSystem)ActorSystem.Create("wire", Settings);

    /// <summary>Its serializer, as Akka finds it.</summary>
    public EngineSerializer Serializer => (EngineSerializer)System.Serialization.FindSerializerForType(typeof(ICrossesProcesses));

    /// <summary>A reference to an actor of a node that is not there: the same text on every run.</summary>
    public IActorRef Elsewhere(string name) => System.Provider.ResolveActorRef($"akka.tcp://contact-center@10.1.2.3:4053/user/{name}#42");

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => System.Terminate();
}
