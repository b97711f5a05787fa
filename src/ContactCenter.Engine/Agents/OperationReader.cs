using System.Diagnostics.CodeAnalysis;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Directory;

namespace ContactCenter.Engine.Agents;

/// <summary>Makes a command of the rules out of what a client sent: an operation and its argument as text.</summary>
internal static class OperationReader
{
    private const int LongestReason = 64;

    public static bool TryRead(ExecuteForAgent message, DateTimeOffset now, [NotNullWhen(true)] out AgentOperation? command, [NotNullWhen(false)] out string? problem)
    {
        problem = null;
        command = message.Operation switch
        {
            Operation.SetIdle => new SetIdle(now),
            Operation.SetBusy => Reason(message.Argument, out problem) is var reason && problem is null ? new SetBusy(now, reason) : null,
            // The command's id names the call, so that a command that is sent twice is one call.
            Operation.Dial => Needed(message, "number", out problem) is { } number ? new Dial(now, number, new CallId(message.CommandId)) : null,
            Operation.Answer => new Answer(now),
            Operation.HangUp => new HangUp(now),
            Operation.Hold => new Hold(now),
            Operation.Retrieve => new Retrieve(now),
            Operation.SendDtmf => Needed(message, "digits", out problem) is { } digits ? new SendDtmf(now, digits) : null,
            Operation.Reset => new Reset(now),
            Operation.Logout => new Logout(now),
            _ => null,
        };
        if (command is null)
            problem ??= $"{message.Operation} can't be executed this way.";
        return command is not null;
    }

    private static string? Reason(string? text, out string? problem)
    {
        problem = text?.Length > LongestReason ? $"Reason: at most {LongestReason} characters, not {text.Length}." : null;
        return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }

    private static string? Needed(ExecuteForAgent message, string what, out string? problem)
    {
        problem = string.IsNullOrWhiteSpace(message.Argument) ? $"{message.Operation} needs a {what}." : null;
        return problem is null ? message.Argument : null;
    }
}
