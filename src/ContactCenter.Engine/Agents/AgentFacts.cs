using System.Collections.Immutable;
using ContactCenter.Domain.Agents;
using ContactCenter.Engine.Journal;

namespace ContactCenter.Engine.Agents;

/// <summary>An agent's event as it is kept.</summary>
/// <param name="Change">What has happened.</param>
/// <param name="CommandId">The client's command that made it happen, so that it is carried out once, beyond a restart too; null: none.</param>
/// <param name="CallNode">The address of the node on which the agent's call runs, with the event that begins the call; else null.</param>
public sealed record AgentFact(AgentEvent Change, Guid? CommandId = null, string? CallNode = null) : IJournalEntry;

/// <summary>All that an agent's facts have led to.</summary>
/// <param name="State">The agent's state.</param>
/// <param name="Commands">The commands carried out last.</param>
/// <param name="CallNode">The address of the node on which the agent's call runs; null without a call.</param>
public sealed record AgentSnapshot(AgentState State, ImmutableArray<Guid> Commands, string? CallNode) : IJournalEntry;
