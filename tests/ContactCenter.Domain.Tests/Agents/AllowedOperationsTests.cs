using System.Text.RegularExpressions;
using ContactCenter.Domain.Agents;
using Xunit.Abstractions;
using static ContactCenter.Domain.Tests.Agents.AgentFixture;

namespace ContactCenter.Domain.Tests.Agents;

public sealed partial class AllowedOperationsTests(ITestOutputHelper output)
{
    // The manual's chapter "States and what each allows", word for word; Intercept and the three of force are from its chapter "Supervisor".
    private const string Manual =
        """
        | `LoggedOut` | 登出 | Login |
        | `Busy` (the state after login) | 置忙 | SetIdle, Dial, CallAgent, Reset, Logout; supervisor also Monitor, ForceIdle **+**, ForceBusy **+**, ForceLogout **+** |
        | `Idle` (calls arrive) | 置闲 | SetBusy, Logout, Reset |
        | `Ringing` **+** | 振铃 | Answer, HangUp (= refuse), Reset |
        | `Dialing` **+** (outbound or internal, not answered yet) | 呼出 | HangUp (= cancel), Reset |
        | `Talking` | 通话 | Hold, ConsultAgent, ConsultExternal, TransferToIvr, HangUp, SendDtmf **+**, Reset |
        | `Held` | 保持 | Retrieve, HangUp **+**, Reset |
        | `Consulting`, not answered yet | 咨询 | ConsultRetrieve (= give up the consultation), Reset |
        | `Consulting`, answered | 咨询 | ConsultRetrieve, Transfer, Conference, Reset |
        | `Conferencing` | 会议 | HangUp (= leave, the other two go on), Reset |
        | `WrapUp` | 事后整理 | SetIdle, SetBusy, Reset |
        | `Monitoring` (supervisor) | 监听 | Barge, ForceRelease, HangUp (= stop), Whisper **+**, Intercept **+**, Reset |
        | `Barging` (supervisor) | 强插 | ForceRelease, HangUp (= leave, the other two go on), Intercept **+**, Reset |
        """;

    private static readonly Dictionary<string, Operation[]> Allowed = Manual.Split('\n').SelectMany(Read).ToDictionary(line => line.Name, line => line.Operations);

    public static IEnumerable<object[]> EveryCell =>
        from line in Allowed.Keys
        from operation in Enum.GetValues<Operation>()
        select new object[] { line, operation };

    [Fact]
    public void The_manual_has_a_line_for_every_behaviour_and_the_behaviours_its_order() => Allowed.Keys.ShouldBe(AgentTable.Lines);

    [Fact]
    public void Every_state_has_a_line() =>
        AgentBehaviours.All.Select(behaviour => behaviour.Status).Distinct().ShouldBe(Enum.GetValues<AgentStatus>());

    [Fact]
    public void Every_operation_is_allowed_somewhere() =>
        AgentBehaviours.All.SelectMany(behaviour => behaviour.Operations).Distinct().ShouldBe(Enum.GetValues<Operation>(), ignoreOrder: true);

    [Theory]
    [MemberData(nameof(EveryCell))]
    public void An_operation_is_carried_out_where_the_manual_allows_it_and_refused_elsewhere(string line, Operation operation)
    {
        var state = In(line);
        AgentBehaviours.Of(state).ToString().ShouldBe(line);

        var decision = state.Decide(Ask(operation));

        if (Allowed[line].Contains(operation))
        {
            decision.Rejection.ShouldBeNull();
            decision.Handled.ShouldBeTrue();
            decision.Events.ShouldNotBeEmpty();
        }
        else
        {
            decision.Rejection.ShouldBe($"{operation} is not allowed in state {state.Status}.");
            decision.Events.ShouldBeEmpty();
        }
    }

    [Fact]
    public void The_buttons_are_the_manual_s_operations_in_its_order()
    {
        foreach (var behaviour in AgentBehaviours.All)
        {
            output.WriteLine($"{behaviour,-30} {string.Join(", ", behaviour.Operations)}");
            behaviour.Operations.ShouldBe(Allowed[behaviour.ToString()], behaviour.ToString());
        }
    }

    [Fact]
    public void A_supervisor_s_other_states_allow_what_an_agent_s_allow()
    {
        foreach (var line in AgentTable.Lines.Where(line => line is not "Busy"))
            AgentBehaviours.Of(In(line, supervisor: true)).ShouldBeSameAs(AgentBehaviours.Of(In(line)), line);
    }

    [Fact]
    public void Whoever_is_no_supervisor_monitors_and_forces_nobody()
    {
        foreach (var operation in new[] { Operation.Monitor, Operation.ForceIdle, Operation.ForceBusy, Operation.ForceLogout })
            In(AgentStatus.Busy).Decide(Ask(operation)).Rejection.ShouldBe($"{operation} is not allowed in state Busy.");
    }

    private static IEnumerable<(string Name, Operation[] Operations)> Read(string row)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);
        var name = Remark().Replace(cells[1].Replace("`", "", StringComparison.Ordinal), "").Trim();
        var sets = cells[3].Split("; supervisor also ");
        var operations = Operations(sets[0]);
        yield return (name, operations);
        if (sets.Length > 1)
            yield return ($"{name}, supervisor", [.. operations, .. Operations(sets[1])]);
    }

    private static Operation[] Operations(string cell) =>
        [.. Remark().Replace(cell, "").Split(',').Select(name => Enum.Parse<Operation>(name.Trim()))];

    [GeneratedRegex(@"\*\*\+\*\*|\([^)]*\)")]
    private static partial Regex Remark();
}
