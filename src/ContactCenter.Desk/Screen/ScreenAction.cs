using ContactCenter.Contracts;

namespace ContactCenter.Desk.Screen;

/// <summary>What a key asks for.</summary>
internal abstract record ScreenAction
{
    /// <summary>Carry out an operation.</summary>
    internal sealed record Execute(Operation Operation, string? Argument) : ScreenAction;

    /// <summary>Switch 自动置闲.</summary>
    internal sealed record AutoIdle(bool On) : ScreenAction;

    /// <summary>Attach something to the call.</summary>
    internal sealed record AddData(string Key, string Value) : ScreenAction;

    /// <summary>Say what came of the call.</summary>
    internal sealed record Dispose(string Code, string? Note) : ScreenAction;

    /// <summary>Ask for the list of agents.</summary>
    internal sealed record Agents : ScreenAction;

    /// <summary>Log in again.</summary>
    internal sealed record Login : ScreenAction;

    /// <summary>Leave, without logging out.</summary>
    internal sealed record Quit : ScreenAction;
}
