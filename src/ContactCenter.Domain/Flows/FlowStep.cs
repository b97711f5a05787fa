using System.Collections.Immutable;
using ContactCenter.Domain.Directory;

namespace ContactCenter.Domain.Flows;

/// <summary>One step of a flow.</summary>
public abstract record FlowStep;

/// <summary>The caller hears a prompt.</summary>
/// <param name="Prompt">What is heard.</param>
/// <param name="BargeIn">Whether a key cuts it short. The key counts for the next question either way.</param>
public sealed record Play(FlowPrompt Prompt, bool BargeIn) : FlowStep;

/// <summary>
/// The caller hears a prompt and is to press keys. A key cuts the prompt, and keys typed ahead count. Without a valid answer the question is asked
/// again, <see cref="Retries"/> times; after that <see cref="Otherwise"/> is done, and then what follows the question. Without it the step has failed.
/// </summary>
public abstract record Question : FlowStep
{
    /// <summary>The question.</summary>
    public required FlowPrompt Prompt { get; init; }

    /// <summary>How long after the prompt the caller may think before the first key.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>How often the question is asked again, 0 or more.</summary>
    public required int Retries { get; init; }

    /// <summary>What is heard before it is asked again because the answer was wrong; null: nothing.</summary>
    public FlowPrompt? Invalid { get; init; }

    /// <summary>What is done when no try brought a valid answer; null: the step fails.</summary>
    public ImmutableArray<FlowStep>? Otherwise { get; init; }
}

/// <summary>One key chooses what is done next; then the flow goes on behind the menu.</summary>
public sealed record Menu : Question
{
    /// <summary>The keys (0-9 * #) and what each leads to; nothing means that the flow just goes on.</summary>
    public required ImmutableSortedDictionary<char, ImmutableArray<FlowStep>> Options { get; init; }

    /// <summary>The variable that gets the chosen key; null: none.</summary>
    public string? Variable { get; init; }
}

/// <summary>Digits are collected into a variable.</summary>
public sealed record Collect : Question
{
    /// <summary>The variable.</summary>
    public required string Variable { get; init; }

    /// <summary>Fewer digits are no valid answer; 1 or more.</summary>
    public required int MinDigits { get; init; }

    /// <summary>After so many digits the answer is complete; at least <see cref="MinDigits"/>.</summary>
    public required int MaxDigits { get; init; }

    /// <summary>The key (* or #) that ends the answer before that; null: none does.</summary>
    public char? Terminator { get; init; }

    /// <summary>How long after a digit the next one may take; after that the answer is complete.</summary>
    public required TimeSpan InterDigitTimeout { get; init; }
}

/// <summary>The caller waits in that queue for an agent: the flow is over.</summary>
public sealed record GoToQueue(QueueKey Queue) : FlowStep;

/// <summary>The flow goes on in another one and doesn't come back.</summary>
public sealed record GoToFlow(FlowKey Flow) : FlowStep;

/// <summary>The caller is connected to an outside number: the flow is over, unless that fails.</summary>
/// <param name="Number">The number; <c>{variable}</c> in it is filled in.</param>
/// <param name="Otherwise">What is done when the number is not reached, and then what follows the step; null: the step fails.</param>
public sealed record TransferToNumber(string Number, ImmutableArray<FlowStep>? Otherwise) : FlowStep;

/// <summary>A variable gets a value.</summary>
/// <param name="Variable">Its name.</param>
/// <param name="Value">The value; <c>{variable}</c> in it is filled in, with nothing when it has no value.</param>
public sealed record SetVariable(string Variable, string Value) : FlowStep;

/// <summary>The caller is hung up: the flow is over.</summary>
public sealed record HangUp : FlowStep;
