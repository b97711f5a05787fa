using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Configuration;
using Akka.Serialization;

namespace ContactCenter.Contracts;

/// <summary>
/// Stands at the wire id of one of Akka's own serializers and refuses whatever comes. Having a string manifest, it also keeps Akka
/// from looking the manifest up as a type.
/// </summary>
public sealed class RefusingSerializer : SerializerWithStringManifest
{
    private readonly RefusalLog _log;

    /// <summary>Called by Akka.</summary>
    /// <param name="system">The owning system.</param>
    /// <param name="settings"><c>akka.actor.serialization-settings.&lt;name&gt;</c>, with the wire id as <c>identifier</c>.</param>
    /// <exception cref="ConfigurationException">The settings have no identifier.</exception>
    public RefusingSerializer(ExtendedActorSystem system, Config settings) : base(system)
    {
        if (settings is null || !settings.HasPath("identifier"))
            throw new ConfigurationException("akka.actor.serialization-settings.<name>.identifier is missing for a refusing serializer");
        Identifier = settings.GetInt("identifier");
        _log = new RefusalLog(system);
    }

    /// <inheritdoc />
    public override int Identifier { get; }

    /// <inheritdoc />
    public override string Manifest(object o) => string.Empty;

    /// <inheritdoc />
    /// <exception cref="SerializationException">Always.</exception>
    public override byte[] ToBinary(object obj) =>
        throw new SerializationException($"{obj.GetType().FullName} is no message of the client contracts and is not sent");

    /// <inheritdoc />
    /// <exception cref="SerializationException">Always.</exception>
    public override object FromBinary(byte[] bytes, string manifest)
    {
        _log.Refused($"a message for serializer {Identifier} ({bytes.Length} bytes)");
        throw new SerializationException($"serializer {Identifier} is closed");
    }
}
