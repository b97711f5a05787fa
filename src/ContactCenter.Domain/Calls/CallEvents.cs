using System.Collections.Immutable;
using ContactCenter.Domain.Directory;

namespace ContactCenter.Domain.Calls;

/// <summary>Something that has happened to a call; the actor carries out what follows from it.</summary>
public abstract record CallEvent;

/// <summary>The caller's leg is there and is to be answered.</summary>
public sealed record CallerJoined(CallParty Caller) : CallEvent;

/// <summary>The caller enters a flow.</summary>
public sealed record FlowEntered(FlowKey Flow) : CallEvent;

/// <summary>The caller's flow goes on in another one.</summary>
public sealed record FlowSwitched(FlowKey Flow) : CallEvent;

/// <summary>The caller stands in the queue.</summary>
public sealed record CallWaits(QueueKey Queue) : CallEvent;

/// <summary>An agent took the call: the phones are to ring.</summary>
public sealed record AgentAssigned(CallAgent Agent) : CallEvent;

/// <summary>An assignment that comes when the call can't use it: queue and agent are told.</summary>
public sealed record AssignmentDeclined(CallAgent Agent) : CallEvent;

/// <summary>The dialing agent's phone is to be brought on the line.</summary>
public sealed record AgentCalled(CallAgent Agent) : CallEvent;

/// <summary>An agent is asked whether the call can be taken: the called colleague, or the consulted one.</summary>
public sealed record AgentAsked(PartyRole Role, CallAgent Agent) : CallEvent;

/// <summary>The agent who was asked takes the call: the phones are to ring.</summary>
public sealed record AgentTook(PartyRole Role, string Extension) : CallEvent;

/// <summary>An agent takes an offer that is over: the agent is told.</summary>
public sealed record OfferWithdrawn(OfferId Offer, AgentKey Agent) : CallEvent;

/// <summary>These legs ring at the agent's phones.</summary>
public sealed record PhonesRing(PartyRole Role, ImmutableArray<LegId> Legs) : CallEvent;

/// <summary>One of several ringing phones is out; the others ring on. <paramref name="Busy"/>: because somebody refused on it.</summary>
public sealed record PhoneGaveUp(PartyRole Role, LegId Leg, bool Busy = false) : CallEvent;

/// <summary>A phone shows that it is there and rings.</summary>
public sealed record PhoneRings(PartyRole Role, LegId Leg) : CallEvent;

/// <summary>An agent's phone holds us, or no longer.</summary>
public sealed record PhoneHoldSet(PartyRole Role, bool On) : CallEvent;

/// <summary>The offer is over without talk: these legs stop ringing. A queue's call waits on at its place.</summary>
public sealed record OfferCameToNothing(PartyRole Role, CallAgent Agent, OfferEnd Cause, bool AgentKnows, ImmutableArray<LegId> StillRinging) : CallEvent;

/// <summary>An agent's phone is lifted; the agent's other phones stop ringing.</summary>
public sealed record AgentJoined(PartyRole Role, LegId Leg, ImmutableArray<LegId> StillRinging) : CallEvent;

/// <summary>The dialled number is being called.</summary>
public sealed record CalleeCalled(LegId Leg, string Number) : CallEvent;

/// <summary>The number that is being called rings, or lets its own tone be heard.</summary>
public sealed record NumberProgressed(bool EarlyMedia) : CallEvent;

/// <summary>Agent and caller talk for the first time.</summary>
public sealed record TalkBegan : CallEvent;

/// <summary>The agent in that role has put the other party on hold.</summary>
public sealed record HoldBegan(PartyRole By) : CallEvent;

/// <summary>The agent in that role has taken the other party back.</summary>
public sealed record HoldEnded(PartyRole By) : CallEvent;

/// <summary>The other agent of an internal call steers from now on.</summary>
public sealed record RolesSwapped : CallEvent;

/// <summary>The agent consults somebody: that agent is asked, or that number is called.</summary>
public sealed record ConsultationBegan(OfferId Consultation, AgentKey? Target, string? Number) : CallEvent;

/// <summary>The consulted number, or the one that a flow wants, is being called.</summary>
public sealed record ConsultedCalled(LegId Leg, string Number) : CallEvent;

/// <summary>Agent and consulted party talk.</summary>
public sealed record ConsultationAnswered : CallEvent;

/// <summary>The consultation is over: the consulted party, if there was one yet, is off; agent and caller talk, or the caller is on hold.</summary>
public sealed record ConsultationEnded(OfferId Consultation, ConsultEnd Cause, CallParty? Consulted) : CallEvent;

/// <summary>Another agent of the call was faster, or the one asked is on the call: the consultation does not begin, the other party is on hold for it.</summary>
public sealed record ConsultationRefused(PartyRole Role, OfferId Consultation) : CallEvent;

/// <summary>All three talk.</summary>
public sealed record ConferenceBegan : CallEvent;

/// <summary>Somebody is off the call, which goes on.</summary>
public sealed record PartyLeft(PartyRole Role, CallParty Party, CallEndCause Cause) : CallEvent;

/// <summary>The two who are left talk.</summary>
public sealed record TwoRemain : CallEvent;

/// <summary>A flow wants the caller connected to that number.</summary>
public sealed record ForwardBegan(string Number) : CallEvent;

/// <summary>Caller and that number talk.</summary>
public sealed record ForwardAnswered : CallEvent;

/// <summary>That number was not reached: the flow goes on. The leg is still there when the number only rang too long.</summary>
public sealed record ForwardFailed(ConsultEnd Cause, LegId? Leg) : CallEvent;

/// <summary>A supervisor listens: the supervisor's phones are to ring.</summary>
public sealed record SupervisionBegan(CallAgent Supervisor, AgentKey Target) : CallEvent;

/// <summary>A supervisor can't join.</summary>
public sealed record SupervisionRefused(CallAgent Supervisor, string Reason) : CallEvent;

/// <summary>The supervisor listens, whispers or talks.</summary>
public sealed record SupervisionModeSet(SupervisionMode Mode) : CallEvent;

/// <summary>The supervisor is off; the call goes on.</summary>
public sealed record SupervisionEnded(CallParty Supervisor, CallEndCause Cause) : CallEvent;

/// <summary>The supervisor wants the caller, and gets the caller when the supervisor's phone is lifted.</summary>
public sealed record InterceptAwaitsPhone : CallEvent;

/// <summary>The supervisor has the place of the agent in that role, who has left.</summary>
public sealed record SupervisorTookOver(PartyRole Role) : CallEvent;

/// <summary>The call is over: every leg still there ends, agents and queue are told, a record is written.</summary>
public sealed record CallEnded(CallEndCause Cause, CallPhase LastPhase) : CallEvent;
