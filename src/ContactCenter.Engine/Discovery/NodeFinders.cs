using System.Net;
using Akka.Actor;
using ContactCenter.Engine.Hosting;
using ContactCenter.Engine.Settings;

namespace ContactCenter.Engine.Discovery;

/// <summary>Where the other nodes may be, by the way that is configured.</summary>
internal static class NodeFinders
{
    /// <summary>Throws <see cref="SettingsException"/> when the way can't be gone here.</summary>
    /// <param name="settings">The cluster's.</param>
    /// <param name="own">The node's own address: the others have the same protocol and port.</param>
    /// <param name="lookUp">Asks the DNS.</param>
    public static Func<CancellationToken, Task<IReadOnlyList<string>>> Of(
        ClusterSettings settings, Address own, Func<string, CancellationToken, Task<IPAddress[]>> lookUp)
    {
        var family = IPAddress.Parse(own.Host!).AddressFamily;
        if (settings.Discovery.Method is DiscoveryMethod.Kubernetes)
        {
            var pods = KubernetesPods.Of(settings.Discovery.Kubernetes);
            return async cancel => Nodes(await pods.FindAsync(cancel).ConfigureAwait(false));
        }

        return async cancel =>
        {
            var found = await Task.WhenAll(settings.Discovery.DnsNames.Select(name => lookUp(name, cancel))).ConfigureAwait(false);
            return Nodes(found.SelectMany(addresses => addresses));
        };

        IReadOnlyList<string> Nodes(IEnumerable<IPAddress> addresses) =>
        [
            .. addresses.Where(address => address.AddressFamily == family).Distinct()
                .Select(address => new Address(own.Protocol, EngineNode.SystemName, address.ToString(), own.Port).ToString()),
        ];
    }
}
