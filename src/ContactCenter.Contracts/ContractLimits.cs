namespace ContactCenter.Contracts;

/// <summary>
/// The longest texts and lists that the contracts carry, in UTF-16 characters and entries. A client's text that is longer is refused;
/// what the server tells about calls and agents is cut, since a caller's overlong name must not keep the call from its agent.
/// </summary>
public static class ContractLimits
{
    /// <summary>Ids, numbers, names of enterprises, extensions, agents, flows and queues.</summary>
    public const int Name = 128;

    /// <summary>Passwords and tokens.</summary>
    public const int Secret = 256;

    /// <summary>The argument of an operation.</summary>
    public const int Argument = 128;

    /// <summary>Reasons and other texts for humans, and values of attached data.</summary>
    public const int Text = 256;

    /// <summary>Entries of a call's attached data.</summary>
    public const int DataEntries = 32;

    /// <summary>Flows of a <see cref="LoginAccepted"/>.</summary>
    public const int Flows = 200;

    /// <summary>Operations of a <see cref="StateChanged"/>.</summary>
    public const int Operations = 200;

    /// <summary>
    /// Agents in one part of an <see cref="AgentList"/>, and agents and ids together in one of an <see cref="AgentListChanged"/>, so that a part
    /// always fits the gateway's 128 KB frame.
    /// </summary>
    public const int AgentsPerPart = 32;
}
