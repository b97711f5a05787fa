namespace ContactCenter.Contracts;

/// <summary>The versions of the contracts that exist.</summary>
public static class ContractVersion
{
    /// <summary>The version that this library speaks, sent in <see cref="Login.ProtocolVersion"/>.</summary>
    public const int Current = 1;

    /// <summary>The oldest version that this library still understands.</summary>
    public const int Oldest = 1;
}
