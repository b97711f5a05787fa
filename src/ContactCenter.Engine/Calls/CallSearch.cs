using Akka.Actor;
using Akka.Cluster;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Hosting;

namespace ContactCenter.Engine.Calls;

/// <summary>On which node a call is, for those who have no word of its actor yet, or no more: they only know the node's address.</summary>
internal static class CallSearch
{
    /// <summary>The manager of a node's calls is found by this name.</summary>
    public const string CallsName = "calls";

    /// <summary>The address of the node that an actor runs on.</summary>
    public static string NodeOf(IActorContext context, IActorRef actor) =>
        (actor.Path.Address.HasLocalScope ? Own(context) : actor.Path.Address).ToString();

    /// <summary>
    /// The node that an agent's new call begins on: this one when it has the role edge, else one of those that have and can be reached. Without any it is
    /// this one all the same, where <see cref="Manager"/> then finds none.
    /// </summary>
    /// <param name="context">That of the agent.</param>
    /// <param name="call">The new call; calls are spread by their ids.</param>
    /// <param name="calls">The manager of this node's calls.</param>
    public static string Choose(IActorContext context, CallId call, IActorRef? calls)
    {
        if (calls is not null || !IsClustered(context))
            return Own(context).ToString();
        var state = Cluster.Get(context.System).State;
        return (Choose(state.Members.Where(member => member.Status is MemberStatus.Up && member.HasRole(NodeRoles.Edge) && !state.Unreachable.Contains(member))
            .Select(member => member.Address), call) ?? Own(context)).ToString();
    }

    /// <summary>One of the nodes; null when there is none.</summary>
    internal static Address? Choose(IEnumerable<Address> nodes, CallId call) =>
        nodes.Order(Comparer<Address>.Create(Member.AddressOrdering.Compare)).ToArray() is { Length: > 0 } some
            ? some[(uint)call.Value.GetHashCode() % (uint)some.Length]
            : null;

    /// <summary>The manager of the calls of a node; null when that node is not there any more, or has none.</summary>
    public static ICanTell? Manager(IActorContext context, string? node, IActorRef? calls) =>
        node is null ? calls
        : Parse(node) is not { } address ? null
        : address == Own(context) ? calls
        : IsMember(context, address) ? context.ActorSelection($"{address}/user/{CallsName}")
        : null;

    /// <summary>Where the call is, if it is; null when that node is not there any more.</summary>
    public static ActorSelection? Find(IActorContext context, string? node, CallId call, IActorRef? calls)
    {
        if (node is null || Parse(node) is not { } address)
            return null;
        var path = $"{calls?.Path.ToStringWithoutAddress() ?? $"/user/{CallsName}"}/{call}";
        if (address == Own(context))
            return context.ActorSelection(path);
        return IsMember(context, address) ? context.ActorSelection(address + path) : null;
    }

    private static Address? Parse(string node) => Address.TryParse(node, out var address) ? address : null;

    private static bool IsMember(IActorContext context, Address address) =>
        IsClustered(context) && Cluster.Get(context.System).State.Members.Any(member => member.Address == address);

    private static bool IsClustered(IActorContext context) => context.System is ExtendedActorSystem { Provider: ClusterActorRefProvider };

    private static Address Own(IActorContext context) => ((ExtendedActorSystem)context.System).Provider.DefaultAddress;
}
