using System.Text;
using ContactCenter.Pbm.Protocol;

namespace ContactCenter.Pbm.Client;

/// <summary>The client: one command, or a prompt.</summary>
internal static class PbmProgram
{
    private const string TokenVariable = "PBM_TOKEN";

    public static async Task<int> RunAsync(string[] args)
    {
        ClientArguments arguments;
        try
        {
            arguments = ClientArguments.Read(args);
        }
        catch (FormatException problem)
        {
            await Console.Error.WriteLineAsync($"pbm: {problem.Message}.\n\n{ClientArguments.Usage}");
            return ExitCodes.Usage;
        }

        if (arguments.Help)
        {
            Console.WriteLine(ClientArguments.Usage);
            return ExitCodes.Done;
        }

        try
        {
            var token = ReadToken(arguments);
            await using var connection = await PbmConnection.OpenAsync(arguments, token);
            return arguments.Command.Count > 0 ? await RunOneAsync(connection, arguments) : await Prompt.RunAsync(connection, arguments);
        }
        catch (NoConnectionException problem)
        {
            await Console.Error.WriteLineAsync($"pbm: {problem.Message.TrimEnd('.')}.");
            return ExitCodes.NoConnection;
        }
        catch (FormatException problem)
        {
            await Console.Error.WriteLineAsync($"pbm: {problem.Message}.");
            return ExitCodes.Usage;
        }
    }

    private static async Task<int> RunOneAsync(PbmConnection connection, ClientArguments arguments)
    {
        // Not closed with each line: a stream is seen as it comes, a long answer is written at once.
        await using var output = Output();
        var run = new CommandRun(connection, output, Console.Error);
        var cancelled = false;
        Console.CancelKeyPress += (_, pressed) =>
        {
            // The second one ends the client, whatever the host does.
            pressed.Cancel = !cancelled;
            cancelled = true;
            _ = run.CancelAsync();
        };
        return await run.RunAsync(new Frame { Type = FrameTypes.Run, Args = arguments.Command, Json = arguments.Json ? true : null });
    }

    internal static StreamWriter Output() => new(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true };

    private static string? ReadToken(ClientArguments arguments)
    {
        if (arguments.TokenFile is not { } file)
            return Environment.GetEnvironmentVariable(TokenVariable) is { Length: > 0 } given ? given : null;
        try
        {
            return File.ReadLines(file).FirstOrDefault()?.Trim() is { Length: > 0 } token ? token : throw new FormatException($"--token-file {file}: its first line is empty");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new FormatException($"--token-file {file}: {problem.Message}");
        }
    }
}
