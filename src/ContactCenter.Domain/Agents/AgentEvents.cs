namespace ContactCenter.Domain.Agents;

/// <summary>Something that has happened to an agent; the state is these, applied in order.</summary>
public abstract record AgentEvent(DateTimeOffset At);

/// <summary>The agent logged in at a phone and is Busy.</summary>
public sealed record LoggedIn(DateTimeOffset At, string Extension, bool AutoIdle) : AgentEvent(At);

/// <summary>The agent moved to another phone.</summary>
public sealed record ExtensionChanged(DateTimeOffset At, string Extension) : AgentEvent(At);

/// <summary>The agent logged out.</summary>
public sealed record LoggedOut(DateTimeOffset At) : AgentEvent(At);

/// <summary>Calls may arrive.</summary>
public sealed record BecameIdle(DateTimeOffset At) : AgentEvent(At);

/// <summary>No calls arrive, for that reason.</summary>
public sealed record BecameBusy(DateTimeOffset At, string? Reason) : AgentEvent(At);

/// <summary>The AutoIdle option changed.</summary>
public sealed record AutoIdleSet(DateTimeOffset At, bool On) : AgentEvent(At);

/// <summary>The agent took an offered call: its phone is to ring.</summary>
public sealed record OfferTaken(DateTimeOffset At, AgentCall Call) : AgentEvent(At);

/// <summary>The agent dials out.</summary>
public sealed record DialStarted(DateTimeOffset At, AgentCall Call) : AgentEvent(At);

/// <summary>The agent asked to have the ringing phone lifted.</summary>
public sealed record AnswerAsked(DateTimeOffset At) : AgentEvent(At);

/// <summary>The agent sends digits to the caller.</summary>
public sealed record DtmfAsked(DateTimeOffset At, string Digits) : AgentEvent(At);

/// <summary>Agent and caller talk.</summary>
public sealed record TalkStarted(DateTimeOffset At) : AgentEvent(At);

/// <summary>The caller hears music.</summary>
public sealed record CallHeld(DateTimeOffset At) : AgentEvent(At);

/// <summary>They talk again.</summary>
public sealed record CallRetrieved(DateTimeOffset At) : AgentEvent(At);

/// <summary>The agent gave the call up (hang-up, refusal, cancel, reset): the call is told, and what state follows is the next event.</summary>
public sealed record CallDropped(DateTimeOffset At, AgentCall Call, DropKind Kind) : AgentEvent(At);

/// <summary>The call is over; the agent writes it up.</summary>
public sealed record WrapUpStarted(DateTimeOffset At) : AgentEvent(At);

/// <summary>How an agent gives up a call.</summary>
public enum DropKind
{
    /// <summary>The call was only offered: it goes back to its queue.</summary>
    Refused,

    /// <summary>The agent hangs up: the call ends.</summary>
    HungUp,
}
