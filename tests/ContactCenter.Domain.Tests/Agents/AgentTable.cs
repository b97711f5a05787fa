using ContactCenter.Domain.Agents;
using static ContactCenter.Domain.Tests.Agents.AgentFixture;

namespace ContactCenter.Domain.Tests.Agents;

/// <summary>
/// What an input does in a line of the manual's table: <c>state | input | state after | its reason | what is asked of others</c>. An input that has no
/// line is refused when it is an operation, and ignored when it is news. A name that ends in * stands for all that begin so and have no line of their own.
/// </summary>
internal sealed class AgentTable
{
    private readonly Dictionary<(string Line, string Input), string[]> _rows;

    public AgentTable(string text)
    {
        var rows = text.Split('\n').Select(row => row.Split('|', StringSplitOptions.TrimEntries)).ToArray();
        // "Talking/Held" is both.
        _rows = rows.SelectMany(cells => cells[0].Split('/').Select(line => (line, cells)))
            .ToDictionary(row => (row.line, row.cells[1]), row => row.cells[2..]);
    }

    /// <summary>The names of all lines of the manual's table.</summary>
    public static IEnumerable<string> Lines => AgentBehaviours.All.Select(behaviour => behaviour.ToString());

    public IEnumerable<(string Line, string Input)> Cells => _rows.Keys;

    /// <summary>Checks one cell, for an ordinary agent and for a supervisor.</summary>
    public void Check(string line, string name, AgentCommand input)
    {
        if (!OnlySupervisors(line))
            Check(line, In(line), name, input);
        // All that an agent may do while Busy, a supervisor may do as well.
        if (line is not "Busy")
            Check(line, In(line, supervisor: true), name, input);
    }

    private void Check(string line, AgentState from, string name, AgentCommand input)
    {
        var cell = $"{line}{(from.Supervisor ? " (supervisor)" : "")}, {name}";
        AgentBehaviours.Of(from).ToString().ShouldBe(line, cell);
        var decision = from.Decide(input);
        var after = decision.Events.Aggregate(from, (state, change) => state.Apply(change));

        if (Row(line, name) is not { } row)
        {
            after.ShouldBe(from, cell);
            if (input is AgentOperation operation)
                decision.Rejection.ShouldBe($"{operation.Operation} is not allowed in state {from.Status}.", cell);
            else
                decision.ShouldBe(AgentDecision.Ignored, cell);
            return;
        }

        if (row[0] is "refused")
        {
            decision.Rejection.ShouldNotBeNullOrEmpty(cell);
            decision.Handled.ShouldBeTrue(cell);
            after.ShouldBe(from, cell);
            return;
        }

        decision.Rejection.ShouldBeNull(cell);
        decision.Handled.ShouldBeTrue(cell);
        AgentBehaviours.Of(after).ToString().ShouldBe(row[0] is "Busy" && from.Supervisor ? "Busy, supervisor" : row[0], cell);
        (after.Reason ?? "").ShouldBe(row.ElementAtOrDefault(1) ?? "", cell);
        Asked(decision).ShouldBe(row.ElementAtOrDefault(2) ?? "", cell);
        after.Supervisor.ShouldBe(from.Supervisor, cell);
        if (after.Status != from.Status)
            after.Since.ShouldBe(Now, cell);
    }

    private string[]? Row(string line, string name)
    {
        var lines = line is "Busy, supervisor" ? new[] { line, "Busy" } : [line];
        return lines.Select(l => _rows.GetValueOrDefault((l, name))).FirstOrDefault(row => row is not null)
            ?? lines.Select(l => _rows.GetValueOrDefault((l, $"{name.Split(' ')[0]} *"))).FirstOrDefault(row => row is not null);
    }

    private static string Asked(AgentDecision decision) => string.Join(", ", decision.Events.Select(change => change switch
    {
        CallDropped e => $"dropped {e.Kind}",
        AnswerAsked or DtmfAsked or MonitorAsked or InterceptAsked or ForceAsked or TransferAsked or ConferenceAsked or DataAsked or DispositionAsked => change.GetType().Name,
        _ => null,
    }).OfType<string>());
}
