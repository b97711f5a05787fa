using System.Collections.Immutable;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Directory;

namespace ContactCenter.Domain.Flows;

/// <summary>One decision of <see cref="FlowRules"/> being made: the run as it becomes, and the actions so far. Each method is one move.</summary>
internal sealed class FlowDecision(FlowRun run)
{
    private readonly ImmutableArray<FlowAction>.Builder _actions = ImmutableArray.CreateBuilder<FlowAction>();

    public FlowRun Run { get; private set; } = run;

    public ImmutableArray<FlowAction> Actions => _actions.ToImmutable();

    public void Begin()
    {
        if (Find(Run.Current) is { } flow)
            Follow(flow.Steps);
        else
            Fail("There is no such flow.");
    }

    public void Enter(FlowKey key)
    {
        if (Find(key) is not { } flow)
        {
            Fail($"There is no flow '{key}' to go to.");
            return;
        }

        _actions.Add(new EnterFlow(key));
        Run = Run with { Current = key, InErrorBranch = false };
        Follow(flow.Steps);
    }

    /// <summary>The step to do; null when the run has taken another way, because the limits are reached or no step is left.</summary>
    public FlowStep? Next()
    {
        if (Run.Rest.IsEmpty)
        {
            End(new HangUpCaller(FlowEnd.Finished));
            return null;
        }

        if (Run.StepsInARow >= FlowLimits.StepsInARow || Run.StepsLeft <= 0)
        {
            ReachLimit();
            return null;
        }

        Run = Run with { Rest = Run.Rest.Pop(out var step), StepsInARow = Run.StepsInARow + 1, StepsLeft = Run.StepsLeft - 1 };
        return step;
    }

    public void GoOn() => Run = Run with { Position = new FlowPosition.Between() };

    /// <summary>Does these steps, then what follows.</summary>
    public void Insert(ImmutableArray<FlowStep> steps)
    {
        Run = Run with { Rest = Push(Run.Rest, steps) };
        GoOn();
    }

    /// <summary>Does what the step says for its failure, if it does.</summary>
    public void Branch(ImmutableArray<FlowStep>? otherwise, string reason)
    {
        if (otherwise is { } steps)
            Insert(steps);
        else
            Fail(reason);
    }

    /// <summary>A step fails: the flow's error branch is done instead of the rest. When that fails too, or there is none, the caller is hung up.</summary>
    public void Fail(string reason)
    {
        _actions.Add(new ReportFailure(Run.Current, reason));
        if (Run.InErrorBranch || Find(Run.Current) is not { OnError.IsEmpty: false } flow)
        {
            End(new HangUpCaller(FlowEnd.Failed));
            return;
        }

        // Keys typed for what has failed are not for the error branch.
        Run = Run with { InErrorBranch = true, TypedAhead = "" };
        Follow(flow.OnError);
    }

    public void End(FlowAction last)
    {
        _actions.Add(last);
        Run = Run with { Position = new FlowPosition.Over(), Rest = [] };
    }

    public void Play(FlowPrompt prompt, FlowPosition position)
    {
        _actions.Add(new PlayPrompt(prompt));
        WaitIn(position);
    }

    public void FallSilent() => _actions.Add(new StopPrompt());

    public void AwaitKey(FlowPosition.AwaitingKey position, TimeSpan within)
    {
        _actions.Add(new WaitForKey(position.Timer, within));
        WaitIn(position);
    }

    public void StopWaiting() => _actions.Add(new StopWaiting());

    public void Transfer(TransferToNumber step)
    {
        var number = FlowText.Fill(step.Number, Run.Variables).Trim();
        if (DialledNumber.Problem(number) is { } problem)
        {
            Branch(step.Otherwise, $"The number to transfer to can't be dialled. {problem}");
            return;
        }

        _actions.Add(new LeadToNumber(number));
        WaitIn(new FlowPosition.Transferring(step));
    }

    public void Set(string variable, string value)
    {
        if (value.Length > FlowLimits.ValueLength)
        {
            Fail($"The value of '{variable}' has {value.Length} characters, more than {FlowLimits.ValueLength}.");
            return;
        }

        _actions.Add(new KeepVariable(variable, value));
        Run = Run with { Variables = Run.Variables.SetItem(variable, value) };
        GoOn();
    }

    public void TypeAhead(char key)
    {
        if (Run.TypedAhead.Length < FlowLimits.KeysTypedAhead)
            Run = Run with { TypedAhead = Run.TypedAhead + key };
    }

    /// <summary>The first key typed ahead, or null.</summary>
    public char? TakeTypedAhead()
    {
        if (Run.TypedAhead.Length == 0)
            return null;
        var key = Run.TypedAhead[0];
        Run = Run with { TypedAhead = Run.TypedAhead[1..] };
        return key;
    }

    public void ForgetTypedAhead() => Run = Run with { TypedAhead = "" };

    private void ReachLimit()
    {
        var reason = Run.StepsLeft <= 0
            ? "The caller has gone through too many steps."
            : $"More than {FlowLimits.StepsInARow} steps in a row that neither play nor wait: the flow runs in a circle.";
        // The error branch may lead into the circle again. The second time there is no way out but the end.
        if (Run.LimitReached)
            Run = Run with { InErrorBranch = true };
        Run = Run with { LimitReached = true, StepsInARow = 0, StepsLeft = FlowLimits.StepsAfterALimit };
        Fail(reason);
    }

    private void WaitIn(FlowPosition position) => Run = Run with { Position = position, StepsInARow = 0 };

    private void Follow(ImmutableArray<FlowStep> steps)
    {
        Run = Run with { Rest = Push([], steps) };
        GoOn();
    }

    private Flow? Find(FlowKey key) => Run.Flows.GetValueOrDefault(key.Name) is { } flow && flow.Key == key ? flow : null;

    private static ImmutableStack<FlowStep> Push(ImmutableStack<FlowStep> onto, ImmutableArray<FlowStep> steps)
    {
        for (var i = steps.Length - 1; i >= 0; i--)
            onto = onto.Push(steps[i]);
        return onto;
    }
}
