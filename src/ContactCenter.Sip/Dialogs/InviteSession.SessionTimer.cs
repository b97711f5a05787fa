namespace ContactCenter.Sip;

/// <summary>Session timers (RFC 4028): accepted when the peer asks.</summary>
public sealed partial class InviteSession
{
    private void NegotiateSessionTimer(SipRequest request, SipResponse response)
    {
    }

    private void SessionEstablished(SipResponse response)
    {
    }

    private IEnumerable<SipHeader>? SessionTimerHeaders() => null;
}
