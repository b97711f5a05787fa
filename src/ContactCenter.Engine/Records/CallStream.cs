using Akka.Actor;
using ContactCenter.Engine.Records.Store;

namespace ContactCenter.Engine.Records;

/// <summary>Where a node keeps what happens to its calls.</summary>
/// <param name="Name">The name of the stream in the journal: the node's own.</param>
/// <param name="Signs">The node's signs of life.</param>
/// <param name="Projection">Makes the actor that projects records from the stream; tests play it themselves.</param>
public sealed record CallStream(string Name, ISignsOfLife Signs, Props Projection)
{
    /// <summary>How the streams of nodes begin in the journal.</summary>
    internal const string Prefix = "calls|";

    /// <summary>Whether it is another node's, which is gone: what that has left open is closed, and nothing else is written.</summary>
    public bool IsInherited { get; init; }
}
