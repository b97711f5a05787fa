using Akka.Actor;
using ContactCenter.Engine.Records.Store;

namespace ContactCenter.Engine.Records;

/// <summary>Where a node keeps what happens to its calls.</summary>
/// <param name="Name">The name of the stream in the journal: the node's own.</param>
/// <param name="Signs">The node's signs of life.</param>
/// <param name="Projection">Makes the actor that projects records from the stream; tests play it themselves.</param>
public sealed record CallStream(string Name, ISignsOfLife Signs, Props Projection);
