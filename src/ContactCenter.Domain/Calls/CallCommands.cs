using System.Collections.Immutable;
using ContactCenter.Domain.Directory;

namespace ContactCenter.Domain.Calls;

/// <summary>Something that is asked of a call or has happened on one of its legs.</summary>
public abstract record CallCommand;

/// <summary>A caller's INVITE came in on that leg.</summary>
public sealed record CallerArrives(LegId Leg, string Number, string? Name) : CallCommand;

/// <summary>The router has an agent for the call.</summary>
public sealed record AssignAgent(CallAgent Agent) : CallCommand;

/// <summary>An agent dials out or calls a colleague: bring the agent's own phone on the line first.</summary>
public sealed record CallAgentPhone(CallAgent Agent) : CallCommand;

/// <summary>The agent who was asked takes the call at that phone.</summary>
public sealed record AgentTakes(OfferId Offer, AgentKey Agent, string Extension) : CallCommand;

/// <summary>The agent who was asked is not free, is not there at all, or did not react.</summary>
public sealed record AgentDeclines(OfferId Offer, bool IsAbsent = false) : CallCommand;

/// <summary>The agent's phones are rung on these legs; none: there is no phone registered.</summary>
public sealed record PhonesRung(OfferId Offer, ImmutableArray<LegId> Legs) : CallCommand;

/// <summary>A phone has been busy, and since then the others have had time to show that they ring.</summary>
public sealed record BusyGracePassed(OfferId Offer) : CallCommand;

/// <summary>The ring time of the offer has passed.</summary>
public sealed record RingTimePassed(OfferId Offer) : CallCommand;

/// <summary>The outside number that is wanted is being called on that leg.</summary>
public sealed record NumberRung(LegId Leg, string Number) : CallCommand;

/// <summary>The outside number has rung for as long as it may.</summary>
public sealed record NumberTimePassed(LegId Leg) : CallCommand;

/// <summary>A leg has been answered.</summary>
public sealed record LegAnswered(LegId Leg) : CallCommand;

/// <summary>A leg that is not answered yet rings, with or without media of its own (18x).</summary>
public sealed record LegProgressed(LegId Leg, bool EarlyMedia) : CallCommand;

/// <summary>A phone holds us by a re-INVITE (RFC 3264, 8.4), or takes us back.</summary>
public sealed record PhoneHolds(LegId Leg, bool On) : CallCommand;

/// <summary>A leg is over.</summary>
public sealed record LegOver(LegId Leg, LegEnd End) : CallCommand;

/// <summary>The agent refuses the offer at the client.</summary>
public sealed record AgentRefuses(OfferId Offer) : CallCommand;

/// <summary>Something that an agent who is on the call asks for.</summary>
public abstract record AgentCallCommand(AgentKey By) : CallCommand;

/// <summary>The agent hangs up, cancels, leaves, stops supervising or resets at the client.</summary>
public sealed record AgentHangsUp(AgentKey By) : AgentCallCommand(By);

/// <summary>The agent puts the other party on hold.</summary>
public sealed record AgentHolds(AgentKey By) : AgentCallCommand(By);

/// <summary>The agent takes the other party back, from hold or from a consultation.</summary>
public sealed record AgentRetrieves(AgentKey By) : AgentCallCommand(By);

/// <summary>咨询: the agent calls somebody while the caller hears music; one of target and number is given.</summary>
public sealed record AgentConsults(AgentKey By, OfferId Consultation, AgentKey? Target, string? Number) : AgentCallCommand(By);

/// <summary>转移: caller and consulted party talk, the agent is off.</summary>
public sealed record AgentTransfers(AgentKey By) : AgentCallCommand(By);

/// <summary>会议: all three talk.</summary>
public sealed record AgentConferences(AgentKey By) : AgentCallCommand(By);

/// <summary>转IVR: the caller goes to a flow, the agent is off.</summary>
public sealed record AgentSendsToFlow(AgentKey By, FlowKey Flow) : AgentCallCommand(By);

/// <summary>监听: a supervisor wants to hear that agent's side.</summary>
public sealed record SupervisorJoins(CallAgent Supervisor, AgentKey Target) : CallCommand;

/// <summary>监听, 密语 or 强插 on a call that the supervisor is on.</summary>
public sealed record SupervisorSets(AgentKey By, SupervisionMode Mode) : AgentCallCommand(By);

/// <summary>强拆.</summary>
public sealed record SupervisorReleases(AgentKey By) : AgentCallCommand(By);

/// <summary>拦截.</summary>
public sealed record SupervisorIntercepts(AgentKey By) : AgentCallCommand(By);

/// <summary>The flow goes on in another flow.</summary>
public sealed record FlowSwitches(FlowKey Flow) : CallCommand;

/// <summary>The flow sends the caller to a queue.</summary>
public sealed record FlowQueues(QueueKey Queue) : CallCommand;

/// <summary>The flow connects the caller to an outside number.</summary>
public sealed record FlowForwards(string Number) : CallCommand;

/// <summary>The flow is done, or has failed beyond its error branch: the caller is hung up.</summary>
public sealed record FlowEnds(bool Failed) : CallCommand;

/// <summary>The node stops, or somebody beside the call ends it: everybody gets a BYE.</summary>
/// <param name="Cause">Why.</param>
public sealed record StopCall(CallEndCause Cause = CallEndCause.NodeStopping) : CallCommand;

/// <summary>Something failed inside; the call ends rather than hang.</summary>
public sealed record FailCall : CallCommand;

/// <summary>How a leg ended.</summary>
public enum LegEnd
{
    /// <summary>The party hung up (BYE), or gave up before the answer (CANCEL).</summary>
    HungUp,

    /// <summary>Busy (486): this phone, perhaps not another one of the same extension.</summary>
    Busy,

    /// <summary>Declined for the person (6xx), whatever other phones there are (RFC 3261, 21.6).</summary>
    Declined,

    /// <summary>Nobody answered (408 or 480 from the far end, 487).</summary>
    NoAnswer,

    /// <summary>Refused with any other final response.</summary>
    Rejected,

    /// <summary>No response at all, or nowhere to send to.</summary>
    Unreachable,

    /// <summary>The party vanished without a BYE.</summary>
    Lost,
}
