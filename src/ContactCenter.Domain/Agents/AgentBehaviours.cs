using ContactCenter.Domain.Calls;

namespace ContactCenter.Domain.Agents;

/// <summary>
/// The agent's state machine: one method per line of the manual's table "States and what each allows", in its order. An operation that a state does
/// not register is refused; another input, which arrives late or twice, is ignored. The diagram in the engine's README is drawn from this table.
/// </summary>
public static partial class AgentBehaviours
{
    private static readonly AgentBehaviour[] Table =
    [
        LoggedOut(), Busy(), SupervisorBusy(), Idle(), Ringing(), Dialing(), Talking(), Held(), ConsultingUnanswered(), ConsultingAnswered(),
        Conferencing(), WrapUp(), Monitoring(), Barging(),
    ];

    private static readonly Dictionary<(AgentStatus, string?), AgentBehaviour> Index = Table.ToDictionary(b => (b.Status, b.Variant));

    /// <summary>All of them, in the manual's order.</summary>
    public static IReadOnlyList<AgentBehaviour> All => Table;

    /// <summary>The behaviour of an agent in that state.</summary>
    public static AgentBehaviour Of(AgentState state) => Index[(state.Status, state switch
    {
        { Status: AgentStatus.Busy, Supervisor: true } => "supervisor",
        { Status: AgentStatus.Consulting } => state.Consultation!.Answered ? "answered" : "not answered yet",
        _ => null,
    })];

    private static AgentBehaviour LoggedOut() => new AgentBehaviour(AgentStatus.LoggedOut)
        .Allow<Login>(Operation.Login, (_, c) => AgentDecision.Happened(new LoggedIn(c.At, c.Extension, c.AutoIdle)))
        .On<BeForced>((s, _) => AgentDecision.Refused($"Agent {s.Key.AgentId} is logged out."));

    private static AgentBehaviour Busy() => BusyOf(null);

    private static AgentBehaviour SupervisorBusy() => BusyOf("supervisor")
        .Allow<MonitorAgent>(Operation.Monitor, (_, c) => AgentDecision.Happened(new MonitorAsked(c.At, c.AgentId)))
        .Allow<Force>(Operation.ForceIdle, AskForce)
        .Allow<Force>(Operation.ForceBusy, AskForce)
        .Allow<Force>(Operation.ForceLogout, AskForce)
        .On<StartMonitoring>((_, c) => AgentDecision.Happened(new MonitoringStarted(c.At, c.Call)));

    private static AgentBehaviour BusyOf(string? variant) => Free(AgentStatus.Busy, variant)
        .Allow<SetIdle>(Operation.SetIdle, (_, c) => AgentDecision.Happened(new BecameIdle(c.At)))
        .Allow<Dial>(Operation.Dial, StartDial)
        .Allow<CallColleague>(Operation.CallAgent, StartInternalCall)
        .Allow<Reset>(Operation.Reset, (_, c) => AgentDecision.Happened(new BecameBusy(c.At, null)))
        .Allow<Logout>(Operation.Logout, (_, c) => AgentDecision.Happened(new LoggedOut(c.At)))
        // A colleague may call an agent who takes no calls from queues; only who is Idle is asked for advice (manual, "Consult", "CallAgent").
        .On<OfferCall>((_, c) => c.Call is { Direction: CallDirection.Internal, IsConsulted: false }
            ? AgentDecision.Happened(new OfferTaken(c.At, c.Call))
            : AgentDecision.Ignored);

    private static AgentBehaviour Idle() => Free(AgentStatus.Idle)
        .Allow<SetBusy>(Operation.SetBusy, (_, c) => AgentDecision.Happened(new BecameBusy(c.At, c.Reason)))
        .Allow<Logout>(Operation.Logout, (_, c) => AgentDecision.Happened(new LoggedOut(c.At)))
        .Allow<Reset>(Operation.Reset, (_, c) => AgentDecision.Happened(new BecameBusy(c.At, null)))
        .On<OfferCall>((_, c) => AgentDecision.Happened(new OfferTaken(c.At, c.Call)));

    private static AgentBehaviour Ringing() => OnCall(AgentStatus.Ringing, DropKind.Refused)
        .Allow<Answer>(Operation.Answer, (_, c) => AgentDecision.Happened(new AnswerAsked(c.At)))
        .Allow<HangUp>(Operation.HangUp, (s, c) => Drop(s, c.At, DropKind.Refused, new BecameBusy(c.At, BusyReasons.Refused)))
        .Allow<Reset>(Operation.Reset, (s, c) => Drop(s, c.At, DropKind.Refused, new BecameBusy(c.At, null)))
        .On<ConnectCall>(StartTalk)
        .On<EndOffer>((s, c) => s.Call!.Offer != c.Offer ? AgentDecision.Ignored : AgentDecision.Happened(AfterOffer(s, c)))
        .On<EndCall>((s, c) => s.Call!.Id != c.Call ? AgentDecision.Ignored : AgentDecision.Happened(BackToBefore(s, c.At)));

    private static AgentBehaviour Dialing() => OnCall(AgentStatus.Dialing, DropKind.HungUp)
        .Allow<HangUp>(Operation.HangUp, (s, c) => Drop(s, c.At, DropKind.HungUp, BackToBefore(s, c.At)))
        .Allow<Reset>(Operation.Reset, ResetCall)
        .On<ConnectCall>(StartTalk)
        .On<EndCall>((s, c) => s.Call!.Id != c.Call ? AgentDecision.Ignored : AgentDecision.Happened(AfterDial(s, c)));

    private static AgentBehaviour Talking() => InTalk(AgentStatus.Talking)
        .Allow<Hold>(Operation.Hold, (_, c) => AgentDecision.Happened(new CallHeld(c.At)))
        .Allow<ConsultAgent>(Operation.ConsultAgent, (s, c) => Oneself(s, c) is { } problem
            ? AgentDecision.Refused(problem)
            : StartConsultation(s, c.At, new(c.Consultation, c.AgentId), outside: false))
        .Allow<ConsultExternal>(Operation.ConsultExternal, (s, c) => DialledNumber.Problem(c.Number) is { } problem
            ? AgentDecision.Refused(problem)
            : StartConsultation(s, c.At, new(c.Consultation, c.Number.Trim()), outside: true))
        .Allow<TransferToIvr>(Operation.TransferToIvr, SendToFlow)
        .Allow<HangUp>(Operation.HangUp, HangUpCall)
        .Allow<SendDtmf>(Operation.SendDtmf, AskDtmf)
        .Allow<Reset>(Operation.Reset, ResetCall);

    private static AgentBehaviour Held() => InTalk(AgentStatus.Held)
        .Allow<Retrieve>(Operation.Retrieve, (_, c) => AgentDecision.Happened(new CallRetrieved(c.At)))
        .Allow<HangUp>(Operation.HangUp, HangUpCall)
        .Allow<Reset>(Operation.Reset, ResetCall);

    private static AgentBehaviour ConsultingUnanswered() => InConsultation("not answered yet")
        .Allow<ConsultRetrieve>(Operation.ConsultRetrieve, (_, c) => AgentDecision.Happened(new CallRetrieved(c.At)))
        .Allow<Reset>(Operation.Reset, ResetCall)
        .On<AnswerConsultation>((s, c) => s.Consultation!.Id == c.Consultation
            ? AgentDecision.Happened(new ConsultAnswered(c.At))
            : AgentDecision.Ignored);

    private static AgentBehaviour ConsultingAnswered() => InConsultation("answered")
        .Allow<ConsultRetrieve>(Operation.ConsultRetrieve, (s, c) => Ending(s) ?? AgentDecision.Happened(new CallRetrieved(c.At)))
        .Allow<Transfer>(Operation.Transfer, (s, c) => Ending(s) ?? AgentDecision.Happened(new TransferAsked(c.At)))
        .Allow<Conference>(Operation.Conference, (s, c) => Ending(s) ?? AgentDecision.Happened(new ConferenceAsked(c.At)))
        .Allow<Reset>(Operation.Reset, ResetCall);

    private static AgentBehaviour Conferencing() => InTalk(AgentStatus.Conferencing)
        .Allow<HangUp>(Operation.HangUp, HangUpCall)
        .Allow<Reset>(Operation.Reset, ResetCall);

    private static AgentBehaviour WrapUp() => Free(AgentStatus.WrapUp)
        .Allow<SetIdle>(Operation.SetIdle, (_, c) => AgentDecision.Happened(new BecameIdle(c.At)))
        .Allow<SetBusy>(Operation.SetBusy, (_, c) => AgentDecision.Happened(new BecameBusy(c.At, c.Reason)))
        .Allow<Reset>(Operation.Reset, (_, c) => AgentDecision.Happened(new BecameBusy(c.At, null)))
        .On<ChangeCallData>(ChangeData)
        .On<ExpireWrapUp>((_, c) => AgentDecision.Happened(new BecameIdle(c.At)));

    private static AgentBehaviour Monitoring() => Supervising(AgentStatus.Monitoring)
        .Allow<Barge>(Operation.Barge, (_, c) => AgentDecision.Happened(new Barged(c.At)))
        .Allow<ForceRelease>(Operation.ForceRelease, Release)
        .Allow<HangUp>(Operation.HangUp, StopSupervising)
        .Allow<Whisper>(Operation.Whisper, (s, c) => AgentDecision.Happened(new WhisperSwitched(c.At, s.Reason is not BusyReasons.Whisper)))
        .Allow<Intercept>(Operation.Intercept, (_, c) => AgentDecision.Happened(new InterceptAsked(c.At)))
        .Allow<Reset>(Operation.Reset, ResetCall);

    private static AgentBehaviour Barging() => Supervising(AgentStatus.Barging)
        .Allow<ForceRelease>(Operation.ForceRelease, Release)
        .Allow<HangUp>(Operation.HangUp, StopSupervising)
        .Allow<Intercept>(Operation.Intercept, (_, c) => AgentDecision.Happened(new InterceptAsked(c.At)))
        .Allow<Reset>(Operation.Reset, ResetCall);
}
