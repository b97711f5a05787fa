using Akka.Actor;

namespace ContactCenter.Engine.Sessions;

/// <summary>Which clients are connected at this node? The answer is <see cref="SessionsView"/>.</summary>
public sealed record QuerySessions : INoSerializationVerificationNeeded;

/// <summary>A client's session.</summary>
/// <param name="Id">Names it, as a rule in the whole cluster.</param>
/// <param name="Enterprise">The enterprise that it has said.</param>
/// <param name="AgentId">The agent that it has said.</param>
/// <param name="Extension">The phone that it has said.</param>
/// <param name="Since">When it came.</param>
/// <param name="Session">Its actor.</param>
public sealed record SessionView(string Id, string Enterprise, string AgentId, string Extension, DateTimeOffset Since, IActorRef Session);

/// <summary>The clients of this node, those included whose login is just being checked.</summary>
public sealed record SessionsView(IReadOnlyList<SessionView> Sessions) : INoSerializationVerificationNeeded;
