using Akka.Actor;

namespace ContactCenter.Engine.Directories;

/// <summary>
/// The node serves another directory than before: said to the actors of this node that listen, over the system's event stream. What it is now is in
/// <see cref="LiveDirectory"/>; who hears of a change late sees the next one already, which is as good.
/// </summary>
public sealed record DirectoryChanged : INoSerializationVerificationNeeded
{
    /// <summary>The only one.</summary>
    public static readonly DirectoryChanged Instance = new();

    private DirectoryChanged()
    {
    }
}
