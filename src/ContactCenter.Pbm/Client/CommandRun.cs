using System.Text;
using ContactCenter.Pbm.Protocol;

namespace ContactCenter.Pbm.Client;

/// <summary>Runs single commands over a connection and shows what they say.</summary>
/// <param name="connection">The connection.</param>
/// <param name="output">For output.</param>
/// <param name="errors">For what went wrong.</param>
internal sealed class CommandRun(PbmConnection connection, TextWriter output, TextWriter errors)
{
    private int _next;

    /// <summary>The command that runs; 0: none.</summary>
    public int Running { get; private set; }

    /// <summary>Runs it to its end; its exit code.</summary>
    /// <exception cref="NoConnectionException">The connection was lost.</exception>
    public async Task<int> RunAsync(Frame command)
    {
        var id = Running = ++_next;
        try
        {
            await connection.SendAsync(command with { Type = FrameTypes.Run, Id = id });
            while (await connection.ReadAsync() is { } frame)
            {
                switch (frame)
                {
                    case { Type: FrameTypes.Out } when frame.Id == id:
                        output.WriteLine(Printable.Of(frame.Text ?? "", keepsLines: true));
                        break;
                    case { Type: FrameTypes.Error } when frame.Id == id:
                        await output.FlushAsync();
                        errors.WriteLine(Printable.Of(frame.Text ?? "", keepsLines: true));
                        break;
                    case { Type: FrameTypes.Read } when frame.Id == id:
                        await GiveFileAsync(id, frame.Path ?? "", command);
                        break;
                    case { Type: FrameTypes.End } when frame.Id == id:
                        await output.FlushAsync();
                        return frame.Code ?? ExitCodes.Failed;
                    case { Type: FrameTypes.Refused }:
                        throw new NoConnectionException(frame.Text ?? "the node has ended the connection");
                }
            }
        }
        catch (Exception problem) when (problem is IOException or InvalidDataException or ObjectDisposedException)
        {
            throw new NoConnectionException($"the connection is lost: {problem.Message}");
        }
        finally
        {
            Running = 0;
        }

        throw new NoConnectionException("the node has ended the connection");
    }

    /// <summary>Ends the command that runs; its end comes as always.</summary>
    public async Task CancelAsync()
    {
        if (Running is var id && id == 0)
            return;
        try
        {
            await connection.SendAsync(new Frame { Type = FrameTypes.Cancel, Id = id });
        }
        catch (Exception problem) when (problem is IOException or ObjectDisposedException)
        {
            // Whoever reads finds out.
        }
    }

    /// <summary>What may stand at the cursor, and where the word begins.</summary>
    public async Task<(int Start, IReadOnlyList<string> Items)> CompleteAsync(string line, int cursor)
    {
        var id = ++_next;
        await connection.SendAsync(new Frame { Type = FrameTypes.Complete, Id = id, Line = line, Cursor = cursor });
        while (await connection.ReadAsync() is { } frame)
            if (frame is { Type: FrameTypes.Completions } && frame.Id == id)
                return (frame.Start ?? cursor, frame.Items ?? []);
        throw new NoConnectionException("the node has ended the connection");
    }

    /// <summary>Only what the operator has named is ever read, whatever a host asks for.</summary>
    private async Task GiveFileAsync(int id, string path, Frame command)
    {
        var isNamed = command.Args?.Any(a => a == path || a.EndsWith("=" + path, StringComparison.Ordinal)) ?? command.Line?.Contains(path, StringComparison.Ordinal) is true;
        string text;
        try
        {
            text = isNamed && path.Length > 0 ? await File.ReadAllTextAsync(path, Encoding.UTF8) : throw new UnauthorizedAccessException("the command does not name it");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            await connection.SendAsync(new Frame { Type = FrameTypes.File, Id = id, Path = problem.Message });
            return;
        }

        for (var at = 0; at == 0 || at < text.Length;)
        {
            var length = Math.Min(Frame.FilePiece, text.Length - at);
            if (length > 0 && char.IsHighSurrogate(text[at + length - 1]) && at + length < text.Length)
                length--; // a pair is not cut in two
            await connection.SendAsync(new Frame { Type = FrameTypes.File, Id = id, Text = text.Substring(at, length), More = at + length < text.Length });
            at += Math.Max(length, 1);
        }
    }
}
