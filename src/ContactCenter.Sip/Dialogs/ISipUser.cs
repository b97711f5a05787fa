namespace ContactCenter.Sip;

/// <summary>The user of an endpoint. All its methods are called on the SIP loop and must not block.</summary>
public interface ISipUser
{
    /// <summary>
    /// Asked of each new INVITE before anything is done or kept for it: a refusal is sent at once, without 100 Trying, transaction and session, which costs a
    /// fraction of <see cref="InviteSession.Reject"/>. For whoever has too much to do.
    /// </summary>
    /// <returns>How it is refused; null: <see cref="OnInvite"/> follows.</returns>
    SipRefusal? Refuse(SipRequest invite) => null;

    /// <summary>A new INVITE; 100 Trying is sent already. Must set <see cref="InviteSession.Handler"/> or reject before it returns.</summary>
    void OnInvite(InviteSession session);

    /// <summary>A request outside any dialog, other than INVITE, ACK, CANCEL. Must be answered sooner or later, from any thread.</summary>
    void OnRequest(IncomingRequest request);
}
