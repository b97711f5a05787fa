using Akka.Actor;
using Akka.Cluster;
using ContactCenter.Engine.Calls;
using Serilog;

namespace ContactCenter.Engine.Hosting;

/// <summary>Empties a node that is told to stop: nothing new comes to it, and what there is may end.</summary>
internal static class NodeDrain
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(200);
    private static readonly ILogger Log = Serilog.Log.ForContext(typeof(NodeDrain));

    /// <summary>Returns when no call is left, or the limit has passed, or nobody is there any more to ask.</summary>
    /// <param name="system">The node's.</param>
    /// <param name="services">Whom new calls and the node's calls are asked for.</param>
    /// <param name="sendClientsAway">Ends the clients' connections: they go on at another node.</param>
    /// <param name="limit">The longest time that calls may take to end.</param>
    public static async Task RunAsync(ActorSystem system, EngineServices services, Func<Task> sendClientsAway, TimeSpan limit)
    {
        if (limit == TimeSpan.Zero || !services.Duty.GoOn(Duty.Draining))
            return;
        Log.Information("The node drains: new calls and logins go elsewhere, its calls have {DrainLimit} to end", limit);
        if (Others(system).Any(member => member.HasRole(NodeRoles.Gateway)))
            await sendClientsAway().ConfigureAwait(false);
        var over = services.Time.GetUtcNow() + limit;
        using var looks = new PeriodicTimer(LookEvery);
        int calls;
        while ((calls = await CallsAsync(system, services).ConfigureAwait(false)) > 0 && services.Time.GetUtcNow() < over)
            await looks.WaitForNextTickAsync().ConfigureAwait(false);
        if (calls > 0)
            Log.Warning("{Calls} calls have not ended within {DrainLimit}, and are ended now", calls, limit);
        else
            Log.Information("The node has no calls any more");
    }

    /// <summary>The members that work, but this node.</summary>
    public static IEnumerable<Member> Others(ActorSystem system)
    {
        var cluster = Cluster.Get(system);
        return cluster.State.Members.Where(member => member.Status is MemberStatus.Up
            && member.UniqueAddress != cluster.SelfUniqueAddress && !cluster.State.Unreachable.Contains(member));
    }

    internal static async Task<int> CallsAsync(ActorSystem system, EngineServices services)
    {
        if (system.WhenTerminated.IsCompleted || services.Calls is not { } actor)
            return 0;
        // One that has just been let in is no call of the actor's yet.
        if (services.Load.Calls + services.Load.Arrivals.Count is > 0 and var beginning)
            return beginning;
        try
        {
            return (await actor.Ask<CallCount>(new QueryCallCount(), TimeSpan.FromSeconds(5)).ConfigureAwait(false)).Calls;
        }
        catch (AskTimeoutException)
        {
            return 1; // too busy to say
        }
    }
}
