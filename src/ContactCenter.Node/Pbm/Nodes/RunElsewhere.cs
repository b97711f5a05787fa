using System.Threading.Channels;
using Akka.Actor;
using ContactCenter.Engine.Operators;
using ContactCenter.Node.Pbm.Commands;

namespace ContactCenter.Node.Pbm.Nodes;

/// <summary>The operator's client has that piece.</summary>
internal sealed record PieceTaken(long Number) : INoSerializationVerificationNeeded;

/// <summary>The node that was to run a command does not answer, or does not any more. What it has done is not known.</summary>
internal sealed class NodeIsSilentException(string message) : CommandException(message);

/// <summary>
/// This end of a command that another node runs: takes the pieces of its output in their order, and says which ones the operator has. It asks every second
/// what it has missed; a node that does not answer is lost, and so is the command.
/// </summary>
internal sealed class RunElsewhere : ReceiveActor, IWithTimers
{
    internal static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(5);
    internal static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    internal static readonly TimeSpan LostAfter = TimeSpan.FromSeconds(6);

    private readonly RunAtNode _run;
    private readonly string _node;
    private readonly ICanTell _relay;
    private readonly ChannelWriter<RunSays> _output;
    private IActorRef? _runner;
    private long _heard;
    private long _taken;

    /// <summary>This end of a run.</summary>
    /// <param name="run">The command.</param>
    /// <param name="node">What operators call the node.</param>
    /// <param name="relay">Who takes commands there.</param>
    /// <param name="output">Where output goes; completed at the end, with a <see cref="NodeIsSilentException"/> when the node is lost.</param>
    public RunElsewhere(RunAtNode run, string node, ICanTell relay, ChannelWriter<RunSays> output)
    {
        (_run, _node, _relay, _output) = (run, node, relay, output);
        Receive<RunGoesOn>(_ => Hear(), m => m.Run == _run.Run);
        Receive<RunSays>(Take, m => m.Run == _run.Run);
        Receive<PieceTaken>(m => Confirm(m.Number));
        Receive<Look>(_ => Ask());
        Receive<Lost>(_ => Fail(_runner is null
            ? $"{_node} has not answered within {AnswerWithin.TotalSeconds:0} s."
            : $"{_node} does not answer any more: the command is lost, and what the node has done of it is not known."));
        Receive<Terminated>(_ => Fail($"{_node} has stopped, or is lost, and the command with it."));
        Receive<EndRun>(m =>
        {
            Runner.Tell(m, Self);
            Context.Stop(Self);
        });
    }

    /// <inheritdoc />
    public ITimerScheduler Timers { get; set; } = null!;

    private ICanTell Runner => _runner ?? _relay;

    /// <inheritdoc />
    protected override void PreStart()
    {
        Timers.StartSingleTimer(Lost.Instance, Lost.Instance, AnswerWithin);
        _relay.Tell(_run, Self);
    }

    private void Hear()
    {
        if (_runner is null)
        {
            _runner = Context.Watch(Sender);
            Timers.StartPeriodicTimer(Look.Instance, Look.Instance, LookEvery);
        }

        AwaitWord();
    }

    private void AwaitWord() => Timers.StartSingleTimer(Lost.Instance, Lost.Instance, LostAfter);

    private void Take(RunSays piece)
    {
        Hear();
        if (piece.Number != _heard + 1)
            return; // it has come already, or one before it is missing and comes again
        _heard++;
        _output.TryWrite(piece);
        if (piece.Code is null)
            return;
        _output.TryComplete();
        _runner.Tell(new RunHeard(_run.Run, _heard, false));
        Context.Stop(Self);
    }

    private void Confirm(long number)
    {
        _taken = number;
        _runner.Tell(new RunHeard(_run.Run, _taken, false));
    }

    /// <summary>While the operator's client still has pieces to take nothing is missed: then this is a sign of life only.</summary>
    private void Ask()
    {
        var hasAll = _taken == _heard;
        _runner.Tell(new RunHeard(_run.Run, _taken, hasAll));
        if (!hasAll)
            AwaitWord();
    }

    private void Fail(string why)
    {
        _output.TryComplete(new NodeIsSilentException(why));
        Context.Stop(Self);
    }

    private sealed record Look : INoSerializationVerificationNeeded
    {
        public static readonly Look Instance = new();
    }

    private sealed record Lost : INoSerializationVerificationNeeded
    {
        public static readonly Lost Instance = new();
    }
}
