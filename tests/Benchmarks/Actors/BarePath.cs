using Akka.Actor;
using Akka.Cluster.Sharding;

namespace Benchmarks.Actors;

/// <summary>
/// The bare cost of a path: as many messages through a shard region of the same system as the real one takes, each from one entity to the
/// next, and as many direct answers to the driver at its end. The entities do nothing.
/// </summary>
internal static class BarePath
{
    private const int Entities = 100;

    public static IActorRef Start(ActorSystem system)
    {
        var region = new Late();
        region.Value = ClusterSharding.Get(system).Start("bare", _ => Props.Create(() => new Entity(region)), ClusterShardingSettings.Create(system), new Extractor());
        return region.Value;
    }

    /// <summary>Does <paramref name="count"/> trips, <paramref name="parallel"/> at once.</summary>
    public static async Task RunAsync(ActorSystem system, IActorRef region, int hops, int answers, int count, int parallel)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var driver = system.ActorOf(Props.Create(() => new Driver(region, hops, answers, count, parallel, done)));
        await done.Task.WaitAsync(Harness.Rounds.Limit);
        system.Stop(driver);
    }

    /// <summary>To one entity; <paramref name="Left"/> hops are to come, this one among them.</summary>
    internal sealed record Hop(int Entity, int Left, int Answers, IActorRef Driver);

    private sealed record Answer(bool Last);

    private sealed class Late
    {
        public IActorRef Value { get; set; } = ActorRefs.Nobody;
    }

    private sealed class Entity : ReceiveActor
    {
        public Entity(Late region) => Receive<Hop>(m =>
        {
            if (m.Left > 1)
                region.Value.Tell(m with { Entity = (m.Entity + 1) % Entities, Left = m.Left - 1 });
            for (var i = 1; i <= m.Answers && m.Left == 1; i++)
                m.Driver.Tell(new Answer(i == m.Answers));
        });
    }

    private sealed class Driver : ReceiveActor
    {
        private int _begun;
        private int _done;

        public Driver(IActorRef region, int hops, int answers, int count, int parallel, TaskCompletionSource done)
        {
            void Begin()
            {
                if (_begun < count)
                    region.Tell(new Hop(_begun++ % Entities, hops, answers, Self));
            }

            Receive<Answer>(m =>
            {
                if (!m.Last)
                    return;
                if (++_done == count)
                    done.TrySetResult();
                Begin();
            });
            Receive<int>(_ => Begin());
            for (var i = 0; i < parallel; i++)
                Self.Tell(0);
        }
    }

    private sealed class Extractor() : HashCodeMessageExtractor(maxNumberOfShards: 50)
    {
        public override string? EntityId(object message) =>
            message is Hop hop ? hop.Entity.ToString(System.Globalization.CultureInfo.InvariantCulture) : null;
    }
}
