using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Records;

namespace ContactCenter.Domain.Agents;

/// <summary>Something that has happened to an agent; the state is these, applied in order.</summary>
public abstract record AgentEvent(DateTimeOffset At);

/// <summary>The agent logged in at a phone and is Busy.</summary>
public sealed record LoggedIn(DateTimeOffset At, string Extension, bool AutoIdle) : AgentEvent(At);

/// <summary>The agent moved to another phone.</summary>
public sealed record ExtensionChanged(DateTimeOffset At, string Extension) : AgentEvent(At);

/// <summary>The agent logged out, or was logged out for that reason.</summary>
public sealed record LoggedOut(DateTimeOffset At, string? Reason = null) : AgentEvent(At);

/// <summary>Calls may arrive.</summary>
public sealed record BecameIdle(DateTimeOffset At) : AgentEvent(At);

/// <summary>No calls arrive, for that reason.</summary>
public sealed record BecameBusy(DateTimeOffset At, string? Reason) : AgentEvent(At);

/// <summary>The AutoIdle option changed.</summary>
public sealed record AutoIdleSet(DateTimeOffset At, bool On) : AgentEvent(At);

/// <summary>The agent wants that attached to its call; call or record answer.</summary>
public sealed record DataAsked(DateTimeOffset At, string Key, string Value) : AgentEvent(At);

/// <summary>The agent wants that in its call's record, which answers.</summary>
public sealed record DispositionAsked(DateTimeOffset At, Disposition Disposition) : AgentEvent(At);

/// <summary>That is attached to the agent's call from now on.</summary>
public sealed record CallDataSet(DateTimeOffset At, CallData Data) : AgentEvent(At);

/// <summary>The agent took an offered call: its phone is to ring.</summary>
public sealed record OfferTaken(DateTimeOffset At, AgentCall Call) : AgentEvent(At);

/// <summary>The agent dials out, or calls a colleague.</summary>
public sealed record DialStarted(DateTimeOffset At, AgentCall Call) : AgentEvent(At);

/// <summary>The agent asked to have the ringing phone lifted.</summary>
public sealed record AnswerAsked(DateTimeOffset At) : AgentEvent(At);

/// <summary>The agent sends digits to the caller.</summary>
public sealed record DtmfAsked(DateTimeOffset At, string Digits) : AgentEvent(At);

/// <summary>Agent and other party talk; <paramref name="With"/> when that is another one than before.</summary>
public sealed record TalkStarted(DateTimeOffset At, AgentCall? With) : AgentEvent(At);

/// <summary>The caller hears music.</summary>
public sealed record CallHeld(DateTimeOffset At) : AgentEvent(At);

/// <summary>They talk again, after a hold or a consultation.</summary>
public sealed record CallRetrieved(DateTimeOffset At) : AgentEvent(At);

/// <summary>The agent calls somebody else, while the caller hears music.</summary>
public sealed record ConsultStarted(DateTimeOffset At, Consultation Consultation, bool Outside) : AgentEvent(At);

/// <summary>The consulted party is there.</summary>
public sealed record ConsultAnswered(DateTimeOffset At) : AgentEvent(At);

/// <summary>The consulted party is not, or no longer there: the caller is on hold.</summary>
public sealed record ConsultFailed(DateTimeOffset At, ConsultEnd Cause) : AgentEvent(At);

/// <summary>The agent wants to transfer; the call says when it is done.</summary>
public sealed record TransferAsked(DateTimeOffset At) : AgentEvent(At);

/// <summary>The agent wants a conference; the call says when it is there.</summary>
public sealed record ConferenceAsked(DateTimeOffset At) : AgentEvent(At);

/// <summary>All three talk.</summary>
public sealed record ConferenceStarted(DateTimeOffset At, AgentCall? With) : AgentEvent(At);

/// <summary>The agent is off the call by its own will (hang-up, refusal, cancel, reset …): the call is told, and what state follows is the next event.</summary>
public sealed record CallDropped(DateTimeOffset At, AgentCall Call, DropKind Kind, string? Flow = null) : AgentEvent(At);

/// <summary>The supervisor wants to hear that agent's call; nothing has changed yet.</summary>
public sealed record MonitorAsked(DateTimeOffset At, string AgentId) : AgentEvent(At);

/// <summary>The supervisor hears an agent's call.</summary>
public sealed record MonitoringStarted(DateTimeOffset At, AgentCall Call) : AgentEvent(At);

/// <summary>The supervisor whispers, or no longer.</summary>
public sealed record WhisperSwitched(DateTimeOffset At, bool On) : AgentEvent(At);

/// <summary>The supervisor talks on the agent's call.</summary>
public sealed record Barged(DateTimeOffset At) : AgentEvent(At);

/// <summary>The supervisor wants the caller; the call says when it is so.</summary>
public sealed record InterceptAsked(DateTimeOffset At) : AgentEvent(At);

/// <summary>The supervisor wants another agent's state changed; that agent answers.</summary>
public sealed record ForceAsked(DateTimeOffset At, Operation To, string AgentId) : AgentEvent(At);

/// <summary>The call is over; the agent writes it up.</summary>
public sealed record WrapUpStarted(DateTimeOffset At) : AgentEvent(At);

/// <summary>How an agent gives up a call.</summary>
public enum DropKind
{
    /// <summary>The call was only offered: it goes back to where it came from.</summary>
    Refused,

    /// <summary>The agent hangs up, leaves the conference, or stops supervising.</summary>
    HungUp,

    /// <summary>转IVR: the caller goes to a flow.</summary>
    ToFlow,

    /// <summary>强拆: the supervisor tears the call down.</summary>
    Released,
}
