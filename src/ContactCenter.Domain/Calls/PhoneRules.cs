using System.Collections.Immutable;
using ContactCenter.Domain.Directory;

namespace ContactCenter.Domain.Calls;

/// <summary>
/// Bringing one agent on the line: the agent is asked (not by a queue, which has done so before), then all phones of the extension ring, and the
/// first to answer has the call. The outcome is <see cref="AgentJoined"/> or <see cref="OfferCameToNothing"/>; what that means for the call, the
/// phase says.
/// </summary>
public static class PhoneRules
{
    private static readonly ImmutableArray<CallEvent> Nothing = [];

    /// <summary>The agent who is being brought on the line and whom this command is about; null: nobody.</summary>
    public static PartyRole? Concerned(CallState state, CallCommand command)
    {
        return state.FindRole(party => party is { Agent: { } agent, Leg: null } && command switch
        {
            AgentTakes c => c.Offer == agent.Offer,
            AgentDeclines c => c.Offer == agent.Offer,
            PhonesRung c => c.Offer == agent.Offer,
            RingTimePassed c => c.Offer == agent.Offer,
            BusyGracePassed c => c.Offer == agent.Offer,
            AgentRefuses c => c.Offer == agent.Offer,
            LegAnswered c => party.RingingLegs.Contains(c.Leg),
            LegProgressed c => party.RingingLegs.Contains(c.Leg),
            LegOver c => party.RingingLegs.Contains(c.Leg),
            _ => false,
        });
    }

    /// <summary>What this command makes happen to that agent's ringing. Pure.</summary>
    public static ImmutableArray<CallEvent> Decide(PartyRole role, CallParty party, CallCommand command) => command switch
    {
        AgentTakes c when party.Agent!.Extension.Length == 0 => [new AgentTook(role, c.Extension)],
        AgentDeclines c when party.Agent!.Extension.Length == 0 =>
            [OfferOver(role, party, c.IsAbsent ? OfferEnd.PhoneUnreachable : OfferEnd.NotFree, agentKnows: true)],
        // The phones are reported once: a second report would ring legs again that are gone.
        PhonesRung c when party.RingingLegs.IsEmpty => c.Legs.IsEmpty
            ? [OfferOver(role, party, OfferEnd.PhoneUnreachable)]
            : [new PhonesRing(role, c.Legs)],
        LegAnswered c => [new AgentJoined(role, c.Leg, [.. party.RingingLegs.Remove(c.Leg)])],
        LegProgressed c when !party.AliveLegs.Contains(c.Leg) => [new PhoneRings(role, c.Leg)],
        LegOver { End: LegEnd.Declined } => [OfferOver(role, party, OfferEnd.Refused)],
        LegOver c => PhoneOut(role, party, c),
        BusyGracePassed when OnlyTheDeadRing(party) => [OfferOver(role, party, OfferEnd.Refused)],
        RingTimePassed => [OfferOver(role, party, OfferEnd.NoAnswer)],
        AgentRefuses => [OfferOver(role, party, OfferEnd.Refused, agentKnows: true)],
        _ => Nothing,
    };

    internal static OfferCameToNothing OfferOver(PartyRole role, CallParty party, OfferEnd cause, bool agentKnows = false) =>
        new(role, party.Agent!, cause, agentKnows, [.. party.RingingLegs]);

    private static ImmutableArray<CallEvent> PhoneOut(PartyRole role, CallParty party, LegOver command)
    {
        if (party.RingingLegs.Count > 1)
            return [new PhoneGaveUp(role, command.Leg, command.End is LegEnd.Busy)];
        // Whatever the phone says, it refuses; only silence means that it is not there (manual, "Inbound").
        var silent = command.End is LegEnd.Unreachable or LegEnd.Lost && !party.PhoneRefused;
        return [OfferOver(role, party, silent ? OfferEnd.PhoneUnreachable : OfferEnd.Refused)];
    }

    /// <summary>
    /// One phone has refused, and of the others none has said that it rings: contacts of phones that are gone. The next agent must not wait for them.
    /// </summary>
    private static bool OnlyTheDeadRing(CallParty party) => party.PhoneRefused && party.AliveLegs.IsEmpty;
}
