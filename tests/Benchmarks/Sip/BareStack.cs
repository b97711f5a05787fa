using System.Net;
using Benchmarks.Harness;
using ContactCenter.Sip;

namespace Benchmarks.Sip;

/// <summary>Our SIP stack without the engine on it: every call is answered at once with the same words, every request with 200.</summary>
internal sealed class BareStack : ISipUser, IInviteSessionHandler
{
    private static readonly SipBody Answer = SipBody.Sdp(SipText.Offer);

    public static SipEndpoint Start() => SipEndpoint.Start(new SipEndpointOptions { Bind = new IPEndPoint(IPAddress.Loopback, 0) }, new BareStack());

    public void OnInvite(InviteSession session)
    {
        session.Handler = this;
        session.Accept(Answer);
    }

    public void OnRequest(IncomingRequest request) => request.Respond(200);

    public void OnProvisional(InviteSession s, SipResponse r)
    {
    }

    public void OnAccepted(InviteSession s, SipResponse r)
    {
    }

    public void OnAcknowledged(InviteSession s, SipRequest ack)
    {
    }

    public void OnReinvite(InviteSession s, IncomingRequest r) => r.Respond(488);

    public void OnRequest(InviteSession s, IncomingRequest r) => r.Respond(200);

    public void OnEnded(InviteSession s, SessionEnd end)
    {
    }
}
