using System.Collections.Immutable;
using static ContactCenter.Domain.Flows.FlowPosition;

namespace ContactCenter.Domain.Flows;

/// <summary>
/// Leads a caller through a flow. Pure: the clock, the prompts and the line are the shell's.
/// <code>
/// NotStarted ── Started ──► the steps, one after the other, until one waits:
///   Play ─────────► Playing ─────── PromptOver, key (barge-in) ──────────────► next step
///   Menu, Collect ► Asking ──────── PromptOver ──► AwaitingKey ── key ───────► chosen option, next step
///                     └─ key ──────────────────────────┘   └── TimePassed ──► Asking again, then otherwise
///   Transfer ─────► Transferring ── TransferFailed ──────────────────────────► otherwise
///   Queue, HangUp, no step left ──► Over
/// anything fails ──► the error branch ── fails too ──► Over (hung up)
/// </code>
/// What a state does not expect changes nothing: keys are kept for the next question, late timers are old news.
/// </summary>
public static class FlowRules
{
    private const string Keys = "0123456789*#ABCD";

    /// <summary>What follows from this input: the run after it and what is to be done, in order.</summary>
    public static (FlowRun Run, ImmutableArray<FlowAction> Actions) Decide(FlowRun run, FlowInput input)
    {
        var decision = new FlowDecision(run);
        if (input is not DigitPressed { Digit: var key } || Keys.Contains(key, StringComparison.Ordinal))
            Take(decision, input);
        while (decision.Run.Position is Between)
            NextStep(decision);
        return (decision.Run, decision.Actions);
    }

    private static void Take(FlowDecision decision, FlowInput input)
    {
        switch (decision.Run.Position)
        {
            case NotStarted:
                WhenNotStarted(decision, input);
                break;
            case Playing playing:
                WhenPlaying(decision, playing, input);
                break;
            case Asking asking:
                WhenAsking(decision, asking, input);
                break;
            case AwaitingKey awaiting:
                WhenAwaitingKey(decision, awaiting, input);
                break;
            case Transferring transferring:
                WhenTransferring(decision, transferring, input);
                break;
            case Over:
                break; // whatever comes now comes late
            default:
                throw new ArgumentOutOfRangeException(nameof(decision), decision.Run.Position, "A position that the rules do not know.");
        }
    }

    private static void WhenNotStarted(FlowDecision decision, FlowInput input)
    {
        if (input is Started)
            decision.Begin();
        else if (input is DigitPressed key)
            decision.TypeAhead(key.Digit);
    }

    private static void WhenPlaying(FlowDecision decision, Playing playing, FlowInput input)
    {
        switch (input)
        {
            case PromptOver:
                decision.FallSilent();
                decision.GoOn();
                break;
            case DigitPressed key:
                decision.TypeAhead(key.Digit);
                if (playing.BargeIn)
                {
                    decision.FallSilent();
                    decision.GoOn();
                }

                break;
            case StepFailed failed:
                decision.FallSilent();
                decision.Fail(failed.Reason);
                break;
        }
    }

    private static void WhenAsking(FlowDecision decision, Asking asking, FlowInput input)
    {
        switch (input)
        {
            case PromptOver:
                decision.FallSilent();
                FlowQuestions.PromptIsOver(decision, asking);
                break;
            case DigitPressed key when FlowQuestions.Counts(asking.Question, key.Digit):
                decision.FallSilent();
                FlowQuestions.TakeKey(decision, new AwaitingKey(asking.Question, asking.TriesLeft, ""), key.Digit);
                break;
            case StepFailed failed:
                decision.FallSilent();
                decision.Fail(failed.Reason);
                break;
        }
    }

    private static void WhenAwaitingKey(FlowDecision decision, AwaitingKey awaiting, FlowInput input)
    {
        switch (input)
        {
            case DigitPressed key when FlowQuestions.Counts(awaiting.Question, key.Digit):
                decision.StopWaiting();
                FlowQuestions.TakeKey(decision, awaiting, key.Digit);
                break;
            case TimePassed passed when passed.Timer == awaiting.Timer:
                FlowQuestions.NoKeyCame(decision, awaiting);
                break;
            case StepFailed failed:
                decision.StopWaiting();
                decision.Fail(failed.Reason);
                break;
        }
    }

    private static void WhenTransferring(FlowDecision decision, Transferring transferring, FlowInput input)
    {
        var reason = input switch
        {
            TransferFailed failed => failed.Reason,
            StepFailed failed => failed.Reason,
            _ => null, // the keys are the number's, or nobody's
        };
        if (reason is not null)
            decision.Branch(transferring.Step.Otherwise, $"The number was not reached: {reason}");
    }

    private static void NextStep(FlowDecision decision)
    {
        if (decision.Next() is not { } step)
            return;
        switch (step)
        {
            case Play play:
                decision.Play(play.Prompt, new Playing(play.BargeIn));
                break;
            case Question question:
                FlowQuestions.Ask(decision, question);
                break;
            case GoToQueue to:
                decision.End(new LeadToQueue(to.Queue));
                break;
            case GoToFlow to:
                decision.Enter(to.Flow);
                break;
            case TransferToNumber transfer:
                decision.Transfer(transfer);
                break;
            case SetVariable set:
                decision.Set(set.Variable, FlowText.Fill(set.Value, decision.Run.Variables));
                break;
            case HangUp:
                decision.End(new HangUpCaller(FlowEnd.Finished));
                break;
            default:
                decision.Fail($"The step {step.GetType().Name} is unknown.");
                break;
        }
    }
}
