using static ContactCenter.Contracts.ContractLimits;

namespace ContactCenter.Contracts.Wire;

/// <summary>Server to client: texts for humans are cut when written, and refused when read too long.</summary>
internal static class ServerMessageCodec
{
    public static LoginAcceptedMsg Write(LoginAccepted accepted)
    {
        var msg = new LoginAcceptedMsg
        {
            CommandId = Fields.Id(accepted.CommandId),
            SessionToken = Fields.Checked(accepted.SessionToken, Secret, "LoginAccepted.SessionToken"),
            AgentId = Fields.Checked(accepted.AgentId, Name, "LoginAccepted.AgentId"),
            AgentName = Fields.Cut(accepted.AgentName, Name),
            Supervisor = accepted.Supervisor,
            AutoIdle = accepted.AutoIdle,
        };
        msg.Flows.AddRange(accepted.Flows.Take(Flows).Select(flow => Fields.Checked(flow, Name, "LoginAccepted.Flows")));
        return msg;
    }

    public static LoginAccepted Read(LoginAcceptedMsg msg)
    {
        Fields.CheckCount(msg.Flows.Count, Flows, "LoginAccepted.Flows");
        return new LoginAccepted(
            Fields.Id(msg.CommandId, "LoginAccepted.CommandId"),
            Fields.Checked(msg.SessionToken, Secret, "LoginAccepted.SessionToken"),
            Fields.Checked(msg.AgentId, Name, "LoginAccepted.AgentId"),
            Fields.Checked(msg.AgentName, Name, "LoginAccepted.AgentName"),
            msg.Supervisor,
            [.. msg.Flows.Select(flow => Fields.Checked(flow, Name, "LoginAccepted.Flows"))],
            msg.AutoIdle);
    }

    public static LoginRejectedMsg Write(LoginRejected rejected) => new()
    {
        CommandId = Fields.Id(rejected.CommandId),
        Field = (int)rejected.Field,
        Reason = Fields.Cut(rejected.Reason, Text),
    };

    public static LoginRejected Read(LoginRejectedMsg msg) => new(
        Fields.Id(msg.CommandId, "LoginRejected.CommandId"),
        Fields.Enumerated<LoginField>(msg.Field),
        Fields.Checked(msg.Reason, Text, "LoginRejected.Reason"));

    public static StateChangedMsg Write(StateChanged state)
    {
        var msg = new StateChangedMsg
        {
            Sequence = state.Sequence,
            State = (int)state.State,
            Since = Fields.Time(state.Since),
            Call = PartsCodec.Write(state.Call),
            AutoIdle = state.AutoIdle,
        };
        msg.Operations.AddRange(state.Operations.Take(Operations).Select(operation => (int)operation));
        if (state.Reason is not null)
            msg.Reason = Fields.Cut(state.Reason, Text);
        return msg;
    }

    public static StateChanged Read(StateChangedMsg msg)
    {
        Fields.CheckCount(msg.Operations.Count, Operations, "StateChanged.Operations");
        return new StateChanged(
            msg.Sequence,
            Fields.Enumerated<AgentStatus>(msg.State),
            Fields.Time(msg.Since, "StateChanged.Since"),
            [.. msg.Operations.Select(Fields.Enumerated<Operation>).Where(operation => operation != Operation.None)],
            msg.HasReason ? Fields.Checked(msg.Reason, Text, "StateChanged.Reason") : null,
            PartsCodec.Read(msg.Call),
            msg.AutoIdle);
    }

    public static OperationAcceptedMsg Write(OperationAccepted accepted) =>
        new() { CommandId = Fields.Id(accepted.CommandId), Operation = (int)accepted.Operation };

    public static OperationAccepted Read(OperationAcceptedMsg msg) => new(
        Fields.Id(msg.CommandId, "OperationAccepted.CommandId"),
        Fields.Enumerated<Operation>(msg.Operation));

    public static OperationRejectedMsg Write(OperationRejected rejected) => new()
    {
        CommandId = Fields.Id(rejected.CommandId),
        Operation = (int)rejected.Operation,
        Reason = Fields.Cut(rejected.Reason, Text),
    };

    public static OperationRejected Read(OperationRejectedMsg msg) => new(
        Fields.Id(msg.CommandId, "OperationRejected.CommandId"),
        Fields.Enumerated<Operation>(msg.Operation),
        Fields.Checked(msg.Reason, Text, "OperationRejected.Reason"));

    public static AgentListMsg Write(AgentList list)
    {
        Fields.CheckCount(list.Agents.Count, AgentsPerPart, "AgentList.Agents");
        var msg = new AgentListMsg { Sequence = list.Sequence, Continues = list.Continues };
        msg.Agents.AddRange(list.Agents.Select(PartsCodec.Write));
        return msg;
    }

    public static AgentList Read(AgentListMsg msg)
    {
        Fields.CheckCount(msg.Agents.Count, AgentsPerPart, "AgentList.Agents");
        return new AgentList(msg.Sequence, [.. msg.Agents.Select(PartsCodec.Read)]) { Continues = msg.Continues };
    }

    public static AgentListChangedMsg Write(AgentListChanged change)
    {
        Fields.CheckCount(change.Changed.Count + change.Removed.Count, AgentsPerPart, "AgentListChanged.Changed and Removed");
        var msg = new AgentListChangedMsg { Sequence = change.Sequence, Continues = change.Continues };
        msg.Changed.AddRange(change.Changed.Select(PartsCodec.Write));
        msg.Removed.AddRange(change.Removed.Select(id => Fields.Checked(id, Name, "AgentListChanged.Removed")));
        return msg;
    }

    public static AgentListChanged Read(AgentListChangedMsg msg)
    {
        Fields.CheckCount(msg.Changed.Count + msg.Removed.Count, AgentsPerPart, "AgentListChanged.Changed and Removed");
        return new AgentListChanged(
            msg.Sequence, [.. msg.Changed.Select(PartsCodec.Read)], [.. msg.Removed.Select(id => Fields.Checked(id, Name, "AgentListChanged.Removed"))])
        {
            Continues = msg.Continues,
        };
    }

    public static SessionClosedMsg Write(SessionClosed closed) =>
        new() { Reason = (int)closed.Reason, Text = Fields.Cut(closed.Text, Text) };

    public static SessionClosed Read(SessionClosedMsg msg) => new(
        Fields.Enumerated<SessionCloseReason>(msg.Reason),
        Fields.Checked(msg.Text, Text, "SessionClosed.Text"));

    public static PongMsg Write(Pong pong) => new() { Sequence = pong.Sequence, ServerTime = Fields.Time(pong.ServerTime) };

    public static Pong Read(PongMsg msg) => new(msg.Sequence, Fields.Time(msg.ServerTime, "Pong.ServerTime"));
}
