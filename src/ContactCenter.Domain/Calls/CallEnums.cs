namespace ContactCenter.Domain.Calls;

/// <summary>Who began a call, or brought a party into it.</summary>
public enum CallDirection
{
    /// <summary>A caller dialled an access number.</summary>
    Inbound,

    /// <summary>An agent dialled out.</summary>
    Outbound,

    /// <summary>Between agents of one enterprise: 内呼, or a consultation.</summary>
    Internal,
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

    /// <summary>The agent who was asked is not free. Nobody tells the agent, who has said so.</summary>
    NotFree,
}

/// <summary>Why a consultation is over (manual, "Consult"); the agent's state Held carries it as its reason.</summary>
public enum ConsultEnd
{
    /// <summary>The agent took the caller back.</summary>
    Retrieved,

    /// <summary>The number is busy, or the agent asked is not free.</summary>
    Busy,

    /// <summary>It rang for the whole ring time.</summary>
    NoAnswer,

    /// <summary>Refused by the party or its phone.</summary>
    Refused,

    /// <summary>No phone, no trunk, no way there.</summary>
    Unreachable,

    /// <summary>The consulted party hung up.</summary>
    HungUp,
}

/// <summary>Why a call ended: a closed list, one for each record.</summary>
public enum CallEndCause
{
    /// <summary>The caller hung up before talking to anybody.</summary>
    CallerAbandoned,

    /// <summary>The caller hung up after talking.</summary>
    CallerHungUp,

    /// <summary>The agent hung up, at the client or the phone.</summary>
    AgentHungUp,

    /// <summary>The agent's phone could not be brought on the line for a call the agent dialled.</summary>
    AgentUnreachable,

    /// <summary>The dialled number was busy, or the agent called was not free.</summary>
    CalleeBusy,

    /// <summary>The dialled number or agent did not answer.</summary>
    CalleeNoAnswer,

    /// <summary>The dialled number or agent refused or can't be reached.</summary>
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

    /// <summary>The outside party that the caller was transferred to hung up.</summary>
    TransferredHungUp,

    /// <summary>强拆: a supervisor tore the call down.</summary>
    SupervisorReleased,

    /// <summary>An automatic flow was done and hung up.</summary>
    FlowFinished,

    /// <summary>An automatic flow failed, its error branch too.</summary>
    FlowFailed,
}

/// <summary>What a supervisor does on a call (manual, "Supervisor").</summary>
public enum SupervisionMode
{
    /// <summary>监听: hears both sides, is heard by nobody.</summary>
    Monitor,

    /// <summary>密语: only the agent hears the supervisor.</summary>
    Whisper,

    /// <summary>强插: all talk.</summary>
    Barge,
}
