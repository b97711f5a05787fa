using Akka.Actor;
using ContactCenter.Engine.Storage;

namespace ContactCenter.Engine.Clustering;

/// <summary>The database of an actor system, for parts that Akka makes by their names and that can be given nothing.</summary>
internal sealed class ClusterDatabase : IExtension
{
    /// <summary>A PostgreSQL database that nodes share; null: there is none.</summary>
    public Database? Database { get; set; }

    /// <summary>The one of that system.</summary>
    public static ClusterDatabase Of(ActorSystem system) => system.WithExtension<ClusterDatabase, Provider>();

    private sealed class Provider : ExtensionIdProvider<ClusterDatabase>
    {
        public override ClusterDatabase CreateExtension(ExtendedActorSystem system) => new();
    }
}
