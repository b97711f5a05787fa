using ContactCenter.Contracts;

namespace ContactCenter.Desk.Screen;

/// <summary>
/// What there is to pick from for an operation: always what the list of agents says now, so that nobody is picked who has become busy meanwhile.
/// What is typed narrows it to ids that begin so and names that contain it.
/// </summary>
internal static class Choices
{
    /// <summary>The agents to pick from, in the order of the screen; none for an operation without an agent.</summary>
    public static IReadOnlyList<AgentInfo> Agents(ScreenModel model, ScreenInput input)
    {
        var others = AgentOrder.Sort(model.Agents).Where(agent => agent.AgentId != model.AgentId && agent.State != AgentStatus.LoggedOut);
        IEnumerable<AgentInfo> fit = input.Operation switch
        {
            Operation.ConsultAgent => others.Where(agent => agent.State == AgentStatus.Idle),
            Operation.CallAgent => others.OrderByDescending(agent => agent.State == AgentStatus.Idle),
            Operation.Monitor => others.Where(InCall),
            Operation.ForceIdle => others.Where(agent => agent.State != AgentStatus.Idle),
            Operation.ForceBusy => others.Where(agent => agent.State != AgentStatus.Busy),
            Operation.ForceLogout => others,
            _ => [],
        };
        return [.. fit.Where(agent => Matches(agent.AgentId, input.Text) || agent.Name.Contains(input.Text.Trim(), StringComparison.OrdinalIgnoreCase))];
    }

    /// <summary>The flows to pick from; none for another operation than TransferToIvr.</summary>
    public static IReadOnlyList<string> Flows(ScreenModel model, ScreenInput input) =>
        input.Operation == Operation.TransferToIvr ? [.. model.Flows.Where(flow => Matches(flow, input.Text))] : [];

    /// <summary>All that Up and Down go through: ids or flows.</summary>
    public static IReadOnlyList<string> Of(ScreenModel model, ScreenInput input) =>
        [.. Agents(model, input).Select(agent => agent.AgentId), .. Flows(model, input)];

    /// <summary>What Enter takes: the choice made, the only one that is left of what was typed, or what was typed.</summary>
    public static string Argument(ScreenModel model, ScreenInput input) => Picked(model, input) ?? input.Text.Trim();

    /// <summary>The choice that is marked; null for none.</summary>
    public static string? Picked(ScreenModel model, ScreenInput input)
    {
        var all = Of(model, input);
        if (input.Chosen is { } chosen && all.Contains(chosen))
            return chosen;
        var typed = input.Text.Trim();
        if (typed.Length == 0)
            return null;
        return all.Contains(typed) ? typed : all is [var only] ? only : null;
    }

    private static bool InCall(AgentInfo agent) =>
        agent.State is AgentStatus.Talking or AgentStatus.Held or AgentStatus.Consulting or AgentStatus.Conferencing;

    private static bool Matches(string name, string typed) => name.StartsWith(typed.Trim(), StringComparison.OrdinalIgnoreCase);
}
