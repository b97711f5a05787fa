using static ContactCenter.Contracts.ContractLimits;

namespace ContactCenter.Contracts.Wire;

/// <summary>Client to server: what is too long is refused on both sides.</summary>
internal static class ClientMessageCodec
{
    public static LoginMsg Write(Login login)
    {
        var msg = new LoginMsg
        {
            ProtocolVersion = login.ProtocolVersion,
            CommandId = Fields.Id(login.CommandId),
            Enterprise = Fields.Checked(login.Enterprise, Name, "Login.Enterprise"),
            AccessNumber = Fields.Checked(login.AccessNumber, Name, "Login.AccessNumber"),
            Extension = Fields.Checked(login.Extension, Name, "Login.Extension"),
            AgentId = Fields.Checked(login.AgentId, Name, "Login.AgentId"),
            Password = Fields.Checked(login.Password, Secret, "Login.Password"),
            ClientName = Fields.Checked(login.ClientName, Name, "Login.ClientName"),
        };
        if (login.ResumeToken is not null)
            msg.ResumeToken = Fields.Checked(login.ResumeToken, Secret, "Login.ResumeToken");
        return msg;
    }

    public static Login Read(LoginMsg msg) => new(
        msg.ProtocolVersion,
        Fields.Id(msg.CommandId, "Login.CommandId"),
        Fields.Checked(msg.Enterprise, Name, "Login.Enterprise"),
        Fields.Checked(msg.AccessNumber, Name, "Login.AccessNumber"),
        Fields.Checked(msg.Extension, Name, "Login.Extension"),
        Fields.Checked(msg.AgentId, Name, "Login.AgentId"),
        Fields.Checked(msg.Password, Secret, "Login.Password"),
        msg.HasResumeToken ? Fields.Checked(msg.ResumeToken, Secret, "Login.ResumeToken") : null,
        Fields.Checked(msg.ClientName, Name, "Login.ClientName"));

    public static ExecuteOperationMsg Write(ExecuteOperation request)
    {
        var msg = new ExecuteOperationMsg { CommandId = Fields.Id(request.CommandId), Operation = (int)request.Operation };
        if (request.Argument is not null)
            msg.Argument = Fields.Checked(request.Argument, Argument, "ExecuteOperation.Argument");
        if (request.MeantCall is not null)
            msg.MeantCall = Fields.Checked(request.MeantCall, Name, "ExecuteOperation.MeantCall");
        return msg;
    }

    public static ExecuteOperation Read(ExecuteOperationMsg msg) => new(
        Fields.Id(msg.CommandId, "ExecuteOperation.CommandId"),
        Fields.Enumerated<Operation>(msg.Operation),
        msg.HasArgument ? Fields.Checked(msg.Argument, Argument, "ExecuteOperation.Argument") : null)
    {
        MeantCall = msg.HasMeantCall ? Fields.Checked(msg.MeantCall, Name, "ExecuteOperation.MeantCall") : null,
    };

    public static SetAutoIdleMsg Write(SetAutoIdle request) => new() { CommandId = Fields.Id(request.CommandId), On = request.On };

    public static SetAutoIdle Read(SetAutoIdleMsg msg) => new(Fields.Id(msg.CommandId, "SetAutoIdle.CommandId"), msg.On);

    public static AddCallDataMsg Write(AddCallData request)
    {
        var msg = new AddCallDataMsg
        {
            CommandId = Fields.Id(request.CommandId),
            Key = Fields.Checked(request.Key, Name, "AddCallData.Key"),
            Value = Fields.Checked(request.Value, Text, "AddCallData.Value"),
        };
        if (request.MeantCall is not null)
            msg.MeantCall = Fields.Checked(request.MeantCall, Name, "AddCallData.MeantCall");
        return msg;
    }

    public static AddCallData Read(AddCallDataMsg msg) => new(
        Fields.Id(msg.CommandId, "AddCallData.CommandId"),
        Fields.Checked(msg.Key, Name, "AddCallData.Key"),
        Fields.Checked(msg.Value, Text, "AddCallData.Value"))
    {
        MeantCall = msg.HasMeantCall ? Fields.Checked(msg.MeantCall, Name, "AddCallData.MeantCall") : null,
    };

    public static SetDispositionMsg Write(SetDisposition request)
    {
        var msg = new SetDispositionMsg { CommandId = Fields.Id(request.CommandId), Code = Fields.Checked(request.Code, Name, "SetDisposition.Code") };
        if (request.Note is not null)
            msg.Note = Fields.Checked(request.Note, Text, "SetDisposition.Note");
        if (request.MeantCall is not null)
            msg.MeantCall = Fields.Checked(request.MeantCall, Name, "SetDisposition.MeantCall");
        return msg;
    }

    public static SetDisposition Read(SetDispositionMsg msg) => new(
        Fields.Id(msg.CommandId, "SetDisposition.CommandId"),
        Fields.Checked(msg.Code, Name, "SetDisposition.Code"),
        msg.HasNote ? Fields.Checked(msg.Note, Text, "SetDisposition.Note") : null)
    {
        MeantCall = msg.HasMeantCall ? Fields.Checked(msg.MeantCall, Name, "SetDisposition.MeantCall") : null,
    };

    public static QueryAgentsMsg Write(QueryAgents request) => new() { CommandId = Fields.Id(request.CommandId) };

    public static QueryAgents Read(QueryAgentsMsg msg) => new(Fields.Id(msg.CommandId, "QueryAgents.CommandId"));

    public static PingMsg Write(Ping ping) => new() { Sequence = ping.Sequence };

    public static Ping Read(PingMsg msg) => new(msg.Sequence);
}
