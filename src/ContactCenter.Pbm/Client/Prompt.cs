using ContactCenter.Pbm.Protocol;

namespace ContactCenter.Pbm.Client;

/// <summary>The interactive client: a line, its output, the next line. Without a terminal it reads lines from standard input, and says no prompt.</summary>
internal static class Prompt
{
    /// <summary>Runs until the user leaves; the exit code of the last command where nobody sits at a terminal, else 0.</summary>
    public static async Task<int> RunAsync(PbmConnection connection, ClientArguments arguments)
    {
        await using var output = PbmProgram.Output();
        var run = new CommandRun(connection, output, Console.Error);
        return Console.IsInputRedirected || Console.IsOutputRedirected
            ? await ReadLinesAsync(run, arguments)
            : await SitAsync(connection, run, arguments);
    }

    private static async Task<int> ReadLinesAsync(CommandRun run, ClientArguments arguments)
    {
        var code = ExitCodes.Done;
        Console.CancelKeyPress += (_, pressed) => pressed.Cancel = Cancel(run);
        while (await Console.In.ReadLineAsync() is { } line && !IsExit(line))
            if (line.Trim().Length > 0)
                code = await run.RunAsync(Command(line, arguments));
        return code;
    }

    private static async Task<int> SitAsync(PbmConnection connection, CommandRun run, ClientArguments arguments)
    {
        var history = new History(History.UsualFile());
        var place = $"{(arguments.Host.Contains(':') ? $"[{arguments.Host}]" : arguments.Host)}:{arguments.Port}";
        var editor = new LineEditor($"[{place}] pbm> ", run.CompleteAsync);
        Console.WriteLine($"Connected to {Printable.Of(connection.Node)}. 'help' says what there is, Tab completes, 'exit' leaves.");
        Console.CancelKeyPress += (_, pressed) => pressed.Cancel = Cancel(run);
        while (true)
        {
            Console.TreatControlCAsInput = true;
            var line = await editor.ReadAsync(history);
            Console.TreatControlCAsInput = false;
            if (line is null || IsExit(line))
                return ExitCodes.Done;
            if (line.Trim().Length == 0)
                continue;
            history.Add(line.Trim());
            await run.RunAsync(Command(line, arguments));
        }
    }

    /// <summary>Whether there was a command to end; else the client ends.</summary>
    private static bool Cancel(CommandRun run)
    {
        if (run.Running == 0)
            return false;
        _ = run.CancelAsync();
        return true;
    }

    private static Frame Command(string line, ClientArguments arguments) =>
        new() { Type = FrameTypes.Run, Line = line, Json = arguments.Json ? true : null };

    private static bool IsExit(string line) => line.Trim() is "exit" or "quit";
}
