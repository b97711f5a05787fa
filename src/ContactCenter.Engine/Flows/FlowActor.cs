using System.Collections.Immutable;
using Akka.Actor;
using ContactCenter.Domain.Directory;
using ContactCenter.Domain.Flows;
using ContactCenter.Engine.Hosting;
using ContactCenter.Media;
using Serilog;

namespace ContactCenter.Engine.Flows;

/// <summary>
/// Leads one caller through a flow: a child of the call, which it tells what to do (<see cref="IFlowEvent"/>) and which stops it when it is over.
/// <see cref="FlowRules"/> decide; this shell keeps the time and gets the prompts.
/// </summary>
public sealed class FlowActor : ReceiveActor, IWithTimers
{
    /// <summary>How long a prompt is still left playing after its length: the media loop begins with its next packets, not at once.</summary>
    internal static readonly TimeSpan PromptTail = TimeSpan.FromMilliseconds(60);

    /// <summary>How long the reading of a WAV file may take; the caller hears nothing meanwhile.</summary>
    internal static readonly TimeSpan ReadWithin = TimeSpan.FromSeconds(3);

    private const string PromptTimer = "prompt";
    private const string KeyTimer = "key";

    private readonly Func<string, Task<AudioClip>> _readFile;
    private readonly Queue<FlowInput> _inputs = [];
    private readonly ILogger _log;
    private FlowRun _run;
    private int _prompt;
    private bool _playing;

    /// <summary>A flow that begins at once; see <see cref="Props(FlowKey, IReadOnlyDictionary{string, string}, EngineServices)"/>.</summary>
    /// <param name="start">The flow to begin with.</param>
    /// <param name="variables">What is known of the call.</param>
    /// <param name="services">The node.</param>
    /// <param name="readFile">Reads a WAV file, on another thread than the actor's.</param>
    public FlowActor(FlowKey start, IReadOnlyDictionary<string, string> variables, EngineServices services, Func<string, Task<AudioClip>> readFile)
    {
        _readFile = readFile;
        _log = Log.ForContext<FlowActor>().ForContext("CallId", Context.Parent.Path.Name); // calls' actors have their ids for names
        _run = new FlowRun(start, services.Directory.Enterprise(start.Enterprise.Value)?.Flows ?? ImmutableSortedDictionary<string, Flow>.Empty, variables);
        Receive<FlowDigit>(m => Handle(new DigitPressed(m.Digit)));
        Receive<FlowTransferFailed>(m => Handle(new TransferFailed(m.Reason)));
        Receive<PromptEnded>(_ => Handle(new PromptOver()));
        Receive<KeyTimeEnded>(m => Handle(new TimePassed(m.Timer)));
        Receive<ClipRead>(TakeClip);
        Receive<ClipFailed>(m => { if (m.Prompt == _prompt) Handle(new StepFailed(m.Reason)); });
    }

    /// <inheritdoc />
    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>A flow beside its call.</summary>
    /// <param name="start">The flow to begin with.</param>
    /// <param name="variables">What is known of the call: at least <c>caller</c> and <c>dialled</c>.</param>
    /// <param name="services">The node.</param>
    public static Props Props(FlowKey start, IReadOnlyDictionary<string, string> variables, EngineServices services) =>
        Props(start, variables, services, SoundFiles.ReadAsync);

    internal static Props Props(
        FlowKey start, IReadOnlyDictionary<string, string> variables, EngineServices services, Func<string, Task<AudioClip>> readFile) =>
        Akka.Actor.Props.Create(() => new FlowActor(start, variables, services, readFile));

    /// <inheritdoc />
    protected override void PreStart()
    {
        _log.Debug("Flow {Flow} begins", _run.Current);
        Handle(new Started());
    }

    /// <summary>An action may fail at once, which is an input of its own.</summary>
    private void Handle(FlowInput input)
    {
        _inputs.Enqueue(input);
        while (_inputs.TryDequeue(out var next))
        {
            (_run, var actions) = FlowRules.Decide(_run, next);
            foreach (var action in actions)
                CarryOut(action);
        }
    }

    private void CarryOut(FlowAction action)
    {
        switch (action)
        {
            case PlayPrompt a:
                Get(a.Prompt);
                break;
            case StopPrompt:
                FallSilent();
                break;
            case WaitForKey a:
                Timers.StartSingleTimer(KeyTimer, new KeyTimeEnded(a.Timer), a.Within);
                break;
            case StopWaiting:
                Timers.Cancel(KeyTimer);
                break;
            case EnterFlow a:
                Tell(new FlowEnters(a.Flow));
                break;
            case KeepVariable a:
                Tell(new FlowSets(a.Name, a.Value));
                break;
            case ReportFailure a:
                _log.Warning("Flow {Flow}: a step failed. {Reason}", a.Flow, a.Reason);
                break;
            case LeadToQueue a:
                Tell(new FlowGoesToQueue(a.Queue));
                break;
            case LeadToNumber a:
                Tell(new FlowGoesToNumber(a.Number));
                break;
            case HangUpCaller a:
                Tell(new FlowHangsUp(a.How is FlowEnd.Finished ? FlowHangUpCause.Finished : FlowHangUpCause.Failed));
                break;
            default:
                throw new InvalidOperationException($"The flow does not know the action {action.GetType().Name}.");
        }
    }

    private void Get(FlowPrompt prompt)
    {
        var number = ++_prompt;
        switch (prompt)
        {
            case FlowPrompt.Bundled p when BundledPrompts.Find(p.Name) is { } clip:
                Play(clip);
                break;
            case FlowPrompt.Bundled p:
                _inputs.Enqueue(new StepFailed($"There is no prompt '{p.Name}'."));
                break;
            case FlowPrompt.SoundFile p:
                Timers.StartSingleTimer(PromptTimer, new ClipFailed(number, $"The prompt '{p.Path}' could not be read in time."), ReadWithin);
                _readFile(p.Path).PipeTo(
                    Self,
                    success: clip => new ClipRead(number, clip),
                    failure: problem => new ClipFailed(number, $"The prompt '{p.Path}' can't be played: {problem.GetBaseException().Message}"));
                break;
            default:
                throw new InvalidOperationException($"The flow does not know the prompt {prompt.GetType().Name}.");
        }
    }

    private void TakeClip(ClipRead read)
    {
        if (read.Prompt == _prompt && !_playing)
            Play(read.Clip);
    }

    private void Play(AudioClip clip)
    {
        _playing = true;
        Tell(new FlowPlays(clip));
        Timers.StartSingleTimer(PromptTimer, new PromptEnded(), clip.Duration + PromptTail);
    }

    private void FallSilent()
    {
        _prompt++; // a file that is still being read comes too late
        Timers.Cancel(PromptTimer);
        if (!_playing)
            return;
        _playing = false;
        Tell(new FlowFallsSilent());
    }

    private static void Tell(IFlowEvent change) => Context.Parent.Tell(change);

    private sealed record PromptEnded : INoSerializationVerificationNeeded;

    private sealed record KeyTimeEnded(FlowTimer Timer) : INoSerializationVerificationNeeded;

    private sealed record ClipRead(int Prompt, AudioClip Clip) : INoSerializationVerificationNeeded;

    private sealed record ClipFailed(int Prompt, string Reason) : INoSerializationVerificationNeeded;
}
