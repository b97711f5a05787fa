using System.Collections.Immutable;

namespace ContactCenter.Domain.Calls;

/// <summary>Something that has happened to a call; the actor carries out what follows from it.</summary>
public abstract record CallEvent;

/// <summary>The caller's leg is there and is to be answered.</summary>
public sealed record CallerJoined(LegId Leg) : CallEvent;

/// <summary>The caller stands in the queue.</summary>
public sealed record CallWaits : CallEvent;

/// <summary>An agent took the call: the phones are to ring.</summary>
public sealed record AgentAssigned(CallAgent Agent) : CallEvent;

/// <summary>An assignment that comes when the call can't use it: queue and agent are told.</summary>
public sealed record AssignmentDeclined(CallAgent Agent) : CallEvent;

/// <summary>The dialing agent's phone is to be brought on the line.</summary>
public sealed record AgentCalled(CallAgent Agent) : CallEvent;

/// <summary>These legs ring at the agent's phones.</summary>
public sealed record PhonesRing(ImmutableArray<LegId> Legs) : CallEvent;

/// <summary>One of several ringing phones is out; the others ring on. <paramref name="Busy"/>: because somebody refused on it.</summary>
public sealed record PhoneGaveUp(LegId Leg, bool Busy = false) : CallEvent;

/// <summary>A phone shows that it is there and rings.</summary>
public sealed record PhoneRings(LegId Leg) : CallEvent;

/// <summary>The offer is over without talk: these legs stop ringing, the call waits on at its place.</summary>
public sealed record OfferCameToNothing(CallAgent Agent, OfferEnd Cause, bool AgentKnows, ImmutableArray<LegId> StillRinging) : CallEvent;

/// <summary>The agent is on the line; the other phones stop ringing.</summary>
public sealed record AgentJoined(LegId Leg, ImmutableArray<LegId> StillRinging) : CallEvent;

/// <summary>The dialled number is being called.</summary>
public sealed record CalleeCalled(LegId Leg) : CallEvent;

/// <summary>The dialled number rings, or lets its own tone be heard.</summary>
public sealed record CalleeProgressed(bool EarlyMedia) : CallEvent;

/// <summary>Agent and caller talk.</summary>
public sealed record TalkBegan : CallEvent;

/// <summary>The caller is on hold.</summary>
public sealed record CallerHeld : CallEvent;

/// <summary>The caller is off hold.</summary>
public sealed record CallerRetrieved : CallEvent;

/// <summary>The call is over: every leg still there ends, agent and queue are told, a record is written.</summary>
public sealed record CallEnded(CallEndCause Cause, CallAgent? Agent, CallPhase LastPhase) : CallEvent;
