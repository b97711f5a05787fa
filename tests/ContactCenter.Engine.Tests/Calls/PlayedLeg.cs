using Akka.Actor;
using ContactCenter.Domain.Calls;
using ContactCenter.Engine.Edge;
using ContactCenter.Media;

namespace ContactCenter.Engine.Tests.Calls;

/// <summary>A leg whose party a test plays: has a media port as a real leg has, forwards what the call asks of it to a probe, and tells the call what the test says.</summary>
internal sealed class PlayedLeg : ReceiveActor
{
    public PlayedLeg(LegId id, MediaBridge bridge, IActorRef script, bool isIncoming)
    {
        var port = bridge.OpenPort(new LegMailbox());
        Context.Parent.Tell(new LegHasMedia(id, port));
        script.Tell(new LegStarted(id, Self, Context.Parent, isIncoming));
        Receive<Say>(m => Context.Parent.Tell(m.Event));
        Receive<IsOver>(m =>
        {
            Context.Parent.Tell(new LegIsOver(id, m.End));
            Context.Stop(Self);
        });
        Receive<Crash>(_ => throw new InvalidOperationException("The leg was told to crash."));
        ReceiveAny(m => script.Tell(new LegWasTold(id, m, Self)));
    }

    public sealed record Say(ILegEvent Event) : INoSerializationVerificationNeeded;

    public sealed record IsOver(LegEnd End) : INoSerializationVerificationNeeded;

    public sealed record Crash : INoSerializationVerificationNeeded;
}

internal sealed record LegStarted(LegId Leg, IActorRef Actor, IActorRef Call, bool IsIncoming) : INoSerializationVerificationNeeded;

internal sealed record LegWasTold(LegId Leg, object Command, IActorRef Actor) : INoSerializationVerificationNeeded;
