using Akka.Actor;

namespace ContactCenter.Engine.Serialization;

/// <summary>Writes every <see cref="Journal.IJournalEntry"/> to the journal, and reads what any earlier version has written.</summary>
/// <param name="system">The actor system that owns the serializer.</param>
public sealed class JournalSerializer(ExtendedActorSystem system) : FormSerializer(system, "entry of the journal",
    [.. StreamWire.Forms, .. AgentFactWire.Forms, .. CallFactWire.Forms, .. QueueFactWire.Forms])
{
    /// <summary>The serializer's id in the journal; never changes.</summary>
    public const int JournalId = 4713;

    /// <inheritdoc />
    public override int Identifier => JournalId;
}
