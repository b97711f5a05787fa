namespace ContactCenter.Contracts;

/// <summary>Why the server ended a client's session.</summary>
public enum SessionCloseReason
{
    /// <summary>A reason that this version does not know.</summary>
    Unknown = 0,

    /// <summary>The same agent logged in elsewhere and took the session over.</summary>
    TakenOver = 1,

    /// <summary>The agent logged out.</summary>
    LoggedOut = 2,

    /// <summary>A supervisor logged the agent out (强制签出).</summary>
    Forced = 3,

    /// <summary>The server stops; log in again in a while.</summary>
    ServerStopping = 4,

    /// <summary>The client broke the protocol, or the server lost track of it.</summary>
    ProtocolError = 5,
}
