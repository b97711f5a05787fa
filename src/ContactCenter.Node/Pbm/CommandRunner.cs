using System.Text;
using System.Threading.Channels;
using ContactCenter.Node.Pbm.Commands;
using ContactCenter.Pbm.Protocol;

namespace ContactCenter.Node.Pbm;

/// <summary>Runs one command of a session, from its words to its exit code.</summary>
internal sealed class CommandRunner(PbmSession session, int id, CancellationToken over) : ICommandOutput, IDisposable
{
    private const int LongestFile = 8 * 1024 * 1024;
    private const int LongestText = 256 * 1024;
    private static readonly TimeSpan FileWithin = TimeSpan.FromMinutes(1);

    private readonly CancellationTokenSource _cancel = CancellationTokenSource.CreateLinkedTokenSource(over);
    private readonly Channel<Frame> _file = Channel.CreateBounded<Frame>(16);
    private bool _asksForFile;

    /// <summary>Done when it has ended.</summary>
    public Task Ended { get; private set; } = Task.CompletedTask;

    public void Start(Frame run) => Ended = Task.Run(() => RunAsync(run));

    public void Cancel()
    {
        try
        {
            _cancel.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has just ended.
        }
    }

    /// <summary>A piece of the file that was asked for. One that nobody has asked for, or that comes too fast, is dropped.</summary>
    public void Take(Frame piece) => _ = Volatile.Read(ref _asksForFile) && _file.Writer.TryWrite(piece) ? 0 : Drop();

    public async ValueTask WriteAsync(string text, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        // One frame has its bounds; a line break is as good a place as any.
        while (text.Length > LongestText)
        {
            var cut = text.LastIndexOf('\n', LongestText);
            if (cut <= 0)
                break;
            await session.SendAsync(new Frame { Type = FrameTypes.Out, Id = id, Text = text[..cut].TrimEnd('\r') }, cancel);
            text = text[(cut + 1)..];
        }

        await session.SendAsync(new Frame { Type = FrameTypes.Out, Id = id, Text = text }, cancel);
    }

    public async ValueTask ComplainAsync(string problem)
    {
        try
        {
            await session.SendAsync(new Frame { Type = FrameTypes.Error, Id = id, Text = problem });
        }
        catch (OperationCanceledException)
        {
            // Nobody is there any more.
        }
    }

    public async Task<string> ReadFileAsync(string path, CancellationToken cancel)
    {
        Volatile.Write(ref _asksForFile, true);
        await session.SendAsync(new Frame { Type = FrameTypes.Read, Id = id, Path = path }, cancel);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(FileWithin);
        var text = new StringBuilder();
        try
        {
            while (await _file.Reader.ReadAsync(limit.Token) is { } piece)
            {
                if (piece.Text is null)
                    throw new CommandException($"{path} can't be read: {piece.Path}");
                if (text.Append(piece.Text).Length > LongestFile)
                    throw new CommandException($"{path} is larger than {LongestFile / 1024 / 1024} MiB.");
                if (piece.More is not true)
                    break;
            }
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new CommandException($"{path} has not come within {FileWithin.TotalSeconds:0} s.");
        }

        return text.ToString();
    }

    public void Dispose() => _cancel.Dispose();

    private async Task RunAsync(Frame run)
    {
        var code = ExitCodes.Failed;
        try
        {
            IReadOnlyList<string> words = run.Args ?? [.. CommandLine.Split(run.Line ?? "").Select(w => w.Text)];
            code = await new CommandExecution(session.Host.Scope, session.Who, this).RunAsync(words, run.Json is true, _cancel.Token);
        }
        catch (OperationCanceledException)
        {
            // The client is cut off.
        }

        session.Forget(id);
        try
        {
            await session.SendAsync(new Frame { Type = FrameTypes.End, Id = id, Code = code });
        }
        catch (OperationCanceledException)
        {
            // Nobody is there any more.
        }

        Dispose();
    }

    private static int Drop() => 0;
}
