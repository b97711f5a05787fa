using ContactCenter.Client;
using ContactCenter.Contracts;
using ContactCenter.Desk.Words;

namespace ContactCenter.Desk.Screen;

/// <summary>All that the screen shows; the renderer adds nothing but the time of day.</summary>
internal sealed record ScreenModel(WordBook Words, string Enterprise, string AccessNumber, string Extension, string AgentId, string Service)
{
    public const int MostMessages = 3;

    public string AgentName { get; init; } = string.Empty;

    public bool Supervisor { get; init; }

    public IReadOnlyList<string> Flows { get; init; } = [];

    public ConnectionStatus Connection { get; init; } = ConnectionStatus.Offline;

    public StateChanged? State { get; init; }

    public IReadOnlyList<AgentInfo> Agents { get; init; } = [];

    public ScreenInput? Input { get; init; }

    public IReadOnlyList<ScreenMessage> Messages { get; init; } = [];

    /// <summary>The operations that keys exist for now: none while the connection is lost.</summary>
    public IReadOnlyList<Operation> Allowed => Connection == ConnectionStatus.Connected || State?.State == AgentStatus.LoggedOut
        ? State?.Operations ?? []
        : [];

    public ScreenModel Say(DateTimeOffset at, string text, bool bad = false) =>
        this with { Messages = [.. Messages.Append(new ScreenMessage(at, text, bad)).TakeLast(MostMessages)] };
}

/// <summary>A line of what happened last.</summary>
/// <param name="At">When.</param>
/// <param name="Text">What.</param>
/// <param name="Bad">Whether something went wrong.</param>
internal sealed record ScreenMessage(DateTimeOffset At, string Text, bool Bad);

/// <summary>An operation that waits for its argument.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Text">What is typed so far.</param>
/// <param name="Choices">What Up and Down go through.</param>
/// <param name="Chosen">The choice in use; -1 for none.</param>
internal sealed record ScreenInput(Operation Operation, string Text, IReadOnlyList<string> Choices, int Chosen = -1);
