using System.Diagnostics.Metrics;
using Akka.Actor;

namespace ContactCenter.Engine.Telemetry;

/// <summary>
/// What one node measures of itself, as instruments of one meter. Each node reports what is its own: a call at the node that has its legs, an agent or a
/// queue at the node that has its shard; so sums over nodes are right. Labels have few values: enterprises and queues are the only ones that grow.
/// Levels are kept where they change and read when somebody collects; packets are counted by the media threads alone.
/// </summary>
public sealed class EngineMetrics : IDisposable
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "ContactCenter";

    /// <summary>Everything at nought.</summary>
    public EngineMetrics()
    {
        Meter = new Meter(MeterName);
        Calls = new CallMetrics(Meter);
        Queues = new QueueMetrics(Meter);
        Agents = new AgentMetrics(Meter);
        Logins = new LoginMetrics(Meter);
        Journal = new JournalMetrics(Meter);
        Rtp = new RtpMetrics(Meter);
        Mailboxes = new MailboxMetrics(Meter);
        Load = new LoadMetrics(Meter);
    }

    /// <summary>The meter; of this node alone, other nodes in the process have their own of the same name.</summary>
    public Meter Meter { get; }

    internal CallMetrics Calls { get; }

    internal QueueMetrics Queues { get; }

    internal AgentMetrics Agents { get; }

    internal LoginMetrics Logins { get; }

    internal JournalMetrics Journal { get; }

    internal RtpMetrics Rtp { get; }

    internal MailboxMetrics Mailboxes { get; }

    internal LoadMetrics Load { get; }

    /// <summary>The instruments of that system's node.</summary>
    public static EngineMetrics Of(ActorSystem system) => system.WithExtension<Holder, Provider>().Metrics;

    /// <summary>From now on the actors of that system report there.</summary>
    internal void Serve(ActorSystem system) => system.WithExtension<Holder, Provider>().Metrics = this;

    /// <summary>Nothing is collected any more.</summary>
    public void Dispose() => Meter.Dispose();

    private sealed class Holder : IExtension
    {
        public EngineMetrics Metrics { get => field ??= new EngineMetrics(); set; }
    }

    private sealed class Provider : ExtensionIdProvider<Holder>
    {
        public override Holder CreateExtension(ExtendedActorSystem system) => new();
    }
}
