namespace ContactCenter.Contracts;

/// <summary>A call as its agent sees it.</summary>
/// <param name="CallId">The call's id; stable for the life of the call.</param>
/// <param name="Direction">Which way the call goes.</param>
/// <param name="RemoteNumber">The far party's number; empty when withheld.</param>
/// <param name="RemoteName">The far party's name, where known.</param>
/// <param name="DialledNumber">The number that was dialled, where known.</param>
/// <param name="Queue">The queue that the call came through, if any.</param>
/// <param name="StartedAt">When the call began (UTC, millisecond precision on the wire).</param>
/// <param name="AnsweredAt">When it was answered; null while it rings.</param>
/// <param name="Data">Attached data: at most <see cref="ContractLimits.DataEntries"/> entries.</param>
public sealed record CallInfo(
    string CallId,
    CallDirection Direction,
    string RemoteNumber,
    string? RemoteName,
    string? DialledNumber,
    string? Queue,
    DateTimeOffset StartedAt,
    DateTimeOffset? AnsweredAt,
    IReadOnlyDictionary<string, string> Data);

/// <summary>An agent of the own enterprise as others see it.</summary>
/// <param name="AgentId">座席工号.</param>
/// <param name="Name">The agent's name.</param>
/// <param name="Supervisor">Whether it is a 班长座席.</param>
/// <param name="State">The agent's state.</param>
/// <param name="Since">Since when the agent is in it.</param>
/// <param name="Reason">The state's reason code, if any.</param>
/// <param name="Extension">The extension that the agent sits at; null when logged out.</param>
/// <param name="Call">The agent's call, if any.</param>
public sealed record AgentInfo(
    string AgentId,
    string Name,
    bool Supervisor,
    AgentStatus State,
    DateTimeOffset Since,
    string? Reason,
    string? Extension,
    CallInfo? Call);
