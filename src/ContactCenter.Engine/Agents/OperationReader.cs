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
            // The command's id names the call or the consultation, so that a command that is sent twice is one.
            Operation.Dial => Needed(message, "number", out problem) is { } number ? new Dial(now, number, new CallId(message.CommandId)) : null,
            Operation.CallAgent => Agent(message, out problem) is { } id ? new CallColleague(now, id, new CallId(message.CommandId)) : null,
            Operation.Answer => new Answer(now),
            Operation.HangUp => new HangUp(now),
            Operation.Hold => new Hold(now),
            Operation.Retrieve => new Retrieve(now),
            Operation.ConsultAgent => Agent(message, out problem) is { } id ? new ConsultAgent(now, id, new OfferId(message.CommandId)) : null,
            Operation.ConsultExternal => Needed(message, "number", out problem) is { } number
                ? new ConsultExternal(now, number, new OfferId(message.CommandId))
                : null,
            Operation.ConsultRetrieve => new ConsultRetrieve(now),
            Operation.Transfer => new Transfer(now),
            Operation.Conference => new Conference(now),
            Operation.TransferToIvr => Needed(message, "flow", out problem) is { } flow ? new TransferToIvr(now, flow.Trim()) : null,
            Operation.SendDtmf => Needed(message, "digits", out problem) is { } digits ? new SendDtmf(now, digits) : null,
            Operation.Reset => new Reset(now),
            Operation.Logout => new Logout(now),
            Operation.Monitor => Agent(message, out problem) is { } id ? new MonitorAgent(now, id) : null,
            Operation.Whisper => new Whisper(now),
            Operation.Barge => new Barge(now),
            Operation.ForceRelease => new ForceRelease(now),
            Operation.Intercept => new Intercept(now),
            Operation.ForceIdle or Operation.ForceBusy or Operation.ForceLogout =>
                Agent(message, out problem) is { } id ? new Force(now, message.Operation, id) : null,
            _ => null,
        };
        if (command is null)
            problem ??= $"{message.Operation} can't be executed this way.";
        else
            command = command with { MeantCall = message.MeantCall };
        return command is not null;
    }

    private static string? Reason(string? text, out string? problem)
    {
        problem = text?.Length > LongestReason ? $"Reason: at most {LongestReason} characters, not {text.Length}." : null;
        return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }

    private static string? Agent(ExecuteForAgent message, out string? problem) => Needed(message, "agent's id", out problem)?.Trim();

    private static string? Needed(ExecuteForAgent message, string what, out string? problem)
    {
        var article = char.ToLowerInvariant(what[0]) is 'a' or 'e' or 'i' or 'o' or 'u' ? "an" : "a";
        problem = string.IsNullOrWhiteSpace(message.Argument) ? $"{message.Operation} needs {article} {what}." : null;
        return problem is null ? message.Argument : null;
    }
}
