using ContactCenter.Domain.Directory;

namespace ContactCenter.Domain.Flows;

/// <summary>What a flow wants done.</summary>
public abstract record FlowAction;

/// <summary>The caller is to hear this; <see cref="PromptOver"/> or <see cref="StepFailed"/> must follow.</summary>
public sealed record PlayPrompt(FlowPrompt Prompt) : FlowAction;

/// <summary>Nothing is played any more.</summary>
public sealed record StopPrompt : FlowAction;

/// <summary>When no key was pressed within this time, <see cref="TimePassed"/> must follow.</summary>
public sealed record WaitForKey(FlowTimer Timer, TimeSpan Within) : FlowAction;

/// <summary>The time of <see cref="WaitForKey"/> doesn't matter any more.</summary>
public sealed record StopWaiting : FlowAction;

/// <summary>The flow goes on in another one.</summary>
public sealed record EnterFlow(FlowKey Flow) : FlowAction;

/// <summary>A variable has a value.</summary>
public sealed record KeepVariable(string Name, string Value) : FlowAction;

/// <summary>A step failed; what follows from it are the next actions.</summary>
/// <param name="Flow">The flow that it is a step of.</param>
/// <param name="Reason">For the log; nothing that the caller has typed is in it.</param>
public sealed record ReportFailure(FlowKey Flow, string Reason) : FlowAction;

/// <summary>The caller is to wait in that queue: the flow is over.</summary>
public sealed record LeadToQueue(QueueKey Queue) : FlowAction;

/// <summary>The caller is to be connected to that number; <see cref="TransferFailed"/> must follow when that fails.</summary>
public sealed record LeadToNumber(string Number) : FlowAction;

/// <summary>The caller is to be hung up: the flow is over.</summary>
public sealed record HangUpCaller(FlowEnd How) : FlowAction;

/// <summary>How a flow ends that hangs up.</summary>
public enum FlowEnd
{
    /// <summary>Its steps are done, or one of them says so.</summary>
    Finished,

    /// <summary>A step failed, and the error branch did too, or there is none.</summary>
    Failed,
}
