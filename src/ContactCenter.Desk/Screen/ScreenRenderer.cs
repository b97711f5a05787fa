using System.Globalization;
using ContactCenter.Client;
using ContactCenter.Contracts;
using ContactCenter.Desk.Words;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ContactCenter.Desk.Screen;

/// <summary>Draws a model; the same model and time give the same screen.</summary>
internal static class ScreenRenderer
{
    public const int LeastWidth = 80;
    public const int LeastHeight = 24;
    private const int OperationsWidth = 42;
    private const int OperationRows = 8;

    // Two telephones, which some terminals draw two cells wide, and the blanks between them.
    private const int BannerFrame = 10;

    public static IRenderable Render(ScreenModel model, DateTimeOffset now, int width, int height)
    {
        if (width < LeastWidth || height < LeastHeight)
            return new Text(model.Words[Word.TooSmall]);
        var root = new Layout("screen").SplitRows(
            new Layout("top", TopBar(model, width)).Size(1),
            new Layout("banner", Banner(model, width)).Size(1),
            new Layout("state", StateLine(model, now, width)).Size(3),
            new Layout("call", CallPanel(model, now, width)).Size(5),
            new Layout("middle").SplitColumns(
                new Layout("operations", OperationsPanel(model)).Size(OperationsWidth),
                new Layout("agents", AgentsPanel(model, now, width, height))),
            new Layout("input", InputLine(model)).Size(1),
            new Layout("messages", Messages(model)).Size(ScreenModel.MostMessages));
        return root;
    }

    private static Text TopBar(ScreenModel model, int width)
    {
        var words = model.Words;
        var (connection, mark) = model.Connection switch
        {
            ConnectionStatus.Connected => (words[Word.Connected], "●"),
            ConnectionStatus.Reconnecting => (words[Word.Reconnecting], "◌"),
            _ => (words[Word.Offline], "○"),
        };
        var role = model.Supervisor ? " " + words[Word.Supervisor] : string.Empty;
        var left = $" {words[Word.Enterprise]} {model.Enterprise}  {model.AccessNumber}  {words[Word.Extension]} {model.Extension}  {model.AgentId} {model.AgentName}{role}";
        var right = $"{model.Service} {mark} {connection} ";
        var style = model.Connection == ConnectionStatus.Connected ? new Style(Color.White, Color.Navy) : new Style(Color.White, Color.Maroon, Decoration.Bold);
        return new Text(Cells.Spread(Cells.Cut(left, width - Cells.Width(right) - 1), right, width), style);
    }

    // A ringing call cannot be missed: the whole width, inverse and blinking.
    private static Text Banner(ScreenModel model, int width)
    {
        if (model.State is not { State: AgentStatus.Ringing } state)
            return new Text(string.Empty);
        var who = state.Call is { } call ? "  " + Who(model, call, width - BannerFrame - Cells.Width(model.Words[Word.Ringing])) : string.Empty;
        return new Text(
            Cells.Centre($"☎  {model.Words[Word.Ringing]}{who}  ☎", width),
            new Style(Color.White, Color.Red, Decoration.Bold | Decoration.SlowBlink | Decoration.Invert));
    }

    private static Panel StateLine(ScreenModel model, DateTimeOffset now, int width)
    {
        var words = model.Words;
        var state = model.State;
        var colour = ColourOf(state?.State ?? AgentStatus.Unknown);
        var name = state is null ? "…" : words.Of(state.State);
        var reason = string.IsNullOrEmpty(state?.Reason) ? string.Empty : $" ({Clean(state.Reason)})";
        var left = $" ■ {name.ToUpperInvariant()}{reason}   {(state is null ? string.Empty : Clock(now - state.Since))}";
        var right = state is null ? string.Empty : $"{words[Word.AutoIdle]}: {(state.AutoIdle ? words[Word.On] : words[Word.Off])} ";
        return new Panel(new Text(Cells.Spread(left, right, width - 4), new Style(colour, decoration: Decoration.Bold)))
        {
            Border = BoxBorder.Heavy,
            BorderStyle = new Style(colour),
            Expand = true,
        };
    }

    private static Panel CallPanel(ScreenModel model, DateTimeOffset now, int width)
    {
        var words = model.Words;
        var lines = new List<IRenderable>();
        if (model.State is { Call: { } call } state)
        {
            // In WrapUp the call is over: its clock stands where the state began.
            var until = state.State == AgentStatus.WrapUp ? state.Since : now;
            var clock = call.AnsweredAt is { } answered
                ? $"{words[Word.Talk]} {Clock(until - answered)}"
                : $"{words[Word.Waiting]} {Clock(until - call.StartedAt)}";
            var left = $"{words[Word.Caller]}: ";
            var right = $"   {words.Of(call.Direction)}   {clock}";
            lines.Add(Line(left + Who(model, call, width - 4 - Cells.Width(left) - Cells.Width(right)) + right, Decoration.Bold));
            lines.Add(Line($"{words[Word.Dialled]}: {Clean(call.DialledNumber) ?? "-"}   {words[Word.Queue]}: {Clean(call.Queue) ?? "-"}"));
            lines.Add(Line(string.Join("  ", call.Data.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{Clean(entry.Key)}={Clean(entry.Value)}"))));
        }
        else
        {
            lines.Add(Line(words[Word.NoCall], Decoration.Dim));
        }

        return Titled(words[Word.Call], new Rows(lines));
    }

    private static Panel OperationsPanel(ScreenModel model)
    {
        var words = model.Words;
        var keys = KeyMap.Of(model.Allowed)
            .Select(entry => (entry.Key, Text: words.Of(entry.Operation)))
            .ToList();
        if (model.Connection == ConnectionStatus.Connected)
        {
            keys.Add((KeyMap.ToggleAutoIdle, words[Word.AutoIdle]));
            keys.Add((KeyMap.RefreshAgents, words[Word.Refresh]));
        }

        var column = (OperationsWidth - 4) / 2;
        var rows = new List<IRenderable>();
        for (var row = 0; row < Math.Min(OperationRows, keys.Count); row++)
        {
            var text = Cells.Fit(Entry(keys[row]), column)
                + (row + OperationRows < keys.Count ? Cells.Fit(Entry(keys[row + OperationRows]), column) : string.Empty);
            rows.Add(new Text(text, new Style(Color.Aqua)) { Overflow = Overflow.Ellipsis });
        }

        return Titled(words[Word.Operations], new Rows(rows));

        static string Entry((char Key, string Text) entry) => $"[{entry.Key}] {entry.Text}";
    }

    private static Panel AgentsPanel(ScreenModel model, DateTimeOffset now, int width, int height)
    {
        const int Id = 7;
        const int State = 11;
        const int Time = 8;
        var words = model.Words;
        var name = width - OperationsWidth - 4 - Id - State - Time;
        var rows = new List<IRenderable>
        {
            Line(Cells.Fit(words[Word.Id], Id) + Cells.Fit(words[Word.Name], name) + Cells.Fit(words[Word.State], State) + Cells.Right(words[Word.For], Time), Decoration.Dim),
        };
        // What is left of the height: bars, state, call, input and messages take 14 rows, frame and header 3.
        foreach (var agent in Visible(model, height - 17))
        {
            var clock = agent.State == AgentStatus.LoggedOut ? string.Empty : Clock(now - agent.Since);
            rows.Add(new Paragraph()
                .Append(Cells.Fit(Cells.Cut(Clean(agent.AgentId)!, Id - 1), Id), Chosen(model, agent) ? new Style(decoration: Decoration.Invert) : Style.Plain)
                .Append(Cells.Fit(Cells.Cut(Clean(agent.Name)!, name - 1), name))
                .Append(Cells.Fit(Cells.Cut(words.Of(agent.State), State - 1), State), new Style(ColourOf(agent.State)))
                .Append(Cells.Right(clock, Time)));
        }

        return Titled(words[Word.Agents], new Rows(rows));
    }

    // The chosen agent is always among those that fit.
    private static IEnumerable<AgentInfo> Visible(ScreenModel model, int rows)
    {
        var agents = model.Agents.OrderBy(agent => agent.State == AgentStatus.LoggedOut).ToList();
        var chosen = agents.FindIndex(agent => Chosen(model, agent));
        return agents.Skip(Math.Max(0, chosen - rows + 1)).Take(rows);
    }

    private static bool Chosen(ScreenModel model, AgentInfo agent) => model.Input is { Chosen: >= 0 } input && input.Text == agent.AgentId;

    private static Text InputLine(ScreenModel model)
    {
        var words = model.Words;
        if (model.Input is { } input)
        {
            var prompt = ScreenKeys.Prompt(input.Operation) is { } word ? words[word] : string.Empty;
            return Line($"{words.Of(input.Operation)} ({prompt}): {input.Text}▌  {words[Word.InputHelp]}", Decoration.Bold);
        }

        return Line($"[{KeyMap.Quit}] {words[Word.Quit]}", Decoration.Dim);
    }

    private static Rows Messages(ScreenModel model) => new(model.Messages.Select(message => new Text(
        $"{message.At.ToLocalTime().ToString("HH:mm:ss", CultureInfo.InvariantCulture)} {Clean(message.Text)}",
        new Style(message.Bad ? Color.Red : Color.Grey)) { Overflow = Overflow.Ellipsis }));

    private static Panel Titled(string title, IRenderable content) =>
        new(content) { Header = new PanelHeader($" {Markup.Escape(title)} "), Border = BoxBorder.Rounded, Expand = true };

    private static Text Line(string text, Decoration decoration = Decoration.None) =>
        new(text, new Style(decoration: decoration)) { Overflow = Overflow.Ellipsis };

    // The number tells who it is more surely than the name: when there is not room for both, the name is cut.
    private static string Who(ScreenModel model, CallInfo call, int width)
    {
        var number = call.RemoteNumber.Length == 0 ? model.Words[Word.Withheld] : Clean(call.RemoteNumber)!;
        var room = width - Cells.Width(number) - 1;
        return string.IsNullOrEmpty(call.RemoteName) || room < 2 ? Cells.Cut(number, width) : $"{Cells.Cut(Clean(call.RemoteName)!, room)} {number}";
    }

    // A caller's name must not move the cursor or change colours.
    private static string? Clean(string? text) =>
        text is null ? null : string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));

    private static string Clock(TimeSpan span)
    {
        var whole = span < TimeSpan.Zero ? TimeSpan.Zero : span;
        return whole.TotalHours >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{(int)whole.TotalHours}:{whole.Minutes:00}:{whole.Seconds:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{whole.Minutes:00}:{whole.Seconds:00}");
    }

    private static Color ColourOf(AgentStatus state) => state switch
    {
        AgentStatus.Idle => Color.Green,
        AgentStatus.Busy => Color.Yellow,
        AgentStatus.Ringing => Color.Red,
        AgentStatus.Dialing => Color.Orange1,
        AgentStatus.Talking or AgentStatus.Conferencing => Color.DodgerBlue1,
        AgentStatus.Held or AgentStatus.Consulting => Color.Fuchsia,
        AgentStatus.WrapUp => Color.Gold1,
        AgentStatus.Monitoring or AgentStatus.Barging => Color.Aqua,
        _ => Color.Grey,
    };
}
