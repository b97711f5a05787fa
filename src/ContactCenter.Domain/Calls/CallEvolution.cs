using System.Collections.Immutable;
using ContactCenter.Domain.Directory;

namespace ContactCenter.Domain.Calls;

/// <summary>What each event makes of the state of a call. Pure: replaying the events gives the state again.</summary>
public static class CallEvolution
{
    /// <summary>The state after an event.</summary>
    public static CallState Apply(this CallState state, CallEvent change) => change switch
    {
        CallerJoined e => state with { Caller = e.Caller },
        FlowEntered e => state with { Phase = CallPhase.InFlow, Route = new CallRoute.ToFlow(e.Flow), Consulted = null, EarlyMedia = false },
        FlowSwitched e => state with { Route = new CallRoute.ToFlow(e.Flow) },
        CallWaits e => state with { Phase = CallPhase.Queued, Route = new CallRoute.ToQueue(e.Queue) },
        AgentAssigned e => state with { Phase = CallPhase.RingingAgent, Agent = CallParty.Of(e.Agent) },
        AgentCalled e => state with { Phase = CallPhase.CallingAgent, Agent = CallParty.Of(e.Agent) },
        AgentAsked { Role: PartyRole.Caller } e => state with { Phase = CallPhase.CallingCallee, Caller = CallParty.Of(e.Agent) },
        AgentAsked e => state.With(e.Role, CallParty.Of(e.Agent)),
        AgentTook e => state.Change(e.Role, p => p with { Agent = p.Agent! with { Extension = e.Extension } }),
        PhonesRing e => state.Change(e.Role, p => p with { RingingLegs = [.. e.Legs], AliveLegs = [], PhoneRefused = false }),
        PhoneRings e => state.Change(e.Role, p => p with { AliveLegs = p.AliveLegs.Add(e.Leg) }),
        PhoneGaveUp e => state.Change(e.Role, p => p with
        {
            RingingLegs = p.RingingLegs.Remove(e.Leg), AliveLegs = p.AliveLegs.Remove(e.Leg), PhoneRefused = p.PhoneRefused || e.Busy,
        }),
        PhoneHoldSet e => state.Change(e.Role, p => p with { PhoneHolds = e.On }),
        OfferCameToNothing { Role: PartyRole.Agent } => state with { Phase = CallPhase.Queued, Agent = null },
        OfferCameToNothing e => state.With(e.Role, null),
        AgentJoined e => Join(state, e),
        CalleeCalled e => state with { Phase = CallPhase.CallingCallee, Caller = new CallParty(e.Number, CallDirection.Outbound) { Leg = e.Leg } },
        NumberProgressed e => state with { EarlyMedia = e.EarlyMedia },
        TalkBegan => state with { Phase = CallPhase.Talking, EarlyMedia = false },
        HoldBegan e => state with { Holders = state.Holders.Add(e.By) },
        HoldEnded e => state with { Holders = state.Holders.Remove(e.By) },
        RolesSwapped => Swap(state),
        ConsultationBegan e => state with
        {
            Phase = CallPhase.CallingConsulted, Consultation = e.Consultation, Consulted = null, EarlyMedia = false,
            Holders = state.Holders.Remove(PartyRole.Agent),
        },
        ConsultedCalled e => state with { Consulted = new CallParty(e.Number, CallDirection.Outbound) { Leg = e.Leg } },
        ConsultationAnswered => state with { Phase = CallPhase.Consulting, EarlyMedia = false },
        ConsultationEnded e => EndConsultation(state, e),
        ConsultationRefused e => state with { Holders = state.Holders.Add(e.Role) },
        ConferenceBegan => state with { Phase = CallPhase.Conferencing, Consultation = null, Holders = [] },
        PartyLeft e => state.With(e.Role, null) with { Holders = state.Holders.Remove(e.Role) },
        TwoRemain => Remain(state),
        ForwardBegan => state with { Phase = CallPhase.Forwarding, EarlyMedia = false },
        ForwardAnswered => state with { Phase = CallPhase.Transferred, EarlyMedia = false },
        ForwardFailed => state with { Phase = CallPhase.InFlow, Consulted = null, EarlyMedia = false },
        SupervisionBegan e => state with { Supervisor = CallParty.Of(e.Supervisor), Supervision = new Supervision(e.Target, SupervisionMode.Monitor) },
        SupervisionModeSet e => state with { Supervision = state.Supervision! with { Mode = e.Mode } },
        InterceptAwaitsPhone => state with { Supervision = state.Supervision! with { Intercepts = true } },
        SupervisionEnded => state with { Supervisor = null, Supervision = null },
        SupervisorTookOver e => state.With(e.Role, state.Supervisor) with
        {
            Supervisor = null, Supervision = null, LastAgent = state.Supervisor!.Agent!.Agent,
        },
        CallEnded e => state with { Phase = CallPhase.Ended, EndCause = e.Cause },
        AssignmentDeclined or OfferWithdrawn or SupervisionRefused => state,
        _ => throw new ArgumentOutOfRangeException(nameof(change), change, "An event that the state of a call does not know."),
    };

    private static CallState Change(this CallState state, PartyRole role, Func<CallParty, CallParty> change) =>
        state.With(role, change(state.Party(role)!));

    private static CallState Join(CallState state, AgentJoined joined)
    {
        var after = state.Change(joined.Role, p => p.On(joined.Leg));
        return joined.Role is PartyRole.Agent ? after with { LastAgent = after.Agent!.Agent!.Agent } : after;
    }

    /// <summary>The other agent of an internal call steers now.</summary>
    private static CallState Swap(CallState state) => state with
    {
        Agent = state.Caller,
        Caller = state.Agent,
        Holders = [.. state.Holders.Select(role => role switch
        {
            PartyRole.Agent => PartyRole.Caller,
            PartyRole.Caller => PartyRole.Agent,
            _ => role,
        })],
    };

    private static CallState EndConsultation(CallState state, ConsultationEnded ended)
    {
        var holders = state.Holders.Remove(PartyRole.Consulted);
        return state with
        {
            Phase = CallPhase.Talking,
            Consultation = null,
            Consulted = null,
            EarlyMedia = false,
            Holders = ended.Cause is ConsultEnd.Retrieved ? holders : holders.Add(PartyRole.Agent),
        };
    }

    /// <summary>Somebody has left a call of three: an agent among the two, the first one if there are two, steers.</summary>
    private static CallState Remain(CallState state)
    {
        var parties = new[] { state.Agent, state.Consulted, state.Caller }.OfType<CallParty>().ToArray();
        var agent = parties.FirstOrDefault(p => p.Agent is not null);
        var rest = state with { Consultation = null, Holders = [], EarlyMedia = false };
        return agent is null
            ? rest with { Phase = CallPhase.Transferred }
            : rest with
            {
                Phase = CallPhase.Talking,
                Agent = agent,
                Caller = parties.Single(p => p != agent),
                Consulted = null,
                LastAgent = agent.Agent!.Agent,
            };
    }
}
