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
/// One line of the manual's table: a state, where the manual tells them apart one variant of it, with the operations that it allows, each with what
/// it does, and the other inputs that mean something in it. What is registered here <i>is</i> the set of allowed operations; the client's buttons
/// are computed from it.
/// </summary>
public sealed class AgentBehaviour
{
    private readonly Dictionary<Type, Func<AgentState, AgentCommand, AgentDecision>> _handlers = [];
    private readonly Dictionary<Operation, Func<AgentState, AgentCommand, AgentDecision>> _operations = [];
    private readonly List<Operation> _order = [];

    private static AgentDecision MeantCallIsOver { get; } = AgentDecision.Refused("The call that this was meant for is over.");

    internal AgentBehaviour(AgentStatus status, string? variant = null)
    {
        Status = status;
        Variant = variant;
    }

    /// <summary>The state that this is the behaviour of.</summary>
    public AgentStatus Status { get; }

    /// <summary>Which variant of the state, when the manual has several; else null.</summary>
    public string? Variant { get; }

    /// <summary>The operations that the state allows, in the manual's order.</summary>
    public IReadOnlyList<Operation> Operations => _order;

    /// <summary>What this command does in this state. Pure.</summary>
    public AgentDecision Decide(AgentState state, AgentCommand command)
    {
        if (command is AgentOperation operation)
            return !_operations.TryGetValue(operation.Operation, out var allowed)
                ? AgentDecision.Refused($"{operation.Operation} is not allowed in state {Status}.")
                : Misses(state, operation) ? MeantCallIsOver : allowed(state, command);
        return !_handlers.TryGetValue(command.GetType(), out var handler)
            ? AgentDecision.Ignored
            : command is AskedByClient asked && Misses(state, asked) ? MeantCallIsOver : handler(state, command);
    }

    /// <summary>Whether the command would reach another call than the one that it is meant for. Whoever wants to end everything means every call.</summary>
    private static bool Misses(AgentState state, AskedByClient command) =>
        command.MeantCall is { } meant && state.Call is { } call && call.Id != meant && command is not (Reset or Logout);

    /// <inheritdoc />
    public override string ToString() => Variant is null ? $"{Status}" : $"{Status}, {Variant}";

    internal AgentBehaviour Allow<T>(Operation operation, Func<AgentState, T, AgentDecision> decide)
        where T : AgentOperation
    {
        _operations.Add(operation, (state, command) => decide(state, (T)command));
        _order.Add(operation);
        return this;
    }

    internal AgentBehaviour On<T>(Func<AgentState, T, AgentDecision> decide)
        where T : AgentCommand
    {
        _handlers.Add(typeof(T), (state, command) => decide(state, (T)command));
        return this;
    }
}
