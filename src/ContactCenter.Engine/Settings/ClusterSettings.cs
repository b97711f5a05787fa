using System.Collections.Immutable;
using Akka.Configuration;
using ContactCenter.Engine.Hosting;

namespace ContactCenter.Engine.Settings;

/// <summary>What the node is in its cluster, and how it finds and trusts the others; <c>contact-center.cluster</c> and what of <c>akka.cluster</c> matters here.</summary>
/// <param name="Roles">Those of <see cref="NodeRoles"/> that the node has; <c>akka.cluster.roles</c>.</param>
public sealed record ClusterSettings(ImmutableHashSet<string> Roles)
{
    internal static ClusterSettings Read(Config config) => new(ReadRoles(HoconReader.Of(config, "akka.cluster")));

    private static ImmutableHashSet<string> ReadRoles(HoconReader cluster)
    {
        const string Key = "roles";
        const string Expected = "a list of edge, core and gateway, one at least";
        var roles = cluster.Strings(Key);
        if (roles.FirstOrDefault(role => !NodeRoles.All.Contains(role)) is { } unknown)
            throw cluster.Wrong(Key, $"{Expected}; there is no role '{unknown}', the nearest is {Configurations.Nearest(unknown, NodeRoles.All)}");
        return roles.Length > 0 ? [.. roles] : throw cluster.Wrong(Key, Expected);
    }
}
