using ContactCenter.Contracts;

namespace ContactCenter.Client;

/// <summary>Something that the client's user wants to know, in the order in which it happened.</summary>
public abstract record ClientEvent;

/// <summary>The agent's state changed; the whole truth each time.</summary>
/// <param name="State">The state.</param>
public sealed record StateEvent(StateChanged State) : ClientEvent;

/// <summary>The list of agents, whole.</summary>
/// <param name="Agents">The agents.</param>
public sealed record AgentsEvent(IReadOnlyList<AgentInfo> Agents) : ClientEvent;

/// <summary>An operation was refused after it had been taken on, or without having been asked for on this connection.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Reason">Why.</param>
public sealed record RejectedEvent(Operation Operation, string Reason) : ClientEvent;

/// <summary>The connection was lost or came back.</summary>
/// <param name="Connection">How it is now.</param>
/// <param name="Reason">Why, for a human.</param>
public sealed record ConnectionEvent(ConnectionStatus Connection, string Reason) : ClientEvent
{
    /// <summary>Whether this is a lost connection that came back, rather than a new login.</summary>
    public bool Regained { get; init; }

    /// <summary>The login service, <c>host:port</c>: the one that is connected to, or has been lost.</summary>
    public string? Service { get; init; }
}

/// <summary>The session ended; only a new login brings it back.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Text">Why, for a human.</param>
public sealed record ClosedEvent(SessionCloseReason Reason, string Text) : ClientEvent;

/// <summary>How the connection is.</summary>
public enum ConnectionStatus
{
    /// <summary>Not logged in.</summary>
    Offline,

    /// <summary>Logged in.</summary>
    Connected,

    /// <summary>Lost; the client tries to get it back.</summary>
    Reconnecting,
}
