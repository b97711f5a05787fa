using Akka.Actor;

namespace ContactCenter.Engine.Serialization;

/// <summary>Actors travel as their path with the address of the node; reading gives a reference that reaches them from here.</summary>
internal sealed class ActorRefWire(ExtendedActorSystem system)
{
    public static string PathOf(IActorRef actor, string field) =>
        Akka.Serialization.Serialization.SerializedActorPath(WireFields.Needed(actor, field));

    public IActorRef Read(string path, string field)
    {
        // Resolving gives dead letters for a text that is no path; what is said to them would be lost without a word.
        if (!ActorPath.TryParse(path, out _))
            throw new WireProblem($"{field} is no actor's path.");
        return system.Provider.ResolveActorRef(path);
    }
}
