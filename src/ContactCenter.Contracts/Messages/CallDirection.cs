namespace ContactCenter.Contracts;

/// <summary>Which way a call goes, seen from the enterprise.</summary>
public enum CallDirection
{
    /// <summary>A direction that this version does not know.</summary>
    Unknown = 0,

    /// <summary>A caller dialled the access number.</summary>
    Inbound = 1,

    /// <summary>外呼: the agent dialled an outside number.</summary>
    Outbound = 2,

    /// <summary>内呼: agent to agent.</summary>
    Internal = 3,
}
