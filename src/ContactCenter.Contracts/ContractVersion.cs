namespace ContactCenter.Contracts;

/// <summary>The versions of the contracts that exist: 1 is told of the agents by whole lists, 2 by <see cref="AgentListChanged"/> too.</summary>
public static class ContractVersion
{
    /// <summary>The version that this library speaks, sent in <see cref="Login.ProtocolVersion"/>.</summary>
    public const int Current = 2;

    /// <summary>The first version that understands <see cref="AgentListChanged"/>.</summary>
    public const int AgentListChanges = 2;

    /// <summary>The oldest version that this library still understands.</summary>
    public const int Oldest = 1;
}
