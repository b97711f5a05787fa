using Akka.Actor;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Flows;

namespace ContactCenter.Engine.Tests.Calls;

/// <summary>A flow that a test plays: tells a probe that it begins and what the call says to it, and tells the call what the test says.</summary>
internal sealed class PlayedFlow : ReceiveActor
{
    public PlayedFlow(FlowKey flow, IReadOnlyDictionary<string, string> variables, IActorRef script)
    {
        script.Tell(new FlowStarted(flow, variables, Self, Context.Parent));
        Receive<Say>(m => Context.Parent.Tell(m.Event));
        Receive<Crash>(_ => throw new InvalidOperationException("The flow was told to crash."));
        ReceiveAny(script.Forward);
    }

    public sealed record Say(IFlowEvent Event) : INoSerializationVerificationNeeded;

    public sealed record Crash : INoSerializationVerificationNeeded;
}

internal sealed record FlowStarted(FlowKey Flow, IReadOnlyDictionary<string, string> Variables, IActorRef Actor, IActorRef Call) : INoSerializationVerificationNeeded;
