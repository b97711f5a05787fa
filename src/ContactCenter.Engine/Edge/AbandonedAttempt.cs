using ContactCenter.Sip;

namespace ContactCenter.Engine.Edge;

/// <summary>Stands in for the leg in a dialog that it has given up: whatever still comes is answered and means nothing.</summary>
internal sealed class AbandonedAttempt : IInviteSessionHandler
{
    public void OnProvisional(InviteSession s, SipResponse r)
    {
    }

    public void OnAccepted(InviteSession s, SipResponse r) => s.HangUp();

    public void OnAcknowledged(InviteSession s, SipRequest ack)
    {
    }

    public void OnReinvite(InviteSession s, IncomingRequest r) => r.Respond(481);

    public void OnRequest(InviteSession s, IncomingRequest r) => r.Respond(481);

    public void OnEnded(InviteSession s, SessionEnd end)
    {
    }
}
