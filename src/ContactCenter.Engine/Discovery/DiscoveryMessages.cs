using System.Collections.Immutable;
using ContactCenter.Engine.Serialization;

namespace ContactCenter.Engine.Discovery;

/// <summary>Is there a node at that address, and is it in a cluster? The answer is <see cref="NodeIsThere"/>.</summary>
/// <param name="Round">Comes back with the answer.</param>
/// <param name="Asks">The address of the node that asks.</param>
/// <param name="WantsToForm">Whether it asks to be let form the cluster.</param>
public sealed record WhoIsThere(long Round, string Asks, bool WantsToForm) : ICrossesProcesses;

/// <summary>A node is.</summary>
/// <param name="Round">Of the question.</param>
/// <param name="Node">Its address.</param>
/// <param name="Members">The addresses of the cluster that it is in; empty: it is in none.</param>
/// <param name="Grants">Whether it lets the one who asked form the cluster, and nobody else for a while.</param>
public sealed record NodeIsThere(long Round, string Node, ImmutableArray<string> Members, bool Grants) : ICrossesProcesses;
