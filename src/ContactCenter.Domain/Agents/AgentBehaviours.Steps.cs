using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;

namespace ContactCenter.Domain.Agents;

// What the states have in common, and what the operations do.
public static partial class AgentBehaviours
{
    /// <summary>A state without a call: the agent may move to another phone, and a supervisor may force it.</summary>
    private static AgentBehaviour Free(AgentStatus status, string? variant = null) => LoggedInState(status, variant)
        .On<ChangeExtension>((_, c) => AgentDecision.Happened(new ExtensionChanged(c.At, c.Extension)))
        .On<LoseClient>((_, c) => AgentDecision.Happened(new LoggedOut(c.At, BusyReasons.ClientLost)))
        .On<LeaveDirectory>((_, c) => AgentDecision.Happened(new LoggedOut(c.At, BusyReasons.Removed)))
        .On<BeForced>((s, c) => c.To switch
        {
            Operation.ForceIdle => s.Status is AgentStatus.Idle ? AgentDecision.Happened() : AgentDecision.Happened(new BecameIdle(c.At)),
            Operation.ForceBusy => AgentDecision.Happened(new BecameBusy(c.At, BusyReasons.Forced)),
            _ => AgentDecision.Happened(new LoggedOut(c.At, BusyReasons.Forced)),
        });

    /// <summary>A state with a call: the phone is in use; only a forced logout ends the call, as a reset would.</summary>
    private static AgentBehaviour OnCall(AgentStatus status, DropKind drop, string? variant = null) => LoggedInState(status, variant)
        .On<ChangeCallData>(ChangeData)
        .On<ChangeExtension>((s, _) => AgentDecision.Refused($"The agent is on a call at extension {s.Extension}."))
        .On<BeForced>((s, c) => c.To is Operation.ForceLogout
            ? Drop(s, c.At, drop, new LoggedOut(c.At, BusyReasons.Forced))
            : AgentDecision.Refused($"Agent {s.Key.AgentId} is on a call ({s.Status})."));

    /// <summary>The agent has talked on this call: it may get another other party, become a conference, or end.</summary>
    private static AgentBehaviour InTalk(AgentStatus status, string? variant = null) => OnCall(status, DropKind.HungUp, variant)
        .On<ConnectCall>((s, c) => s.Call!.Id == c.Call && c.With is not null
            ? Change(s, new TalkStarted(c.At, c.With))
            : AgentDecision.Ignored)
        .On<JoinConference>((s, c) => s.Call!.Id == c.Call
            ? Change(s, new ConferenceStarted(c.At, c.With))
            : AgentDecision.Ignored)
        .On<EndCall>(AfterCall);

    /// <summary>
    /// A hold or a consultation that crossed this news reaches the call after it, and would be of the new party: it is taken back. One that was there
    /// before has ended with the change, and the call has no use for the word.
    /// </summary>
    private static AgentDecision Change(AgentState state, AgentEvent change) =>
        state is { Status: AgentStatus.Held } or { Status: AgentStatus.Consulting, Consultation.Ending: null }
            ? AgentDecision.Happened(new CallRetrieved(change.At), change)
            : AgentDecision.Happened(change);

    private static AgentBehaviour InConsultation(string variant) => InTalk(AgentStatus.Consulting, variant)
        .On<EndConsultation>((s, c) => s.Consultation!.Id == c.Consultation
            ? AgentDecision.Happened(new ConsultFailed(c.At, c.Cause))
            : AgentDecision.Ignored);

    private static AgentBehaviour Supervising(AgentStatus status) => OnCall(status, DropKind.HungUp)
        .On<ConnectCall>((s, c) => s.Call!.Id == c.Call && c.With is not null
            ? AgentDecision.Happened(new TalkStarted(c.At, c.With))
            : AgentDecision.Ignored)
        .On<JoinConference>((s, c) => s.Call!.Id == c.Call
            ? AgentDecision.Happened(new ConferenceStarted(c.At, c.With))
            : AgentDecision.Ignored)
        .On<EndCall>((s, c) => s.Call!.Id == c.Call
            ? AgentDecision.Happened(new BecameBusy(c.At, c.Cause is CallEndCause.AgentUnreachable ? BusyReasons.PhoneUnreachable : null))
            : AgentDecision.Ignored);

    private static AgentBehaviour LoggedInState(AgentStatus status, string? variant) => new AgentBehaviour(status, variant)
        .On<SetAutoIdle>((_, c) => AgentDecision.Happened(new AutoIdleSet(c.At, c.On)))
        .On<AddCallData>(AddData)
        .On<SetDisposition>(Dispose);

    private static AgentDecision StartDial(AgentState state, Dial command)
    {
        if (DialledNumber.Problem(command.Number) is { } problem)
            return AgentDecision.Refused(problem);
        var call = new AgentCall(command.Call, OfferId.New(), CallDirection.Outbound, command.Number.Trim(), null, null, null, command.At);
        return AgentDecision.Happened(new DialStarted(command.At, call));
    }

    private static AgentDecision StartInternalCall(AgentState state, CallColleague command)
    {
        if (Oneself(state, command) is { } problem)
            return AgentDecision.Refused(problem);
        var call = new AgentCall(command.Call, OfferId.New(), CallDirection.Internal, command.AgentId, null, null, null, command.At);
        return AgentDecision.Happened(new DialStarted(command.At, call));
    }

    private static AgentDecision StartTalk(AgentState state, ConnectCall command) => state.Call!.Id == command.Call
        ? AgentDecision.Happened(new TalkStarted(command.At, command.With))
        : AgentDecision.Ignored;

    private static string? Oneself(AgentState state, OperationOnAgent command) =>
        command.AgentId == state.Key.AgentId ? $"Agent {command.AgentId} is you." : null;

    private static AgentDecision StartConsultation(AgentState state, DateTimeOffset at, Consultation consultation, bool outside) =>
        state.Call!.IsConsulted
            ? AgentDecision.Refused("The caller is the other agent's: whoever is consulted can't consult.")
            : AgentDecision.Happened(new ConsultStarted(at, consultation, outside));

    private static AgentDecision SendToFlow(AgentState state, TransferToIvr command) => state.Call!.Direction is CallDirection.Internal
        ? AgentDecision.Refused("The other party is an agent; only callers go to a flow.")
        : AgentDecision.Happened(new CallDropped(command.At, state.Call, DropKind.ToFlow, command.Flow), AfterTalk(state, command.At));

    /// <summary>A second operation that comes while Transfer or Conference is on its way to the call.</summary>
    private static AgentDecision? Ending(AgentState state) => state.Consultation!.Ending is { } ending
        ? AgentDecision.Refused($"{ending} is under way.")
        : null;

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

    private static AgentDecision AskForce(AgentState state, Force command) =>
        AgentDecision.Happened(new ForceAsked(command.At, command.Operation, command.AgentId));

    private static AgentDecision HangUpCall(AgentState state, HangUp command) =>
        Drop(state, command.At, DropKind.HungUp, AfterTalk(state, command.At));

    private static AgentDecision ResetCall(AgentState state, Reset command) =>
        Drop(state, command.At, DropKind.HungUp, new BecameBusy(command.At, null));

    private static AgentDecision StopSupervising(AgentState state, HangUp command) =>
        Drop(state, command.At, DropKind.HungUp, new BecameBusy(command.At, null));

    private static AgentDecision Release(AgentState state, ForceRelease command) =>
        Drop(state, command.At, DropKind.Released, new BecameBusy(command.At, null));

    private static AgentDecision AfterCall(AgentState state, EndCall command) => state.Call!.Id == command.Call
        ? AgentDecision.Happened(AfterTalk(state, command.At))
        : AgentDecision.Ignored;

    /// <summary>After a call with a customer there is something to write up; an internal call leads back to the state before it (manual, "HangUp").</summary>
    private static AgentEvent AfterTalk(AgentState state, DateTimeOffset at) => state switch
    {
        { Call.ServesCustomer: false } => BackToBefore(state, at),
        { AutoIdle: true } => new BecameIdle(at),
        _ => new WrapUpStarted(at),
    };

    private static AgentEvent BackToBefore(AgentState state, DateTimeOffset at) => state.Before switch
    {
        { Status: AgentStatus.Idle } => new BecameIdle(at),
        { Status: AgentStatus.Busy } before => new BecameBusy(at, before.Reason),
        _ => new BecameBusy(at, null),
    };

    private static AgentEvent AfterOffer(AgentState state, EndOffer command) => command.Cause switch
    {
        OfferEnd.NoAnswer => new BecameBusy(command.At, BusyReasons.NoAnswer),
        OfferEnd.Refused => new BecameBusy(command.At, BusyReasons.Refused),
        OfferEnd.PhoneUnreachable => new BecameBusy(command.At, BusyReasons.PhoneUnreachable),
        OfferEnd.CallGone or OfferEnd.NotFree => BackToBefore(state, command.At),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command.Cause, "A cause that the agent does not know."),
    };

    private static AgentEvent AfterDial(AgentState state, EndCall command) => command.Cause switch
    {
        CallEndCause.AgentHungUp or CallEndCause.AgentCancelled => BackToBefore(state, command.At),
        CallEndCause.AgentUnreachable => new BecameBusy(command.At, BusyReasons.PhoneUnreachable),
        _ => new BecameBusy(command.At, command.Cause.ToString()),
    };

    private static AgentDecision Drop(AgentState state, DateTimeOffset at, DropKind kind, AgentEvent then) =>
        AgentDecision.Happened(new CallDropped(at, state.Call!, kind), then);
}
