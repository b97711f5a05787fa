namespace ContactCenter.Pbm.Protocol;

/// <summary>How a command ends, and the client with it.</summary>
public static class ExitCodes
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>The command failed, or what it names is not there.</summary>
    public const int Failed = 1;

    /// <summary>There is no such command, or its arguments are wrong.</summary>
    public const int Usage = 2;

    /// <summary>No connection: nobody listens, the host refuses, or the connection was lost.</summary>
    public const int NoConnection = 3;
}
