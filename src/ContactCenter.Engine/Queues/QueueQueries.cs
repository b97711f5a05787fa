using System.Collections.Immutable;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Serialization;

namespace ContactCenter.Engine.Queues;

/// <summary>How does the queue stand? The answer is <see cref="QueueView"/>.</summary>
public sealed record QueryQueue(QueueKey Queue) : IQueueMessage;

/// <summary>No new offers while it is paused: callers keep waiting at their places, phones that ring go on. The answer is <see cref="QueueView"/>.</summary>
public sealed record PauseQueue(QueueKey Queue, bool Paused) : IQueueMessage;

/// <summary>A caller in the line.</summary>
/// <param name="Call">The call.</param>
/// <param name="Number">The caller's number.</param>
/// <param name="Since">Since when.</param>
/// <param name="OfferedTo">Who is asked or rung for it now; null: nobody.</param>
public sealed record QueueWaiter(CallId Call, string Number, DateTimeOffset Since, AgentKey? OfferedTo);

/// <summary>A queue as it stands.</summary>
/// <param name="Queue">Which.</param>
/// <param name="Paused">Whether it is paused.</param>
/// <param name="Waiting">How many calls are in the line, offered ones among them.</param>
/// <param name="IdleAgents">How many agents are free for an offer.</param>
/// <param name="Waiters">The first of the line, in its order.</param>
public sealed record QueueView(QueueKey Queue, bool Paused, int Waiting, int IdleAgents, ImmutableArray<QueueWaiter> Waiters) : ICrossesProcesses
{
    /// <summary>The most callers in one view: some hundred octets each, and a frame between nodes has 128,000.</summary>
    public const int MostWaiters = 500;
}
