using Akka.Actor;
using ContactCenter.Sip;

namespace ContactCenter.Engine.Edge;

/// <summary>What the SIP stack calls on its own thread; hands everything on to the <see cref="EdgeActor"/>.</summary>
public sealed class SipEdge : ISipUser
{
    private volatile IActorRef? _edge;

    /// <summary>From now on requests are served; before, they get 503.</summary>
    public void Serve(IActorRef edge) => _edge = edge;

    /// <inheritdoc />
    public void OnInvite(InviteSession session)
    {
        var mailbox = new LegMailbox();
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
