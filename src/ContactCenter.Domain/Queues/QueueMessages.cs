using ContactCenter.Domain.Directory;

namespace ContactCenter.Domain.Queues;

/// <summary>Something that is asked of a queue or has happened to it; <see cref="At"/> is when.</summary>
public abstract record QueueCommand(DateTimeOffset At);

/// <summary>A call joins the line: at its end, or where it stood before the queue was restarted.</summary>
public sealed record Enqueue(DateTimeOffset At, CallId Call, Standing? Before = null) : QueueCommand(At);

/// <summary>A call is gone from the line: answered, abandoned, failed.</summary>
public sealed record Dequeue(DateTimeOffset At, CallId Call) : QueueCommand(At);

/// <summary>An agent says that it is idle since then; said again from time to time.</summary>
public sealed record ListAgent(DateTimeOffset At, AgentKey Agent, DateTimeOffset IdleSince) : QueueCommand(At);

/// <summary>An agent says that it is not idle any more.</summary>
public sealed record UnlistAgent(DateTimeOffset At, AgentKey Agent) : QueueCommand(At);

/// <summary>The agent's answer to an offer.</summary>
public sealed record AnswerOffer(DateTimeOffset At, OfferId Offer, bool Accepted) : QueueCommand(At);

/// <summary>The offer led to nothing (no answer, refused): the call is matched again, from its old place.</summary>
public sealed record FailOffer(DateTimeOffset At, OfferId Offer) : QueueCommand(At);

/// <summary>No answer to an offer came in time.</summary>
public sealed record ExpireOffer(DateTimeOffset At, OfferId Offer) : QueueCommand(At);

/// <summary>An operator pauses the queue, or lets it go on: while it is paused nobody is offered a call.</summary>
public sealed record SetPaused(DateTimeOffset At, bool Paused) : QueueCommand(At);

/// <summary>Something that has happened to a queue.</summary>
public abstract record QueueEvent(DateTimeOffset At);

/// <summary>A call stands in the line; <paramref name="Before"/>: again, as it did then.</summary>
public sealed record CallQueued(DateTimeOffset At, CallId Call, Standing? Before = null) : QueueEvent(At);

/// <summary>A call left the line.</summary>
public sealed record CallRemoved(DateTimeOffset At, CallId Call) : QueueEvent(At);

/// <summary>An agent is free for offers.</summary>
public sealed record AgentListed(DateTimeOffset At, AgentKey Agent, DateTimeOffset IdleSince) : QueueEvent(At);

/// <summary>An agent is not free any more.</summary>
public sealed record AgentUnlisted(DateTimeOffset At, AgentKey Agent) : QueueEvent(At);

/// <summary>A call is offered to an agent.</summary>
public sealed record CallOffered(DateTimeOffset At, CallId Call, AgentKey Agent, OfferId Offer) : QueueEvent(At);

/// <summary>The agent took the offer: its phone is to ring for the call.</summary>
public sealed record OfferConfirmed(DateTimeOffset At, OfferId Offer) : QueueEvent(At);

/// <summary>The offer is over; the call stands at its old place again.</summary>
public sealed record OfferEnded(DateTimeOffset At, OfferId Offer) : QueueEvent(At);

/// <summary>The queue makes no new offers, or makes them again.</summary>
public sealed record PausedSet(DateTimeOffset At, bool Paused) : QueueEvent(At);
