using System.Collections.Immutable;
using System.Net;
using Akka.Actor;
using Akka.Configuration;
using ContactCenter.Engine.Hosting;

namespace ContactCenter.Engine.Settings;

/// <summary>What the node is in its cluster, and how it finds and trusts the others; <c>contact-center.cluster</c> and what of <c>akka</c> it goes with.</summary>
/// <param name="Roles">Those of <see cref="NodeRoles"/> that the node has; <c>akka.cluster.roles</c>.</param>
/// <param name="Seeds">The nodes that this one asks to be let in; <c>akka.cluster.seed-nodes</c>, in the protocol that the cluster really has.</param>
/// <param name="Tls">How nodes prove that they are some; null: they need not.</param>
/// <param name="Discovery">How nodes find each other.</param>
public sealed record ClusterSettings(ImmutableHashSet<string> Roles, ImmutableArray<Address> Seeds, ClusterTlsSettings? Tls, ClusterDiscoverySettings Discovery)
{
    private const string PlainProtocol = "akka.tcp";
    private const string TlsProtocol = "akka.ssl.tcp";

    /// <summary>The address at which other machines reach a node without TLS, which is then at everybody's mercy; null: it is not so.</summary>
    public string? PlainAt { get; init; }

    /// <summary>HOST:PORT by which the other nodes, pbm and a collector of telemetry know this one; null: its port is known only when it has one.</summary>
    public string? Name { get; init; }

    /// <summary>The protocol of the nodes' addresses.</summary>
    public string Protocol => Tls is null ? PlainProtocol : TlsProtocol;

    internal static ClusterSettings Read(HoconReader root, Config config)
    {
        var tcp = HoconReader.Of(config, "akka.remote.dot-netty.tcp");
        var port = tcp.Port("port");
        if (tcp.Has("enable-ssl"))
            throw tcp.Wrong("enable-ssl", "no value here: what contact-center.cluster.tls says counts");
        var exposed = Exposed(tcp);
        var tls = ClusterTlsSettings.Read(root.Section("cluster").Section("tls"), exposed);
        var cluster = HoconReader.Of(config, "akka.cluster");
        var protocol = tls is null ? PlainProtocol : TlsProtocol;
        var seeds = ReadSeeds(cluster, protocol);
        var discovery = ClusterDiscoverySettings.Read(root.Section("cluster").Section("discovery"));
        if (discovery.Method is not DiscoveryMethod.Seeds)
            RefuseUnfindable(discovery.Method.ToString().ToLowerInvariant(), tcp, port, cluster, seeds);
        return new(ReadRoles(cluster), seeds, tls, discovery)
        {
            PlainAt = tls is null && exposed is { } key ? tcp.String(key) : null,
            Name = ReadName(tcp, port),
        };
    }

    /// <summary>What is found is an address, and the others' port is taken to be this one's: so a node must be known by these.</summary>
    private static void RefuseUnfindable(string method, HoconReader tcp, int port, HoconReader cluster, ImmutableArray<Address> seeds)
    {
        var name = tcp.OptionalString("public-hostname") is null ? "hostname" : "public-hostname";
        if (!IPAddress.TryParse(tcp.String(name), out var address) || address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any))
            throw tcp.Wrong(name, $"the node's IP address, as nodes are found by {method}");
        if (port == 0)
            throw tcp.Wrong("port", $"the port that all nodes have, as nodes are found by {method}");
        if (!seeds.IsEmpty)
            throw cluster.Wrong("seed-nodes", $"no seeds, as nodes are found by {method}");
    }

    private static string? ReadName(HoconReader tcp, int port)
    {
        if (tcp.Has("public-port") && tcp.Port("public-port") is not 0 and var seen)
            port = seen;
        return port == 0 ? null : $"{tcp.OptionalString("public-hostname") ?? tcp.String("hostname")}:{port}";
    }

    /// <summary>The key by which other machines reach the node; null: none do.</summary>
    private static string? Exposed(HoconReader tcp) =>
        !IsLoopback(tcp.String("hostname", "")) ? "hostname"
        : tcp.OptionalString("public-hostname") is { } name && !IsLoopback(name) ? "public-hostname"
        : null;

    /// <summary>No name is looked up: what it means to others is not known here.</summary>
    private static bool IsLoopback(string host) =>
        host is "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private static ImmutableHashSet<string> ReadRoles(HoconReader cluster)
    {
        const string Key = "roles";
        const string Expected = "a list of edge, core and gateway, one at least";
        var roles = cluster.Strings(Key);
        if (roles.FirstOrDefault(role => !NodeRoles.All.Contains(role)) is { } unknown)
            throw cluster.Wrong(Key, $"{Expected}; there is no role '{unknown}', the nearest is {Configurations.Nearest(unknown, NodeRoles.All)}");
        return roles.Length > 0 ? [.. roles] : throw cluster.Wrong(Key, Expected);
    }

    private static ImmutableArray<Address> ReadSeeds(HoconReader cluster, string protocol)
    {
        const string Key = "seed-nodes";
        return [.. cluster.Strings(Key).Select(seed =>
            Address.TryParse(seed, out var address) && address is { Host: not null, Port: not null, System: EngineNode.SystemName, Protocol: PlainProtocol or TlsProtocol }
                ? address.WithProtocol(protocol)
                : throw cluster.Wrong(Key, $"a list of \"{PlainProtocol}://{EngineNode.SystemName}@HOST:PORT\""))];
    }
}
