using System.Collections.Immutable;
using ContactCenter.Domain.Directory;

namespace ContactCenter.Domain.Calls;

/// <summary>One SIP dialog of a call; numbers are given out by the call and never used again.</summary>
public readonly record struct LegId(int Number)
{
    /// <inheritdoc />
    public override string ToString() => $"leg-{Number}";
}

/// <summary>The part that somebody plays in a call; the letters are those of the manual's table "Who hears whom".</summary>
public enum PartyRole
{
    /// <summary>C: the caller, the called customer, or the other agent of an internal call.</summary>
    Caller,

    /// <summary>A: the agent who steers the call.</summary>
    Agent,

    /// <summary>X: the consulted party.</summary>
    Consulted,

    /// <summary>S: the supervisor.</summary>
    Supervisor,
}

/// <summary>The agent who is reserved for, or is on, a call.</summary>
/// <param name="Offer">The offer that brought them together; every attempt to reach an agent has one.</param>
/// <param name="Agent">Who.</param>
/// <param name="Extension">The phone that rings; empty while the agent is only asked.</param>
public sealed record CallAgent(OfferId Offer, AgentKey Agent, string Extension);

/// <summary>Somebody in a call, and how far they are in it.</summary>
/// <param name="Number">The outside number, or the agent's id.</param>
/// <param name="Direction">How the party came in: an agent's is <see cref="CallDirection.Internal"/>.</param>
public sealed record CallParty(string Number, CallDirection Direction)
{
    /// <summary>The name that the network gave with the number, if any.</summary>
    public string? Name { get; init; }

    /// <summary>The agent that this is; null for an outside party.</summary>
    public CallAgent? Agent { get; init; }

    /// <summary>The leg: an agent's once the phone is lifted, an outside party's from the beginning.</summary>
    public LegId? Leg { get; init; }

    /// <summary>The legs of an agent's phones while they ring; the first to answer becomes <see cref="Leg"/>.</summary>
    public ImmutableHashSet<LegId> RingingLegs { get; init; } = [];

    /// <summary>Those of <see cref="RingingLegs"/> whose phone has said that it rings: the others may be registered, but gone.</summary>
    public ImmutableHashSet<LegId> AliveLegs { get; init; } = [];

    /// <summary>Whether one of the agent's phones has refused (486) while others may still ring.</summary>
    public bool PhoneRefused { get; init; }

    /// <summary>Whether an agent's phone itself has put us on hold (its own hold button): it neither speaks nor listens.</summary>
    public bool PhoneHolds { get; init; }

    /// <summary>An agent who is to be reached by that offer.</summary>
    public static CallParty Of(CallAgent agent) => new(agent.Agent.AgentId, CallDirection.Internal) { Agent = agent };

    /// <summary>An agent whose phone is lifted: nothing of the ringing is left.</summary>
    internal CallParty On(LegId leg) => this with { Leg = leg, RingingLegs = [], AliveLegs = [] };
}

/// <summary>A supervisor's part in a call.</summary>
/// <param name="Target">The agent whose side is supervised.</param>
/// <param name="Mode">What the supervisor does.</param>
public sealed record Supervision(AgentKey Target, SupervisionMode Mode)
{
    /// <summary>Whether the supervisor takes the caller over as soon as the supervisor's phone is lifted.</summary>
    public bool Intercepts { get; init; }
}
