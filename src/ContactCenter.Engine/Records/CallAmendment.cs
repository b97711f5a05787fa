using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Domain.Records;
using ContactCenter.Engine.Serialization;

namespace ContactCenter.Engine.Records;

/// <summary>
/// What an agent adds to the record of a call: before the call ends or after, so it may be there before the record is. The answer, to the sender, is
/// <see cref="AmendmentStored"/>. Harmless when it comes twice.
/// </summary>
/// <param name="Id">The command that it is of.</param>
/// <param name="Call">The agent's call.</param>
/// <param name="Agent">Who adds it.</param>
/// <param name="At">When: of two that contradict each other the later one counts.</param>
public sealed record CallAmendment(Guid Id, CallId Call, AgentKey Agent, DateTimeOffset At) : ICrossesProcesses
{
    /// <summary>What came of the call, as this agent sees it; null: nothing said.</summary>
    public Disposition? Disposition { get; init; }

    /// <summary>What is attached to the call, in addition to or instead of what is there.</summary>
    public CallData Data { get; init; } = CallData.Empty;
}

/// <summary>The amendment will be in the record.</summary>
public sealed record AmendmentStored(Guid Id) : ICrossesProcesses;
