using System.Globalization;
using ContactCenter.Client;
using ContactCenter.Contracts;
using ContactCenter.Desk.Words;
using Spectre.Console;
using Spectre.Console.Rendering;
using static ContactCenter.Desk.Screen.ScreenParts;

namespace ContactCenter.Desk.Screen;

/// <summary>Draws a model; the same model and time give the same screen.</summary>
internal static class ScreenRenderer
{
    public const int LeastWidth = 80;
    public const int LeastHeight = 24;
    private const int OperationsWidth = 42;

    // The rows that each view needs for all but its list.
    private const int OwnRows = 14;
    private const int FlowRows = 3;
    private const int FloorMessages = 2;
    private const int FloorRows = 3 + FlowRows + FloorMessages;

    // Two telephones, which some terminals draw two cells wide, and the blanks between them.
    private const int BannerFrame = 10;

    // The direction and the setting beside the caller in the brief state.
    private const int AutoIdleWidth = 30;

    public static IRenderable Render(ScreenModel model, DateTimeOffset now, int width, int height)
    {
        if (width < LeastWidth || height < LeastHeight)
            return new Text(model.Words[Word.TooSmall]);
        return model.View == ScreenView.Floor ? Floor(model, now, width, height) : Own(model, now, width, height);
    }

    private static Layout Own(ScreenModel model, DateTimeOffset now, int width, int height)
    {
        var middle = new Layout("middle");
        if (Picker(model, now, width, height - OwnRows) is { } picker)
            middle.Update(picker);
        else
            middle.SplitColumns(
                new Layout("operations", ScreenOperations.Panel(model, OperationsWidth)).Size(OperationsWidth),
                new Layout("agents", AgentsPanel(model, now, width, height)));
        return new Layout("screen").SplitRows(
            new Layout("top", TopBar(model, width)).Size(1),
            new Layout("banner", Banner(model, width)).Size(1),
            new Layout("state", StateLine(model, now, width)).Size(3),
            new Layout("call", CallPanel(model, now, width)).Size(5),
            middle,
            new Layout("input", InputLine(model)).Size(1),
            new Layout("messages", Messages(model, ScreenModel.MostMessages)).Size(ScreenModel.MostMessages));
    }

    // What a supervisor works with: little of the own call, much of everybody's.
    private static Layout Floor(ScreenModel model, DateTimeOffset now, int width, int height)
    {
        var state = model.State is { State: AgentStatus.Ringing } ? Banner(model, width) : BriefState(model, now, width);
        return new Layout("screen").SplitRows(
            new Layout("top", TopBar(model, width)).Size(1),
            new Layout("state", state).Size(1),
            new Layout("agents", Picker(model, now, width, height - FloorRows)
                ?? AgentTable.Render(model, AgentOrder.Sort(model.Agents), model.Selected, AgentTable.Title(model), now, width, height - FloorRows)),
            new Layout("operations", ScreenOperations.Flow(model, width)).Size(FlowRows),
            new Layout("input", InputLine(model)).Size(1),
            new Layout("messages", Messages(model, FloorMessages)).Size(FloorMessages));
    }

    /// <summary>What there is to pick from for the operation that waits for its argument; null when there is nothing to pick.</summary>
    private static Panel? Picker(ScreenModel model, DateTimeOffset now, int width, int height)
    {
        if (model.Input is not { } input)
            return null;
        var picked = Choices.Picked(model, input);
        if (ScreenKeys.Prompt(input.Operation) == Word.AgentPrompt)
            return AgentTable.Render(model, Choices.Agents(model, input), picked, model.Words.Of(input.Operation), now, width, height);
        if (input.Operation != Operation.TransferToIvr)
            return null;
        var flows = Choices.Flows(model, input);
        var first = Math.Max(0, flows.ToList().IndexOf(picked ?? string.Empty) - (height - 3));
        return Titled($"{model.Words.Of(input.Operation)}: {model.Words[Word.Flows]}", new Rows(flows.Skip(first).Take(height - 2).Select(flow => new Text(
            Cells.Fit(" " + Clean(flow), width - 4), flow == picked ? new Style(decoration: Decoration.Invert) : Style.Plain))));
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
        var name = state is null ? "…" : State(words, state.State, state.Reason);
        var left = $" ■ {Shout(name)}   {(state is null ? string.Empty : Clock(now - state.Since))}";
        var right = state is null ? string.Empty : $"{words[Word.AutoIdle]}: {(state.AutoIdle ? words[Word.On] : words[Word.Off])} ";
        return new Panel(new Text(Cells.Spread(left, right, width - 4), new Style(colour, decoration: Decoration.Bold)))
        {
            Border = BoxBorder.Heavy,
            BorderStyle = new Style(colour),
            Expand = true,
        };
    }

    // The state's name in capitals, its reason as it is.
    private static string Shout(string name) =>
        name.IndexOf(" (", StringComparison.Ordinal) is var at and > 0 ? name[..at].ToUpperInvariant() + name[at..] : name.ToUpperInvariant();

    private static Text BriefState(ScreenModel model, DateTimeOffset now, int width)
    {
        if (model.State is not { } state)
            return new Text(" ■ …");
        var left = $" ■ {Shout(State(model.Words, state.State, state.Reason))}   {Clock(now - state.Since)}";
        if (state.Call is { } call)
            left += $"   {model.Words.Of(call.Direction)} {Who(model, call, Math.Max(0, width - Cells.Width(left) - AutoIdleWidth))}";
        var right = $"{model.Words[Word.AutoIdle]}: {(state.AutoIdle ? model.Words[Word.On] : model.Words[Word.Off])} ";
        return new Text(Cells.Spread(left, right, width), new Style(ColourOf(state.State), decoration: Decoration.Bold));
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
        var agents = AgentOrder.Sort(model.Agents);
        foreach (var agent in AgentTable.Window(agents, model.Selected, height - 17, out _))
        {
            var clock = agent.State == AgentStatus.LoggedOut ? string.Empty : Clock(now - agent.Since);
            rows.Add(new Paragraph()
                .Append(Cells.Fit(Cells.Cut(Clean(agent.AgentId), Id - 1), Id), agent.AgentId == model.Selected ? new Style(decoration: Decoration.Invert) : Style.Plain)
                .Append(Cells.Fit(Cells.Cut(Clean(agent.Name), name - 1), name))
                .Append(Cells.Fit(Cells.Cut(words.Of(agent.State), State - 1), State), new Style(ColourOf(agent.State)))
                .Append(Cells.Right(clock, Time)));
        }

        return Titled(AgentTable.Title(model), new Rows(rows));
    }

    private static Text InputLine(ScreenModel model)
    {
        var words = model.Words;
        if (model.Input is { } input)
        {
            var prompt = input.Note is { } kind ? words[ScreenNotes.Prompt(kind)] : ScreenKeys.Prompt(input.Operation) is { } word ? words[word] : string.Empty;
            var name = input.Note is { } note ? words[ScreenNotes.Name(note)] : words.Of(input.Operation);
            return Line($"{name} ({prompt}): {Clean(input.Chosen ?? input.Text)}▌  {words[Word.InputHelp]}", Decoration.Bold);
        }

        return Line($"[{KeyMap.Quit}] {words[Word.Quit]}", Decoration.Dim);
    }

    private static Rows Messages(ScreenModel model, int most) => new(model.Messages.TakeLast(most).Select(message => new Text(
        $"{message.At.ToLocalTime().ToString("HH:mm:ss", CultureInfo.InvariantCulture)} {Clean(message.Text)}",
        new Style(message.Bad ? Color.Red : Color.Grey)) { Overflow = Overflow.Ellipsis }));
}
