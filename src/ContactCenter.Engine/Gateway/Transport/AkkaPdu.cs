using System.Globalization;
using Akka.Actor;
using Google.Protobuf;

namespace ContactCenter.Engine.Gateway.Transport;

/// <summary>
/// As much of Akka.Remote's protocol data units as the gateway's guard needs to see: who a peer says it is, and from whom to whom a
/// message goes. Reads only; whatever it does not know it skips.
/// </summary>
internal readonly record struct AkkaPdu(AkkaPduKind Kind, Address? Origin, string? Recipient, string? Sender)
{
    // Field numbers of Akka's WireFormats.proto.
    private const int ProtocolPayload = 1;
    private const int ProtocolInstruction = 2;
    private const int InstructionCommand = 1;
    private const int InstructionHandshake = 2;
    private const int HandshakeOrigin = 1;
    private const int ContainerEnvelope = 2;
    private const int EnvelopeRecipient = 1;
    private const int EnvelopeSender = 4;
    private const int CommandAssociate = 1;

    /// <summary>Reads a unit.</summary>
    /// <exception cref="InvalidProtocolBufferException">The bytes are no Protobuf.</exception>
    /// <exception cref="FormatException">They are, but no such unit.</exception>
    public static AkkaPdu Read(ByteString bytes)
    {
        var fields = Fields(bytes);
        if (fields.TryGetValue(ProtocolInstruction, out var instruction))
            return ReadInstruction(instruction.Bytes);
        if (!fields.TryGetValue(ProtocolPayload, out var payload))
            return new AkkaPdu(AkkaPduKind.Other, null, null, null);
        var container = Fields(payload.Bytes);
        if (!container.TryGetValue(ContainerEnvelope, out var envelope))
            return new AkkaPdu(AkkaPduKind.Other, null, null, null);
        var parts = Fields(envelope.Bytes);
        return new AkkaPdu(
            AkkaPduKind.Message,
            null,
            parts.TryGetValue(EnvelopeRecipient, out var recipient) ? Text(Fields(recipient.Bytes), 1) : null,
            parts.TryGetValue(EnvelopeSender, out var sender) ? Text(Fields(sender.Bytes), 1) : null);
    }

    private static AkkaPdu ReadInstruction(ByteString bytes)
    {
        var fields = Fields(bytes);
        if (!fields.TryGetValue(InstructionCommand, out var command) || command.Number != CommandAssociate)
            return new AkkaPdu(AkkaPduKind.Other, null, null, null);
        var handshake = fields.TryGetValue(InstructionHandshake, out var found) ? Fields(found.Bytes) : [];
        var origin = handshake.TryGetValue(HandshakeOrigin, out found) ? Fields(found.Bytes) : [];
        var port = origin.TryGetValue(3, out found) ? found.Number : 0;
        if (port > int.MaxValue)
            throw new FormatException("the origin's port is no number");
        var address = new Address("akka." + Text(origin, 4), Text(origin, 1), Text(origin, 2), (int)port);
        return new AkkaPdu(AkkaPduKind.Associate, address, null, null);
    }

    private static string Text(Dictionary<int, (ByteString Bytes, ulong Number)> fields, int number) =>
        fields.TryGetValue(number, out var value) ? value.Bytes.ToStringUtf8() : string.Empty;

    // The last occurrence of a field wins, as Protobuf says of scalar fields; a message that is given in two pieces is
    // refused, since Akka's own parser would merge what this one would not.
    private static Dictionary<int, (ByteString Bytes, ulong Number)> Fields(ByteString bytes)
    {
        var fields = new Dictionary<int, (ByteString, ulong)>();
        var input = bytes.CreateCodedInput();
        uint tag;
        while ((tag = input.ReadTag()) != 0)
        {
            var number = WireFormat.GetTagFieldNumber(tag);
            var added = WireFormat.GetTagWireType(tag) switch
            {
                WireFormat.WireType.LengthDelimited => fields.TryAdd(number, (input.ReadBytes(), 0)),
                WireFormat.WireType.Varint => fields.TryAdd(number, (ByteString.Empty, input.ReadUInt64())),
                WireFormat.WireType.Fixed64 => fields.TryAdd(number, (ByteString.Empty, input.ReadFixed64())),
                WireFormat.WireType.Fixed32 => fields.TryAdd(number, (ByteString.Empty, input.ReadFixed32())),
                _ => throw new FormatException(
                    string.Create(CultureInfo.InvariantCulture, $"field {number} has an unknown wire type")),
            };
            if (!added)
                throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"field {number} comes twice"));
        }

        return fields;
    }
}

/// <summary>The kinds of units that the guard tells apart.</summary>
internal enum AkkaPduKind
{
    /// <summary>Heartbeats, acknowledgements, disassociation.</summary>
    Other,

    /// <summary>A peer introduces itself.</summary>
    Associate,

    /// <summary>A message for an actor.</summary>
    Message,
}
