using System.Collections.Immutable;
using ContactCenter.Domain.Directory;

namespace ContactCenter.Domain.Flows;

/// <summary>One caller's way through the flows of an enterprise.</summary>
public sealed record FlowRun
{
    /// <summary>A caller who is to enter that flow.</summary>
    /// <param name="start">The flow to begin with.</param>
    /// <param name="flows">The enterprise's flows by name.</param>
    /// <param name="variables">What is known of the call, such as <c>caller</c> and <c>dialled</c>.</param>
    public FlowRun(FlowKey start, ImmutableSortedDictionary<string, Flow> flows, IReadOnlyDictionary<string, string> variables)
    {
        Current = start;
        Flows = flows;
        Variables = variables.ToImmutableDictionary(StringComparer.Ordinal);
    }

    /// <summary>The enterprise's flows by name.</summary>
    public ImmutableSortedDictionary<string, Flow> Flows { get; }

    /// <summary>The flow that the caller is in.</summary>
    public FlowKey Current { get; internal init; }

    /// <summary>The variables that have a value.</summary>
    public ImmutableDictionary<string, string> Variables { get; internal init; }

    /// <summary>What the run waits for.</summary>
    public FlowPosition Position { get; internal init; } = new FlowPosition.NotStarted();

    /// <summary>The steps that are still to be done, the next one on top.</summary>
    internal ImmutableStack<FlowStep> Rest { get; init; } = [];

    /// <summary>Whether the steps are those of the flow's error branch.</summary>
    internal bool InErrorBranch { get; init; }

    /// <summary>Keys that no question has taken yet.</summary>
    internal string TypedAhead { get; init; } = "";

    internal int StepsInARow { get; init; }

    internal int StepsLeft { get; init; } = FlowLimits.StepsInAll;

    /// <summary>Whether a limit of <see cref="FlowLimits"/> was reached: the second time is the end.</summary>
    internal bool LimitReached { get; init; }
}

/// <summary>What a run waits for; the states of <see cref="FlowRules"/>.</summary>
public abstract record FlowPosition
{
    /// <summary>The caller is not on the line yet.</summary>
    public sealed record NotStarted : FlowPosition;

    /// <summary>For the end of a prompt.</summary>
    public sealed record Playing(bool BargeIn) : FlowPosition;

    /// <summary>For the end of a question's prompt, or a key.</summary>
    /// <param name="Question">What is asked.</param>
    /// <param name="TriesLeft">How often it may be asked after this.</param>
    /// <param name="Follows">The prompt to play after this one; null: this is the last.</param>
    public sealed record Asking(Question Question, int TriesLeft, FlowPrompt? Follows) : FlowPosition;

    /// <summary>For a key, in silence.</summary>
    /// <param name="Question">What was asked.</param>
    /// <param name="TriesLeft">How often it may be asked after this.</param>
    /// <param name="Keys">The answer so far.</param>
    public sealed record AwaitingKey(Question Question, int TriesLeft, string Keys) : FlowPosition
    {
        /// <summary>Which time ends the waiting.</summary>
        public FlowTimer Timer => Keys.Length == 0 ? FlowTimer.FirstKey : FlowTimer.NextKey;
    }

    /// <summary>For the call's word that a number was not reached.</summary>
    public sealed record Transferring(TransferToNumber Step) : FlowPosition;

    /// <summary>For nothing: the caller was led to a queue or hung up.</summary>
    public sealed record Over : FlowPosition;

    /// <summary>The next step is to be done; no decision ends here.</summary>
    internal sealed record Between : FlowPosition;
}
