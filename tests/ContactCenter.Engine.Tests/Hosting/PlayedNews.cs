using Akka.Actor;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Floor;

namespace ContactCenter.Engine.Tests.Hosting;

/// <summary>An actor of the test in the place of the cluster's publish-subscribe.</summary>
internal sealed class PlayedNews(IActorRef to) : IFloorNews
{
    public void Publish(EnterpriseId enterprise, IFloorNewsItem item) => to.Tell(item);

    public void Follow(EnterpriseId enterprise, IActorRef follower) => to.Tell(new FloorFollowed(enterprise, follower));
}

/// <summary>Somebody follows the floor of that enterprise.</summary>
internal sealed record FloorFollowed(EnterpriseId Enterprise, IActorRef Follower) : INoSerializationVerificationNeeded;
