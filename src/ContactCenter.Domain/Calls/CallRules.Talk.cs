using System.Collections.Immutable;
using ContactCenter.Domain.Directory;
using ContactCenter.Domain.Supervision;

namespace ContactCenter.Domain.Calls;

// From the first word on: hold, consult, transfer, conference, to a flow (manual, "Calls").
public static partial class CallRules
{
    private static ImmutableArray<CallEvent> Talking(CallState state, CallCommand command) => command switch
    {
        AgentHolds c when Steers(state, c.By) is { } role && !state.Holders.Contains(role) => [new HoldBegan(role)],
        AgentRetrieves c when Steers(state, c.By) is { } role && state.Holders.Contains(role) => [new HoldEnded(role)],
        // Whoever is on the call, if only to listen, can't be called into it.
        AgentConsults { Target: { } target } c when Steers(state, c.By) is { } role && state.RoleOf(target) is not null =>
            [new ConsultationRefused(role, c.Consultation)],
        AgentConsults c when Steers(state, c.By) is { } role => Steering(role, new ConsultationBegan(c.Consultation, c.Target, c.Number))
            .AddRange(Ask(c)),
        AgentSendsToFlow c when Steers(state, c.By) is PartyRole.Agent && state.Caller!.Agent is null =>
            [.. Leave(state, PartyRole.Agent, CallEndCause.AgentHungUp), new FlowEntered(c.Flow)],
        _ when Gone(state, command) is var (role, lost) => role is PartyRole.Agent
            ? End(state, CallEndCause.AgentHungUp)
            : End(state, lost ? CallEndCause.CallerLost : CallEndCause.CallerHungUp),
        _ => Unwanted(command),
    };

    private static ImmutableArray<CallEvent> CallingConsulted(CallState state, CallCommand command) => command switch
    {
        NumberRung c when state.Consulted is null => [new ConsultedCalled(c.Leg, c.Number)],
        LegProgressed c when c.Leg == state.Consulted?.Leg => [new NumberProgressed(c.EarlyMedia)],
        LegAnswered c when c.Leg == state.Consulted?.Leg => [new ConsultationAnswered()],
        LegOver c when c.Leg == state.Consulted?.Leg => EndConsultation(state, NumberEnd(c.End)),
        NumberTimePassed c when c.Leg == state.Consulted?.Leg => EndConsultation(state, ConsultEnd.NoAnswer),
        _ => WhileConsulting(state, command),
    };

    private static ImmutableArray<CallEvent> Consulting(CallState state, CallCommand command) => command switch
    {
        AgentTransfers c when c.By == state.Agent!.Agent!.Agent => [.. Leave(state, PartyRole.Agent, CallEndCause.AgentHungUp), new TwoRemain()],
        AgentConferences c when c.By == state.Agent!.Agent!.Agent => [new ConferenceBegan()],
        AgentHolds c when state.RoleOf(c.By) is PartyRole.Consulted && !state.Holders.Contains(PartyRole.Consulted) =>
            [new HoldBegan(PartyRole.Consulted)],
        _ => WhileConsulting(state, command),
    };

    /// <summary>Without the caller or the agent there is nothing to consult about; without the consulted party the caller is on hold.</summary>
    private static ImmutableArray<CallEvent> WhileConsulting(CallState state, CallCommand command) => command switch
    {
        AgentRetrieves c when c.By == state.Agent!.Agent!.Agent => EndConsultation(state, ConsultEnd.Retrieved),
        AgentRetrieves c when state.RoleOf(c.By) is { } role && state.Holders.Contains(role) => [new HoldEnded(role)],
        AgentHolds c when state.RoleOf(c.By) is PartyRole.Caller && !state.Holders.Contains(PartyRole.Caller) => [new HoldBegan(PartyRole.Caller)],
        // Both agents of an internal call, or agent and consulted agent, at the same moment.
        AgentConsults c when state.RoleOf(c.By) is PartyRole.Caller or PartyRole.Consulted && state.Party(state.RoleOf(c.By)!.Value)!.Leg is not null =>
            [new ConsultationRefused(state.RoleOf(c.By)!.Value, c.Consultation)],
        _ when Gone(state, command) is var (role, lost) => role switch
        {
            PartyRole.Agent => End(state, CallEndCause.AgentHungUp),
            PartyRole.Caller => End(state, lost ? CallEndCause.CallerLost : CallEndCause.CallerHungUp),
            _ => EndConsultation(state, ConsultEnd.HungUp),
        },
        _ => Unwanted(command),
    };

    private static ImmutableArray<CallEvent> Conferencing(CallState state, CallCommand command) => command switch
    {
        _ when Gone(state, command) is var (role, _) =>
            [.. Leave(state, role, role is PartyRole.Caller ? CallEndCause.CallerHungUp : CallEndCause.AgentHungUp), new TwoRemain()],
        _ => Unwanted(command),
    };

    private static ImmutableArray<CallEvent> Transferred(CallState state, CallCommand command) => command switch
    {
        _ when Gone(state, command) is var (role, lost) => role is not PartyRole.Caller
            ? End(state, CallEndCause.TransferredHungUp)
            : End(state, lost ? CallEndCause.CallerLost : CallEndCause.CallerHungUp),
        _ => Unwanted(command),
    };

    /// <summary>
    /// Who has gone, in whichever way: leg over, hung up at the client, a refusal that crossed the phone's answer, or a release that crossed the
    /// interception. Whoever is off in the own state must not stay on the call.
    /// </summary>
    private static (PartyRole Role, bool Lost)? Gone(CallState state, CallCommand command)
    {
        var role = command switch
        {
            LegOver c => state.RoleOf(c.Leg),
            AgentHangsUp c => state.RoleOf(c.By),
            SupervisorReleases c => state.RoleOf(c.By), // crossed the interception: the supervisor has the agent's place by now
            AgentRefuses c => state.FindRole(p => p.Agent?.Offer == c.Offer),
            _ => null,
        };
        return role is { } gone ? (gone, command is LegOver { End: LegEnd.Lost or LegEnd.Unreachable }) : null;
    }

    /// <summary>The role of an agent who may hold and consult: either agent of an internal call.</summary>
    private static PartyRole? Steers(CallState state, AgentKey agent) =>
        state.RoleOf(agent) is PartyRole.Agent or PartyRole.Caller ? state.RoleOf(agent) : null;

    /// <summary>The one who consults is the agent from now on, the other one the caller.</summary>
    private static ImmutableArray<CallEvent> Steering(PartyRole role, CallEvent then) =>
        role is PartyRole.Caller ? [new RolesSwapped(), then] : [then];

    private static ImmutableArray<CallEvent> Ask(AgentConsults command) => command.Target is { } target
        ? [new AgentAsked(PartyRole.Consulted, new CallAgent(command.Consultation, target, ""))]
        : Nothing;

    private static ImmutableArray<CallEvent> Leave(CallState state, PartyRole role, CallEndCause cause) =>
        [.. SupervisionRules.Without(state, role), new PartyLeft(role, state.Party(role)!, cause)];

    private static ImmutableArray<CallEvent> EndConsultation(CallState state, ConsultEnd cause) =>
        [.. SupervisionRules.Without(state, PartyRole.Consulted), new ConsultationEnded(state.Consultation!.Value, cause, state.Consulted)];
}
