using Akka.Actor;
using ContactCenter.Domain.Directory;

namespace ContactCenter.Engine.Floor;

/// <summary>Carries what a floor tells to all who follow it, on every node of the cluster.</summary>
public interface IFloorNews
{
    /// <summary>Tells it to all who follow that enterprise's floor: nearly at once, in order, perhaps not at all when a connection between nodes is lost.</summary>
    void Publish(EnterpriseId enterprise, IFloorNewsItem item);

    /// <summary>From now on that actor of this node hears of that floor, once however often it is said, until it ends.</summary>
    void Follow(EnterpriseId enterprise, IActorRef follower);
}
