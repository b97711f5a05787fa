using Akka.Actor;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Serialization;

namespace ContactCenter.Engine.Calls;

/// <summary>What everybody who deals with a call is told about it.</summary>
/// <param name="Id">The call.</param>
/// <param name="Direction">Who began it.</param>
/// <param name="RemoteNumber">The caller's number, or the number dialled.</param>
/// <param name="RemoteName">The caller's display name, when there is one.</param>
/// <param name="DialledNumber">The access number that the caller dialled, or null.</param>
/// <param name="StartedAt">When it came in or was dialled.</param>
public sealed record CallInfo(CallId Id, CallDirection Direction, string RemoteNumber, string? RemoteName, string? DialledNumber, DateTimeOffset StartedAt)
    : ICrossesProcesses;

/// <summary>A message for one call.</summary>
public interface ICallMessage : ICrossesProcesses
{
    /// <summary>Which call it is for.</summary>
    CallId Call { get; }
}

/// <summary>The router has reserved an agent: ring that phone for so long.</summary>
public sealed record AgentReserved(CallId Call, OfferId Offer, AgentKey Agent, string Extension, TimeSpan RingTime) : ICallMessage;

/// <summary>The agent refuses the offer at the client.</summary>
public sealed record AgentRefusesOffer(CallId Call, OfferId Offer) : ICallMessage;

/// <summary>The agent hangs up, cancels or resets at the client.</summary>
public sealed record AgentEndsCall(CallId Call, AgentKey Agent) : ICallMessage;

/// <summary>The agent wants its ringing phone lifted.</summary>
public sealed record AgentLiftsPhone(CallId Call, OfferId Offer) : ICallMessage;

/// <summary>The agent puts the caller on hold, or takes the caller back.</summary>
public sealed record AgentHoldsCall(CallId Call, AgentKey Agent, bool On) : ICallMessage;

/// <summary>The agent sends digits to the caller.</summary>
public sealed record AgentSendsDtmf(CallId Call, AgentKey Agent, string Digits) : ICallMessage;

/// <summary>An agent dials out: start a call, beginning with the agent's own phone.</summary>
/// <param name="Call">The call's id, made by the agent.</param>
/// <param name="Offer">The id that late messages of this attempt are known by.</param>
/// <param name="Agent">Who dials.</param>
/// <param name="Extension">The agent's phone.</param>
/// <param name="Number">The number dialled.</param>
/// <param name="At">When.</param>
/// <param name="Owner">Is told <see cref="OutboundCallStarted"/>.</param>
public sealed record StartOutboundCall(CallId Call, OfferId Offer, AgentKey Agent, string Extension, string Number, DateTimeOffset At, IActorRef Owner) : ICallMessage;

/// <summary>The call that an agent dialled runs in that actor.</summary>
public sealed record OutboundCallStarted(AgentKey Agent, CallId Call, IActorRef CallActor) : Agents.IAgentMessage;
