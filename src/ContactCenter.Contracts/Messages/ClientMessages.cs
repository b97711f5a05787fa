using System.Text;

namespace ContactCenter.Contracts;

/// <summary>登录: the first message of every connection. Its text form shows neither password nor token.</summary>
/// <param name="ProtocolVersion">The version that the client speaks: <see cref="ContractVersion.Current"/>, or an older one for an older server.</param>
/// <param name="CommandId">Echoed in the answer.</param>
/// <param name="Enterprise">企业编号.</param>
/// <param name="AccessNumber">接入号码.</param>
/// <param name="Extension">座席分机.</param>
/// <param name="AgentId">座席工号.</param>
/// <param name="Password">密码.</param>
/// <param name="ResumeToken">The <see cref="LoginAccepted.SessionToken"/> of a lost connection, to resume its session; else null.</param>
/// <param name="ClientName">The client program and its version, for the operator.</param>
public sealed record Login(
    int ProtocolVersion,
    Guid CommandId,
    string Enterprise,
    string AccessNumber,
    string Extension,
    string AgentId,
    string Password,
    string? ResumeToken,
    string ClientName) : IClientMessage
{
    private bool PrintMembers(StringBuilder text)
    {
        text.Append($"ProtocolVersion = {ProtocolVersion}, CommandId = {CommandId}, Enterprise = {Enterprise}, ")
            .Append($"AccessNumber = {AccessNumber}, Extension = {Extension}, AgentId = {AgentId}, ")
            .Append($"Resumes = {ResumeToken is not null}, ClientName = {ClientName}");
        return true;
    }
}

/// <summary>Asks for an operation. Idempotent: the same <paramref name="CommandId"/> sent twice is done once and answered twice.</summary>
/// <param name="CommandId">Names this request.</param>
/// <param name="Operation">What to do.</param>
/// <param name="Argument">Busy reason, number, agent id, flow name or digits, as the operation needs; else null.</param>
public sealed record ExecuteOperation(Guid CommandId, Operation Operation, string? Argument) : IClientMessage
{
    /// <summary>
    /// The <see cref="CallInfo.CallId"/> of the call that the asker sees, if any. What would be done to another call, since this one is over by now, is
    /// refused. A server that does not know this field does it.
    /// </summary>
    public string? MeantCall { get; init; }

    // Digits sent into a call may be card numbers or PINs.
    private bool PrintMembers(StringBuilder text)
    {
        var shown = Operation == Operation.SendDtmf ? "(digits)" : Argument;
        text.Append($"CommandId = {CommandId}, Operation = {Operation}, Argument = {shown}, MeantCall = {MeantCall}");
        return true;
    }
}

/// <summary>自动置闲: an option of the session, no operation. Answered by a <see cref="StateChanged"/>, which carries the setting.</summary>
/// <param name="CommandId">Names this request.</param>
/// <param name="On">Whether a hang-up leads to Idle by itself.</param>
public sealed record SetAutoIdle(Guid CommandId, bool On) : IClientMessage;

/// <summary>
/// Attaches something to the agent's call, for every agent who has or gets it, for flows and for the record: from the answer to the end of WrapUp. No
/// operation; answered as one that is <see cref="Operation.None"/>. Since version 3.
/// </summary>
/// <param name="CommandId">Names this request.</param>
/// <param name="Key">1 to 64 characters; no name of a header (<c>X-…</c>, <c>User-to-User</c>), nor consulted, supervised, caller or dialled.</param>
/// <param name="Value">At most 256 characters.</param>
public sealed record AddCallData(Guid CommandId, string Key, string Value) : IClientMessage
{
    /// <inheritdoc cref="ExecuteOperation.MeantCall" />
    public string? MeantCall { get; init; }

    // The customer's, and perhaps meant for no log.
    private bool PrintMembers(StringBuilder text)
    {
        text.Append($"CommandId = {CommandId}, Key = {Key}, MeantCall = {MeantCall}");
        return true;
    }
}

/// <summary>
/// Says what came of the agent's call, from its answer to the end of WrapUp; of two of one agent the later counts. No operation; answered as one that is
/// <see cref="Operation.None"/>, when it is stored. Since version 3.
/// </summary>
/// <param name="CommandId">Names this request.</param>
/// <param name="Code">1 to 64 characters: sold, callback, wrong-number …</param>
/// <param name="Note">At most 256 characters; null for nothing.</param>
public sealed record SetDisposition(Guid CommandId, string Code, string? Note) : IClientMessage
{
    /// <inheritdoc cref="ExecuteOperation.MeantCall" />
    public string? MeantCall { get; init; }

    private bool PrintMembers(StringBuilder text)
    {
        text.Append($"CommandId = {CommandId}, Code = {Code}, MeantCall = {MeantCall}");
        return true;
    }
}

/// <summary>Asks for the whole list of the own enterprise's agents; answered by <see cref="AgentList"/>.</summary>
/// <param name="CommandId">Names this request.</param>
public sealed record QueryAgents(Guid CommandId) : IClientMessage;

/// <summary>Says that the client is alive; answered by <see cref="Pong"/>.</summary>
/// <param name="Sequence">Counts up from 1 on each connection.</param>
public sealed record Ping(long Sequence) : IClientMessage;
