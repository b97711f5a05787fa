using System.Collections.Immutable;
using ContactCenter.Domain.Directory;
using ContactCenter.Domain.Flows;

namespace ContactCenter.Domain.Tests.Flows;

/// <summary>A caller in flows of a test: gives inputs, keeps all that was done, and checks after every input that the caller is not forgotten.</summary>
internal sealed class FlowWalk
{
    public static readonly EnterpriseId Enterprise = new("1000");
    public static readonly QueueKey Service = new(Enterprise, "service");
    public static readonly FlowPrompt Hello = new FlowPrompt.Bundled("hello");
    public static readonly FlowPrompt Ask = new FlowPrompt.Bundled("ask");
    public static readonly FlowPrompt Wrong = new FlowPrompt.Bundled("wrong");
    public static readonly FlowPrompt Sorry = new FlowPrompt.Bundled("sorry");
    public static readonly FlowPrompt Bye = new FlowPrompt.Bundled("bye");

    private bool _plays;
    private FlowTimer? _timer;

    public FlowWalk(params Flow[] flows)
        : this(flows, new Dictionary<string, string> { ["caller"] = "13800000000", ["dialled"] = "95001" })
    {
    }

    public FlowWalk(Flow[] flows, Dictionary<string, string> variables) =>
        Run = new FlowRun(flows[0].Key, flows.ToImmutableSortedDictionary(f => f.Key.Name, f => f, StringComparer.Ordinal), variables);

    public FlowRun Run { get; private set; }

    /// <summary>All that was done.</summary>
    public List<FlowAction> Done { get; } = [];

    public bool IsOver => Run.Position is FlowPosition.Over;

    public static FlowKey Key(string name) => new(Enterprise, name);

    public static Flow TheFlow(params FlowStep[] steps) => new(Key("main"), [.. steps], []);

    /// <summary>The caller asked <see cref="Ask"/> for 1 (hears Hello), 2 (is hung up) or * (nothing).</summary>
    public static Menu AMenu(int retries = 1, FlowStep[]? otherwise = null, FlowPrompt? invalid = null, string? variable = null) => new()
    {
        Prompt = Ask,
        Options = ImmutableSortedDictionary<char, ImmutableArray<FlowStep>>.Empty.Add('1', [new Play(Hello, true)]).Add('2', [new HangUp()]).Add('*', []),
        Timeout = TimeSpan.FromSeconds(5),
        Retries = retries,
        Invalid = invalid,
        Otherwise = otherwise is null ? null : [.. otherwise],
        Variable = variable,
    };

    /// <summary>Two to four digits into <c>account</c>.</summary>
    public static Collect ACollect(int retries = 1, char? terminator = '#', FlowStep[]? otherwise = null, FlowPrompt? invalid = null) => new()
    {
        Prompt = Ask,
        Variable = "account",
        MinDigits = 2,
        MaxDigits = 4,
        Terminator = terminator,
        Timeout = TimeSpan.FromSeconds(5),
        InterDigitTimeout = TimeSpan.FromSeconds(3),
        Retries = retries,
        Invalid = invalid,
        Otherwise = otherwise is null ? null : [.. otherwise],
    };

    /// <summary>What this input makes happen.</summary>
    public ImmutableArray<FlowAction> Give(FlowInput input)
    {
        var wasOver = IsOver;
        if (input is TimePassed passed && passed.Timer == _timer)
            _timer = null; // it has rung
        var (run, actions) = FlowRules.Decide(Run, input);
        Run = run;
        Done.AddRange(actions);
        foreach (var action in actions)
            Follow(action);
        if (wasOver)
            actions.ShouldBeEmpty("nothing happens to a flow that is over");
        CheckThatTheCallerIsNotForgotten();
        return actions;
    }

    public FlowWalk Led(params FlowInput[] inputs)
    {
        foreach (var input in inputs)
            Give(input);
        return this;
    }

    /// <summary>Gives each key as a press of its own.</summary>
    public FlowWalk Pressed(string keys) => Led([.. keys.Select(k => new DigitPressed(k))]);

    public FlowWalk Gives(FlowInput input, params FlowAction[] actions)
    {
        Give(input).ShouldBe(actions);
        return this;
    }

    /// <summary>What ends the waiting when the caller does nothing; null: only the call's word on a transfer, or nothing at all.</summary>
    public FlowInput? Due => _plays ? new PromptOver() : _timer is { } timer ? new TimePassed(timer) : null;

    private void Follow(FlowAction action)
    {
        switch (action)
        {
            case PlayPrompt:
                _plays.ShouldBeFalse("one prompt after the other");
                _timer.ShouldBeNull("who hears a prompt isn't timed");
                _plays = true;
                break;
            case StopPrompt:
                _plays.ShouldBeTrue("there is something to stop");
                _plays = false;
                break;
            case WaitForKey wait:
                _timer = wait.Timer;
                wait.Within.ShouldBeGreaterThan(TimeSpan.Zero);
                break;
            case StopWaiting:
                _timer = null;
                break;
        }
    }

    private void CheckThatTheCallerIsNotForgotten()
    {
        if (Run.Position is not FlowPosition.AwaitingKey)
            _timer.ShouldBeNull("a timer that rings must be waited for");
        var ends = Done.Count(a => a is LeadToQueue or HangUpCaller);
        switch (Run.Position)
        {
            case FlowPosition.NotStarted:
                Done.ShouldBeEmpty();
                break;
            case FlowPosition.Playing or FlowPosition.Asking:
                _plays.ShouldBeTrue("a prompt is played");
                ends.ShouldBe(0);
                break;
            case FlowPosition.AwaitingKey awaiting:
                _plays.ShouldBeFalse();
                _timer.ShouldBe(awaiting.Timer, "the silence is timed");
                ends.ShouldBe(0);
                break;
            case FlowPosition.Transferring:
                _plays.ShouldBeFalse();
                Done.OfType<LeadToNumber>().ShouldNotBeEmpty();
                ends.ShouldBe(0);
                break;
            case FlowPosition.Over:
                _plays.ShouldBeFalse();
                ends.ShouldBe(1);
                Done[^1].ShouldSatisfyAllConditions(a => (a is LeadToQueue or HangUpCaller).ShouldBeTrue());
                break;
            default:
                throw new InvalidOperationException($"A decision ended in {Run.Position}.");
        }
    }
}
