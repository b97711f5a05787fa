using System.Collections.Immutable;

namespace ContactCenter.Domain.Calls;

/// <summary>Something that is asked of a call or has happened on one of its legs.</summary>
public abstract record CallCommand;

/// <summary>A caller's INVITE came in on that leg.</summary>
public sealed record CallerArrives(LegId Leg) : CallCommand;

/// <summary>The router has an agent for the call.</summary>
public sealed record AssignAgent(CallAgent Agent) : CallCommand;

/// <summary>An agent dials out: bring the agent's phone on the line first.</summary>
public sealed record CallAgentPhone(CallAgent Agent) : CallCommand;

/// <summary>The agent's phones are rung on these legs; none: there is no phone registered.</summary>
public sealed record PhonesRung(Directory.OfferId Offer, ImmutableArray<LegId> Legs) : CallCommand;

/// <summary>A phone has been busy, and since then the others have had time to show that they ring.</summary>
public sealed record BusyGracePassed(Directory.OfferId Offer) : CallCommand;

/// <summary>The ring time of the offer has passed.</summary>
public sealed record RingTimePassed(Directory.OfferId Offer) : CallCommand;

/// <summary>The dialled number is being called on that leg.</summary>
public sealed record CalleeRung(LegId Leg) : CallCommand;

/// <summary>The dialled number has rung for as long as it may.</summary>
public sealed record CalleeTimePassed : CallCommand;

/// <summary>A leg has been answered.</summary>
public sealed record LegAnswered(LegId Leg) : CallCommand;

/// <summary>A leg that is not answered yet rings, with or without media of its own (18x).</summary>
public sealed record LegProgressed(LegId Leg, bool EarlyMedia) : CallCommand;

/// <summary>A leg is over.</summary>
public sealed record LegOver(LegId Leg, LegEnd End) : CallCommand;

/// <summary>The agent refuses the offer at the client.</summary>
public sealed record AgentRefuses(Directory.OfferId Offer) : CallCommand;

/// <summary>The agent hangs up at the client.</summary>
public sealed record AgentHangsUp : CallCommand;

/// <summary>The agent puts the caller on hold.</summary>
public sealed record AgentHolds : CallCommand;

/// <summary>The agent takes the caller back.</summary>
public sealed record AgentRetrieves : CallCommand;

/// <summary>The node stops: everybody gets a BYE.</summary>
public sealed record StopCall : CallCommand;

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
