namespace ContactCenter.Contracts.Tests.Wire;

/// <summary>One full message of each kind.</summary>
internal static class Samples
{
    public static readonly Guid Id = Guid.Parse("00112233-4455-6677-8899-aabbccddeeff");
    private static readonly DateTimeOffset Time = new(2026, 11, 22, 8, 30, 0, 123, TimeSpan.Zero);

    private static CallInfo Call { get; } = new("call-1", CallDirection.Inbound, "13800000000", "Wang 王", "95001", "service", Time, Time.AddSeconds(5),
        new Dictionary<string, string> { ["a"] = "1", ["b"] = "2" });

    public static IReadOnlyDictionary<string, object> All { get; } = new Dictionary<string, object>
    {
        ["L1"] = new Login(1, Id, "1000", "95001", "8001", "2001", "p@ss", "token", "desk"),
        ["X1"] = new ExecuteOperation(Id, Operation.Dial, "13800000000"),
        ["I1"] = new SetAutoIdle(Id, true),
        ["AD1"] = new AddCallData(Id, "order", "4711"),
        ["SD1"] = new SetDisposition(Id, "sold", "later"),
        ["Q1"] = new QueryAgents(Id),
        ["P1"] = new Ping(7),
        ["LA1"] = new LoginAccepted(Id, "token", "2001", "Ann", true, ["main", "survey"], true),
        ["LR1"] = new LoginRejected(Id, LoginField.Password, "wrong"),
        ["SC1"] = new StateChanged(3, AgentStatus.Talking, Time, [Operation.Hold, Operation.HangUp], "lunch", Call, true),
        ["OA1"] = new OperationAccepted(Id, Operation.Hold),
        ["OR1"] = new OperationRejected(Id, Operation.Hold, "no call"),
        ["AL1"] = new AgentList(4, [new AgentInfo("2001", "Ann", false, AgentStatus.Busy, Time, "NoAnswer", "8001", null)]) { Continues = true },
        ["AC1"] = new AgentListChanged(5, [new AgentInfo("2001", "Ann", false, AgentStatus.Busy, Time, "NoAnswer", "8001", null)], ["2002", "2003"]) { Continues = true },
        ["CL1"] = new SessionClosed(SessionCloseReason.TakenOver, "elsewhere"),
        ["PO1"] = new Pong(7, Time),
    };
}
