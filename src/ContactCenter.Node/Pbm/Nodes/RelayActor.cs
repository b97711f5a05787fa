using Akka.Actor;
using ContactCenter.Engine.Operators;
using ContactCenter.Node.Pbm.Commands;
using ContactCenter.Pbm.Protocol;

namespace ContactCenter.Node.Pbm.Nodes;

/// <summary>Runs commands for operators who are connected to other nodes, each a <see cref="RelayedRun"/>, and answers what other nodes ask for them.</summary>
internal sealed class RelayActor : ReceiveActor
{
    /// <summary>The name of this actor on every node.</summary>
    public const string Name = "pbm";

    /// <summary>The most commands at once.</summary>
    internal const int MostRuns = 64;

    /// <summary>The relay of a node.</summary>
    /// <param name="run">Runs a command here; its exit code.</param>
    /// <param name="complete">What may stand at the cursor, here.</param>
    /// <param name="find">What there is of that name here.</param>
    public RelayActor(
        Func<RunAtNode, ICommandOutput, CancellationToken, Task<int>> run, Func<CompleteAtNode, CompletionsAtNode> complete, Func<FindAtNode, Task<FoundAtNode>> find)
    {
        Receive<RunAtNode>(m => Start(m, run));
        Receive<EndRun>(m => Context.Child(NameOf(m.Run)).Forward(m)); // it has not heard yet who runs it
        Receive<CompleteAtNode>(m => Sender.Tell(complete(m)));
        Receive<FindAtNode>(m => find(m).PipeTo(Sender, Self));
    }

    /// <inheritdoc />
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);

    private static string NameOf(Guid run) => run.ToString("N");

    private void Start(RunAtNode asked, Func<RunAtNode, ICommandOutput, CancellationToken, Task<int>> run)
    {
        var (asker, name) = (Sender, NameOf(asked.Run));
        if (!Context.Child(name).IsNobody())
            return;
        if (Context.GetChildren().Count() >= MostRuns)
        {
            asker.Tell(new RunSays(asked.Run, 1, $"The node runs {MostRuns} commands for operators at other nodes already.", true, false, null));
            asker.Tell(new RunSays(asked.Run, 2, null, false, false, ExitCodes.Failed));
            return;
        }

        Context.ActorOf(Props.Create(() => new RelayedRun(asked, asker, run)), name);
    }
}

/// <summary>Registers the relay.</summary>
internal static class RelayRegistration
{
    /// <summary>Starts it on a node.</summary>
    public static void StartRelay(this OperatorScope scope)
    {
        Func<RunAtNode, ICommandOutput, CancellationToken, Task<int>> run = (asked, output, cancel) =>
            new CommandExecution(scope, asked.Who, output, asked.Via).RunHereAsync(asked.Words, asked.Rows ? AnswerForm.Rows : asked.Json ? AnswerForm.Json : AnswerForm.Text, cancel);
        Func<CompleteAtNode, CompletionsAtNode> complete = asked =>
        {
            var (start, items) = Completion.At(Palettes.AllPalettes.List, asked.Line, asked.Cursor, scope);
            return new CompletionsAtNode(start, [.. items]);
        };
        Func<FindAtNode, Task<FoundAtNode>> find = async asked => new FoundAtNode([.. await Finders.FindAsync(asked.Kind, asked.Text, scope)]);
        scope.Engine.System.ActorOf(Props.Create(() => new RelayActor(run, complete, find)), RelayActor.Name);
    }
}
