using System.Net;
using ContactCenter.Sip.Transactions;
using ContactCenter.Sip.Transport;

namespace ContactCenter.Sip;

/// <summary>Refuses INVITEs as a stateless user agent server does (RFC 3261 §8.2.7), when the user says so.</summary>
internal sealed class InviteRefusal(UserAgent agent, ISipTransport transport)
{
    /// <summary>Whether the request belongs to an INVITE that was refused: it comes again, and so does the answer; or it is the ACK, which ends nothing, as there is nothing.</summary>
    public bool TakesAgain(SipRequest request, IPEndPoint source)
    {
        if (agent.Transactions.FindRefusal(request) is not { } refused) return false;
        if (request.Method == SipMethods.Ack)
        {
            agent.Statistics.CountRequestReceived(SipMethods.Ack);
            agent.Options.Trace?.ForgetFirst(request.CallId);
            return true;
        }

        agent.Statistics.CountRetransmissionReceived();
        agent.Statistics.CountRetransmission();
        Send(request, source, refused);
        return true;
    }

    /// <summary>Whether the request is a new INVITE that the user wants to be refused; it is then.</summary>
    public bool Takes(SipRequest request, IPEndPoint source)
    {
        if (request.Method != SipMethods.Invite || request.To.Tag is not null || Ask(request) is not { } refusal) return false;
        agent.Statistics.CountResponseSent(SipMethods.Invite, refusal.Status);
        Send(request, source, agent.Transactions.Refuse(request, refusal));
        return true;
    }

    private SipRefusal? Ask(SipRequest invite)
    {
        try
        {
            return agent.User.Refuse(invite);
        }
        catch (Exception error)
        {
            agent.Log(SipLogLevel.Error, "Refuse failed", invite.CallId, error);
            return null;
        }
    }

    private void Send(SipRequest invite, IPEndPoint source, StatelessRefusal refused)
    {
        var response = invite.CreateResponse(refused.Refusal.Status, null, refused.Refusal.Headers, null, refused.Tag);
        response.Headers.AddCanonical(HeaderNames.Server, agent.Options.UserAgent);
        if (!transport.Send(response.ToBytes(), ResponseRouting.Destination(invite.TopVia, source))) agent.Statistics.CountTransportError();
        agent.Options.Trace?.ForgetFirst(invite.CallId);
    }
}
