using Akka.Actor;
using Akka.Cluster;

namespace ContactCenter.Engine.Clustering;

/// <summary>
/// To whom this node opens connections: everybody until it is in its cluster, its members from then on. Who wants to come in connects by itself.
/// </summary>
internal sealed class ClusterReach : IExtension
{
    /// <summary>What <see cref="Incarnation"/> says of everybody while this node is in no cluster.</summary>
    public const int Whoever = 0;

    private Func<Address, int?> _incarnation = _ => Whoever;

    /// <summary>The one of that system.</summary>
    public static ClusterReach Of(ActorSystem system) => system.WithExtension<ClusterReach, Provider>();

    /// <summary>From now on only members, whatever their state.</summary>
    public void OnlyMembersOf(Cluster cluster) =>
        Volatile.Write(ref _incarnation, address => cluster.State.Members.FirstOrDefault(member => IsAt(member.Address, address))?.UniqueAddress.Uid);

    /// <summary>
    /// Which life of the node at that address is within reach: a node that ends and starts again is another one. Null: none; <see cref="Whoever"/>: whichever.
    /// </summary>
    public int? Incarnation(Address address) => Volatile.Read(ref _incarnation)(address);

    // The transport's addresses have its protocol, the members' have Akka's.
    private static bool IsAt(Address member, Address address) => member.Port == address.Port && member.Host == address.Host && member.System == address.System;

    private sealed class Provider : ExtensionIdProvider<ClusterReach>
    {
        public override ClusterReach CreateExtension(ExtendedActorSystem system) => new();
    }
}
