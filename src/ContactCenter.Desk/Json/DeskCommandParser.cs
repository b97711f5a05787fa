using ContactCenter.Contracts;

namespace ContactCenter.Desk.Json;

/// <summary>Reads a line of the protocol: a word, and for some words an argument that is the rest of the line.</summary>
internal static class DeskCommandParser
{
    private enum Needs
    {
        Nothing,
        Argument,
        Maybe,
    }

    private static readonly Dictionary<string, (Operation Operation, Needs Needs, string Usage)> Operations = new(StringComparer.Ordinal)
    {
        ["idle"] = (Operation.SetIdle, Needs.Nothing, "idle"),
        ["busy"] = (Operation.SetBusy, Needs.Maybe, "busy [REASON]"),
        ["dial"] = (Operation.Dial, Needs.Argument, "dial NUMBER"),
        ["call-agent"] = (Operation.CallAgent, Needs.Argument, "call-agent ID"),
        ["answer"] = (Operation.Answer, Needs.Nothing, "answer"),
        ["hang-up"] = (Operation.HangUp, Needs.Nothing, "hang-up"),
        ["hold"] = (Operation.Hold, Needs.Nothing, "hold"),
        ["retrieve"] = (Operation.Retrieve, Needs.Nothing, "retrieve"),
        ["consult-agent"] = (Operation.ConsultAgent, Needs.Argument, "consult-agent ID"),
        ["consult-external"] = (Operation.ConsultExternal, Needs.Argument, "consult-external NUMBER"),
        ["consult-retrieve"] = (Operation.ConsultRetrieve, Needs.Nothing, "consult-retrieve"),
        ["transfer"] = (Operation.Transfer, Needs.Nothing, "transfer"),
        ["conference"] = (Operation.Conference, Needs.Nothing, "conference"),
        ["to-ivr"] = (Operation.TransferToIvr, Needs.Argument, "to-ivr FLOW"),
        ["dtmf"] = (Operation.SendDtmf, Needs.Argument, "dtmf DIGITS"),
        ["monitor"] = (Operation.Monitor, Needs.Argument, "monitor ID"),
        ["whisper"] = (Operation.Whisper, Needs.Nothing, "whisper"),
        ["barge"] = (Operation.Barge, Needs.Nothing, "barge"),
        ["force-release"] = (Operation.ForceRelease, Needs.Nothing, "force-release"),
        ["intercept"] = (Operation.Intercept, Needs.Nothing, "intercept"),
        ["force-idle"] = (Operation.ForceIdle, Needs.Argument, "force-idle ID"),
        ["force-busy"] = (Operation.ForceBusy, Needs.Argument, "force-busy ID"),
        ["force-logout"] = (Operation.ForceLogout, Needs.Argument, "force-logout ID"),
        ["reset"] = (Operation.Reset, Needs.Nothing, "reset"),
        ["logout"] = (Operation.Logout, Needs.Nothing, "logout"),
    };

    private const string DataUsage = "data KEY VALUE", DispositionUsage = "disposition CODE [NOTE]";

    /// <summary>Every command, as it is used.</summary>
    public static IReadOnlyList<string> Usages { get; } =
        [.. Operations.Values.Select(operation => operation.Usage), "auto-idle on|off", DataUsage, DispositionUsage, "agents", "login"];

    public static DeskCommand Parse(string line)
    {
        var parts = line.Trim().Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length == 0)
            return new DeskCommand.Nothing();
        var word = parts[0];
        var argument = parts.Length > 1 ? parts[1] : null;
        return word switch
        {
            "agents" => Alone(word, argument, new DeskCommand.Agents()),
            "login" => Alone(word, argument, new DeskCommand.Login()),
            "auto-idle" => argument switch
            {
                "on" => new DeskCommand.AutoIdle(true),
                "off" => new DeskCommand.AutoIdle(false),
                null => new DeskCommand.Wrong(word, "'auto-idle' needs an argument: auto-idle on|off"),
                _ => new DeskCommand.Wrong(word, $"'auto-idle' takes on or off, not '{argument}'"),
            },
            "data" => Split(argument) is (var key, { } value)
                ? new DeskCommand.Data(key, value)
                : new DeskCommand.Wrong(word, $"'data' needs a key and a value: {DataUsage}"),
            "disposition" => Split(argument) is (var code, var note)
                ? new DeskCommand.Disposition(code, note)
                : new DeskCommand.Wrong(word, $"'disposition' needs an argument: {DispositionUsage}"),
            _ => ParseOperation(word, argument),
        };
    }

    /// <summary>The first word and what follows it; null when there is nothing at all.</summary>
    internal static (string Word, string? More)? Split(string? text) =>
        text?.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) switch
        {
            null or [] => null,
            [var first] => (first, null),
            [var first, var rest, ..] => (first, rest),
        };

    private static DeskCommand ParseOperation(string word, string? argument)
    {
        if (!Operations.TryGetValue(word, out var known))
            return new DeskCommand.Wrong(word, $"unknown command '{word}'; known: {string.Join(", ", Usages)}");
        if (known.Needs == Needs.Argument && argument is null)
            return new DeskCommand.Wrong(word, $"'{word}' needs an argument: {known.Usage}");
        var execute = new DeskCommand.Execute(known.Operation, argument);
        return known.Needs == Needs.Nothing ? Alone(word, argument, execute) : execute;
    }

    private static DeskCommand Alone(string word, string? argument, DeskCommand command) =>
        argument is null ? command : new DeskCommand.Wrong(word, $"'{word}' takes no argument, not '{argument}'");
}
