using Akka.Actor;

namespace ContactCenter.Engine.Hosting;

/// <summary>Published on the event stream: others act in this node's place, or must; it stops as soon as it can.</summary>
/// <param name="Reason">Why, for the log.</param>
public sealed record NodeIsLost(string Reason) : INoSerializationVerificationNeeded;

/// <summary>Says on that a node is lost.</summary>
internal sealed class LossWatch : ReceiveActor
{
    public LossWatch(Action<string> lost) => Receive<NodeIsLost>(m => lost(m.Reason));

    protected override void PreStart() => Context.System.EventStream.Subscribe(Self, typeof(NodeIsLost));

    protected override void PostStop() => Context.System.EventStream.Unsubscribe(Self);
}
