using System.Collections.Immutable;

namespace ContactCenter.Domain.Calls;

/// <summary>
/// What happens to a call: one method per phase.
/// <code>
/// inbound   Arriving ─answered→ Queued ⇄ RingingAgent ─agent answers→ Talking ⇄ Held
/// outbound  CallingAgent ─agent's phone→ CallingCallee ─callee answers→ Talking ⇄ Held
/// any ─somebody hangs up, vanishes, the node stops→ Ended
/// </code>
/// No events for an input means that it came late or twice and changes nothing.
/// </summary>
public static class CallRules
{
    private static readonly ImmutableArray<CallEvent> Nothing = [];

    /// <summary>What this command makes happen. Pure.</summary>
    public static ImmutableArray<CallEvent> Decide(CallState state, CallCommand command) => (state.Phase, command) switch
    {
        (CallPhase.Ended, AssignAgent c) => [new AssignmentDeclined(c.Agent)],
        (CallPhase.Ended, _) => Nothing,
        (_, StopCall) => End(state, CallEndCause.NodeStopping),
        (_, FailCall) => End(state, CallEndCause.InternalError),
        (CallPhase.Arriving, _) => Arriving(state, command),
        (CallPhase.Queued, _) => Queued(state, command),
        (CallPhase.RingingAgent, _) => RingingAgent(state, command),
        (CallPhase.CallingAgent, _) => CallingAgent(state, command),
        (CallPhase.CallingCallee, _) => CallingCallee(state, command),
        (CallPhase.Talking, _) => Talking(state, command),
        (CallPhase.Held, _) => Held(state, command),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state.Phase, "A phase without rules."),
    };

    private static ImmutableArray<CallEvent> Arriving(CallState state, CallCommand command) => command switch
    {
        CallerArrives c when state.CallerLeg is null => [new CallerJoined(c.Leg)],
        CallAgentPhone c when state.Direction is CallDirection.Outbound => [new AgentCalled(c.Agent)],
        LegAnswered c when c.Leg == state.CallerLeg => [new CallWaits()],
        LegOver c when c.Leg == state.CallerLeg => End(state, CallEndCause.CallerAbandoned),
        AssignAgent c => [new AssignmentDeclined(c.Agent)],
        _ => Nothing,
    };

    private static ImmutableArray<CallEvent> Queued(CallState state, CallCommand command) => command switch
    {
        AssignAgent c => [new AgentAssigned(c.Agent)],
        LegOver c when c.Leg == state.CallerLeg => End(state, CallerGone(c.End, CallEndCause.CallerAbandoned)),
        _ => Nothing,
    };

    private static ImmutableArray<CallEvent> RingingAgent(CallState state, CallCommand command) => command switch
    {
        PhonesRung c when IsAwaited(state, c) => c.Legs.IsEmpty
            ? [OfferOver(state, OfferEnd.PhoneUnreachable)]
            : [new PhonesRing(c.Legs)],
        LegAnswered c when state.RingingLegs.Contains(c.Leg) => [new AgentJoined(c.Leg, Others(state, c.Leg)), new TalkBegan()],
        LegProgressed c when IsNewlyAlive(state, c) => [new PhoneRings(c.Leg)],
        LegOver { End: LegEnd.Declined } c when state.RingingLegs.Contains(c.Leg) => [OfferOver(state, OfferEnd.Refused)],
        LegOver c when state.RingingLegs.Contains(c.Leg) => PhoneOut(state, c),
        BusyGracePassed c when OnlyTheDeadRing(state, c) => [OfferOver(state, OfferEnd.Refused)],
        LegOver c when c.Leg == state.CallerLeg => End(state, CallerGone(c.End, CallEndCause.CallerAbandoned)),
        RingTimePassed c when c.Offer == state.Agent!.Offer => [OfferOver(state, OfferEnd.NoAnswer)],
        AgentRefuses c when c.Offer == state.Agent!.Offer => [OfferOver(state, OfferEnd.Refused, agentKnows: true)],
        // The router has given up on the agent who rings and found another one.
        AssignAgent c when c.Agent.Offer != state.Agent!.Offer => [OfferOver(state, OfferEnd.CallGone), new AgentAssigned(c.Agent)],
        _ => Nothing,
    };

    private static ImmutableArray<CallEvent> CallingAgent(CallState state, CallCommand command) => command switch
    {
        PhonesRung c when IsAwaited(state, c) => c.Legs.IsEmpty
            ? End(state, CallEndCause.AgentUnreachable)
            : [new PhonesRing(c.Legs)],
        LegAnswered c when state.RingingLegs.Contains(c.Leg) => [new AgentJoined(c.Leg, Others(state, c.Leg))],
        CalleeRung c when state.AgentLeg is not null => [new CalleeCalled(c.Leg)],
        LegOver c when c.Leg == state.AgentLeg => End(state, CallEndCause.AgentCancelled),
        LegProgressed c when IsNewlyAlive(state, c) => [new PhoneRings(c.Leg)],
        LegOver c when state.RingingLegs.Contains(c.Leg) => state.RingingLegs.Count > 1 && c.End is not LegEnd.Declined
            ? [new PhoneGaveUp(c.Leg, c.End is LegEnd.Busy)]
            : End(state, CallEndCause.AgentUnreachable),
        BusyGracePassed c when OnlyTheDeadRing(state, c) => End(state, CallEndCause.AgentUnreachable),
        RingTimePassed c when c.Offer == state.Agent!.Offer && state.AgentLeg is null => End(state, CallEndCause.AgentUnreachable),
        AgentHangsUp => End(state, CallEndCause.AgentCancelled),
        AssignAgent c => [new AssignmentDeclined(c.Agent)],
        _ => Nothing,
    };

    private static ImmutableArray<CallEvent> CallingCallee(CallState state, CallCommand command) => command switch
    {
        LegProgressed c when c.Leg == state.CallerLeg => [new CalleeProgressed(c.EarlyMedia)],
        LegAnswered c when c.Leg == state.CallerLeg => [new TalkBegan()],
        LegOver c when c.Leg == state.CallerLeg => End(state, c.End switch
        {
            LegEnd.Busy or LegEnd.Declined => CallEndCause.CalleeBusy,
            LegEnd.NoAnswer => CallEndCause.CalleeNoAnswer,
            _ => CallEndCause.CalleeUnreachable,
        }),
        LegOver c when c.Leg == state.AgentLeg => End(state, CallEndCause.AgentCancelled),
        CalleeTimePassed => End(state, CallEndCause.CalleeNoAnswer),
        AgentHangsUp => End(state, CallEndCause.AgentCancelled),
        AssignAgent c => [new AssignmentDeclined(c.Agent)],
        _ => Nothing,
    };

    private static ImmutableArray<CallEvent> Talking(CallState state, CallCommand command) => command switch
    {
        AgentHolds => [new CallerHeld()],
        _ => OnTheLine(state, command),
    };

    private static ImmutableArray<CallEvent> Held(CallState state, CallCommand command) => command switch
    {
        AgentRetrieves => [new CallerRetrieved()],
        _ => OnTheLine(state, command),
    };

    private static ImmutableArray<CallEvent> OnTheLine(CallState state, CallCommand command) => command switch
    {
        AgentHangsUp => End(state, CallEndCause.AgentHungUp),
        // The refusal crossed the phone's answer: the agent is Busy already and must not stay on the line.
        AgentRefuses c when c.Offer == state.Agent!.Offer => End(state, CallEndCause.AgentHungUp),
        LegOver c when c.Leg == state.AgentLeg => End(state, CallEndCause.AgentHungUp),
        LegOver c when c.Leg == state.CallerLeg => End(state, CallerGone(c.End, CallEndCause.CallerHungUp)),
        AssignAgent c => [new AssignmentDeclined(c.Agent)],
        _ => Nothing,
    };

    /// <summary>The phones of an offer are reported once: a second report would ring legs again that are gone, or the one that is on the line.</summary>
    private static bool IsAwaited(CallState state, PhonesRung command) =>
        command.Offer == state.Agent!.Offer && state.RingingLegs.IsEmpty && state.AgentLeg is null;

    private static ImmutableArray<CallEvent> PhoneOut(CallState state, LegOver command)
    {
        if (state.RingingLegs.Count > 1)
            return [new PhoneGaveUp(command.Leg, command.End is LegEnd.Busy)];
        // Whatever the phone says, it refuses; only silence means that it is not there (manual, "Inbound").
        var silent = command.End is LegEnd.Unreachable or LegEnd.Lost && !state.PhoneRefused;
        return [OfferOver(state, silent ? OfferEnd.PhoneUnreachable : OfferEnd.Refused)];
    }

    private static bool IsNewlyAlive(CallState state, LegProgressed command) =>
        state.RingingLegs.Contains(command.Leg) && !state.AliveLegs.Contains(command.Leg);

    /// <summary>
    /// One phone has refused, and of the others none has said that it rings: contacts of phones that are gone. The next agent must not wait for them.
    /// </summary>
    private static bool OnlyTheDeadRing(CallState state, BusyGracePassed command) =>
        command.Offer == state.Agent!.Offer && state.PhoneRefused && state.AliveLegs.IsEmpty && state.AgentLeg is null;

    private static OfferCameToNothing OfferOver(CallState state, OfferEnd cause, bool agentKnows = false) =>
        new(state.Agent!, cause, agentKnows, [.. state.RingingLegs]);

    private static CallEndCause CallerGone(LegEnd end, CallEndCause otherwise) =>
        end is LegEnd.Lost or LegEnd.Unreachable ? CallEndCause.CallerLost : otherwise;

    private static ImmutableArray<LegId> Others(CallState state, LegId leg) => [.. state.RingingLegs.Remove(leg)];

    private static ImmutableArray<CallEvent> End(CallState state, CallEndCause cause) => [new CallEnded(cause, state.Agent, state.Phase)];
}
