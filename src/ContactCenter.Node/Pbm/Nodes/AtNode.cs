using System.Text;
using System.Threading.Channels;
using Akka.Actor;
using ContactCenter.Engine.Operators;
using ContactCenter.Node.Pbm.Commands;

namespace ContactCenter.Node.Pbm.Nodes;

/// <summary>Has commands run at other nodes, and asks them.</summary>
internal static class AtNode
{
    private const int Window = 8;
    private const int LongestText = 4 * 1024 * 1024;

    /// <summary>Runs a command there; its exit code. Output is written as it comes.</summary>
    /// <param name="scope">This node.</param>
    /// <param name="node">The other one.</param>
    /// <param name="who">The operator.</param>
    /// <param name="words">The command.</param>
    /// <param name="form">How output is wanted.</param>
    /// <param name="output">Where it goes.</param>
    /// <param name="cancel">Ends it there and here.</param>
    /// <exception cref="NodeIsSilentException">The node does not answer, or not any more.</exception>
    public static async Task<int> RunAsync(
        OperatorScope scope, Address node, string who, IEnumerable<string> words, AnswerForm form, ICommandOutput output, CancellationToken cancel)
    {
        var run = new RunAtNode(Guid.NewGuid(), who, ClusterNodes.NameOf(ClusterNodes.Self(scope)), [.. words], form is AnswerForm.Json, form is AnswerForm.Rows, Window);
        var pieces = Channel.CreateUnbounded<RunSays>(); // bounded by the window
        var (name, relay, to) = (ClusterNodes.NameOf(node), (ICanTell)Relay(scope, node), pieces.Writer);
        var asker = scope.Engine.System.ActorOf(Props.Create(() => new RunElsewhere(run, name, relay, to)));
        var text = new StringBuilder();
        var isOver = false;
        try
        {
            await foreach (var piece in pieces.Reader.ReadAllAsync(cancel))
            {
                if (piece.Code is { } code)
                {
                    isOver = true;
                    return code;
                }

                if (text.Append(piece.Text).Length > LongestText)
                    throw new CommandException($"{name} has said more than {LongestText / 1024 / 1024} MiB at once.");
                if (!piece.More)
                {
                    var whole = text.ToString();
                    text.Clear();
                    await (piece.IsProblem ? output.ComplainAsync(whole) : output.WriteAsync(whole, cancel));
                }

                asker.Tell(new PieceTaken(piece.Number));
            }

            throw new NodeIsSilentException($"{name} has ended the command without a word.");
        }
        finally
        {
            if (!isOver)
                asker.Tell(new EndRun(run.Run));
        }
    }

    /// <summary>Asks it something small; null: no answer in time.</summary>
    public static async Task<T?> AskAsync<T>(OperatorScope scope, Address node, object question, TimeSpan within, CancellationToken cancel)
        where T : class
    {
        try
        {
            return await Relay(scope, node).Ask<T>(question, within, cancel);
        }
        catch (AskTimeoutException)
        {
            return null;
        }
    }

    private static ActorSelection Relay(OperatorScope scope, Address node) =>
        scope.Engine.System.ActorSelection(new RootActorPath(node) / "user" / RelayActor.Name);
}
