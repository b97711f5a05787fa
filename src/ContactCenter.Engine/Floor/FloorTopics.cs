using Akka.Actor;
using Akka.Cluster.Tools.PublishSubscribe;
using ContactCenter.Domain.Directory;

namespace ContactCenter.Engine.Floor;

/// <summary>
/// A topic of the cluster's publish-subscribe for each enterprise. What is published goes once to each node that has followers, and is told to each of
/// them there.
/// </summary>
/// <param name="mediator">The node's mediator.</param>
public sealed class FloorTopics(IActorRef mediator) : IFloorNews
{
    /// <inheritdoc />
    public void Publish(EnterpriseId enterprise, IFloorNewsItem item) => mediator.Tell(new Publish(Topic(enterprise), item), ActorRefs.NoSender);

    /// <inheritdoc />
    public void Follow(EnterpriseId enterprise, IActorRef follower) => mediator.Tell(new Subscribe(Topic(enterprise), follower), ActorRefs.NoSender);

    private static string Topic(EnterpriseId enterprise) => $"floor|{enterprise.Value}";
}
