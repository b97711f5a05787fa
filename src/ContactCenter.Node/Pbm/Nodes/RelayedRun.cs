using Akka.Actor;
using ContactCenter.Engine.Operators;
using ContactCenter.Node.Pbm.Commands;
using ContactCenter.Pbm.Protocol;

namespace ContactCenter.Node.Pbm.Nodes;

/// <summary>
/// One command that this node runs for an operator at another node. Output waits for the operator: no more pieces than the window are under way. What is
/// missed is sent again when it is asked for; an operator from whom nothing is heard is gone, and the command ends.
/// </summary>
internal sealed class RelayedRun : ReceiveActor, IWithTimers
{
    /// <summary>Whoever asks gives a sign of life every second.</summary>
    internal static readonly TimeSpan GoneAfter = TimeSpan.FromSeconds(30);

    private const int LargestWindow = 64;
    private readonly CancellationTokenSource _cancel = new();
    private readonly RunAtNode _asked;
    private readonly IActorRef _asker;
    private readonly Func<RunAtNode, ICommandOutput, CancellationToken, Task<int>> _run;
    private readonly SendWindow _window;
    private readonly RelayedOutput _output;
    private bool _isOver;
    private bool _isAlone;

    /// <summary>The run of a command.</summary>
    /// <param name="asked">The command.</param>
    /// <param name="asker">Who asks for it.</param>
    /// <param name="run">Runs it; its exit code.</param>
    public RelayedRun(RunAtNode asked, IActorRef asker, Func<RunAtNode, ICommandOutput, CancellationToken, Task<int>> run)
    {
        (_asked, _asker, _run, _window) = (asked, asker, run, new SendWindow(asked.Run));
        _output = new RelayedOutput(Self, Math.Min(asked.Window, LargestWindow));
        Receive<Piece>(m => Say(_window.Add(m.Text, m.IsProblem, m.More, null, m.Paid)));
        Receive<Over>(m => End(m.Code));
        Receive<RunHeard>(Confirm);
        Receive<EndRun>(_ => BreakOff());
        Receive<Terminated>(_ => BreakOff());
        Receive<AskerIsGone>(_ => BreakOff());
    }

    /// <inheritdoc />
    public ITimerScheduler Timers { get; set; } = null!;

    /// <inheritdoc />
    protected override void PreStart()
    {
        Context.Watch(_asker);
        AwaitSign();
        _asker.Tell(new RunGoesOn(_asked.Run));
        var (asked, run, output, cancel) = (_asked, _run, _output, _cancel.Token);
        Task.Run(() => run(asked, output, cancel)).PipeTo(Self, success: code => new Over(code), failure: _ => new Over(ExitCodes.Failed));
    }

    /// <inheritdoc />
    protected override void PostStop() => _cancel.Cancel();

    private void AwaitSign() => Timers.StartSingleTimer(AskerIsGone.Instance, AskerIsGone.Instance, GoneAfter);

    private void Say(RunSays piece) => _asker.Tell(piece);

    private void End(int code)
    {
        _isOver = true;
        if (_isAlone)
            Context.Stop(Self);
        else
            Say(_window.Add(null, false, false, code, paid: false));
    }

    private void Confirm(RunHeard heard)
    {
        AwaitSign();
        _output.Free(_window.Confirm(heard.Number));
        if (_isOver && _window.IsEmpty)
        {
            Context.Stop(Self);
            return;
        }

        if (!heard.Again)
            return;
        if (_window.IsEmpty)
            _asker.Tell(new RunGoesOn(_asked.Run));
        foreach (var piece in _window.UnderWay)
            Say(piece);
    }

    /// <summary>Nobody wants it any more: when the command has ended, so has this.</summary>
    private void BreakOff()
    {
        _isAlone = true;
        _cancel.Cancel();
        if (_isOver)
            Context.Stop(Self);
    }

    private sealed record Over(int Code) : INoSerializationVerificationNeeded;

    private sealed record AskerIsGone : INoSerializationVerificationNeeded
    {
        public static readonly AskerIsGone Instance = new();
    }
}
