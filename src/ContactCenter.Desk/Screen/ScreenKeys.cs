using ContactCenter.Contracts;
using ContactCenter.Desk.Words;

namespace ContactCenter.Desk.Screen;

/// <summary>What a key does to the screen and what it asks for; no terminal, no client.</summary>
internal static class ScreenKeys
{
    private const int LongestInput = ContractLimits.Argument;
    private const int Page = 10;

    public static (ScreenModel Model, ScreenAction? Action) Press(ScreenModel model, ConsoleKeyInfo key, DateTimeOffset now)
    {
        if (key is { Key: ConsoleKey.C, Modifiers: ConsoleModifiers.Control })
            return (model, new ScreenAction.Quit());
        return model.Input is { } input ? Typing(model, input, key, now) : Choosing(model, key, now);
    }

    private static (ScreenModel, ScreenAction?) Choosing(ScreenModel model, ConsoleKeyInfo key, DateTimeOffset now)
    {
        switch (key.KeyChar)
        {
            case KeyMap.Quit:
                return (model, new ScreenAction.Quit());
            case KeyMap.RefreshAgents:
                return (model, new ScreenAction.Agents());
            case KeyMap.ToggleAutoIdle when model.State is { } state:
                return (model, new ScreenAction.AutoIdle(!state.AutoIdle));
            case KeyMap.AddData:
                return ScreenNotes.Begin(model, ScreenNote.Data, now);
            case KeyMap.Dispose:
                return ScreenNotes.Begin(model, ScreenNote.Disposition, now);
            case KeyMap.SwitchView:
                return (model with { View = model.View == ScreenView.Own ? ScreenView.Floor : ScreenView.Own }, null);
        }

        if (Steps(key.Key) is { } steps)
            return (model with { Selected = Move([.. AgentOrder.Sort(model.Agents).Select(agent => agent.AgentId)], model.Selected, steps) }, null);

        var operation = KeyMap.Find(key.KeyChar);
        if (operation == Operation.None)
            return (model, null);
        if (!model.Allowed.Contains(operation))
            return (model.Say(now, $"{model.Words.Of(operation)} {model.Words[Word.NotAllowed]}", bad: true), null);
        return operation switch
        {
            Operation.Login => (model, new ScreenAction.Login()),
            _ when Prompt(operation) is not null => Ask(model, operation),
            _ => (model, new ScreenAction.Execute(operation, null)),
        };
    }

    // The agent that is marked in the list is the first choice, where the operation is for such an agent; else the list's first one, but never for what
    // changes another agent's state: that takes a choice.
    private static (ScreenModel, ScreenAction?) Ask(ScreenModel model, Operation operation)
    {
        var input = new ScreenInput(operation, string.Empty);
        var marked = model.Selected is { } selected && Choices.Agents(model, input).Any(agent => agent.AgentId == selected);
        var first = operation is Operation.ForceIdle or Operation.ForceBusy or Operation.ForceLogout ? null : Choices.Of(model, input).FirstOrDefault();
        return (model with { Input = input with { Chosen = marked ? model.Selected : first } }, null);
    }

    private static (ScreenModel, ScreenAction?) Typing(ScreenModel model, ScreenInput input, ConsoleKeyInfo key, DateTimeOffset now)
    {
        switch (key.Key)
        {
            case ConsoleKey.Escape:
                return (model with { Input = null }, null);
            case ConsoleKey.Backspace:
                return (model with { Input = input with { Text = input.Text.Length > 0 ? input.Text[..^1] : input.Text, Chosen = null } }, null);
            case ConsoleKey.Enter when input.Note is { } note:
                return ScreenNotes.Finish(model, note, input.Text, now);
            case ConsoleKey.Enter:
                return Finish(model, input, now);
        }

        if (Steps(key.Key) is { } steps)
            return (model with { Input = input with { Chosen = Move(Choices.Of(model, input), Choices.Picked(model, input), steps) } }, null);
        if (char.IsControl(key.KeyChar) || input.Text.Length >= (input.Note is null ? LongestInput : ScreenNotes.LongestInput))
            return (model, null);
        return (model with { Input = input with { Text = input.Text + key.KeyChar, Chosen = null } }, null);
    }

    private static int? Steps(ConsoleKey key) => key switch
    {
        ConsoleKey.DownArrow => 1,
        ConsoleKey.UpArrow => -1,
        ConsoleKey.PageDown => Page,
        ConsoleKey.PageUp => -Page,
        ConsoleKey.Home => int.MinValue,
        ConsoleKey.End => int.MaxValue,
        _ => null,
    };

    // A single step goes round; longer ones stop at the ends.
    private static string? Move(IReadOnlyList<string> all, string? from, int steps)
    {
        if (all.Count == 0)
            return null;
        var at = from is null ? -1 : all.ToList().IndexOf(from);
        if (at < 0)
            return steps is -1 or int.MaxValue ? all[^1] : all[0];
        return Math.Abs((long)steps) == 1
            ? all[(at + steps + all.Count) % all.Count]
            : all[(int)Math.Clamp((long)at + steps, 0, all.Count - 1)];
    }

    private static (ScreenModel, ScreenAction?) Finish(ScreenModel model, ScreenInput input, DateTimeOffset now)
    {
        var text = Choices.Argument(model, input);
        if (text.Length == 0 && input.Operation != Operation.SetBusy)
            return (model, null);
        var closed = model with { Input = null };
        // The state may have changed while the agent typed.
        return model.Allowed.Contains(input.Operation)
            ? (closed, new ScreenAction.Execute(input.Operation, text.Length == 0 ? null : text))
            : (closed.Say(now, $"{model.Words.Of(input.Operation)} {model.Words[Word.NotAllowed]}", bad: true), null);
    }

    /// <summary>What an operation asks for; null when it needs nothing.</summary>
    public static Word? Prompt(Operation operation) => operation switch
    {
        Operation.SetBusy => Word.ReasonPrompt,
        Operation.Dial or Operation.ConsultExternal => Word.NumberPrompt,
        Operation.TransferToIvr => Word.FlowPrompt,
        Operation.SendDtmf => Word.DigitsPrompt,
        Operation.CallAgent or Operation.ConsultAgent or Operation.Monitor
            or Operation.ForceIdle or Operation.ForceBusy or Operation.ForceLogout => Word.AgentPrompt,
        _ => null,
    };
}
