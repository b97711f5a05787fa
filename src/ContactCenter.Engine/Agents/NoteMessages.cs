using Akka.Actor;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Domain.Records;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Serialization;

namespace ContactCenter.Engine.Agents;

/// <summary>The client attaches something to the agent's call. The same id twice is the same command.</summary>
public sealed record AddDataForAgent(AgentKey Agent, IActorRef Session, Guid CommandId, string Key, string Value) : IAgentMessage
{
    /// <inheritdoc cref="Domain.Agents.AskedByClient.MeantCall" />
    public CallId? MeantCall { get; init; }
}

/// <summary>The client says what came of the agent's call. The same id twice is the same command.</summary>
public sealed record SetDispositionForAgent(AgentKey Agent, IActorRef Session, Guid CommandId, Disposition Disposition) : IAgentMessage
{
    /// <inheritdoc cref="Domain.Agents.AskedByClient.MeantCall" />
    public CallId? MeantCall { get; init; }
}

/// <summary>To the call: its agent attaches that; the answer is <see cref="CallTookData"/>, or none when the agent is on the call no longer.</summary>
public sealed record AgentAddsData(CallId Call, AgentKey Agent, Guid CommandId, string Key, string Value) : ICallMessage;

/// <summary>What the call says to <see cref="AgentAddsData"/>; <paramref name="Rejection"/> is null when it is attached.</summary>
public sealed record CallTookData(AgentKey Agent, Guid CommandId, string? Rejection) : IAgentMessage;

/// <summary>To every agent on the call: that is attached to it now.</summary>
public sealed record CallDataChanged(AgentKey Agent, CallId Call, CallData Data) : IAgentMessage;
