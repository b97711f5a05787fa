using ContactCenter.Domain.Agents;

namespace ContactCenter.Domain.Tests.Agents;

public sealed class AllowedOperationsTests
{
    // The manual's chapter "States and what each allows", as far as the states and operations exist.
    private const string Manual =
        """
        LoggedOut | Login
        Busy      | SetIdle, Dial, Reset, Logout
        Idle      | SetBusy, Logout, Reset
        Ringing   | Answer, HangUp, Reset
        Dialing   | HangUp, Reset
        Talking   | Hold, HangUp, SendDtmf, Reset
        Held      | Retrieve, HangUp, Reset
        WrapUp    | SetIdle, SetBusy, Reset
        """;

    private static readonly Dictionary<AgentStatus, Operation[]> Allowed = Manual.Split('\n').Select(line => line.Split('|')).ToDictionary(
        cells => Enum.Parse<AgentStatus>(cells[0].Trim()),
        cells => cells[1].Split(',').Select(name => Enum.Parse<Operation>(name.Trim())).ToArray());

    public static IEnumerable<object[]> EveryCell =>
        from status in Enum.GetValues<AgentStatus>()
        from operation in Enum.GetValues<Operation>()
        select new object[] { status, operation };

    [Fact]
    public void The_table_has_a_line_for_every_state() => Allowed.Keys.ShouldBe(Enum.GetValues<AgentStatus>());

    [Theory]
    [MemberData(nameof(EveryCell))]
    public void An_operation_is_carried_out_where_the_manual_allows_it_and_refused_elsewhere(AgentStatus status, Operation operation)
    {
        var decision = AgentFixture.In(status).Decide(AgentFixture.Ask(operation));

        if (Allowed[status].Contains(operation))
        {
            decision.Rejection.ShouldBeNull();
            decision.Handled.ShouldBeTrue();
            decision.Events.ShouldNotBeEmpty();
        }
        else
        {
            decision.Rejection.ShouldBe($"{operation} is not allowed in state {status}.");
            decision.Events.ShouldBeEmpty();
        }
    }

    [Fact]
    public void The_buttons_are_the_manual_s_operations_in_its_order()
    {
        foreach (var behaviour in AgentBehaviours.All)
            behaviour.Operations.ShouldBe(Allowed[behaviour.Status], behaviour.Status.ToString());
    }

    [Fact]
    public void Every_state_has_its_own_behaviour()
    {
        foreach (var status in Enum.GetValues<AgentStatus>())
            AgentBehaviours.Of(status).Status.ShouldBe(status);
        AgentBehaviours.All.Count.ShouldBe(Enum.GetValues<AgentStatus>().Length);
    }
}
