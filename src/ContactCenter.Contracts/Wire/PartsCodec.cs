using static ContactCenter.Contracts.ContractLimits;

namespace ContactCenter.Contracts.Wire;

/// <summary>Calls and agents inside other messages.</summary>
internal static class PartsCodec
{
    public static CallInfoMsg? Write(CallInfo? call)
    {
        if (call is null)
            return null;
        var msg = new CallInfoMsg
        {
            CallId = Fields.Checked(call.CallId, Name, "CallInfo.CallId"),
            Direction = (int)call.Direction,
            RemoteNumber = Fields.Cut(call.RemoteNumber, Name),
            StartedAt = Fields.Time(call.StartedAt),
        };
        if (call.RemoteName is not null)
            msg.RemoteName = Fields.Cut(call.RemoteName, Name);
        if (call.DialledNumber is not null)
            msg.DialledNumber = Fields.Cut(call.DialledNumber, Name);
        if (call.Queue is not null)
            msg.Queue = Fields.Cut(call.Queue, Name);
        if (call.AnsweredAt is { } answered)
            msg.AnsweredAt = Fields.Time(answered);
        // Sorted, so that the same call always has the same bytes.
        foreach (var (key, value) in call.Data.OrderBy(entry => entry.Key, StringComparer.Ordinal).Take(DataEntries))
            msg.Data.Add(new CallDataMsg { Key = Fields.Cut(key, Name), Value = Fields.Cut(value, Text) });
        return msg;
    }

    public static CallInfo? Read(CallInfoMsg? msg)
    {
        if (msg is null)
            return null;
        Fields.CheckCount(msg.Data.Count, DataEntries, "CallInfo.Data");
        var data = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in msg.Data)
            data[Fields.Checked(entry.Key, Name, "CallInfo.Data")] = Fields.Checked(entry.Value, Text, $"CallInfo.Data.{entry.Key}");
        return new CallInfo(
            Fields.Checked(msg.CallId, Name, "CallInfo.CallId"),
            Fields.Enumerated<CallDirection>(msg.Direction),
            Fields.Checked(msg.RemoteNumber, Name, "CallInfo.RemoteNumber"),
            msg.HasRemoteName ? Fields.Checked(msg.RemoteName, Name, "CallInfo.RemoteName") : null,
            msg.HasDialledNumber ? Fields.Checked(msg.DialledNumber, Name, "CallInfo.DialledNumber") : null,
            msg.HasQueue ? Fields.Checked(msg.Queue, Name, "CallInfo.Queue") : null,
            Fields.Time(msg.StartedAt, "CallInfo.StartedAt"),
            msg.HasAnsweredAt ? Fields.Time(msg.AnsweredAt, "CallInfo.AnsweredAt") : null,
            data);
    }

    public static AgentInfoMsg Write(AgentInfo agent)
    {
        var msg = new AgentInfoMsg
        {
            AgentId = Fields.Checked(agent.AgentId, Name, "AgentInfo.AgentId"),
            Name = Fields.Cut(agent.Name, Name),
            Supervisor = agent.Supervisor,
            State = (int)agent.State,
            Since = Fields.Time(agent.Since),
            // A list shows who talks to whom; attached data is for the call's own agent.
            Call = Write(agent.Call is null ? null : agent.Call with { Data = EmptyData }),
        };
        if (agent.Reason is not null)
            msg.Reason = Fields.Cut(agent.Reason, Text);
        if (agent.Extension is not null)
            msg.Extension = Fields.Cut(agent.Extension, Name);
        return msg;
    }

    public static AgentInfo Read(AgentInfoMsg msg) => new(
        Fields.Checked(msg.AgentId, Name, "AgentInfo.AgentId"),
        Fields.Checked(msg.Name, Name, "AgentInfo.Name"),
        msg.Supervisor,
        Fields.Enumerated<AgentStatus>(msg.State),
        Fields.Time(msg.Since, "AgentInfo.Since"),
        msg.HasReason ? Fields.Checked(msg.Reason, Text, "AgentInfo.Reason") : null,
        msg.HasExtension ? Fields.Checked(msg.Extension, Name, "AgentInfo.Extension") : null,
        Read(msg.Call));

    private static readonly IReadOnlyDictionary<string, string> EmptyData = new Dictionary<string, string>();
}
