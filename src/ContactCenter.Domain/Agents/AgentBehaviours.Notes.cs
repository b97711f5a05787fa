using ContactCenter.Domain.Calls;

namespace ContactCenter.Domain.Agents;

// What an agent notes about its call: data, which travel with it, and what came of it.
public static partial class AgentBehaviours
{
    private static AgentDecision AddData(AgentState state, AddCallData command) =>
        Noteworthy(state) is not { } call ? NothingToNote(state)
        : AgentData.Problem(command.Key, command.Value, call.Data) is { } problem ? AgentDecision.Refused(problem)
        : AgentDecision.Happened(new DataAsked(command.At, command.Key, command.Value));

    private static AgentDecision Dispose(AgentState state, SetDisposition command) =>
        Noteworthy(state) is null ? NothingToNote(state)
        : command.Disposition.Problem() is { } problem ? AgentDecision.Refused(problem)
        : AgentDecision.Happened(new DispositionAsked(command.At, command.Disposition));

    private static AgentDecision ChangeData(AgentState state, ChangeCallData command) =>
        state.Call is not { } call || call.Id != command.Call ? AgentDecision.Ignored
        : call.Data.Equals(command.Data) ? AgentDecision.Happened()
        : AgentDecision.Happened(new CallDataSet(command.At, command.Data));

    /// <summary>The call that the agent has talked on, or has still to write up; a supervisor's is another agent's.</summary>
    private static AgentCall? Noteworthy(AgentState state) =>
        state.Status is AgentStatus.Talking or AgentStatus.Held or AgentStatus.Consulting or AgentStatus.Conferencing or AgentStatus.WrapUp ? state.Call : null;

    private static AgentDecision NothingToNote(AgentState state) =>
        AgentDecision.Refused($"There is no call of yours to note anything about in state {state.Status}.");
}
