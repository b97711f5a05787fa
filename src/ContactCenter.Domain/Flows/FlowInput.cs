namespace ContactCenter.Domain.Flows;

/// <summary>What happens to a flow.</summary>
public abstract record FlowInput;

/// <summary>The caller is on the line: the flow begins.</summary>
public sealed record Started : FlowInput;

/// <summary>The prompt of the last <see cref="PlayPrompt"/> was played to its end.</summary>
public sealed record PromptOver : FlowInput;

/// <summary>The caller pressed a key (RFC 4733 event or SIP INFO): 0-9 * # A-D. Anything else is no key and ignored.</summary>
public sealed record DigitPressed(char Digit) : FlowInput;

/// <summary>The time of the last <see cref="WaitForKey"/> has passed.</summary>
public sealed record TimePassed(FlowTimer Timer) : FlowInput;

/// <summary>What the flow asked for can't be done, such as a prompt that can't be read.</summary>
/// <param name="Reason">For the log.</param>
public sealed record StepFailed(string Reason) : FlowInput;

/// <summary>The number of the last <see cref="LeadToNumber"/> was not reached.</summary>
/// <param name="Reason">For the log.</param>
public sealed record TransferFailed(string Reason) : FlowInput;

/// <summary>What a flow in silence waits for.</summary>
public enum FlowTimer
{
    /// <summary>The first key of an answer.</summary>
    FirstKey,

    /// <summary>The next digit of an answer that has begun.</summary>
    NextKey,
}
