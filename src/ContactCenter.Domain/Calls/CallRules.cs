using System.Collections.Immutable;
using ContactCenter.Domain.Directory;
using ContactCenter.Domain.Supervision;

namespace ContactCenter.Domain.Calls;

/// <summary>
/// What happens to a call: one method per phase.
/// <code>
/// inbound   Arriving ─answered→ InFlow ⇄ Forwarding      (a flow may send the caller anywhere: queue, number, hang-up)
///                    └────────→ Queued ⇄ RingingAgent ─agent answers→ Talking
/// outbound  CallingAgent ─agent's phone→ CallingCallee ─callee answers→ Talking            (internal calls alike)
/// Talking (and on hold) ─consult→ CallingConsulted ─answered→ Consulting ─→ Conferencing
///    ↑ ←── retrieved, not reached, consulted party gone ──┘───────┘ │             │ one leaves
///    └──────────────── the two who are left, if one is an agent ────┴─Transfer────┘
///                      else Transferred; Talking ─to a flow→ InFlow
/// any ─a party that the call can't go on without hangs up or vanishes, the node stops→ Ended
/// </code>
/// No events for an input means that it came late or twice and changes nothing.
/// </summary>
public static partial class CallRules
{
    private static readonly ImmutableArray<CallEvent> Nothing = [];

    /// <summary>What this command makes happen. Pure.</summary>
    public static ImmutableArray<CallEvent> Decide(CallState state, CallCommand command)
    {
        switch (state.Phase, command)
        {
            case (CallPhase.Ended, AssignAgent c):
                return [new AssignmentDeclined(c.Agent)];
            case (CallPhase.Ended, SupervisorJoins c):
                return [new SupervisionRefused(c.Supervisor, "The call is over.")];
            case (not CallPhase.Ended, StopCall c):
                return End(state, c.Cause);
            case (not CallPhase.Ended, FailCall):
                return End(state, CallEndCause.InternalError);
        }

        if (state.Phase is not CallPhase.Ended)
        {
            if (PhoneRules.Concerned(state, command) is { } role)
                return Rung(state, role, PhoneRules.Decide(role, state.Party(role)!, command));
            if (SupervisionRules.Concerns(state, command))
                return SupervisionRules.Decide(state, command);
        }

        if (command is PhoneHolds phone)
            return HoldByPhone(state, phone);
        if (command is AgentTakes late)
            return [new OfferWithdrawn(late.Offer, late.Agent)];
        return state.Phase switch
        {
            CallPhase.Arriving => Arriving(state, command),
            CallPhase.InFlow => InFlow(state, command),
            CallPhase.Forwarding => Forwarding(state, command),
            CallPhase.Queued => Queued(state, command),
            CallPhase.RingingAgent => RingingAgent(state, command),
            CallPhase.CallingAgent => CallingAgent(state, command),
            CallPhase.CallingCallee => CallingCallee(state, command),
            CallPhase.Talking => Talking(state, command),
            CallPhase.CallingConsulted => CallingConsulted(state, command),
            CallPhase.Consulting => Consulting(state, command),
            CallPhase.Conferencing => Conferencing(state, command),
            CallPhase.Transferred => Transferred(state, command),
            CallPhase.Ended => Nothing,
            _ => throw new ArgumentOutOfRangeException(nameof(state), state.Phase, "A phase without rules."),
        };
    }

    private static ImmutableArray<CallEvent> Arriving(CallState state, CallCommand command) => command switch
    {
        CallerArrives c when state.Caller is null =>
            [new CallerJoined(new CallParty(c.Number, CallDirection.Inbound) { Name = c.Name, Leg = c.Leg })],
        CallAgentPhone c when state.Direction is not CallDirection.Inbound => [new AgentCalled(c.Agent)],
        LegAnswered c when c.Leg == state.Caller?.Leg => state.Route switch
        {
            CallRoute.ToQueue route => [new CallWaits(route.Queue)],
            CallRoute.ToFlow route => [new FlowEntered(route.Flow)],
            _ => End(state, CallEndCause.InternalError), // an inbound call is made with a route
        },
        LegOver c when c.Leg == state.Caller?.Leg => End(state, CallEndCause.CallerAbandoned),
        _ => Unwanted(command),
    };

    private static ImmutableArray<CallEvent> InFlow(CallState state, CallCommand command) => command switch
    {
        FlowQueues c => [new CallWaits(c.Queue)],
        FlowSwitches c => [new FlowSwitched(c.Flow)],
        FlowForwards c => [new ForwardBegan(c.Number)],
        FlowEnds c => End(state, c.Failed ? CallEndCause.FlowFailed : CallEndCause.FlowFinished),
        LegOver c when c.Leg == state.Caller!.Leg => CallerGone(state, c.End),
        _ => Unwanted(command),
    };

    private static ImmutableArray<CallEvent> Forwarding(CallState state, CallCommand command) => command switch
    {
        NumberRung c when state.Consulted is null => [new ConsultedCalled(c.Leg, c.Number)],
        LegProgressed c when c.Leg == state.Consulted?.Leg => [new NumberProgressed(c.EarlyMedia)],
        LegAnswered c when c.Leg == state.Consulted?.Leg => [new ForwardAnswered()],
        LegOver c when c.Leg == state.Consulted?.Leg => [new ForwardFailed(NumberEnd(c.End), null)],
        NumberTimePassed c when c.Leg == state.Consulted?.Leg => [new ForwardFailed(ConsultEnd.NoAnswer, c.Leg)],
        LegOver c when c.Leg == state.Caller!.Leg => CallerGone(state, c.End),
        _ => Unwanted(command),
    };

    private static ImmutableArray<CallEvent> Queued(CallState state, CallCommand command) => command switch
    {
        AssignAgent c => [new AgentAssigned(c.Agent)],
        LegOver c when c.Leg == state.Caller!.Leg => CallerGone(state, c.End),
        _ => Unwanted(command),
    };

    private static ImmutableArray<CallEvent> RingingAgent(CallState state, CallCommand command) => command switch
    {
        LegOver c when c.Leg == state.Caller!.Leg => CallerGone(state, c.End),
        // The router has given up on the agent who rings and found another one.
        AssignAgent c when c.Agent.Offer != state.Agent!.Agent!.Offer =>
            [PhoneRules.OfferOver(PartyRole.Agent, state.Agent, OfferEnd.CallGone), new AgentAssigned(c.Agent)],
        AssignAgent => Nothing,
        _ => Unwanted(command),
    };

    private static ImmutableArray<CallEvent> CallingAgent(CallState state, CallCommand command) => command switch
    {
        NumberRung c when state is { Agent.Leg: not null, CalledAgent: null } => [new CalleeCalled(c.Leg, c.Number)],
        LegOver c when c.Leg == state.Agent!.Leg => End(state, CallEndCause.AgentCancelled),
        AgentHangsUp c when c.By == state.Agent!.Agent!.Agent => End(state, CallEndCause.AgentCancelled),
        _ => Unwanted(command),
    };

    private static ImmutableArray<CallEvent> CallingCallee(CallState state, CallCommand command) => command switch
    {
        LegProgressed c when c.Leg == state.Caller!.Leg => [new NumberProgressed(c.EarlyMedia)],
        LegAnswered c when c.Leg == state.Caller!.Leg => [new TalkBegan()],
        LegOver c when c.Leg == state.Caller!.Leg => End(state, CalleeGone(NumberEnd(c.End))),
        NumberTimePassed c when c.Leg == state.Caller!.Leg => End(state, CallEndCause.CalleeNoAnswer),
        LegOver c when c.Leg == state.Agent!.Leg => End(state, CallEndCause.AgentCancelled),
        AgentHangsUp c when c.By == state.Agent!.Agent!.Agent => End(state, CallEndCause.AgentCancelled),
        _ => Unwanted(command),
    };

    /// <summary>What follows when an agent's phones have been rung.</summary>
    private static ImmutableArray<CallEvent> Rung(CallState state, PartyRole role, ImmutableArray<CallEvent> events) => events switch
    {
        [AgentJoined] => events.AddRange((role, state.Phase) switch
        {
            (PartyRole.Agent, CallPhase.RingingAgent) => [new TalkBegan()],
            (PartyRole.Agent, _) when state.CalledAgent is { } called => [new AgentAsked(PartyRole.Caller, called)],
            (PartyRole.Caller, _) => [new TalkBegan()],
            (PartyRole.Consulted, _) => [new ConsultationAnswered()],
            (PartyRole.Supervisor, _) when state.Supervision!.Intercepts => SupervisionRules.Intercept(state.Apply(events[0])),
            _ => Nothing,
        }),
        [OfferCameToNothing over] => (role, state.Phase) switch
        {
            (PartyRole.Agent, CallPhase.CallingAgent) => End(state, CallEndCause.AgentUnreachable),
            (PartyRole.Agent, _) => events,
            (PartyRole.Caller, _) => events.AddRange(End(state, CalleeGone(ToConsultEnd(over.Cause)))),
            (PartyRole.Consulted, _) => events.Add(new ConsultationEnded(state.Consultation!.Value, ToConsultEnd(over.Cause), null)),
            _ => [new SupervisionEnded(state.Supervisor!, CallEndCause.AgentUnreachable)],
        },
        _ => events,
    };

    /// <summary>Agents' phones have a hold button of their own. What an outside party sends while it holds us (its own music) is heard as ever.</summary>
    private static ImmutableArray<CallEvent> HoldByPhone(CallState state, PhoneHolds command) =>
        state.Phase is not CallPhase.Ended && state.RoleOf(command.Leg) is { } role && state.Party(role) is { Agent: not null } party && party.PhoneHolds != command.On
            ? [new PhoneHoldSet(role, command.On)]
            : Nothing;

    /// <summary>A match of the router that the call has no use for is given back; anything else came late or twice.</summary>
    private static ImmutableArray<CallEvent> Unwanted(CallCommand command) =>
        command is AssignAgent assign ? [new AssignmentDeclined(assign.Agent)] : Nothing;

    private static ImmutableArray<CallEvent> CallerGone(CallState state, LegEnd end) => End(state, end switch
    {
        LegEnd.Lost or LegEnd.Unreachable => CallEndCause.CallerLost,
        _ when state is { LastAgent: null, Phase: not CallPhase.Transferred } => CallEndCause.CallerAbandoned,
        _ => CallEndCause.CallerHungUp,
    });

    private static CallEndCause CalleeGone(ConsultEnd end) => end switch
    {
        ConsultEnd.Busy => CallEndCause.CalleeBusy,
        ConsultEnd.NoAnswer => CallEndCause.CalleeNoAnswer,
        _ => CallEndCause.CalleeUnreachable,
    };

    private static ConsultEnd NumberEnd(LegEnd end) => end switch
    {
        LegEnd.Busy or LegEnd.Declined => ConsultEnd.Busy,
        LegEnd.NoAnswer => ConsultEnd.NoAnswer,
        LegEnd.Rejected => ConsultEnd.Refused,
        _ => ConsultEnd.Unreachable,
    };

    private static ConsultEnd ToConsultEnd(OfferEnd end) => end switch
    {
        OfferEnd.NotFree => ConsultEnd.Busy,
        OfferEnd.NoAnswer => ConsultEnd.NoAnswer,
        OfferEnd.Refused => ConsultEnd.Refused,
        _ => ConsultEnd.Unreachable,
    };

    private static ImmutableArray<CallEvent> End(CallState state, CallEndCause cause) => [new CallEnded(cause, state.Phase)];
}
