using Akka.Actor;
using Akka.Cluster;

namespace ContactCenter.Engine.Clustering;

/// <summary>
/// To whom this node opens connections: everybody until it is in its cluster, its members from then on. Who wants to come in connects by itself.
/// </summary>
internal sealed class ClusterReach : IExtension
{
    private Func<Address, bool> _holds = _ => true;

    /// <summary>The one of that system.</summary>
    public static ClusterReach Of(ActorSystem system) => system.WithExtension<ClusterReach, Provider>();

    /// <summary>From now on only members, whatever their state.</summary>
    public void OnlyMembersOf(Cluster cluster) => Volatile.Write(ref _holds, address => cluster.State.Members.Any(member => IsAt(member.Address, address)));

    /// <summary>Whether that address is within reach.</summary>
    public bool Holds(Address address) => Volatile.Read(ref _holds)(address);

    // The transport's addresses have its protocol, the members' have Akka's.
    private static bool IsAt(Address member, Address address) => member.Port == address.Port && member.Host == address.Host && member.System == address.System;

    private sealed class Provider : ExtensionIdProvider<ClusterReach>
    {
        public override ClusterReach CreateExtension(ExtendedActorSystem system) => new();
    }
}
