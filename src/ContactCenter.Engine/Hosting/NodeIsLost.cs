using Akka.Actor;

namespace ContactCenter.Engine.Hosting;

/// <summary>Published on the event stream: others act in this node's place, or must; it stops as soon as it can.</summary>
/// <param name="Reason">Why, for the log.</param>
public sealed record NodeIsLost(string Reason) : INoSerializationVerificationNeeded;
