using Akka.Actor;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Serialization;

namespace ContactCenter.Engine.Queues;

/// <summary>A message for one queue's sharded entity.</summary>
public interface IQueueMessage : ICrossesProcesses
{
    /// <summary>Which queue it is for.</summary>
    QueueKey Queue { get; }
}

/// <summary>A call joins the line. Saying it again changes nothing, so the call repeats it from time to time.</summary>
public sealed record CallJoins(QueueKey Queue, Calls.CallInfo Call, IActorRef CallActor) : IQueueMessage;

/// <summary>A call leaves the line: answered, abandoned, ended.</summary>
public sealed record CallLeaves(QueueKey Queue, CallId Call) : IQueueMessage;

/// <summary>An agent is idle since then; repeated from time to time.</summary>
public sealed record AgentIsIdle(QueueKey Queue, AgentKey Agent, DateTimeOffset Since) : IQueueMessage;

/// <summary>An agent is not idle any more.</summary>
public sealed record AgentIsNotIdle(QueueKey Queue, AgentKey Agent) : IQueueMessage;

/// <summary>The agent's answer to <see cref="Agents.OfferToAgent"/>.</summary>
/// <param name="Queue">Which queue offered.</param>
/// <param name="Offer">The offer.</param>
/// <param name="Agent">Who answers.</param>
/// <param name="Extension">The phone to ring when the offer is taken; null: not now.</param>
public sealed record AgentAnswersOffer(QueueKey Queue, OfferId Offer, AgentKey Agent, string? Extension) : IQueueMessage;

/// <summary>The call could not be connected to that agent; it waits on at its place.</summary>
public sealed record OfferFailed(QueueKey Queue, OfferId Offer) : IQueueMessage;
