using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;

namespace ContactCenter.Domain.Agents;

/// <summary>
/// The agent's state machine: one method per state, in the manual's order.
/// <code>
/// LoggedOut ─Login→ Busy ⇄ Idle ─offer→ Ringing ─answered→ Talking ⇄ Held
///                    │ ↑                   │ refused, no answer → Busy
///                    │ └── Reset from anywhere
///                    └─Dial→ Dialing ─answered→ Talking ─hang-up, far end→ WrapUp → Idle | Busy
/// </code>
/// AutoIdle skips WrapUp. An input that a state does not register is refused (operations) or ignored (what arrives late or twice).
/// </summary>
public static class AgentBehaviours
{
    private static readonly AgentBehaviour[] Table =
        [LoggedOut(), Busy(), Idle(), Ringing(), Dialing(), Talking(), Held(), WrapUp()];

    /// <summary>All of them, in the manual's order.</summary>
    public static IReadOnlyList<AgentBehaviour> All => Table;

    /// <summary>The behaviour of that state.</summary>
    public static AgentBehaviour Of(AgentStatus status) => Table[(int)status];

    private static AgentBehaviour LoggedOut() => new AgentBehaviour(AgentStatus.LoggedOut)
        .Allow<Login>(Operation.Login, (_, c) => AgentDecision.Happened(new LoggedIn(c.At, c.Extension, c.AutoIdle)));

    private static AgentBehaviour Busy() => Free(AgentStatus.Busy)
        .Allow<SetIdle>(Operation.SetIdle, (_, c) => AgentDecision.Happened(new BecameIdle(c.At)))
        .Allow<Dial>(Operation.Dial, StartDial)
        .Allow<Reset>(Operation.Reset, (_, c) => AgentDecision.Happened(new BecameBusy(c.At, null)))
        .Allow<Logout>(Operation.Logout, (_, c) => AgentDecision.Happened(new LoggedOut(c.At)));

    private static AgentBehaviour Idle() => Free(AgentStatus.Idle)
        .Allow<SetBusy>(Operation.SetBusy, (_, c) => AgentDecision.Happened(new BecameBusy(c.At, c.Reason)))
        .Allow<Logout>(Operation.Logout, (_, c) => AgentDecision.Happened(new LoggedOut(c.At)))
        .Allow<Reset>(Operation.Reset, (_, c) => AgentDecision.Happened(new BecameBusy(c.At, null)))
        .On<OfferCall>((_, c) => AgentDecision.Happened(new OfferTaken(c.At, c.Call)));

    private static AgentBehaviour Ringing() => OnCall(AgentStatus.Ringing)
        .Allow<Answer>(Operation.Answer, (_, c) => AgentDecision.Happened(new AnswerAsked(c.At)))
        .Allow<HangUp>(Operation.HangUp, (s, c) => Drop(s, c.At, DropKind.Refused, new BecameBusy(c.At, BusyReasons.Refused)))
        .Allow<Reset>(Operation.Reset, (s, c) => Drop(s, c.At, DropKind.Refused, new BecameBusy(c.At, null)))
        .On<ConnectCall>(StartTalk)
        .On<EndOffer>((s, c) => s.Call!.Offer != c.Offer ? AgentDecision.Ignored : AgentDecision.Happened(AfterOffer(c)))
        .On<EndCall>((s, c) => s.Call!.Id != c.Call ? AgentDecision.Ignored : AgentDecision.Happened(new BecameIdle(c.At)));

    private static AgentBehaviour Dialing() => OnCall(AgentStatus.Dialing)
        .Allow<HangUp>(Operation.HangUp, (s, c) => Drop(s, c.At, DropKind.HungUp, new BecameBusy(c.At, null)))
        .Allow<Reset>(Operation.Reset, (s, c) => Drop(s, c.At, DropKind.HungUp, new BecameBusy(c.At, null)))
        .On<ConnectCall>(StartTalk)
        .On<EndCall>((s, c) => s.Call!.Id != c.Call ? AgentDecision.Ignored : AgentDecision.Happened(new BecameBusy(c.At, AfterDial(c.Cause))));

    private static AgentBehaviour Talking() => OnCall(AgentStatus.Talking)
        .Allow<Hold>(Operation.Hold, (_, c) => AgentDecision.Happened(new CallHeld(c.At)))
        .Allow<HangUp>(Operation.HangUp, HangUpCall)
        .Allow<SendDtmf>(Operation.SendDtmf, AskDtmf)
        .Allow<Reset>(Operation.Reset, (s, c) => Drop(s, c.At, DropKind.HungUp, new BecameBusy(c.At, null)))
        .On<EndCall>(AfterCall);

    private static AgentBehaviour Held() => OnCall(AgentStatus.Held)
        .Allow<Retrieve>(Operation.Retrieve, (_, c) => AgentDecision.Happened(new CallRetrieved(c.At)))
        .Allow<HangUp>(Operation.HangUp, HangUpCall)
        .Allow<Reset>(Operation.Reset, (s, c) => Drop(s, c.At, DropKind.HungUp, new BecameBusy(c.At, null)))
        .On<EndCall>(AfterCall);

    private static AgentBehaviour WrapUp() => Free(AgentStatus.WrapUp)
        .Allow<SetIdle>(Operation.SetIdle, (_, c) => AgentDecision.Happened(new BecameIdle(c.At)))
        .Allow<SetBusy>(Operation.SetBusy, (_, c) => AgentDecision.Happened(new BecameBusy(c.At, c.Reason)))
        .Allow<Reset>(Operation.Reset, (_, c) => AgentDecision.Happened(new BecameBusy(c.At, null)))
        .On<ExpireWrapUp>((_, c) => AgentDecision.Happened(new BecameIdle(c.At)));

    /// <summary>A state without a call: the agent may move to another phone.</summary>
    private static AgentBehaviour Free(AgentStatus status) => LoggedInState(status)
        .On<ChangeExtension>((_, c) => AgentDecision.Happened(new ExtensionChanged(c.At, c.Extension)));

    /// <summary>A state with a call: the phone is in use.</summary>
    private static AgentBehaviour OnCall(AgentStatus status) => LoggedInState(status)
        .On<ChangeExtension>((s, _) => AgentDecision.Refused($"The agent is on a call at extension {s.Extension}."));

    private static AgentBehaviour LoggedInState(AgentStatus status) => new AgentBehaviour(status)
        .On<SetAutoIdle>((_, c) => AgentDecision.Happened(new AutoIdleSet(c.At, c.On)));

    private static AgentDecision StartDial(AgentState state, Dial command)
    {
        if (DialledNumber.Problem(command.Number) is { } problem)
            return AgentDecision.Refused(problem);
        var call = new AgentCall(command.Call, OfferId.New(), CallDirection.Outbound, command.Number.Trim(), null, null, null, command.At);
        return AgentDecision.Happened(new DialStarted(command.At, call));
    }

    private static AgentDecision StartTalk(AgentState state, ConnectCall command) => state.Call!.Id == command.Call
        ? AgentDecision.Happened(new TalkStarted(command.At))
        : AgentDecision.Ignored;

    private static AgentDecision AskDtmf(AgentState state, SendDtmf command)
    {
        const int most = 32;
        if (command.Digits.Length is 0 or > most)
            return AgentDecision.Refused($"Digits: 1 to {most} are sent at a time, not {command.Digits.Length}.");
        foreach (var digit in command.Digits)
            if (!"0123456789*#ABCD".Contains(char.ToUpperInvariant(digit), StringComparison.Ordinal))
                return AgentDecision.Refused($"Digits: '{digit}' is none of 0-9 * # A-D.");
        return AgentDecision.Happened(new DtmfAsked(command.At, command.Digits.ToUpperInvariant()));
    }

    private static AgentDecision HangUpCall(AgentState state, HangUp command) =>
        Drop(state, command.At, DropKind.HungUp, AfterTalk(state, command.At));

    private static AgentDecision AfterCall(AgentState state, EndCall command) => state.Call!.Id == command.Call
        ? AgentDecision.Happened(AfterTalk(state, command.At))
        : AgentDecision.Ignored;

    private static AgentEvent AfterTalk(AgentState state, DateTimeOffset at) =>
        state.AutoIdle ? new BecameIdle(at) : new WrapUpStarted(at);

    private static AgentEvent AfterOffer(EndOffer command) => command.Cause switch
    {
        OfferEnd.NoAnswer => new BecameBusy(command.At, BusyReasons.NoAnswer),
        OfferEnd.Refused => new BecameBusy(command.At, BusyReasons.Refused),
        OfferEnd.PhoneUnreachable => new BecameBusy(command.At, BusyReasons.PhoneUnreachable),
        OfferEnd.CallGone => new BecameIdle(command.At),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command.Cause, "A cause that the agent does not know."),
    };

    private static string? AfterDial(CallEndCause cause) => cause switch
    {
        CallEndCause.AgentHungUp or CallEndCause.AgentCancelled => null,
        CallEndCause.AgentUnreachable => BusyReasons.PhoneUnreachable,
        _ => BusyReasons.DialFailed,
    };

    private static AgentDecision Drop(AgentState state, DateTimeOffset at, DropKind kind, AgentEvent then) =>
        AgentDecision.Happened(new CallDropped(at, state.Call!, kind), then);
}
