namespace ContactCenter.Sip;

/// <summary>The user of an endpoint. Both methods are called on the SIP loop and must not block.</summary>
public interface ISipUser
{
    /// <summary>A new INVITE; 100 Trying is sent already. Must set <see cref="InviteSession.Handler"/> or reject before it returns.</summary>
    void OnInvite(InviteSession session);

    /// <summary>A request outside any dialog, other than INVITE, ACK, CANCEL. Must be answered sooner or later, from any thread.</summary>
    void OnRequest(IncomingRequest request);
}
