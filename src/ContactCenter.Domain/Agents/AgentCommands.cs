using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Domain.Records;

namespace ContactCenter.Domain.Agents;

/// <summary>Something that is asked of an agent or has happened to one; <see cref="At"/> is when, so that the rules read no clock.</summary>
public abstract record AgentCommand(DateTimeOffset At);

/// <summary>Something that the agent's client asks for.</summary>
public abstract record AskedByClient(DateTimeOffset At) : AgentCommand(At)
{
    /// <summary>
    /// The call that the agent saw when it asked, if the client says so. A command may take seconds to arrive, while a node is lost; it never reaches
    /// the next call instead.
    /// </summary>
    public CallId? MeantCall { get; init; }
}

/// <summary>An operation of the manual, asked by the agent's client; refused with a reason where the state does not allow it.</summary>
public abstract record AgentOperation(DateTimeOffset At, Operation Operation) : AskedByClient(At);

/// <summary>An operation that names another agent of the enterprise.</summary>
public abstract record OperationOnAgent(DateTimeOffset At, Operation Operation, string AgentId) : AgentOperation(At, Operation);

/// <summary>登录 at that phone.</summary>
public sealed record Login(DateTimeOffset At, string Extension, bool AutoIdle = false) : AgentOperation(At, Operation.Login);

/// <summary>置闲.</summary>
public sealed record SetIdle(DateTimeOffset At) : AgentOperation(At, Operation.SetIdle);

/// <summary>置忙, with a reason code when the agent gave one.</summary>
public sealed record SetBusy(DateTimeOffset At, string? Reason) : AgentOperation(At, Operation.SetBusy);

/// <summary>外呼. The call id is made by whoever sends this, so that a repeated command is the same call.</summary>
public sealed record Dial(DateTimeOffset At, string Number, CallId Call) : AgentOperation(At, Operation.Dial);

/// <summary>内呼. The call id is made by whoever sends this, so that a repeated command is the same call.</summary>
public sealed record CallColleague(DateTimeOffset At, string AgentId, CallId Call) : OperationOnAgent(At, Operation.CallAgent, AgentId);

/// <summary>Lift the ringing phone from the client.</summary>
public sealed record Answer(DateTimeOffset At) : AgentOperation(At, Operation.Answer);

/// <summary>挂断.</summary>
public sealed record HangUp(DateTimeOffset At) : AgentOperation(At, Operation.HangUp);

/// <summary>保持.</summary>
public sealed record Hold(DateTimeOffset At) : AgentOperation(At, Operation.Hold);

/// <summary>接回.</summary>
public sealed record Retrieve(DateTimeOffset At) : AgentOperation(At, Operation.Retrieve);

/// <summary>咨询内线. The id is made by whoever sends this, so that a repeated command is the same consultation.</summary>
public sealed record ConsultAgent(DateTimeOffset At, string AgentId, OfferId Consultation) : OperationOnAgent(At, Operation.ConsultAgent, AgentId);

/// <summary>咨询外线. The id is made by whoever sends this, so that a repeated command is the same consultation.</summary>
public sealed record ConsultExternal(DateTimeOffset At, string Number, OfferId Consultation) : AgentOperation(At, Operation.ConsultExternal);

/// <summary>咨询接回.</summary>
public sealed record ConsultRetrieve(DateTimeOffset At) : AgentOperation(At, Operation.ConsultRetrieve);

/// <summary>转移.</summary>
public sealed record Transfer(DateTimeOffset At) : AgentOperation(At, Operation.Transfer);

/// <summary>会议.</summary>
public sealed record Conference(DateTimeOffset At) : AgentOperation(At, Operation.Conference);

/// <summary>转IVR, to a flow that exists.</summary>
public sealed record TransferToIvr(DateTimeOffset At, string Flow) : AgentOperation(At, Operation.TransferToIvr);

/// <summary>Send these digits (0–9 * # A–D) to the caller.</summary>
public sealed record SendDtmf(DateTimeOffset At, string Digits) : AgentOperation(At, Operation.SendDtmf);

/// <summary>重置.</summary>
public sealed record Reset(DateTimeOffset At) : AgentOperation(At, Operation.Reset);

/// <summary>登出.</summary>
public sealed record Logout(DateTimeOffset At) : AgentOperation(At, Operation.Logout);

/// <summary>监听.</summary>
public sealed record MonitorAgent(DateTimeOffset At, string AgentId) : OperationOnAgent(At, Operation.Monitor, AgentId);

/// <summary>密语, on and off.</summary>
public sealed record Whisper(DateTimeOffset At) : AgentOperation(At, Operation.Whisper);

/// <summary>强插.</summary>
public sealed record Barge(DateTimeOffset At) : AgentOperation(At, Operation.Barge);

/// <summary>强拆.</summary>
public sealed record ForceRelease(DateTimeOffset At) : AgentOperation(At, Operation.ForceRelease);

/// <summary>拦截.</summary>
public sealed record Intercept(DateTimeOffset At) : AgentOperation(At, Operation.Intercept);

/// <summary>强制置闲, 强制置忙 or 强制签出 of another agent.</summary>
public sealed record Force(DateTimeOffset At, Operation Operation, string AgentId) : OperationOnAgent(At, Operation, AgentId);

/// <summary>自动置闲 on or off: an option of the agent's session, no operation.</summary>
public sealed record SetAutoIdle(DateTimeOffset At, bool On) : AgentCommand(At);

/// <summary>The agent attaches something to its call: no operation, but allowed from the answer to the end of WrapUp.</summary>
public sealed record AddCallData(DateTimeOffset At, string Key, string Value) : AskedByClient(At);

/// <summary>The agent says what came of its call: no operation, but allowed from the answer to the end of WrapUp.</summary>
public sealed record SetDisposition(DateTimeOffset At, Disposition Disposition) : AskedByClient(At);

/// <summary>That is attached to the call from now on.</summary>
public sealed record ChangeCallData(DateTimeOffset At, CallId Call, CallData Data) : AgentCommand(At);

/// <summary>The agent logs in again at another phone while free.</summary>
public sealed record ChangeExtension(DateTimeOffset At, string Extension) : AgentCommand(At);

/// <summary>A supervisor forces this agent: ForceIdle, ForceBusy or ForceLogout.</summary>
public sealed record BeForced(DateTimeOffset At, Operation To) : AgentCommand(At);

/// <summary>A call is offered, by the router or by another agent.</summary>
public sealed record OfferCall(DateTimeOffset At, AgentCall Call) : AgentCommand(At);

/// <summary>The phone was not answered, refused, or the caller is gone.</summary>
public sealed record EndOffer(DateTimeOffset At, OfferId Offer, OfferEnd Cause) : AgentCommand(At);

/// <summary>Agent and other party talk now. <paramref name="With"/>: who that is from now on; null: as before.</summary>
public sealed record ConnectCall(DateTimeOffset At, CallId Call, AgentCall? With = null) : AgentCommand(At);

/// <summary>All three talk now. <paramref name="With"/>: who the caller is; null: as before.</summary>
public sealed record JoinConference(DateTimeOffset At, CallId Call, AgentCall? With = null) : AgentCommand(At);

/// <summary>The consulted party has answered.</summary>
public sealed record AnswerConsultation(DateTimeOffset At, OfferId Consultation) : AgentCommand(At);

/// <summary>The consultation is over, not by this agent.</summary>
public sealed record EndConsultation(DateTimeOffset At, OfferId Consultation, ConsultEnd Cause) : AgentCommand(At);

/// <summary>The call that the supervisor asked for takes the supervisor in.</summary>
public sealed record StartMonitoring(DateTimeOffset At, AgentCall Call) : AgentCommand(At);

/// <summary>The call is over for this agent, whoever ended it.</summary>
public sealed record EndCall(DateTimeOffset At, CallId Call, CallEndCause Cause) : AgentCommand(At);

/// <summary>The agent has been without a client for longer than it may.</summary>
public sealed record LoseClient(DateTimeOffset At) : AgentCommand(At);

/// <summary>The agent has been deleted from the directory.</summary>
public sealed record LeaveDirectory(DateTimeOffset At) : AgentCommand(At);

/// <summary>The time limit of WrapUp has passed.</summary>
public sealed record ExpireWrapUp(DateTimeOffset At) : AgentCommand(At);
