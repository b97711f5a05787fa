using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;

namespace ContactCenter.Domain.Agents;

/// <summary>The call as its agent sees it.</summary>
/// <param name="Id">The call.</param>
/// <param name="Offer">The offer that brought it; for a call that the agent began an id of its own.</param>
/// <param name="Direction">Who began it; internal when the other party is an agent.</param>
/// <param name="RemoteNumber">The caller's number, the number dialled, or the other agent's id.</param>
/// <param name="RemoteName">The other party's name, when it is known.</param>
/// <param name="DialledNumber">The access number that the caller dialled; null for other calls.</param>
/// <param name="Queue">The queue that the caller came through; null without one.</param>
/// <param name="StartedAt">When the call came in or was dialled.</param>
/// <param name="AnsweredAt">When the agent began to talk; null until then.</param>
public sealed record AgentCall(
    CallId Id,
    OfferId Offer,
    CallDirection Direction,
    string RemoteNumber,
    string? RemoteName,
    string? DialledNumber,
    QueueKey? Queue,
    DateTimeOffset StartedAt,
    DateTimeOffset? AnsweredAt = null)
{
    /// <summary>Whether the agent is consulted on another agent's call: the caller is that agent's.</summary>
    public bool IsConsulted { get; init; }

    /// <summary>监听: the id of the agent whose side the supervisor hears; null on a call of one's own.</summary>
    public string? Supervises { get; init; }

    /// <summary>Whether the agent has talked to an outside party on this call: there is something to wrap up.</summary>
    public bool ServesCustomer { get; init; }

    /// <summary>What travels with the call to every agent who gets it.</summary>
    public CallData Data { get; init; } = CallData.Empty;
}
