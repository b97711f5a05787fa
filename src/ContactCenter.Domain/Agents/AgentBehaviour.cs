using System.Collections.Immutable;

namespace ContactCenter.Domain.Agents;

/// <summary>What came of a command: events to apply, a refusal to tell, or nothing.</summary>
/// <param name="Events">What has happened, in order.</param>
/// <param name="Rejection">Why the operation is refused; null when it is not.</param>
/// <param name="Handled">False when the state has no answer to this input: it arrived late or twice, and is harmless.</param>
public sealed record AgentDecision(ImmutableArray<AgentEvent> Events, string? Rejection = null, bool Handled = true)
{
    /// <summary>These events happened.</summary>
    public static AgentDecision Happened(params ReadOnlySpan<AgentEvent> events) => new([.. events]);

    /// <summary>Refused, for that reason; nothing happened.</summary>
    public static AgentDecision Refused(string reason) => new([], reason);

    /// <summary>Nothing happened.</summary>
    public static AgentDecision Ignored { get; } = new([], Handled: false);
}

/// <summary>
/// One state of the agent: the operations that it allows, each with what it does, and the other inputs that mean something in it. What is
/// registered here <i>is</i> the set of allowed operations; the client's buttons are computed from it.
/// </summary>
public sealed class AgentBehaviour
{
    private readonly Dictionary<Type, Func<AgentState, AgentCommand, AgentDecision>> _handlers = [];
    private readonly List<Operation> _operations = [];

    internal AgentBehaviour(AgentStatus status) => Status = status;

    /// <summary>The state that this is the behaviour of.</summary>
    public AgentStatus Status { get; }

    /// <summary>The operations that the state allows, in the manual's order.</summary>
    public IReadOnlyList<Operation> Operations => _operations;

    /// <summary>What this command does in this state. Pure.</summary>
    public AgentDecision Decide(AgentState state, AgentCommand command)
    {
        if (_handlers.TryGetValue(command.GetType(), out var handler))
            return handler(state, command);
        return command is AgentOperation operation
            ? AgentDecision.Refused($"{operation.Operation} is not allowed in state {Status}.")
            : AgentDecision.Ignored;
    }

    internal AgentBehaviour Allow<T>(Operation operation, Func<AgentState, T, AgentDecision> decide)
        where T : AgentOperation
    {
        _operations.Add(operation);
        return On(decide);
    }

    internal AgentBehaviour On<T>(Func<AgentState, T, AgentDecision> decide)
        where T : AgentCommand
    {
        _handlers.Add(typeof(T), (state, command) => decide(state, (T)command));
        return this;
    }
}
