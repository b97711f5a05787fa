using Akka.Actor;
using ContactCenter.Node.Pbm.Commands;

namespace ContactCenter.Node.Pbm.Nodes;

/// <summary>A piece of output on its way to the actor that sends it.</summary>
internal sealed record Piece(string Text, bool IsProblem, bool More, bool Paid) : INoSerializationVerificationNeeded;

/// <summary>Output of a command that runs for an operator at another node: it waits for a place in the window, and so for the operator's client.</summary>
internal sealed class RelayedOutput(IActorRef sender, int window) : ICommandOutput
{
    private readonly SemaphoreSlim _places = new(window);

    /// <summary>So many pieces have arrived.</summary>
    public void Free(int places)
    {
        if (places > 0)
            _places.Release(places);
    }

    public async ValueTask WriteAsync(string text, CancellationToken cancel)
    {
        foreach (var (piece, more) in SendWindow.Cut(text))
        {
            await _places.WaitAsync(cancel);
            sender.Tell(new Piece(piece, false, more, true));
        }
    }

    public ValueTask ComplainAsync(string problem)
    {
        // Few and short: they wait for nobody.
        foreach (var (piece, more) in SendWindow.Cut(problem))
            sender.Tell(new Piece(piece, true, more, false));
        return ValueTask.CompletedTask;
    }

    public Task<string> ReadFileAsync(string path, CancellationToken cancel) =>
        throw new CommandException($"{path} can't be read: files are read by the node that you are connected to. Run the command without --node, or connect to that node.");
}
