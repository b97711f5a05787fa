using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Akka.Actor;

namespace ContactCenter.Engine.Telemetry;

/// <summary>How many messages wait in the mailboxes of the node's own actors; their children's count with them.</summary>
internal sealed class MailboxMetrics
{
    private readonly ConcurrentDictionary<string, IActorRef> _actors = new(StringComparer.Ordinal);

    public MailboxMetrics(Meter meter) => meter.CreateObservableGauge("contact_center.mailbox.depth",
        () => _actors.Select(a => new Measurement<long>(Depth(a.Value), Labels.Of(Labels.Mailbox, a.Key))),
        description: "Messages that wait in the mailboxes of that actor and of all below it");

    /// <summary>From now on that actor is looked at.</summary>
    public void Watch(string name, IActorRef? actor)
    {
        if (actor is not null)
            _actors[name] = actor;
    }

    private static long Depth(IActorRef actor) => actor switch
    {
        LocalActorRef local => local.Cell.NumberOfMessages + local.Children.Sum(Depth),
        RepointableActorRef { IsStarted: true } top => top.Underlying.NumberOfMessages + top.Children.Sum(Depth),
        _ => 0, // not started yet, or on another node
    };
}
