using Akka.Actor;

namespace ContactCenter.Engine.Serialization;

/// <summary>Carries every <see cref="ICrossesProcesses"/> between nodes.</summary>
/// <param name="system">The actor system that owns the serializer: what actors are found in.</param>
public sealed class EngineSerializer(ExtendedActorSystem system) : FormSerializer(system, "message between nodes", Forms(new ActorRefWire(system)))
{
    /// <summary>The serializer's id on the wire; never changes.</summary>
    public const int WireId = 4712;

    /// <inheritdoc />
    public override int Identifier => WireId;

    private static IEnumerable<WireForm> Forms(ActorRefWire actors) =>
    [
        .. new AgentWire(actors).Forms,
        .. new AgentTalkWire(actors).Forms,
        .. new QueueWire(actors).Forms,
        .. new CallWire(actors).Forms,
        .. new CallTalkWire(actors).Forms,
        .. new FloorWire(actors).Forms,
        .. RegistrationWire.Forms,
        .. RecordWire.Forms,
        .. new NoteWire(actors).Forms,
        .. NodeWire.Forms,
        .. DiscoveryWire.Forms,
        .. new OperatorWire(actors).Forms,
        .. RelayWire.Forms,
    ];
}
