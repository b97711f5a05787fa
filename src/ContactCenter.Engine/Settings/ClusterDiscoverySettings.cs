using System.Collections.Immutable;

namespace ContactCenter.Engine.Settings;

/// <summary>How nodes find each other.</summary>
public enum DiscoveryMethod
{
    /// <summary>By the list of <c>akka.cluster.seed-nodes</c>.</summary>
    Seeds,

    /// <summary>By the addresses that names have in the DNS.</summary>
    Dns,

    /// <summary>By asking Kubernetes for the pods with a label.</summary>
    Kubernetes,
}

/// <summary>Whom a node asks in Kubernetes; <c>contact-center.cluster.discovery.kubernetes</c>.</summary>
/// <param name="Api">Where its interface is; null: where a pod finds it.</param>
/// <param name="Namespace">The namespace of the nodes; null: the pod's own.</param>
/// <param name="LabelSelector">What the nodes' pods have.</param>
/// <param name="Credentials">The directory with the files of the service account.</param>
public sealed record KubernetesSettings(string? Api, string? Namespace, string LabelSelector, string Credentials);

/// <summary>How nodes find each other; <c>contact-center.cluster.discovery</c>.</summary>
/// <param name="Method">The way.</param>
/// <param name="RequiredContactPoints">So many nodes must be there, this one among them, before one forms a cluster.</param>
/// <param name="StableMargin">So long the same ones must have been there.</param>
/// <param name="DnsNames">The names that have the nodes' addresses.</param>
/// <param name="Kubernetes">For Kubernetes.</param>
public sealed record ClusterDiscoverySettings(
    DiscoveryMethod Method, int RequiredContactPoints, TimeSpan StableMargin, ImmutableArray<string> DnsNames, KubernetesSettings Kubernetes)
{
    internal static ClusterDiscoverySettings Read(HoconReader discovery)
    {
        var method = discovery.String("method") switch
        {
            "seeds" => DiscoveryMethod.Seeds,
            "dns" => DiscoveryMethod.Dns,
            "kubernetes" => DiscoveryMethod.Kubernetes,
            _ => throw discovery.Wrong("method", "seeds, dns or kubernetes"),
        };
        ImmutableArray<string> names = [.. discovery.Strings("dns-names")];
        if (names.Any(name => Uri.CheckHostName(name) is UriHostNameType.Unknown))
            throw discovery.Wrong("dns-names", "a list of host names, without ports");
        if (method is DiscoveryMethod.Dns && names.IsEmpty)
            throw discovery.Wrong("dns-names", "the names that have the nodes' addresses");
        var kubernetes = discovery.Section("kubernetes");
        var api = kubernetes.OptionalString("api");
        if (api is not null && !(Uri.TryCreate(api, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps))
            throw kubernetes.Wrong("api", "an address such as https://10.0.0.1:443");
        return new(method, discovery.Integer("required-contact-points", 1, 1000), discovery.Duration("stable-margin", TimeSpan.Zero, TimeSpan.FromMinutes(5)), names,
            new KubernetesSettings(api, kubernetes.OptionalString("namespace"), kubernetes.NonEmpty("label-selector"), kubernetes.NonEmpty("credentials")));
    }
}
