using System.Collections.Frozen;
using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Serialization;
using Google.Protobuf;

namespace ContactCenter.Engine.Serialization;

/// <summary>
/// Carries every <see cref="ICrossesProcesses"/> between nodes as Protobuf under a short stable manifest. The manifest picks from a closed
/// list; nothing that comes from the wire ever names a type.
/// </summary>
public sealed class EngineSerializer : SerializerWithStringManifest
{
    /// <summary>The serializer's id on the wire; never changes.</summary>
    public const int WireId = 4712;

    private readonly FrozenDictionary<Type, WireForm> _byType;
    private readonly FrozenDictionary<string, WireForm> _byManifest;

    /// <summary>Called by Akka.</summary>
    /// <param name="system">The actor system that owns the serializer: what actors are found in.</param>
    public EngineSerializer(ExtendedActorSystem system)
        : base(system)
    {
        var actors = new ActorRefWire(system);
        WireForm[] forms =
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
        ];
        _byType = forms.ToFrozenDictionary(form => form.Type);
        _byManifest = forms.ToFrozenDictionary(form => form.Manifest, StringComparer.Ordinal);
    }

    /// <summary>Every manifest that there is, with its type.</summary>
    internal IEnumerable<(string Manifest, Type Type)> Manifests => _byManifest.Values.Select(form => (form.Manifest, form.Type));

    /// <inheritdoc />
    public override int Identifier => WireId;

    /// <inheritdoc />
    /// <exception cref="SerializationException">The object is no message between nodes.</exception>
    public override string Manifest(object o) => FormOf(o).Manifest;

    /// <inheritdoc />
    /// <exception cref="SerializationException">The object is no message between nodes, or a field that it needs is missing.</exception>
    public override byte[] ToBinary(object obj)
    {
        var form = FormOf(obj);
        try
        {
            return form.Write(obj);
        }
        catch (WireProblem problem)
        {
            throw new SerializationException($"{form.Type.Name} can't be written: {problem.Message}", problem);
        }
    }

    /// <inheritdoc />
    /// <exception cref="SerializationException">The manifest is unknown, the bytes are malformed, or a field is missing or out of bounds.</exception>
    public override object FromBinary(byte[] bytes, string manifest)
    {
        if (!_byManifest.TryGetValue(manifest, out var form))
            throw new SerializationException($"No message between nodes has the manifest '{(manifest.Length > 32 ? manifest[..32] : manifest)}'.");
        try
        {
            return form.Read(bytes);
        }
        catch (Exception problem) when (problem is WireProblem or InvalidProtocolBufferException)
        {
            throw new SerializationException($"{form.Type.Name} ({manifest}) can't be read: {problem.Message}", problem);
        }
    }

    private WireForm FormOf(object message) => _byType.TryGetValue(message.GetType(), out var form)
        ? form
        : throw new SerializationException($"{message.GetType().FullName} is no message between nodes.");
}
