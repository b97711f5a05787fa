using Akka.Actor;
using Akka.Cluster.Sharding;
using Benchmarks.Harness;

namespace Benchmarks.Actors;

/// <summary>What an entity weighs that holds nothing: the mailbox, the shard's entry, one message handler and one periodic timer, as an agent has.</summary>
internal static class BareAgents
{
    public static async Task<double> BytesEachAsync(ActorSystem system, int count)
    {
        var region = ClusterSharding.Get(system).Start("weight", _ => Props.Create(() => new Weight()), ClusterShardingSettings.Create(system), new Extractor());
        await region.Ask<string>("warm-up", Rounds.Limit);
        var before = Memory.Live();
        var names = Enumerable.Range(0, count).Select(i => $"{i:D5}");
        await Task.WhenAll(names.Select(n => region.Ask<string>(n, Rounds.Limit)));
        return (Memory.Live() - before) / (double)count;
    }

    private sealed class Weight : ReceiveActor, IWithTimers
    {
        public Weight() => Receive<string>(m => Sender.Tell(m));

        public ITimerScheduler Timers { get; set; } = null!;

        protected override void PreStart() => Timers.StartPeriodicTimer("tick", 1, TimeSpan.FromSeconds(10));
    }

    private sealed class Extractor() : HashCodeMessageExtractor(maxNumberOfShards: 50)
    {
        public override string? EntityId(object message) => message as string;
    }
}
