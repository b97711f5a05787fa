using Akka.Actor;
using Akka.Configuration;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Hosting;
using ContactCenter.Engine.Settings;

namespace ContactCenter.Engine.Tests.Hosting;

/// <summary>
/// An actor system on virtual time, with probes in the places of the node's regions. Every message goes through the serializer that node.conf binds to it;
/// one that is neither for the wire nor marked as local to the node is refused, because nothing else may serialize it.
/// </summary>
public abstract class EngineKit : TestKit
{
    protected static readonly EnterpriseId Enterprise = new("1000");
    protected static readonly QueueKey Service = new(Enterprise, "service");
    protected static readonly QueueKey Sales = new(Enterprise, "sales");
    protected static readonly AgentKey Agent = new(Enterprise, "2001");
    protected static readonly AgentKey OtherAgent = new(Enterprise, "2002");

    private static readonly Config Virtual = ConfigurationFactory.ParseString(
        """
        akka.loglevel = WARNING
        akka.actor.provider = local
        akka.coordinated-shutdown.run-by-actor-system-terminate = off
        akka.actor.serialize-messages = on
        akka.actor.serializers.client-contracts = "ContactCenter.Contracts.ClientContractsSerializer, ContactCenter.Contracts"
        akka.actor.serialization-bindings."System.Object" = contact-center
        akka.actor.serialization-bindings."Akka.Actor.Identify, Akka" = json
        akka.actor.serialization-bindings."Akka.Actor.ActorIdentity, Akka" = json
        akka.actor.serialization-bindings."ContactCenter.Contracts.IServerMessage, ContactCenter.Contracts" = client-contracts
        akka.scheduler.implementation = "Akka.TestKit.TestScheduler, Akka.TestKit"
        # Nothing is judged by how long a message takes: longer than a busy machine stands still.
        akka.test { timefactor = 3, default-timeout = 10s, single-expect-default = 10s }
        """).WithFallback(Configurations.Embedded("node.conf"));

    private readonly VirtualClock _clock = new();
    private readonly Lazy<TestProbe> _barrier;

    /// <summary>A kit, with configuration above the usual one or without.</summary>
    protected EngineKit(Config? above = null)
        : base(above is null ? Virtual : above.WithFallback(Virtual), "engine")
    {
        Agents = CreateTestProbe("agents");
        Queues = CreateTestProbe("queues");
        Floors = CreateTestProbe("floors");
        News = CreateTestProbe("news");
        Registrations = CreateTestProbe("registrations");
        Calls = CreateTestProbe("calls");
        Records = CreateTestProbe("records");
        _barrier = new Lazy<TestProbe>(() => CreateTestProbe("barrier"));
    }

    protected TestProbe Agents { get; }

    protected TestProbe Queues { get; }

    protected TestProbe Floors { get; }

    /// <summary>Hears what floors publish, and a <see cref="FloorFollowed"/> for each follower.</summary>
    protected TestProbe News { get; }

    protected TestProbe Registrations { get; }

    protected TestProbe Calls { get; }

    protected TestProbe Records { get; }

    protected TimeProvider Time => _clock;

    protected new DateTimeOffset Now => _clock.GetUtcNow();

    private protected virtual NodeSettings Settings => TestSettings.Default;

    private protected EngineServices Services => new()
    {
        Settings = Settings,
        Time = _clock,
        Agents = Agents.Ref,
        Queues = Queues.Ref,
        Floors = Floors.Ref,
        News = new PlayedNews(News.Ref),
        Registrations = Registrations.Ref,
        Calls = Calls.Ref,
        Records = Records.Ref,
    };

    /// <summary>Time passes for the clock and the timers.</summary>
    protected void Advance(TimeSpan by)
    {
        _clock.Advance(by);
        ((TestScheduler)Sys.Scheduler).Advance(by);
    }

    protected void AdvanceSeconds(double seconds) => Advance(TimeSpan.FromSeconds(seconds));

    /// <summary>Returns when the actor has handled everything that it was told before.</summary>
    protected void Settle(IActorRef actor)
    {
        actor.Tell(new Identify("settled"), _barrier.Value.Ref);
        _barrier.Value.ExpectMsg<ActorIdentity>(TimeSpan.FromSeconds(10), $"{actor.Path.Name} to handle its messages");
    }

    /// <summary>Nothing has reached the probe, all that was said to it before included.</summary>
    protected void ShouldBeSilent(TestProbe probe)
    {
        Settle(probe.Ref);
        probe.HasMessages.ShouldBeFalse($"{probe.Ref.Path.Name} was told something");
    }

    /// <summary>The next message of that type; others before it are skipped.</summary>
    protected static T Next<T>(TestProbe probe, Predicate<T>? that = null) =>
        (T)probe.FishForMessage(m => m is T t && (that is null || that(t)), TimeSpan.FromSeconds(10), $"waiting for {typeof(T).Name}");

    /// <summary>Time passes until the probe hears something, and the actor deals with what it brings.</summary>
    protected void Pass(IActorRef actor, TestProbe probe)
    {
        for (var i = 0; i < 400 && !probe.HasMessages; i++)
        {
            if (!actor.IsNobody())
                Settle(actor);
            probe.PeekOne(TimeSpan.FromMilliseconds(10));
            Advance(TimeSpan.FromMilliseconds(50));
        }
    }

    /// <summary>Stops an actor by its own cell: the guardian would have to be sent a message that nothing may serialize.</summary>
    protected static void Die(IActorRef actor) => ((IInternalActorRef)actor).Stop();

    /// <summary>All that the probe was told until now.</summary>
    protected IReadOnlyList<object> Drain(TestProbe probe)
    {
        Settle(probe.Ref);
        var messages = new List<object>();
        while (probe.HasMessages)
            messages.Add(probe.ReceiveOne(TimeSpan.Zero));
        return messages;
    }
}
