using Akka.Actor;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Serialization;

namespace ContactCenter.Engine.Calls;

/// <summary>What everybody who deals with a call is told about it, or about the other party of one agent.</summary>
/// <param name="Id">The call.</param>
/// <param name="Direction">Who began it; internal when the other party is an agent.</param>
/// <param name="RemoteNumber">The caller's number, the number dialled, or the other agent's id.</param>
/// <param name="RemoteName">The other party's name, when there is one.</param>
/// <param name="DialledNumber">The access number that the caller dialled, or null.</param>
/// <param name="StartedAt">When it came in or was dialled.</param>
public sealed record CallInfo(CallId Id, CallDirection Direction, string RemoteNumber, string? RemoteName, string? DialledNumber, DateTimeOffset StartedAt)
    : ICrossesProcesses
{
    /// <summary>What travels with the call to every agent who gets it.</summary>
    public CallData Data { get; init; } = CallData.Empty;

    /// <summary>The span that spans of this call on other nodes are below (W3C traceparent); null: it is not traced.</summary>
    public string? Trace { get; init; }
}

/// <summary>A message for one call.</summary>
public interface ICallMessage : ICrossesProcesses
{
    /// <summary>Which call it is for.</summary>
    CallId Call { get; }
}

/// <summary>The queue has been restarted, and the call stood in its line: does it still wait? Then it joins again.</summary>
public sealed record QueueLooksForCall(CallId Call) : ICallMessage;

/// <summary>
/// That is where the agent believes to stand on the call: it has been restarted elsewhere, or has heard nothing for a while. The call says again what
/// the agent must have missed; silence means that it has missed nothing.
/// </summary>
/// <param name="Call">The call.</param>
/// <param name="Agent">Who asks.</param>
/// <param name="Offer">With which offer the call came to the agent.</param>
/// <param name="Status">The agent's state.</param>
/// <param name="Consultation">The consultation under way; null: none.</param>
public sealed record WhereAgentStands(CallId Call, AgentKey Agent, OfferId Offer, AgentStatus Status, OfferId? Consultation) : ICallMessage;

/// <summary>The router has reserved an agent: ring that phone for so long.</summary>
public sealed record AgentReserved(CallId Call, OfferId Offer, AgentKey Agent, string Extension, TimeSpan RingTime) : ICallMessage;

/// <summary>The answer to <see cref="Agents.CallFromAgent"/>.</summary>
/// <param name="Call">The call.</param>
/// <param name="Offer">The attempt.</param>
/// <param name="Agent">Who answers.</param>
/// <param name="Extension">The phone to ring; null: not now.</param>
/// <param name="IsAbsent">The agent is logged out, or there is none: not busy, but not to be reached.</param>
public sealed record AgentTakesCall(CallId Call, OfferId Offer, AgentKey Agent, string? Extension, bool IsAbsent = false) : ICallMessage;

/// <summary>The agent refuses the offer at the client.</summary>
public sealed record AgentRefusesOffer(CallId Call, OfferId Offer) : ICallMessage;

/// <summary>The agent hangs up, cancels, leaves, stops supervising or resets at the client.</summary>
public sealed record AgentEndsCall(CallId Call, AgentKey Agent) : ICallMessage;

/// <summary>The agent wants its ringing phone lifted.</summary>
public sealed record AgentLiftsPhone(CallId Call, OfferId Offer) : ICallMessage;

/// <summary>The agent puts the caller on hold, or takes the caller back, from a consultation too.</summary>
public sealed record AgentHoldsCall(CallId Call, AgentKey Agent, bool On) : ICallMessage;

/// <summary>The agent sends digits to the caller.</summary>
public sealed record AgentSendsDtmf(CallId Call, AgentKey Agent, string Digits) : ICallMessage;

/// <summary>咨询: the agent consults another agent or an outside number; one of the two is given.</summary>
public sealed record AgentConsultsOnCall(CallId Call, AgentKey Agent, OfferId Consultation, AgentKey? Target, string? Number) : ICallMessage;

/// <summary>转移.</summary>
public sealed record AgentTransfersCall(CallId Call, AgentKey Agent) : ICallMessage;

/// <summary>会议.</summary>
public sealed record AgentConferencesCall(CallId Call, AgentKey Agent) : ICallMessage;

/// <summary>转IVR.</summary>
public sealed record AgentSendsCallToFlow(CallId Call, AgentKey Agent, FlowKey Flow) : ICallMessage;

/// <summary>监听: a supervisor wants to hear that agent's call; the answers are <see cref="Agents.SupervisionStarts"/> and <see cref="Agents.SupervisionIsRefused"/>.</summary>
public sealed record SupervisorJoinsCall(CallId Call, OfferId Offer, AgentKey Supervisor, string Extension, AgentKey Target) : ICallMessage;

/// <summary>监听, 密语 or 强插.</summary>
public sealed record SupervisorSetsMode(CallId Call, AgentKey Supervisor, SupervisionMode Mode) : ICallMessage;

/// <summary>强拆.</summary>
public sealed record SupervisorReleasesCall(CallId Call, AgentKey Supervisor) : ICallMessage;

/// <summary>拦截.</summary>
public sealed record SupervisorInterceptsCall(CallId Call, AgentKey Supervisor) : ICallMessage;

/// <summary>An agent dials out: start a call, beginning with the agent's own phone.</summary>
/// <param name="Call">The call's id, made by the agent.</param>
/// <param name="Offer">The id that late messages of this attempt are known by.</param>
/// <param name="Agent">Who dials.</param>
/// <param name="Extension">The agent's phone.</param>
/// <param name="Number">The number dialled.</param>
/// <param name="At">When.</param>
/// <param name="Owner">Is told <see cref="OutboundCallStarted"/>.</param>
public sealed record StartOutboundCall(CallId Call, OfferId Offer, AgentKey Agent, string Extension, string Number, DateTimeOffset At, IActorRef Owner) : ICallMessage;

/// <summary>内呼: an agent calls another one; begins with the calling agent's own phone.</summary>
/// <param name="Call">The call's id, made by the agent.</param>
/// <param name="Offer">The id that late messages of this attempt are known by.</param>
/// <param name="Agent">Who calls.</param>
/// <param name="Extension">The calling agent's phone.</param>
/// <param name="Callee">Who is called.</param>
/// <param name="At">When.</param>
/// <param name="Owner">Is told <see cref="OutboundCallStarted"/>.</param>
public sealed record StartInternalCall(CallId Call, OfferId Offer, AgentKey Agent, string Extension, AgentKey Callee, DateTimeOffset At, IActorRef Owner) : ICallMessage;

/// <summary>The call that an agent began runs in that actor.</summary>
public sealed record OutboundCallStarted(AgentKey Agent, CallId Call, IActorRef CallActor) : Agents.IAgentMessage;
