using Akka.Actor;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Serialization;

namespace ContactCenter.Engine.Agents;

/// <summary>An operator ends the connection of the agent's client: the agent keeps state and calls. The answer is a <see cref="CommandOutcome"/>.</summary>
public sealed record EndAgentSession(AgentKey Agent, IActorRef ReplyTo, Guid CommandId) : IAgentMessage;

/// <summary>To the session: tell the client that an operator has ended its connection.</summary>
public sealed record SessionIsEnded(AgentKey Agent) : ICrossesProcesses;
