namespace ContactCenter.Domain.Calls;

/// <summary>Who began a call.</summary>
public enum CallDirection
{
    /// <summary>A caller dialled an access number.</summary>
    Inbound,

    /// <summary>An agent dialled out.</summary>
    Outbound,
}

/// <summary>Why an offer to an agent came to nothing.</summary>
public enum OfferEnd
{
    /// <summary>The phone rang for the whole ring time.</summary>
    NoAnswer,

    /// <summary>The phone refused (486, 603 …).</summary>
    Refused,

    /// <summary>There is no phone to ring, or it did not react.</summary>
    PhoneUnreachable,

    /// <summary>The caller gave up, or the call ended in another way.</summary>
    CallGone,
}

/// <summary>Why a call ended: a closed list, one for each record.</summary>
public enum CallEndCause
{
    /// <summary>The caller hung up while waiting.</summary>
    CallerAbandoned,

    /// <summary>The caller hung up after talking.</summary>
    CallerHungUp,

    /// <summary>The agent hung up, at the client or the phone.</summary>
    AgentHungUp,

    /// <summary>The agent's phone could not be brought on the line for a call the agent dialled.</summary>
    AgentUnreachable,

    /// <summary>The dialled number was busy.</summary>
    CalleeBusy,

    /// <summary>The dialled number did not answer.</summary>
    CalleeNoAnswer,

    /// <summary>The dialled number refused or can't be reached.</summary>
    CalleeUnreachable,

    /// <summary>The agent gave up before the callee answered.</summary>
    AgentCancelled,

    /// <summary>The caller vanished without a BYE.</summary>
    CallerLost,

    /// <summary>The node stops.</summary>
    NodeStopping,

    /// <summary>The node failed under the call.</summary>
    NodeFailed,

    /// <summary>Something in the engine failed; the log says what.</summary>
    InternalError,
}
