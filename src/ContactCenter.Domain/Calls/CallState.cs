using System.Collections.Immutable;
using ContactCenter.Domain.Directory;

namespace ContactCenter.Domain.Calls;

/// <summary>Where a call stands.</summary>
public enum CallPhase
{
    /// <summary>Inbound: the caller's INVITE is being answered.</summary>
    Arriving,

    /// <summary>The caller is in an automatic flow.</summary>
    InFlow,

    /// <summary>A flow connects the caller to an outside number, which rings.</summary>
    Forwarding,

    /// <summary>The caller waits.</summary>
    Queued,

    /// <summary>An agent's phones ring, the caller still waits.</summary>
    RingingAgent,

    /// <summary>Outbound and internal: the dialing agent's own phone is brought on the line.</summary>
    CallingAgent,

    /// <summary>Outbound and internal: the agent is on the line, the dialled number or agent rings.</summary>
    CallingCallee,

    /// <summary>Agent and caller talk, or one holds the other.</summary>
    Talking,

    /// <summary>The caller hears music, the consulted party is being called.</summary>
    CallingConsulted,

    /// <summary>The caller hears music, agent and consulted party talk.</summary>
    Consulting,

    /// <summary>All three talk.</summary>
    Conferencing,

    /// <summary>Two outside parties talk; no agent is left.</summary>
    Transferred,

    /// <summary>Over. Nothing happens to it any more.</summary>
    Ended,
}

/// <summary>All that is known of one call.</summary>
/// <param name="Id">The call.</param>
/// <param name="Direction">Who began it.</param>
/// <param name="Phase">Where it stands.</param>
public sealed record CallState(CallId Id, CallDirection Direction, CallPhase Phase)
{
    /// <summary>Where the caller was sent last: the queue that offers the call, or the flow that the caller is in. Null on a call that began here.</summary>
    public CallRoute? Route { get; init; }

    /// <summary>内呼: the agent who is to be called once the calling agent's own phone is lifted; null on other calls.</summary>
    public CallAgent? CalledAgent { get; init; }

    /// <summary>C: the caller, the called customer, or the other agent of an internal call.</summary>
    public CallParty? Caller { get; init; }

    /// <summary>A: the agent who is rung or on the line.</summary>
    public CallParty? Agent { get; init; }

    /// <summary>X: the consulted party, or the number that a flow calls.</summary>
    public CallParty? Consulted { get; init; }

    /// <summary>S: the supervisor.</summary>
    public CallParty? Supervisor { get; init; }

    /// <summary>What the supervisor does; null without one.</summary>
    public Supervision? Supervision { get; init; }

    /// <summary>The id of the consultation under way; null without one.</summary>
    public OfferId? Consultation { get; init; }

    /// <summary>The agents who have put their other party on hold.</summary>
    public ImmutableHashSet<PartyRole> Holders { get; init; } = [];

    /// <summary>Whether the number that is being called sends a tone or an announcement of its own.</summary>
    public bool EarlyMedia { get; init; }

    /// <summary>The agent who was on the line last; null when nobody was yet.</summary>
    public AgentKey? LastAgent { get; init; }

    /// <summary>Why it ended; null before.</summary>
    public CallEndCause? EndCause { get; init; }

    /// <summary>The queue that the call waits in or came through; null without one.</summary>
    public QueueKey? Queue => (Route as CallRoute.ToQueue)?.Queue;

    /// <summary>Who plays that part; null: nobody.</summary>
    public CallParty? Party(PartyRole role) => role switch
    {
        PartyRole.Caller => Caller,
        PartyRole.Agent => Agent,
        PartyRole.Consulted => Consulted,
        PartyRole.Supervisor => Supervisor,
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "A part that nobody can play."),
    };

    /// <summary>The part that this agent plays; null: none.</summary>
    public PartyRole? RoleOf(AgentKey agent) => FindRole(p => p.Agent?.Agent == agent);

    /// <summary>The part whose leg this is; ringing legs are their agent's, too. Null: none.</summary>
    public PartyRole? OwnerOf(LegId leg) => FindRole(p => p.Leg == leg || p.RingingLegs.Contains(leg));

    /// <summary>The part of the party whose leg this is, on the line or as an outside party's that rings; null: none.</summary>
    public PartyRole? RoleOf(LegId leg) => FindRole(p => p.Leg == leg);

    internal PartyRole? FindRole(Predicate<CallParty> that)
    {
        foreach (var role in Enum.GetValues<PartyRole>())
            if (Party(role) is { } party && that(party))
                return role;
        return null;
    }

    internal CallState With(PartyRole role, CallParty? party) => role switch
    {
        PartyRole.Caller => this with { Caller = party },
        PartyRole.Agent => this with { Agent = party },
        PartyRole.Consulted => this with { Consulted = party },
        PartyRole.Supervisor => this with { Supervisor = party },
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "A part that nobody can play."),
    };
}
