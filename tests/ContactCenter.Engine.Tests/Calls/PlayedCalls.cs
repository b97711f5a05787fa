using Akka.Actor;
using ContactCenter.Domain.Directory;

namespace ContactCenter.Engine.Tests.Calls;

/// <summary>Make the actor of that call, unless there is one; the answer is the actor.</summary>
internal sealed record MakeCall(CallId Call) : INoSerializationVerificationNeeded;

/// <summary>The calls of a node: each runs below it, as the real ones do. What it is told goes to one probe, what its calls are told to another.</summary>
internal sealed class PlayedCalls : ReceiveActor
{
    public PlayedCalls(IActorRef probe, IActorRef ofCalls)
    {
        Receive<MakeCall>(make => Sender.Tell(Context.Child(make.Call.ToString()) is { } there && !there.IsNobody()
            ? there
            : Context.ActorOf(Props.Create(() => new PlayedCall(ofCalls)), make.Call.ToString())));
        ReceiveAny(message => probe.Forward(message));
    }

    private sealed class PlayedCall : ReceiveActor
    {
        public PlayedCall(IActorRef probe) => ReceiveAny(message => probe.Forward(message));
    }
}
