namespace ContactCenter.Engine.Hosting;

/// <summary>A node can't be part of its cluster, through no fault of its configuration: started again it may.</summary>
/// <param name="reason">Why, as the rest of a sentence about the node.</param>
public sealed class NodeLostException(string reason) : Exception(reason);
