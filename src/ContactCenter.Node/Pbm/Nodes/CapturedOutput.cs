using System.Collections.Concurrent;
using ContactCenter.Node.Pbm.Commands;

namespace ContactCenter.Node.Pbm.Nodes;

/// <summary>Keeps what one node says, to be put together with what others do.</summary>
internal sealed class CapturedOutput : ICommandOutput
{
    private readonly ConcurrentQueue<string> _text = new();
    private readonly ConcurrentQueue<string> _problems = new();

    public string Text => string.Join('\n', _text);

    public string Problems => string.Join(' ', _problems);

    public ValueTask WriteAsync(string text, CancellationToken cancel)
    {
        _text.Enqueue(text);
        return ValueTask.CompletedTask;
    }

    public ValueTask ComplainAsync(string problem)
    {
        _problems.Enqueue(problem);
        return ValueTask.CompletedTask;
    }

    public Task<string> ReadFileAsync(string path, CancellationToken cancel) => throw new CommandException("A command that asks all nodes reads no file.");
}
