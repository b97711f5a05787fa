using EndToEnd.Stage;

namespace EndToEnd.Crashes;

/// <summary>Whether the list of agents that clients see is true.</summary>
internal static class ListTruth
{
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(5);

    /// <summary>Where the list says something else than the agents' own clients, or another phone than the one at which they sit; soon it must not.</summary>
    public static async Task<IReadOnlyList<string>> LiesAsync(IReadOnlyList<FloorAgent> agents)
    {
        IReadOnlyList<string> lies = [];
        async Task<bool> Agrees()
        {
            var list = (await agents[0].ListAsync()).ToDictionary(agent => agent.AgentId);
            lies =
            [
                .. agents.Where(agent => agent.Now is { } now && (!list.TryGetValue(agent.Id, out var listed)
                        || (listed.State, listed.Reason, listed.Extension) != (now.State, now.Reason, agent.Seat.Extension) || listed.Since != now.Since))
                    .Select(agent => $"agent {agent.Id} shows {agent.Now?.State} since {agent.Now?.Since:O}, the list says {list.GetValueOrDefault(agent.Id)}"),
            ];
            return lies.Count == 0;
        }

        try
        {
            await Soon.HoldsAsync("the list of agents is right", Agrees, within: Within);
        }
        catch (TimeoutException)
        {
            // The lies are told by the caller.
        }

        return lies;
    }
}
