using Akka.Actor;
using ContactCenter.Engine.Directories;
using ContactCenter.Engine.Hosting;

namespace ContactCenter.Engine.Floor;

/// <summary>
/// Follows every enterprise's floor from the node's start, and tells this node's agents when one starts anew. That a topic has a follower here takes a
/// moment until all nodes know it; because this one always has, a session that begins to follow misses nothing.
/// </summary>
public sealed class FloorWatch : ReceiveActor
{
    private readonly EngineServices _services;

    /// <summary>The watch of a node.</summary>
    public FloorWatch(EngineServices services)
    {
        _services = services;
        Receive<DirectoryChanged>(_ => FollowAll());
        Receive<FloorStarted>(Context.System.EventStream.Publish);
        ReceiveAny(_ => { });
    }

    /// <inheritdoc />
    protected override void PreStart()
    {
        Context.System.EventStream.Subscribe(Self, typeof(DirectoryChanged));
        FollowAll();
    }

    /// <inheritdoc />
    protected override void PostStop() => Context.System.EventStream.Unsubscribe(Self);

    // The floor of an enterprise that is deleted has nothing more to tell.
    private void FollowAll()
    {
        foreach (var enterprise in _services.Directory.Enterprises)
            _services.News.Follow(enterprise.Id, Self);
    }
}
