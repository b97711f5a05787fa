using System.Collections.Immutable;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;

namespace ContactCenter.Domain.Supervision;

/// <summary>
/// What a supervisor does on a call of others (manual, "Supervisor"): one supervisor at a time, on the side of one agent. When that agent leaves the
/// call, the supervision is over.
/// </summary>
public static class SupervisionRules
{
    private static readonly ImmutableArray<CallEvent> Nothing = [];

    /// <summary>Whether this command is about the supervisor of the call.</summary>
    public static bool Concerns(CallState state, CallCommand command) => command switch
    {
        SupervisorJoins => true,
        LegOver c => state.Supervisor is { Leg: { } leg } && leg == c.Leg,
        AgentCallCommand c => state.Supervisor?.Agent?.Agent == c.By,
        AgentRefuses c => state.Supervisor?.Agent?.Offer == c.Offer,
        _ => false,
    };

    /// <summary>What this command makes happen. Pure.</summary>
    public static ImmutableArray<CallEvent> Decide(CallState state, CallCommand command) => command switch
    {
        SupervisorJoins c => Join(state, c),
        SupervisorSets c => c.Mode == state.Supervision!.Mode ? Nothing : [new SupervisionModeSet(c.Mode)],
        SupervisorReleases => [new CallEnded(CallEndCause.SupervisorReleased, state.Phase)],
        SupervisorIntercepts => Intercept(state),
        AgentHangsUp or LegOver or AgentRefuses => [new SupervisionEnded(state.Supervisor!, CallEndCause.AgentHungUp)],
        _ => Nothing,
    };

    /// <summary>The end of the supervision, if it was of the agent in that role, who leaves.</summary>
    public static ImmutableArray<CallEvent> Without(CallState state, PartyRole leaving) =>
        state.Supervision is { } supervision && state.Party(leaving)?.Agent?.Agent == supervision.Target
            ? [new SupervisionEnded(state.Supervisor!, CallEndCause.AgentHungUp)]
            : Nothing;

    private static ImmutableArray<CallEvent> Join(CallState state, SupervisorJoins command)
    {
        if (state.Supervisor?.Agent?.Offer == command.Supervisor.Offer)
            return Nothing; // the same request twice
        if (state.RoleOf(command.Target) is not { } role || state.Party(role)!.Leg is null || !IsTalk(state.Phase))
            return [new SupervisionRefused(command.Supervisor, $"Agent {command.Target.AgentId} is not talking.")];
        // An internal call has reached the supervisor, or a consultation: nobody plays two parts.
        if (state.RoleOf(command.Supervisor.Agent) is { } own && own is not PartyRole.Supervisor)
            return [new SupervisionRefused(command.Supervisor, $"Agent {command.Supervisor.Agent.AgentId} is on this call.")];
        return state.Supervisor is { } other
            ? [new SupervisionRefused(command.Supervisor, $"The call is supervised by {other.Agent!.Agent.AgentId} already.")]
            : [new SupervisionBegan(command.Supervisor, command.Target)];
    }

    /// <summary>The supervisor gets the place of the supervised agent, and talks at once: a consultation of either agent ends with it.</summary>
    internal static ImmutableArray<CallEvent> Intercept(CallState state)
    {
        if (state.RoleOf(state.Supervision!.Target) is not { } role)
            return Nothing;
        if (state.Supervisor!.Leg is null)
            return state.Supervision.Intercepts ? Nothing : [new InterceptAwaitsPhone()];
        var left = new PartyLeft(role, state.Party(role)!, CallEndCause.AgentHungUp);
        return state.Phase switch
        {
            CallPhase.Talking => [left, new SupervisorTookOver(role), new TwoRemain()],
            CallPhase.Conferencing => [left, new SupervisorTookOver(role), new ConferenceBegan()],
            CallPhase.CallingConsulted or CallPhase.Consulting when role is PartyRole.Agent or PartyRole.Caller =>
                [EndOfConsultation(state), left, new SupervisorTookOver(role), new TwoRemain()],
            CallPhase.Consulting when role is PartyRole.Consulted => TakeFromBoth(state),
            _ => Nothing,
        };
    }

    /// <summary>The supervised agent is being consulted: the caller is the other agent's, who is off as well.</summary>
    private static ImmutableArray<CallEvent> TakeFromBoth(CallState state) =>
    [
        EndOfConsultation(state),
        new PartyLeft(PartyRole.Agent, state.Agent!, CallEndCause.AgentHungUp),
        new SupervisorTookOver(PartyRole.Agent),
        new TwoRemain(),
    ];

    private static ConsultationEnded EndOfConsultation(CallState state) =>
        new(state.Consultation!.Value, ConsultEnd.Retrieved, state.Consulted);

    private static bool IsTalk(CallPhase phase) =>
        phase is CallPhase.Talking or CallPhase.CallingConsulted or CallPhase.Consulting or CallPhase.Conferencing;
}
