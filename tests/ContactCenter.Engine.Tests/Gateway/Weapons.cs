using Akka.Actor;
using Akka.Serialization;
using Google.Protobuf;

namespace ContactCenter.Engine.Tests.Gateway;

/// <summary>What an attacker would love the gateway to build: each construction or assignment is counted.</summary>
public sealed class Bomb
{
    private static int _built;

    public Bomb() => Interlocked.Increment(ref _built);

    public static int Built => Volatile.Read(ref _built);

    public static void Disarm() => Volatile.Write(ref _built, 0);

    public string Text
    {
        get => string.Empty;
        set => Interlocked.Increment(ref _built);
    }
}

/// <summary>Bytes of the attacker's choice under a serializer id of the attacker's choice.</summary>
public sealed record RawPayload(byte[] Bytes, string Manifest);

/// <summary>An actor that nobody should be able to start from outside.</summary>
public sealed class PlantedActor : ReceiveActor
{
    private static int _started;

    public static int Started => Volatile.Read(ref _started);

    protected override void PreStart() => Interlocked.Increment(ref _started);
}

public abstract class RawSerializer(ExtendedActorSystem system, int id) : SerializerWithStringManifest(system)
{
    public override int Identifier => id;

    public override string Manifest(object o) => ((RawPayload)o).Manifest;

    public override byte[] ToBinary(object obj) => ((RawPayload)obj).Bytes;

    public override object FromBinary(byte[] bytes, string manifest) => throw new NotSupportedException();
}

/// <summary>Akka's null serializer, whose messages are no messages.</summary>
public sealed class RawNull(ExtendedActorSystem system) : RawSerializer(system, 0);

public sealed class RawJson : RawSerializer
{
    // Akka gives settings to the serializer named json.
    public RawJson(ExtendedActorSystem system, Akka.Configuration.Config settings) : base(system, 1) => Settings = settings;

    public Akka.Configuration.Config Settings { get; }
}

public sealed class RawContainer(ExtendedActorSystem system) : RawSerializer(system, 6);

public sealed class RawContracts(ExtendedActorSystem system) : RawSerializer(system, ContactCenter.Contracts.ClientContractsSerializer.WireId);

public sealed class RawUnknown(ExtendedActorSystem system) : RawSerializer(system, 12345);

internal static class Weapons
{
    /// <summary>Configuration of an attacker whose <see cref="RawPayload"/> goes out through this serializer, in place of another.</summary>
    public static string Raw(Type serializer, string name = "raw") => $$"""
        akka.actor.serializers.{{name}} = "{{serializer.FullName}}, {{serializer.Assembly.GetName().Name}}"
        akka.actor.serialization-bindings {
          "{{typeof(RawPayload).FullName}}, {{typeof(RawPayload).Assembly.GetName().Name}}" = {{name}}
        }
        """;

    /// <summary>Selections in selections, as many as fit into a frame. Each has the next in it, and behind that the id of its serializer.</summary>
    public static byte[] NestedSelections(int depth)
    {
        // From the inside out, because a length counts what is inside.
        var lengths = new Stack<(int Payload, int Inner)>(depth);
        for (var inner = 0; lengths.Count < depth; inner = Field(lengths.Peek().Payload))
            lengths.Push((Field(inner) + 2, inner));

        using var stream = new MemoryStream();
        using (var output = new CodedOutputStream(stream, leaveOpen: true))
        {
            foreach (var (payload, inner) in lengths)
            {
                output.WriteTag(1, WireFormat.WireType.LengthDelimited);
                output.WriteLength(payload);
                output.WriteTag(1, WireFormat.WireType.LengthDelimited);
                output.WriteLength(inner);
            }

            for (var i = 0; i < depth; i++)
            {
                output.WriteTag(2, WireFormat.WireType.Varint);
                output.WriteInt32(6);
            }
        }

        return stream.ToArray();

        static int Field(int length) => 1 + CodedOutputStream.ComputeLengthSize(length) + length;
    }
}
