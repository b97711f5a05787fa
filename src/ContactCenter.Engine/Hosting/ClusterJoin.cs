using System.Net;
using Akka.Actor;
using Akka.Cluster;
using ContactCenter.Engine.Discovery;
using ContactCenter.Engine.Settings;

namespace ContactCenter.Engine.Hosting;

/// <summary>Brings a node into its cluster.</summary>
internal static class ClusterJoin
{
    private static readonly TimeSpan JoinWithin = TimeSpan.FromSeconds(60);

    /// <summary>Returns when the node is a member. One that looks for the others waits for them as long as it takes.</summary>
    public static async Task JoinAsync(ActorSystem system, Settings.ClusterSettings settings, TimeProvider time, CancellationToken cancel)
    {
        var cluster = Cluster.Get(system);
        if (settings.Discovery.Method is not DiscoveryMethod.Seeds)
        {
            var up = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            cluster.RegisterOnMemberUp(() => up.TrySetResult());
            var find = NodeFinders.Of(settings, cluster.SelfAddress, Dns.GetHostAddressesAsync);
            var required = settings.Discovery.RequiredContactPoints;
            var bootstrap = new Bootstrap(cluster.SelfAddress.ToString(), required, settings.Discovery.StableMargin);
            system.ActorOf(Props.Create(() => new DiscoveryActor(bootstrap, required, find, time)), DiscoveryActor.Name);
            await up.Task.WaitAsync(cancel).ConfigureAwait(false);
            return;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(JoinWithin);
        if (settings.Seeds.IsEmpty)
            await cluster.JoinAsync(cluster.SelfAddress, limit.Token).ConfigureAwait(false);
        else
            await cluster.JoinSeedNodesAsync(settings.Seeds, limit.Token).ConfigureAwait(false);
    }
}
