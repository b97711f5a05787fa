using ContactCenter.Contracts;

namespace ContactCenter.Desk.Screen;

/// <summary>The order in which agents are shown: those in calls, then who comes next for one; the longest in its state first.</summary>
internal static class AgentOrder
{
    public static IReadOnlyList<AgentInfo> Sort(IEnumerable<AgentInfo> agents) =>
        [.. agents.OrderBy(agent => Group(agent.State)).ThenBy(agent => agent.Since).ThenBy(agent => agent.AgentId, StringComparer.Ordinal)];

    /// <summary>Whether the state is one of a call.</summary>
    public static bool OnCall(AgentStatus state) => Group(state) == 0;

    private static int Group(AgentStatus state) => state switch
    {
        AgentStatus.WrapUp => 1,
        AgentStatus.Idle => 2,
        AgentStatus.Busy => 3,
        AgentStatus.Unknown => 4,
        AgentStatus.LoggedOut => 5,
        _ => 0,
    };
}
