using ContactCenter.Contracts;
using ContactCenter.Desk.Words;

namespace ContactCenter.Desk.Screen;

/// <summary>What a key does to the screen and what it asks for; no terminal, no client.</summary>
internal static class ScreenKeys
{
    private const int LongestInput = ContractLimits.Argument;

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
        }

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

    private static (ScreenModel, ScreenAction?) Ask(ScreenModel model, Operation operation)
    {
        IReadOnlyList<string> choices = operation switch
        {
            Operation.TransferToIvr => model.Flows,
            Operation.CallAgent or Operation.ConsultAgent =>
                [.. Others(model).OrderByDescending(agent => agent.State == AgentStatus.Idle).Select(agent => agent.AgentId)],
            Operation.Monitor => [.. Others(model).Where(agent => agent.Call is not null).Select(agent => agent.AgentId)],
            Operation.ForceIdle or Operation.ForceBusy or Operation.ForceLogout =>
                [.. Others(model).Where(agent => agent.State != AgentStatus.LoggedOut).Select(agent => agent.AgentId)],
            _ => [],
        };
        // The list of agents may have changed since it was shown.
        var fresh = Prompt(operation) == Word.AgentPrompt ? new ScreenAction.Agents() : null;
        return (model with { Input = new ScreenInput(operation, string.Empty, choices) }, fresh);
    }

    private static IEnumerable<AgentInfo> Others(ScreenModel model) => model.Agents.Where(agent => agent.AgentId != model.AgentId);

    private static (ScreenModel, ScreenAction?) Typing(ScreenModel model, ScreenInput input, ConsoleKeyInfo key, DateTimeOffset now)
    {
        switch (key.Key)
        {
            case ConsoleKey.Escape:
                return (model with { Input = null }, null);
            case ConsoleKey.Backspace:
                return (model with { Input = input with { Text = input.Text.Length > 0 ? input.Text[..^1] : input.Text } }, null);
            case ConsoleKey.DownArrow:
                return (model with { Input = Move(input, +1) }, null);
            case ConsoleKey.UpArrow:
                return (model with { Input = Move(input, -1) }, null);
            case ConsoleKey.Enter:
                return Finish(model, input, now);
        }

        if (char.IsControl(key.KeyChar) || input.Text.Length >= LongestInput)
            return (model, null);
        return (model with { Input = input with { Text = input.Text + key.KeyChar, Chosen = -1 } }, null);
    }

    private static ScreenInput Move(ScreenInput input, int by)
    {
        if (input.Choices.Count == 0)
            return input;
        var chosen = input.Chosen < 0 && by < 0 ? input.Choices.Count - 1 : (input.Chosen + by + input.Choices.Count) % input.Choices.Count;
        return input with { Chosen = chosen, Text = input.Choices[chosen] };
    }

    private static (ScreenModel, ScreenAction?) Finish(ScreenModel model, ScreenInput input, DateTimeOffset now)
    {
        var text = input.Text.Trim();
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
