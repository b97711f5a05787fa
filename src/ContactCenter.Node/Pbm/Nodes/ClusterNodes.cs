using Akka.Actor;
using Akka.Cluster;
using ContactCenter.Node.Pbm.Commands;

namespace ContactCenter.Node.Pbm.Nodes;

/// <summary>A node, as this one sees it.</summary>
/// <param name="Address">Its address in the cluster.</param>
/// <param name="IsSelf">Whether it is this one.</param>
/// <param name="IsReachable">Whether it can be reached.</param>
internal sealed record ClusterNode(Address Address, bool IsSelf, bool IsReachable)
{
    /// <summary>What operators call it.</summary>
    public string Name => ClusterNodes.NameOf(Address);
}

/// <summary>The nodes of the cluster, as this one sees them.</summary>
internal static class ClusterNodes
{
    public const string Expected = "a node's HOST:PORT or address, as 'cluster show' tells it, or its HOST where one node has it";

    /// <summary>What operators call a node: HOST:PORT.</summary>
    public static string NameOf(Address address) => $"{address.Host}:{address.Port}";

    /// <summary>This node.</summary>
    public static Address Self(OperatorScope scope) => Cluster.Get(scope.Engine.System).SelfAddress;

    /// <summary>All of them, whatever their state.</summary>
    public static IEnumerable<string> Names(OperatorScope scope) => Members(scope).Select(m => NameOf(m.Address));

    /// <summary>Those that work, in the order of their names: members that are on their way out still have calls.</summary>
    /// <param name="scope">This node.</param>
    /// <param name="role">Only with that role; null: all.</param>
    public static IReadOnlyList<ClusterNode> Working(OperatorScope scope, string? role = null)
    {
        var cluster = Cluster.Get(scope.Engine.System);
        var state = cluster.State;
        return
        [
            .. state.Members.Where(m => m.Status is MemberStatus.Up or MemberStatus.WeaklyUp or MemberStatus.Leaving && (role is null || m.HasRole(role)))
                .Select(m => new ClusterNode(m.Address, m.Address.Equals(cluster.SelfAddress), !state.Unreachable.Contains(m)))
                .OrderBy(n => n.Name, StringComparer.Ordinal),
        ];
    }

    /// <exception cref="CommandException">There is no such node, or more than one.</exception>
    public static Address Find(OperatorScope scope, string text)
    {
        var all = Members(scope).Select(m => m.Address).ToArray();
        return all.FirstOrDefault(a => text == a.ToString() || text == a.HostPort() || text == NameOf(a)) ?? all.Where(a => a.Host == text).ToArray() switch
        {
            [var one] => one,
            [] => throw new CommandException($"There is no node \"{text}\" in the cluster{Nearest.Hint(text, all.Select(NameOf))}"),
            var some => throw new CommandException($"There is more than one node \"{text}\": say {string.Join(" or ", some.Take(5).Select(NameOf))}."),
        };
    }

    private static IEnumerable<Member> Members(OperatorScope scope) => Cluster.Get(scope.Engine.System).State.Members;
}
