using System.Globalization;
using ContactCenter.Contracts;
using ContactCenter.Desk.Words;
using Spectre.Console;
using Spectre.Console.Rendering;
using static ContactCenter.Desk.Screen.ScreenParts;

namespace ContactCenter.Desk.Screen;

/// <summary>Agents with all that a supervisor wants to know of them, one a row, over the whole width.</summary>
internal static class AgentTable
{
    private const int Id = 7;
    private const int Time = 8;
    private const int Extension = 6;
    private const int Direction = 5;

    // The widths at 80 columns; what a wider terminal has more is shared out.
    private const int LeastName = 12;
    private const int LeastState = 17;
    private const int LeastQueue = 8;
    private const int Frame = 4;

    /// <summary>A panel of the agents in the order given.</summary>
    /// <param name="model">The screen.</param>
    /// <param name="agents">Whom to show.</param>
    /// <param name="marked">The id of the agent that is marked and always to be seen; null for none.</param>
    /// <param name="title">What the panel is called.</param>
    /// <param name="now">The server's time.</param>
    /// <param name="width">The panel's columns.</param>
    /// <param name="height">The panel's rows.</param>
    public static Panel Render(ScreenModel model, IReadOnlyList<AgentInfo> agents, string? marked, string title, DateTimeOffset now, int width, int height)
    {
        var words = model.Words;
        var more = Math.Max(0, width - ScreenRenderer.LeastWidth);
        var (name, state, queue) = (LeastName + more / 4, LeastState + more / 8, LeastQueue + more / 6);
        var caller = width - Frame - Id - name - state - Time - 1 - Extension - Direction - queue;
        var rows = new List<IRenderable>
        {
            Line(
                Cells.Fit(words[Word.Id], Id) + Cells.Fit(words[Word.Name], name) + Cells.Fit(words[Word.State], state) + Cells.Right(words[Word.For], Time - 1) + "  "
                + Cells.Fit(Cells.Cut(words[Word.ExtensionShort], Extension - 1), Extension) + Cells.Fit(words[Word.Call], Direction) + Cells.Fit(words[Word.Caller], caller)
                + Cells.Fit(Cells.Cut(words[Word.Queue], queue), queue),
                Decoration.Dim),
        };
        if (agents.Count == 0)
            rows.Add(Line(words[Word.NobodyToPick], Decoration.Dim));
        var seen = Window(agents, marked, height - 3, out var first);
        foreach (var agent in seen)
        {
            var look = agent.AgentId == marked ? Decoration.Invert : Decoration.None;
            var row = new Paragraph();
            void Add(string? text, int cells, Color? colour = null) =>
                row.Append(Cells.Fit(Cells.Cut(text ?? string.Empty, cells - 1), cells), new Style(colour, decoration: look));
            Add(Clean(agent.AgentId), Id);
            Add(Clean(agent.Name), name);
            Add(State(words, agent.State, agent.Reason), state, ColourOf(agent.State));
            row.Append(Cells.Right(Clock(now - agent.Since), Time - 1) + "  ", new Style(decoration: look));
            Add(Clean(agent.Extension) ?? "-", Extension);
            Add(agent.Call is { } way ? words.Brief(way.Direction) : null, Direction);
            Add(agent.Call is { } call ? Who(model, call, caller - 1) : null, caller);
            Add(Clean(agent.Call?.Queue), queue);
            rows.Add(row);
        }

        var place = seen.Count < agents.Count
            ? string.Create(CultureInfo.InvariantCulture, $"  {first + 1}-{first + seen.Count}/{agents.Count}")
            : string.Empty;
        return Titled(title + place, new Rows(rows));
    }

    /// <summary>How many there are, and how many in which kind of state.</summary>
    public static string Title(ScreenModel model)
    {
        var words = model.Words;
        var agents = model.Agents;
        var title = string.Create(CultureInfo.InvariantCulture, $"{words[Word.Agents]} {agents.Count}");
        if (model.View != ScreenView.Floor)
            return title;
        title += Count(words[Word.OnCalls], agents.Count(agent => AgentOrder.OnCall(agent.State)));
        foreach (var state in new[] { AgentStatus.WrapUp, AgentStatus.Idle, AgentStatus.Busy })
            title += Count(words.Of(state), agents.Count(agent => agent.State == state));
        return title;

        static string Count(string what, int count) => string.Create(CultureInfo.InvariantCulture, $"  {what} {count}");
    }

    /// <summary>As many as fit; the marked one is always among them.</summary>
    /// <param name="agents">All.</param>
    /// <param name="marked">Who is marked, if any.</param>
    /// <param name="rows">How many fit.</param>
    /// <param name="first">How many are above those that are seen.</param>
    public static IReadOnlyList<AgentInfo> Window(IReadOnlyList<AgentInfo> agents, string? marked, int rows, out int first)
    {
        var at = agents.ToList().FindIndex(agent => agent.AgentId == marked);
        first = Math.Max(0, at - rows + 1);
        return [.. agents.Skip(first).Take(rows)];
    }
}
