using ContactCenter.Contracts;

namespace ContactCenter.Desk.Json;

/// <summary>A command of the line protocol.</summary>
internal abstract record DeskCommand
{
    /// <summary>An operation with its argument.</summary>
    internal sealed record Execute(Operation Operation, string? Argument) : DeskCommand;

    /// <summary>auto-idle on|off.</summary>
    internal sealed record AutoIdle(bool On) : DeskCommand;

    /// <summary>data KEY VALUE….</summary>
    internal sealed record Data(string Key, string Value) : DeskCommand;

    /// <summary>disposition CODE [NOTE…].</summary>
    internal sealed record Disposition(string Code, string? Note) : DeskCommand;

    /// <summary>agents.</summary>
    internal sealed record Agents : DeskCommand;

    /// <summary>login, after a logout.</summary>
    internal sealed record Login : DeskCommand;

    /// <summary>An empty line.</summary>
    internal sealed record Nothing : DeskCommand;

    /// <summary>A line that is no command, and why.</summary>
    internal sealed record Wrong(string Command, string Reason) : DeskCommand;
}
