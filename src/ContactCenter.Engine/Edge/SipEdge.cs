using Akka.Actor;
using ContactCenter.Sip;

namespace ContactCenter.Engine.Edge;

/// <summary>What the SIP stack calls on its own thread; hands everything on to the <see cref="EdgeActor"/>.</summary>
public sealed class SipEdge : ISipUser
{
    private volatile IActorRef? _edge;
    private volatile Doorkeeper? _door;

    /// <summary>From now on requests are served; before, they get 503. Callers for whom the node has no room do not get as far as the actor.</summary>
    internal void Serve(IActorRef edge, Doorkeeper? door = null) => (_door, _edge) = (door, edge);

    /// <inheritdoc />
    public SipRefusal? Refuse(SipRequest invite) => _door?.TurnAway();

    /// <inheritdoc />
    public void OnInvite(InviteSession session)
    {
        var mailbox = new LegMailbox { Arrival = _door?.Enter() };
        session.Handler = mailbox;
        if (_edge is { } edge)
            edge.Tell(new InviteArrived(new IncomingLeg(session, mailbox)));
        else
            session.Reject(503);
    }

    /// <inheritdoc />
    public void OnRequest(IncomingRequest request)
    {
        if (_edge is { } edge)
            edge.Tell(new RequestArrived(request));
        else
            request.Respond(503);
    }
}

internal sealed record InviteArrived(IncomingLeg Leg) : INoSerializationVerificationNeeded;

internal sealed record RequestArrived(IncomingRequest Request) : INoSerializationVerificationNeeded;
