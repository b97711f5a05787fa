using Akka.Actor;
using Akka.Configuration;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using ContactCenter.Engine.Operators;
using ContactCenter.Engine.Settings;
using ContactCenter.Node.Pbm.Commands;
using ContactCenter.Node.Pbm.Nodes;

namespace ContactCenter.Node.Tests.Pbm.Nodes;

/// <summary>The actors of the relay on virtual time; every message goes through its serializer.</summary>
public abstract class RelayKit : TestKit
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    private static readonly Config Virtual = ConfigurationFactory.ParseString(
        """
        akka.loglevel = WARNING
        akka.actor.provider = local
        akka.coordinated-shutdown.run-by-actor-system-terminate = off
        akka.actor.serialize-messages = on
        akka.actor.serialization-bindings."System.Object" = contact-center
        akka.actor.serialization-bindings."Akka.Actor.Identify, Akka" = json
        akka.actor.serialization-bindings."Akka.Actor.ActorIdentity, Akka" = json
        akka.scheduler.implementation = "Akka.TestKit.TestScheduler, Akka.TestKit"
        # Nothing is judged by how long a message takes: longer than a busy machine stands still.
        akka.test { timefactor = 3, default-timeout = 10s, single-expect-default = 10s }
        """).WithFallback(Configurations.Load(null, null, []));

    private readonly Lazy<TestProbe> _barrier;

    protected RelayKit()
        : base(Virtual, "relay") => _barrier = new Lazy<TestProbe>(() => CreateTestProbe("barrier"));

    protected void Advance(TimeSpan by) => ((TestScheduler)Sys.Scheduler).Advance(by);

    protected void AdvanceSeconds(double seconds) => Advance(TimeSpan.FromSeconds(seconds));

    /// <summary>Returns when the actor has handled everything that it was told before.</summary>
    protected void Settle(IActorRef actor)
    {
        actor.Tell(new Identify("settled"), _barrier.Value.Ref);
        _barrier.Value.ExpectMsg<ActorIdentity>(Soon);
    }

    protected static T Next<T>(TestProbe probe) => probe.ExpectMsg<T>(Soon);

    /// <summary>A message as another node would send it.</summary>
    protected static RunAtNode Asked(int window = 3, params string[] words) => new(Guid.NewGuid(), "pbm tester@10.0.0.9:1", "10.0.0.1:4053", [.. words, "x"], false, false, window);

    /// <summary>Everything that the probe has got, the actor having handled everything that it was told before.</summary>
    protected IReadOnlyList<object> Got(TestProbe probe, IActorRef after)
    {
        Settle(after);
        Settle(probe.Ref);
        var got = new List<object>();
        while (probe.HasMessages)
            got.Add(probe.ReceiveOne(TimeSpan.Zero));
        return got;
    }

    /// <summary>A relay whose one command is that.</summary>
    internal IActorRef Relay(Func<ICommandOutput, CancellationToken, Task<int>> command)
    {
        Func<RunAtNode, ICommandOutput, CancellationToken, Task<int>> run = (_, output, cancel) => command(output, cancel);
        Func<CompleteAtNode, CompletionsAtNode> complete = asked => new CompletionsAtNode(asked.Cursor, ["item"]);
        Func<FindAtNode, Task<FoundAtNode>> find = asked => Task.FromResult(new FoundAtNode([$"{asked.Kind} {asked.Text}"]));
        return Sys.ActorOf(Props.Create(() => new RelayActor(run, complete, find)), RelayActor.Name);
    }
}
