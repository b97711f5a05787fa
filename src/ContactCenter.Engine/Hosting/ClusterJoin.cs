using System.Net;
using Akka.Actor;
using Akka.Cluster;
using ContactCenter.Engine.Clustering;
using ContactCenter.Engine.Discovery;
using ContactCenter.Engine.Settings;
using Serilog;

namespace ContactCenter.Engine.Hosting;

/// <summary>Brings a node into its cluster.</summary>
internal static class ClusterJoin
{
    private static readonly TimeSpan WarnEvery = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Returns when the node is a member. It asks for that as long as it takes: who is to let it in may start later. Throws
    /// <see cref="NodeLostException"/> when the actor system has ended meanwhile.
    /// </summary>
    public static async Task JoinAsync(ActorSystem system, Settings.ClusterSettings settings, TimeProvider time, CancellationToken cancel)
    {
        var cluster = Cluster.Get(system);
        var up = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        cluster.RegisterOnMemberUp(() => up.TrySetResult());
        if (settings.Discovery.Method is not DiscoveryMethod.Seeds)
            StartDiscovery(system, cluster.SelfAddress, settings, time);
        else if (settings.Seeds.IsEmpty)
            cluster.Join(cluster.SelfAddress);
        else
            cluster.JoinSeedNodes(settings.Seeds);

        var ended = await Task.WhenAny(up.Task, system.WhenTerminated, WarnAsync(settings, up.Task, cancel)).ConfigureAwait(false);
        await ended.ConfigureAwait(false);
        if (!up.Task.IsCompleted)
            throw new NodeLostException("its actor system has ended before it was a member of its cluster");
        ClusterReach.Of(system).OnlyMembersOf(cluster);
    }

    private static void StartDiscovery(ActorSystem system, Address own, Settings.ClusterSettings settings, TimeProvider time)
    {
        var find = NodeFinders.Of(settings, own, Dns.GetHostAddressesAsync);
        var required = settings.Discovery.RequiredContactPoints;
        var bootstrap = new Bootstrap(own.ToString(), required, settings.Discovery.StableMargin);
        system.ActorOf(Props.Create(() => new DiscoveryActor(bootstrap, required, find, time)), DiscoveryActor.Name);
    }

    private static async Task WarnAsync(Settings.ClusterSettings settings, Task up, CancellationToken cancel)
    {
        while (await Task.WhenAny(up, Task.Delay(WarnEvery, cancel)).ConfigureAwait(false) != up)
        {
            cancel.ThrowIfCancellationRequested();
            Log.ForContext(typeof(ClusterJoin)).Warning("This node is in no cluster yet: {Reason:l}", settings.Discovery.Method is DiscoveryMethod.Seeds
                ? $"none of akka.cluster.seed-nodes lets it in ({string.Join(", ", settings.Seeds)})"
                : $"it still looks for the others by {settings.Discovery.Method}");
        }
    }
}
