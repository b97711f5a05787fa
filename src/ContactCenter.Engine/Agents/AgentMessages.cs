using System.Collections.Immutable;
using Akka.Actor;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Serialization;

namespace ContactCenter.Engine.Agents;

/// <summary>A message for one agent's sharded entity.</summary>
public interface IAgentMessage : ICrossesProcesses
{
    /// <summary>Whom it is for.</summary>
    AgentKey Agent { get; }
}

/// <summary>Nothing but that: be there. Sent when a node starts, to the agents that the journal knows.</summary>
public sealed record WakeAgent(AgentKey Agent) : IAgentMessage;

/// <summary>A client that has proved who it is becomes the agent's client; an older one is told that it is over.</summary>
/// <param name="Agent">Who logs in.</param>
/// <param name="Session">The client's session; it gets <see cref="AgentView"/>s from now on.</param>
/// <param name="Token">Names the session, so that a reconnecting client is told apart from another one.</param>
/// <param name="Extension">The phone picked.</param>
/// <param name="Resumes">The token of the session that a reconnecting client had, or null.</param>
/// <param name="IsBack">The agent has moved to another node, and the session follows it: it logs nobody in.</param>
public sealed record AttachSession(AgentKey Agent, IActorRef Session, string Token, string Extension, string? Resumes, bool IsBack = false) : IAgentMessage;

/// <summary>The session is the agent's; a view follows. <paramref name="Extension"/> is the phone in effect.</summary>
public sealed record SessionAttached(AgentKey Agent, string Token, string Extension, bool AutoIdle) : ICrossesProcesses;

/// <summary>The agent can't be had at that phone just now.</summary>
public sealed record AttachRefused(AgentKey Agent, string Reason) : ICrossesProcesses;

/// <summary>To the older session: another client has taken the agent over.</summary>
/// <param name="Agent">Whose.</param>
/// <param name="BySameClient">The same client, on a new connection: nobody needs to be told.</param>
public sealed record SessionTakenOver(AgentKey Agent, bool BySameClient) : ICrossesProcesses;

/// <summary>The session's connection is gone; the agent keeps state and calls.</summary>
public sealed record DetachSession(AgentKey Agent, IActorRef Session) : IAgentMessage;

/// <summary>The client asks for an operation of the manual. The same id twice is the same command.</summary>
public sealed record ExecuteForAgent(AgentKey Agent, IActorRef Session, Guid CommandId, Operation Operation, string? Argument) : IAgentMessage
{
    /// <inheritdoc cref="AskedByClient.MeantCall" />
    public CallId? MeantCall { get; init; }
}

/// <summary>The client switches AutoIdle.</summary>
public sealed record SwitchAutoIdle(AgentKey Agent, IActorRef Session, Guid CommandId, bool On) : IAgentMessage;

/// <summary>What came of a command; <paramref name="Rejection"/> is null when it was carried out.</summary>
public sealed record CommandOutcome(AgentKey Agent, Guid CommandId, string? Rejection) : ICrossesProcesses;

/// <summary>The whole truth about an agent, sent to its client at every change.</summary>
public sealed record AgentView(long Sequence, AgentState State, ImmutableArray<Operation> Operations) : ICrossesProcesses;

/// <summary>The router offers a call; the answer is <see cref="Queues.AgentAnswersOffer"/>.</summary>
public sealed record OfferToAgent(AgentKey Agent, QueueKey Queue, OfferId Offer, CallInfo Call, IActorRef CallActor) : IAgentMessage;

/// <summary>An offer that the agent took has come to nothing.</summary>
public sealed record OfferIsOver(AgentKey Agent, OfferId Offer, OfferEnd Cause) : IAgentMessage;

/// <summary>Agent and caller talk.</summary>
public sealed record CallIsConnected(AgentKey Agent, CallId Call) : IAgentMessage;

/// <summary>The call is over.</summary>
public sealed record CallIsOver(AgentKey Agent, CallId Call, CallEndCause Cause) : IAgentMessage;

/// <summary>Another agent calls or consults this one; the answer is <see cref="AgentTakesCall"/>, told to the call.</summary>
/// <param name="Agent">Who is asked.</param>
/// <param name="Offer">The attempt.</param>
/// <param name="Call">The call, with the other agent as the other party.</param>
/// <param name="CallActor">Where it runs.</param>
/// <param name="Consultation">Whether it is a consultation about the other agent's caller.</param>
public sealed record CallFromAgent(AgentKey Agent, OfferId Offer, CallInfo Call, IActorRef CallActor, bool Consultation) : IAgentMessage;

/// <summary>The agent talks with that party from now on: after a transfer, an interception, or because one of three has left.</summary>
public sealed record CallHasParty(AgentKey Agent, CallInfo Call, QueueKey? Queue) : IAgentMessage;

/// <summary>All three talk; <paramref name="Call"/> says who the caller is.</summary>
public sealed record ConferenceIsOn(AgentKey Agent, CallInfo Call, QueueKey? Queue) : IAgentMessage;

/// <summary>The consulted party has answered.</summary>
public sealed record ConsultationIsAnswered(AgentKey Agent, OfferId Consultation) : IAgentMessage;

/// <summary>The consultation is over, not by this agent; the caller is on hold.</summary>
public sealed record ConsultationIsOver(AgentKey Agent, OfferId Consultation, ConsultEnd Cause) : IAgentMessage;

/// <summary>A supervisor wants to hear this agent's call; the call answers, or the agent when there is none.</summary>
/// <param name="Agent">Who is to be heard.</param>
/// <param name="Supervisor">Who asks.</param>
/// <param name="Extension">The supervisor's phone.</param>
/// <param name="Offer">The attempt.</param>
public sealed record SuperviseAgent(AgentKey Agent, AgentKey Supervisor, string Extension, OfferId Offer) : IAgentMessage;

/// <summary>To the supervisor: the call takes the supervisor in and rings the supervisor's phone.</summary>
public sealed record SupervisionStarts(AgentKey Agent, OfferId Offer, CallInfo Call, QueueKey? Queue, IActorRef CallActor) : IAgentMessage;

/// <summary>To the supervisor: it can't be.</summary>
public sealed record SupervisionIsRefused(AgentKey Agent, OfferId Offer, string Reason) : IAgentMessage;

/// <summary>A supervisor forces this agent's state; the outcome goes to the supervisor's session. The same id twice is the same command.</summary>
/// <param name="Agent">Who is forced.</param>
/// <param name="Supervisor">Who forces.</param>
/// <param name="Session">The supervisor's session.</param>
/// <param name="CommandId">The supervisor's command.</param>
/// <param name="To">ForceIdle, ForceBusy or ForceLogout.</param>
public sealed record ForceAgent(AgentKey Agent, AgentKey Supervisor, IActorRef Session, Guid CommandId, Operation To) : IAgentMessage;
