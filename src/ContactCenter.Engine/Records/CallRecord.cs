using System.Collections.Immutable;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Domain.Records;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Serialization;

namespace ContactCenter.Engine.Records;

/// <summary>What is kept of a call that ended: exactly one for each call.</summary>
/// <param name="Call">Who called whom, and when it began.</param>
/// <param name="Enterprise">Whose call it was.</param>
/// <param name="Agent">The agent who talked, or whose phone rang when it ended; null when nobody did.</param>
/// <param name="AnsweredAt">When agent and caller began to talk; null: never.</param>
/// <param name="EndedAt">When the call ended.</param>
/// <param name="Cause">Why.</param>
public sealed record CallRecord(
    CallInfo Call, EnterpriseId Enterprise, AgentKey? Agent, DateTimeOffset? AnsweredAt, DateTimeOffset EndedAt, CallEndCause Cause)
    : ICrossesProcesses
{
    /// <summary>The parts of the call with their times, in the order in which they began.</summary>
    public ImmutableArray<CallSegment> Segments { get; init; } = [];

    /// <summary>What came of the call, as its agents see it, in the order in which they said so; one of each agent at most.</summary>
    public ImmutableArray<CallDisposition> Dispositions { get; init; } = [];

    /// <summary>Equal by content, the parts too.</summary>
    public bool Equals(CallRecord? other) => other is not null
        && (Call, Enterprise, Agent, AnsweredAt, EndedAt, Cause) == (other.Call, other.Enterprise, other.Agent, other.AnsweredAt, other.EndedAt, other.Cause)
        && Segments.SequenceEqual(other.Segments) && Dispositions.SequenceEqual(other.Dispositions);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Call, EndedAt, Cause, Segments.Length);
}
