using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Serialization;
using ContactCenter.Contracts.Wire;
using Google.Protobuf;

namespace ContactCenter.Contracts;

/// <summary>
/// Carries every <see cref="IClientMessage"/> and <see cref="IServerMessage"/> as Protobuf under a short stable manifest.
/// The manifest picks from a closed list; nothing that comes from the wire ever names a type.
/// </summary>
public sealed class ClientContractsSerializer : SerializerWithStringManifest
{
    /// <summary>The serializer's id on the wire; never changes.</summary>
    public const int WireId = 4711;

    /// <summary>Called by Akka.</summary>
    /// <param name="system">The actor system that owns the serializer; null outside of one.</param>
    public ClientContractsSerializer(ExtendedActorSystem system) : base(system)
    {
    }

    /// <inheritdoc />
    public override int Identifier => WireId;

    /// <inheritdoc />
    public override string Manifest(object o) => o switch
    {
        Login => "L1",
        ExecuteOperation => "X1",
        SetAutoIdle => "I1",
        AddCallData => "AD1",
        SetDisposition => "SD1",
        QueryAgents => "Q1",
        Ping => "P1",
        LoginAccepted => "LA1",
        LoginRejected => "LR1",
        StateChanged => "SC1",
        OperationAccepted => "OA1",
        OperationRejected => "OR1",
        AgentList => "AL1",
        AgentListChanged => "AC1",
        SessionClosed => "CL1",
        Pong => "PO1",
        _ => throw new SerializationException($"{o.GetType().FullName} is no message of the client contracts"),
    };

    /// <inheritdoc />
    /// <exception cref="SerializationException">The object is no message of the contracts, or a field of it is out of bounds.</exception>
    public override byte[] ToBinary(object obj) => (obj switch
    {
        Login m => (IMessage)ClientMessageCodec.Write(m),
        ExecuteOperation m => ClientMessageCodec.Write(m),
        SetAutoIdle m => ClientMessageCodec.Write(m),
        AddCallData m => ClientMessageCodec.Write(m),
        SetDisposition m => ClientMessageCodec.Write(m),
        QueryAgents m => ClientMessageCodec.Write(m),
        Ping m => ClientMessageCodec.Write(m),
        LoginAccepted m => ServerMessageCodec.Write(m),
        LoginRejected m => ServerMessageCodec.Write(m),
        StateChanged m => ServerMessageCodec.Write(m),
        OperationAccepted m => ServerMessageCodec.Write(m),
        OperationRejected m => ServerMessageCodec.Write(m),
        AgentList m => ServerMessageCodec.Write(m),
        AgentListChanged m => ServerMessageCodec.Write(m),
        SessionClosed m => ServerMessageCodec.Write(m),
        Pong m => ServerMessageCodec.Write(m),
        _ => throw new SerializationException($"{obj.GetType().FullName} is no message of the client contracts"),
    }).ToByteArray();

    /// <inheritdoc />
    /// <exception cref="SerializationException">The manifest is unknown, the bytes are malformed, or a field is out of bounds.</exception>
    public override object FromBinary(byte[] bytes, string manifest)
    {
        try
        {
            return manifest switch
            {
                "L1" => ClientMessageCodec.Read(LoginMsg.Parser.ParseFrom(bytes)),
                "X1" => ClientMessageCodec.Read(ExecuteOperationMsg.Parser.ParseFrom(bytes)),
                "I1" => ClientMessageCodec.Read(SetAutoIdleMsg.Parser.ParseFrom(bytes)),
                "AD1" => ClientMessageCodec.Read(AddCallDataMsg.Parser.ParseFrom(bytes)),
                "SD1" => ClientMessageCodec.Read(SetDispositionMsg.Parser.ParseFrom(bytes)),
                "Q1" => ClientMessageCodec.Read(QueryAgentsMsg.Parser.ParseFrom(bytes)),
                "P1" => ClientMessageCodec.Read(PingMsg.Parser.ParseFrom(bytes)),
                "LA1" => ServerMessageCodec.Read(LoginAcceptedMsg.Parser.ParseFrom(bytes)),
                "LR1" => ServerMessageCodec.Read(LoginRejectedMsg.Parser.ParseFrom(bytes)),
                "SC1" => ServerMessageCodec.Read(StateChangedMsg.Parser.ParseFrom(bytes)),
                "OA1" => ServerMessageCodec.Read(OperationAcceptedMsg.Parser.ParseFrom(bytes)),
                "OR1" => ServerMessageCodec.Read(OperationRejectedMsg.Parser.ParseFrom(bytes)),
                "AL1" => ServerMessageCodec.Read(AgentListMsg.Parser.ParseFrom(bytes)),
                "AC1" => ServerMessageCodec.Read(AgentListChangedMsg.Parser.ParseFrom(bytes)),
                "CL1" => ServerMessageCodec.Read(SessionClosedMsg.Parser.ParseFrom(bytes)),
                "PO1" => ServerMessageCodec.Read(PongMsg.Parser.ParseFrom(bytes)),
                _ => throw new SerializationException($"unknown manifest '{Fields.Cut(manifest, 32)}' for the client contracts"),
            };
        }
        catch (InvalidProtocolBufferException malformed)
        {
            throw new SerializationException($"malformed bytes for manifest '{manifest}' of the client contracts: {malformed.Message}");
        }
    }
}
