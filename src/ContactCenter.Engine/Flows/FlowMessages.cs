using Akka.Actor;
using ContactCenter.Domain.Directory;
using ContactCenter.Media;

namespace ContactCenter.Engine.Flows;

// A flow runs beside its call, as the call's child: these messages never cross a process. A call tells the messages of a flow that it has
// left apart by their sender.

/// <summary>To the flow: the caller pressed a key (0-9 * # A-D).</summary>
public sealed record FlowDigit(char Digit) : INoSerializationVerificationNeeded;

/// <summary>To the flow: the number of <see cref="FlowGoesToNumber"/> was not reached; the flow goes on with its error branch.</summary>
public sealed record FlowTransferFailed(string Reason) : INoSerializationVerificationNeeded;

/// <summary>From a flow to its call.</summary>
public interface IFlowEvent : INoSerializationVerificationNeeded;

/// <summary>The caller is to hear this, from its beginning, instead of what was played before. The flow knows itself when it is over.</summary>
public sealed record FlowPlays(AudioClip Clip) : IFlowEvent;

/// <summary>Nothing is played any more: the prompt is over or was cut short by a key.</summary>
public sealed record FlowFallsSilent : IFlowEvent;

/// <summary>The flow goes on in another one.</summary>
public sealed record FlowEnters(FlowKey Flow) : IFlowEvent;

/// <summary>A variable of the call has a value.</summary>
public sealed record FlowSets(string Name, string Value) : IFlowEvent;

/// <summary>The caller is to wait in that queue: the flow is over.</summary>
public sealed record FlowGoesToQueue(QueueKey Queue) : IFlowEvent;

/// <summary>The caller is to be connected to that outside number. When that fails the flow is told and goes on, else it is over.</summary>
public sealed record FlowGoesToNumber(string Number) : IFlowEvent;

/// <summary>The caller is to be hung up: the flow is over.</summary>
public sealed record FlowHangsUp(FlowHangUpCause Cause) : IFlowEvent;

/// <summary>Why a flow hangs up.</summary>
public enum FlowHangUpCause
{
    /// <summary>Its steps are done, or one of them says so.</summary>
    Finished,

    /// <summary>A step failed, and the error branch did too, or there is none.</summary>
    Failed,
}
