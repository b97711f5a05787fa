using Akka.Actor;
using Benchmarks.Harness;

namespace Benchmarks.Cluster;

/// <summary>A node goes, in order or killed, and its agents answer elsewhere. The medians and ranges are those of its agents.</summary>
internal static class Losses
{
    private static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(500);

    public static async Task RunAsync(Table table, ClusterStage stage)
    {
        await RunAsync(table, stage, "a node leaves", node => node.StopAsync());
        await RunAsync(table, stage, "a node is killed", node => node.KillAsync());
    }

    private static async Task RunAsync(Table table, ClusterStage stage, string what, Func<NodeProcess, Task> go)
    {
        var (node, agents) = await FullestAsync(stage);
        var going = go(node);
        var done = await stage.AskAsync(new Crowd.Round(Crowd.Wish.Answers, agents.Length, agents.Length, AskEvery, node.Address, agents));
        await going;
        table.Add($"{what}: its {agents.Length:N0} agents answer elsewhere after", "s", Sample.Of(done.Answers.Values.Select(answer => answer.When.TotalSeconds)));
        table.Add($"{what}: an agent does not answer for", "s", Sample.Of(done.Answers.Values.Select(answer => answer.Away.TotalSeconds)));
        table.Add($"{what}: started again, it is ready after", "s", Sample.Of([(await node.StartAsync()).TotalSeconds]));
    }

    /// <summary>The node with the most agents, and who they are.</summary>
    private static async Task<(NodeProcess Node, int[] Agents)> FullestAsync(ClusterStage stage)
    {
        var done = await stage.AskAsync(new Crowd.Round(Crowd.Wish.Answers, BenchNode.Agents, 200, TimeSpan.FromSeconds(2)));
        var byNode = done.Answers.ToLookup(answer => answer.Value.At, answer => answer.Key);
        return stage.Nodes.Select(node => (node, byNode[node.Address].ToArray())).MaxBy(share => share.Item2.Length);
    }
}
