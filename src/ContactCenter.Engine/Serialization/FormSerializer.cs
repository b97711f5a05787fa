using System.Collections.Frozen;
using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Serialization;
using Google.Protobuf;

namespace ContactCenter.Engine.Serialization;

/// <summary>
/// Writes objects as Protobuf under a short stable manifest. The manifest picks from a closed list; nothing that comes from the wire or the disk ever
/// names a type.
/// </summary>
public abstract class FormSerializer : SerializerWithStringManifest
{
    private readonly FrozenDictionary<Type, WireForm> _byType;
    private readonly FrozenDictionary<string, WireForm> _byManifest;
    private readonly string _kind;

    private protected FormSerializer(ExtendedActorSystem system, string kind, IEnumerable<WireForm> forms)
        : base(system)
    {
        var list = forms.ToArray();
        _kind = kind;
        _byType = list.ToFrozenDictionary(form => form.Type);
        _byManifest = list.ToFrozenDictionary(form => form.Manifest, StringComparer.Ordinal);
    }

    /// <summary>Every manifest that there is, with its type.</summary>
    internal IEnumerable<(string Manifest, Type Type)> Manifests => _byManifest.Values.Select(form => (form.Manifest, form.Type));

    /// <inheritdoc />
    /// <exception cref="SerializationException">The object is none of this serializer's.</exception>
    public override string Manifest(object o) => FormOf(o).Manifest;

    /// <inheritdoc />
    /// <exception cref="SerializationException">The object is none of this serializer's, or a field that it needs is missing.</exception>
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
            throw new SerializationException($"No {_kind} has the manifest '{(manifest.Length > 32 ? manifest[..32] : manifest)}'.");
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
        : throw new SerializationException($"{message.GetType().FullName} is no {_kind}.");
}
