namespace ContactCenter.Engine.Hosting;

/// <summary>What a node may do in its cluster (<c>akka.cluster.roles</c>); all of it by default.</summary>
public static class NodeRoles
{
    /// <summary>SIP and media: calls and their legs.</summary>
    public const string Edge = "edge";

    /// <summary>Agents, queues, floors, registrations.</summary>
    public const string Core = "core";

    /// <summary>Thin clients.</summary>
    public const string Gateway = "gateway";

    /// <summary>All that there are.</summary>
    public static IReadOnlyList<string> All { get; } = [Edge, Core, Gateway];
}
