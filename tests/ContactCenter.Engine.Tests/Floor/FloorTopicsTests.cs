using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Cluster;
using Akka.Cluster.Tools.PublishSubscribe;
using Akka.Configuration;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Floor;
using ContactCenter.Engine.Serialization;
using ContactCenter.Engine.Settings;

namespace ContactCenter.Engine.Tests.Floor;

/// <summary>The cluster's publish-subscribe as floors use it, between two real nodes.</summary>
public sealed class FloorTopicsTests : IAsyncLifetime
{
    private static readonly EnterpriseId Enterprise = new("1000");
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private readonly ActorSystem _one = Start();
    private readonly ActorSystem _other = Start();

    [Fact]
    public async Task What_is_told_goes_once_to_a_node_and_there_once_to_each_follower()
    {
        var (here, there) = (Topics(_one), Topics(_other));
        BlockingCollection<long> first = [], second = [], own = [];
        foreach (var (system, topics, heard) in new[] { (_other, there, first), (_other, there, second), (_one, here, own) })
        {
            var follower = system.ActorOf(Props.Create(() => new Follower(heard)));
            topics.Follow(Enterprise, follower);
            topics.Follow(Enterprise, follower);
        }

        // The node learns of the others' followers in a moment.
        long number = 0;
        while (number < 200 && (number == 0 || first.Count == 0 || second.Count == 0 || own.Count == 0))
        {
            here.Publish(Enterprise, new FloorStarted(Enterprise, ++number));
            await Task.Delay(100);
        }

        CountingSerializer.Written = 0;
        for (var i = 1; i <= 50; i++)
            here.Publish(Enterprise, new FloorStarted(Enterprise, 1000 + i));
        here.Publish(new EnterpriseId("1001"), new FloorStarted(Enterprise, 5000));
        var expected = Enumerable.Range(1001, 50).Select(i => (long)i).ToList();
        foreach (var heard in new[] { first, second, own })
            heard.GetConsumingEnumerable(new CancellationTokenSource(Limit).Token).SkipWhile(n => n <= 1000).Take(50).ShouldBe(expected);
        CountingSerializer.Written.ShouldBe(50);
    }

    public async Task InitializeAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        await Cluster.Get(_one).JoinAsync(Cluster.Get(_one).SelfAddress, limit.Token);
        await Cluster.Get(_other).JoinAsync(Cluster.Get(_one).SelfAddress, limit.Token);
    }

    public Task DisposeAsync() => Task.WhenAll(_one.Terminate(), _other.Terminate());

    private static FloorTopics Topics(ActorSystem system) => new(DistributedPubSub.Get(system).Mediator);

    private static ActorSystem Start() => ActorSystem.Create("topics", ConfigurationFactory.ParseString(
        """
        akka.actor.serializers.counting = "ContactCenter.Engine.Tests.Floor.FloorTopicsTests+CountingSerializer, ContactCenter.Engine.Tests"
        akka.actor.serialization-bindings."ContactCenter.Engine.Floor.FloorStarted, ContactCenter.Engine" = counting
        akka.coordinated-shutdown.run-by-actor-system-terminate = off
        akka.cluster.pub-sub.gossip-interval = 100ms
        """).WithFallback(Configurations.Embedded("node.conf")));

    private sealed class Follower : ReceiveActor
    {
        public Follower(BlockingCollection<long> heard) => Receive<FloorStarted>(m => heard.Add(m.Sequence));
    }

    /// <summary>Counts what is written for the wire.</summary>
    public sealed class CountingSerializer(ExtendedActorSystem system) : Akka.Serialization.SerializerWithStringManifest(system)
    {
        private static int _written;
        private readonly EngineSerializer _engine = new(system);

        public static int Written
        {
            get => Volatile.Read(ref _written);
            set => Volatile.Write(ref _written, value);
        }

        public override int Identifier => 99_123;

        public override string Manifest(object o) => _engine.Manifest(o);

        public override byte[] ToBinary(object obj)
        {
            Interlocked.Increment(ref _written);
            return _engine.ToBinary(obj);
        }

        public override object FromBinary(byte[] bytes, string manifest) => _engine.FromBinary(bytes, manifest);
    }
}
