namespace ContactCenter.Contracts;

/// <summary>
/// The versions of the contracts that exist: 1 is told of the agents by whole lists, 2 by <see cref="AgentListChanged"/> too; 3 has
/// <see cref="AddCallData"/> and <see cref="SetDisposition"/>. A client that a server calls too new logs in again with an older version.
/// </summary>
public static class ContractVersion
{
    /// <summary>The version that this library speaks, sent in <see cref="Login.ProtocolVersion"/>.</summary>
    public const int Current = 3;

    /// <summary>The first version that understands <see cref="AgentListChanged"/>.</summary>
    public const int AgentListChanges = 2;

    /// <summary>The first version whose servers take <see cref="AddCallData"/> and <see cref="SetDisposition"/>.</summary>
    public const int CallNotes = 3;

    /// <summary>The oldest version that this library still understands.</summary>
    public const int Oldest = 1;
}
