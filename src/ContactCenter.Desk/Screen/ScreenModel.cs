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

    /// <summary>Which view is shown.</summary>
    public ScreenView View { get; init; }

    /// <summary>The agent that is marked in the list; null for none.</summary>
    public string? Selected { get; init; }

    public ScreenInput? Input { get; init; }

    public IReadOnlyList<ScreenMessage> Messages { get; init; } = [];

    /// <summary>The operations that keys exist for now: none while the connection is lost, the login alone when the session has ended.</summary>
    public IReadOnlyList<Operation> Allowed => Connection switch
    {
        ConnectionStatus.Connected => State?.Operations ?? [],
        ConnectionStatus.Offline => [Operation.Login],
        _ => [],
    };

    /// <summary>Whether there is a call of one's own to note something about: from its answer to the end of WrapUp.</summary>
    public bool MayNote => Connection == ConnectionStatus.Connected && State is
    {
        Call: not null,
        State: AgentStatus.Talking or AgentStatus.Held or AgentStatus.Consulting or AgentStatus.Conferencing or AgentStatus.WrapUp,
    };

    /// <summary>Whether what is being typed may still be sent.</summary>
    public bool Takes(ScreenInput input) => input.Note is null ? Allowed.Contains(input.Operation) : MayNote;

    public ScreenModel Say(DateTimeOffset at, string text, bool bad = false) =>
        this with { Messages = [.. Messages.Append(new ScreenMessage(at, text, bad)).TakeLast(MostMessages)] };
}

/// <summary>A line of what happened last.</summary>
/// <param name="At">When.</param>
/// <param name="Text">What.</param>
/// <param name="Bad">Whether something went wrong.</param>
internal sealed record ScreenMessage(DateTimeOffset At, string Text, bool Bad);

/// <summary>An operation that waits for its argument, or a note that is being written.</summary>
/// <param name="Operation">The operation; None for a note.</param>
/// <param name="Text">What is typed so far.</param>
/// <param name="Chosen">The agent or flow that Up and Down have come to; null for none.</param>
internal sealed record ScreenInput(Operation Operation, string Text, string? Chosen = null)
{
    /// <summary>What is typed is no argument but a note of this kind; null for an argument.</summary>
    public ScreenNote? Note { get; init; }
}

/// <summary>What an agent notes about its call.</summary>
internal enum ScreenNote
{
    /// <summary>A key and a value that go on with the call.</summary>
    Data,

    /// <summary>A code and perhaps a note, for the record.</summary>
    Disposition,
}

/// <summary>The views of the screen.</summary>
internal enum ScreenView
{
    /// <summary>The own call, its operations, and a short list of agents.</summary>
    Own,

    /// <summary>Every agent with state, reason, clock, call and caller: what a supervisor works with.</summary>
    Floor,
}
