namespace ContactCenter.Sip;

/// <summary>Is told what happens in one session. Every method is called on the SIP loop and must not block; an exception is logged, and a request it leaves unanswered gets a 500.</summary>
public interface IInviteSessionHandler
{
    /// <summary>UAC: a provisional response 101–199. Its To-tag tells the early dialog; forks give several.</summary>
    void OnProvisional(InviteSession s, SipResponse r);

    /// <summary>UAC: the first 2xx. The stack sends the ACK after this returns, with <see cref="InviteSession.AckBody"/> when set.</summary>
    void OnAccepted(InviteSession s, SipResponse r);

    /// <summary>UAS: the ACK of our 2xx arrived, with a body when the offer was in the 2xx.</summary>
    void OnAcknowledged(InviteSession s, SipRequest ack);

    /// <summary>A re-INVITE, or an UPDATE with a body. Must be answered; the stack repeats a 2xx to INVITE until its ACK.</summary>
    void OnReinvite(InviteSession s, IncomingRequest r);

    /// <summary>Any other request inside the dialog. Must be answered.</summary>
    void OnRequest(InviteSession s, IncomingRequest r);

    /// <summary>The session is over. Called exactly once, last.</summary>
    void OnEnded(InviteSession s, SessionEnd end);
}
