using Akka.Actor;
using Akka.Cluster;
using ContactCenter.Domain.Directory;

namespace ContactCenter.Engine.Calls;

/// <summary>Finds the actor of a call by the node that it ran on, after the one who asks has been restarted.</summary>
internal static class CallSearch
{
    /// <summary>The address of the node that an actor runs on.</summary>
    public static string NodeOf(IActorContext context, IActorRef actor) =>
        (actor.Path.Address.HasLocalScope ? Own(context) : actor.Path.Address).ToString();

    /// <summary>Where the call is, if it is; null when that node is not there any more.</summary>
    public static ActorSelection? Find(IActorContext context, string? node, CallId call, IActorRef calls)
    {
        if (node is null || !Address.TryParse(node, out var address))
            return null;
        var path = $"{calls.Path.ToStringWithoutAddress()}/{call}";
        if (address == Own(context))
            return context.ActorSelection(path);
        return context.System is ExtendedActorSystem { Provider: ClusterActorRefProvider }
            && Cluster.Get(context.System).State.Members.Any(member => member.Address == address)
            ? context.ActorSelection(address + path)
            : null;
    }

    private static Address Own(IActorContext context) => ((ExtendedActorSystem)context.System).Provider.DefaultAddress;
}
