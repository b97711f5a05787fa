using System.Threading.Channels;
using ContactCenter.Sip;
using EndToEnd.Stage;

namespace EndToEnd.FrontDoor;

/// <summary>What a door sees of a node: whether it takes calls, and those that it has taken.</summary>
internal sealed class ScriptedNode : ISipUser, IInviteSessionHandler
{
    /// <summary>What it answers to OPTIONS; calls are taken with 200 alone.</summary>
    public int Status { get; set; } = 200;

    public Channel<InviteSession> Calls { get; } = Channel.CreateUnbounded<InviteSession>();

    public TaskCompletionSource<SessionEnd> Ended { get; } = new();

    public void OnInvite(InviteSession session)
    {
        session.Handler = this;
        if (Status != 200)
        {
            session.Reject(Status);
            return;
        }

        session.Accept(SipBody.Sdp($"v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio {FreePort.Udp()} RTP/AVP 8\r\n"));
        Calls.Writer.TryWrite(session);
    }

    public void OnRequest(IncomingRequest request) => request.Respond(Status);

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
        if (end.Cause is not SessionEndCause.Rejected)
            Ended.TrySetResult(end);
    }
}
