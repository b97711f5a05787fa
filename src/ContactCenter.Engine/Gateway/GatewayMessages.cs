using Akka.Actor;
using ContactCenter.Contracts;

namespace ContactCenter.Engine.Gateway;

/// <summary>Gateway to sessions: a client has sent its login. Answer the connection with <see cref="LoginRejected"/>, or attach it.</summary>
/// <param name="Connection">The connection's actor; each <see cref="IServerMessage"/> told to it goes to the client.</param>
/// <param name="Login">The client's login.</param>
public sealed record ClientConnected(IActorRef Connection, Login Login) : INoSerializationVerificationNeeded;

/// <summary>Session to connection: from now on the client's messages go to this session.</summary>
/// <param name="Session">The session.</param>
public sealed record SessionAttached(IActorRef Session) : INoSerializationVerificationNeeded;

/// <summary>Connection to session: what the client said. Never a <see cref="Login"/> or a <see cref="Ping"/>, which the gateway answers.</summary>
/// <param name="Connection">The connection it came over.</param>
/// <param name="Message">The client's message.</param>
public sealed record FromClient(IActorRef Connection, IClientMessage Message) : INoSerializationVerificationNeeded;

/// <summary>Connection to session: the client is gone without a word; its connection has ended.</summary>
/// <param name="Connection">The connection that ended.</param>
public sealed record ConnectionLost(IActorRef Connection) : INoSerializationVerificationNeeded;

/// <summary>Session to connection: tell the client this, then end.</summary>
/// <param name="Closed">What the client is told.</param>
public sealed record CloseConnection(SessionClosed Closed) : INoSerializationVerificationNeeded;

/// <summary>Service to its connections: the client's TCP connection is gone.</summary>
internal sealed record TransportLost : INoSerializationVerificationNeeded
{
    public static TransportLost Instance { get; } = new();
}

/// <summary>To service and connections: the gateway stops.</summary>
internal sealed record StopGateway : INoSerializationVerificationNeeded
{
    public static StopGateway Instance { get; } = new();
}

/// <summary>Connection to service, before the client hears of it: this connection ends, and the client may log in anew.</summary>
internal sealed record ConnectionEnding : INoSerializationVerificationNeeded
{
    public static ConnectionEnding Instance { get; } = new();
}

/// <summary>Connection to service: how the login ended, for the throttle.</summary>
internal sealed record LoginEnded(Login Login, System.Net.IPAddress Peer, bool Accepted, LoginField Field) : INoSerializationVerificationNeeded;
