using System.Text;

namespace ContactCenter.Contracts;

/// <summary>The login succeeded; a <see cref="StateChanged"/> follows.</summary>
/// <param name="CommandId">That of the <see cref="Login"/>.</param>
/// <param name="SessionToken">Resumes this session after a lost connection; a secret, not shown in the text form.</param>
/// <param name="AgentId">座席工号.</param>
/// <param name="AgentName">The agent's name.</param>
/// <param name="Supervisor">Whether the agent is a 班长座席.</param>
/// <param name="Flows">The flows that TransferToIvr may name; at most <see cref="ContractLimits.Flows"/>.</param>
/// <param name="AutoIdle">Whether 自动置闲 is on.</param>
public sealed record LoginAccepted(
    Guid CommandId,
    string SessionToken,
    string AgentId,
    string AgentName,
    bool Supervisor,
    IReadOnlyList<string> Flows,
    bool AutoIdle) : IServerMessage
{
    private bool PrintMembers(StringBuilder text)
    {
        text.Append($"CommandId = {CommandId}, AgentId = {AgentId}, AgentName = {AgentName}, Supervisor = {Supervisor}, ")
            .Append($"Flows = [{string.Join(", ", Flows)}], AutoIdle = {AutoIdle}");
        return true;
    }
}

/// <summary>The login failed.</summary>
/// <param name="CommandId">That of the <see cref="Login"/>.</param>
/// <param name="Field">The field that was wrong.</param>
/// <param name="Reason">What was wrong with it, for a human.</param>
public sealed record LoginRejected(Guid CommandId, LoginField Field, string Reason) : IServerMessage;

/// <summary>The whole truth about the agent, each time anything of it changes.</summary>
/// <param name="Sequence">Counts up within a session; a smaller or equal one is stale.</param>
/// <param name="State">The agent's state.</param>
/// <param name="Since">Since when.</param>
/// <param name="Operations">Exactly the operations that are allowed now.</param>
/// <param name="Reason">The state's reason code (NoAnswer, Refused, lunch …), if any.</param>
/// <param name="Call">The agent's call, if any.</param>
/// <param name="AutoIdle">Whether 自动置闲 is on.</param>
public sealed record StateChanged(
    long Sequence,
    AgentStatus State,
    DateTimeOffset Since,
    IReadOnlyList<Operation> Operations,
    string? Reason,
    CallInfo? Call,
    bool AutoIdle) : IServerMessage;

/// <summary>The operation was taken on; its effect is told by <see cref="StateChanged"/>.</summary>
/// <param name="CommandId">That of the request.</param>
/// <param name="Operation">The operation.</param>
public sealed record OperationAccepted(Guid CommandId, Operation Operation) : IServerMessage;

/// <summary>The operation was refused; nothing of it happened.</summary>
/// <param name="CommandId">That of the request.</param>
/// <param name="Operation">The operation.</param>
/// <param name="Reason">Why, for a human.</param>
public sealed record OperationRejected(Guid CommandId, Operation Operation, string Reason) : IServerMessage;

/// <summary>The agents of the own enterprise who are logged in.</summary>
/// <param name="Sequence">Tells which <see cref="AgentListChanged"/> is the next; parts of one list share it.</param>
/// <param name="Agents">The agents, or one part of them.</param>
public sealed record AgentList(long Sequence, IReadOnlyList<AgentInfo> Agents) : IServerMessage
{
    /// <summary>Whether more parts of the same list follow. The gateway cuts what it sends to the frame size.</summary>
    public bool Continues { get; init; }
}

/// <summary>
/// What is different in the list of agents since the last <see cref="AgentList"/> or <see cref="AgentListChanged"/>. Only for clients of version
/// <see cref="ContractVersion.AgentListChanges"/> and later; a client that has missed one asks for the whole list by <see cref="QueryAgents"/>.
/// </summary>
/// <param name="Sequence">One more than that of the list or change before; parts of one change share it.</param>
/// <param name="Changed">The agents who are new or different, each whole.</param>
/// <param name="Removed">The ids of the agents who are no longer in the list.</param>
public sealed record AgentListChanged(long Sequence, IReadOnlyList<AgentInfo> Changed, IReadOnlyList<string> Removed) : IServerMessage
{
    /// <summary>Whether more parts of the same change follow. The gateway cuts what it sends to the frame size.</summary>
    public bool Continues { get; init; }
}

/// <summary>The server ended the session; the connection carries nothing more.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Text">Why, for a human.</param>
public sealed record SessionClosed(SessionCloseReason Reason, string Text) : IServerMessage;

/// <summary>Answers a <see cref="Ping"/>.</summary>
/// <param name="Sequence">That of the ping.</param>
/// <param name="ServerTime">The server's clock, so that the client can count clocks from the server's times.</param>
public sealed record Pong(long Sequence, DateTimeOffset ServerTime) : IServerMessage;
