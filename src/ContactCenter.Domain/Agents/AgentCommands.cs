using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;

namespace ContactCenter.Domain.Agents;

/// <summary>Something that is asked of an agent or has happened to one; <see cref="At"/> is when, so that the rules read no clock.</summary>
public abstract record AgentCommand(DateTimeOffset At);

/// <summary>An operation of the manual, asked by the agent's client; refused with a reason where the state does not allow it.</summary>
public abstract record AgentOperation(DateTimeOffset At, Operation Operation) : AgentCommand(At);

/// <summary>登录 at that phone.</summary>
public sealed record Login(DateTimeOffset At, string Extension, bool AutoIdle = false) : AgentOperation(At, Operation.Login);

/// <summary>置闲.</summary>
public sealed record SetIdle(DateTimeOffset At) : AgentOperation(At, Operation.SetIdle);

/// <summary>置忙, with a reason code when the agent gave one.</summary>
public sealed record SetBusy(DateTimeOffset At, string? Reason) : AgentOperation(At, Operation.SetBusy);

/// <summary>外呼. The call id is made by whoever sends this, so that a repeated command is the same call.</summary>
public sealed record Dial(DateTimeOffset At, string Number, CallId Call) : AgentOperation(At, Operation.Dial);

/// <summary>Lift the ringing phone from the client.</summary>
public sealed record Answer(DateTimeOffset At) : AgentOperation(At, Operation.Answer);

/// <summary>挂断.</summary>
public sealed record HangUp(DateTimeOffset At) : AgentOperation(At, Operation.HangUp);

/// <summary>保持.</summary>
public sealed record Hold(DateTimeOffset At) : AgentOperation(At, Operation.Hold);

/// <summary>接回.</summary>
public sealed record Retrieve(DateTimeOffset At) : AgentOperation(At, Operation.Retrieve);

/// <summary>Send these digits (0–9 * # A–D) to the caller.</summary>
public sealed record SendDtmf(DateTimeOffset At, string Digits) : AgentOperation(At, Operation.SendDtmf);

/// <summary>重置.</summary>
public sealed record Reset(DateTimeOffset At) : AgentOperation(At, Operation.Reset);

/// <summary>登出.</summary>
public sealed record Logout(DateTimeOffset At) : AgentOperation(At, Operation.Logout);

/// <summary>自动置闲 on or off: an option of the agent's session, no operation.</summary>
public sealed record SetAutoIdle(DateTimeOffset At, bool On) : AgentCommand(At);

/// <summary>The agent logs in again at another phone while free.</summary>
public sealed record ChangeExtension(DateTimeOffset At, string Extension) : AgentCommand(At);

/// <summary>The router offers a call. Taken only while Idle.</summary>
public sealed record OfferCall(DateTimeOffset At, AgentCall Call) : AgentCommand(At);

/// <summary>The phone was not answered, refused, or the caller is gone.</summary>
public sealed record EndOffer(DateTimeOffset At, OfferId Offer, OfferEnd Cause) : AgentCommand(At);

/// <summary>Agent and other party talk now.</summary>
public sealed record ConnectCall(DateTimeOffset At, CallId Call) : AgentCommand(At);

/// <summary>The call is over, whoever ended it.</summary>
public sealed record EndCall(DateTimeOffset At, CallId Call, CallEndCause Cause) : AgentCommand(At);

/// <summary>The time limit of WrapUp has passed.</summary>
public sealed record ExpireWrapUp(DateTimeOffset At) : AgentCommand(At);
