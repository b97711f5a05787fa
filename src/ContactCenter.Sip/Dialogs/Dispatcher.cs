using System.Net;
using ContactCenter.Sip.Parsing;
using ContactCenter.Sip.Transactions;
using ContactCenter.Sip.Transport;

namespace ContactCenter.Sip;

/// <summary>Brings each datagram to its transaction, dialog or user (RFC 3261 §8.2, §12.2.2, §18.1.2).</summary>
internal sealed class Dispatcher(UserAgent agent, ISipTransport transport)
{
    private readonly InviteRefusal _refusal = new(agent, transport);

    public void Receive(ReadOnlySpan<byte> datagram, IPEndPoint source)
    {
        if (IsKeepAlive(datagram)) return;
        if (!SipParser.TryParse(datagram, out var message, out var error))
        {
            Refuse(error!, source);
            return;
        }

        if (message is SipResponse response) ReceiveResponse(response);
        else ReceiveRequest((SipRequest)message!, source);
    }

    /// <summary>CRLF, double CRLF, NUL fillers and STUN (RFC 5626 §3.5, RFC 5389: the first two bits are 0): nothing of SIP begins so.</summary>
    private static bool IsKeepAlive(ReadOnlySpan<byte> datagram) =>
        datagram.IsEmpty || datagram[0] < 9 || datagram.IndexOfAnyExcept("\r\n\0 "u8) < 0;

    private void Refuse(SipParseError error, IPEndPoint source)
    {
        agent.Statistics.CountParseError();

        // Noise from the Internet is no news; a peer that almost speaks SIP is.
        var level = error.Request is null ? SipLogLevel.Debug : SipLogLevel.Warning;
        agent.Log(level, "refused a message from {Source}: {Field} {Problem}", error.Request?.CallId, source, error.Field, error.Problem);
        if (error.Request is not { } request) return;

        // Stateless (§8.2.7): the same To-tag for a repeated request is not owed, as no dialog comes of it.
        ResponseRouting.Stamp(request, source);
        var reason = error.Status == 400 ? $"Bad Request - {error}" : null;
        var response = request.CreateResponse(error.Status, reason, [new SipHeader(HeaderNames.Server, agent.Options.UserAgent)], null, SipRandom.Tag());
        agent.Statistics.CountResponseSent(request.Method, response.Status);
        transport.Send(response.ToBytes(), ResponseRouting.Destination(request.TopVia, source));
    }

    private void ReceiveResponse(SipResponse response)
    {
        agent.Statistics.CountResponseReceived(response.CSeqOrNull?.Method ?? "", response.Status);
        if (agent.Transactions.FindClient(response) is { } transaction)
        {
            transaction.Receive(response);
            return;
        }

        // §13.2.2.4: a 2xx that outlived its transaction still wants its ACK.
        if (response.IsSuccess && response.CSeq.Method == SipMethods.Invite && response.From.Tag is { } tag
            && agent.Sessions.TryGetValue((response.CallId, tag), out var session))
        {
            session.ReceiveLateSuccess(response);
            return;
        }

        agent.Statistics.CountStray();
    }

    private void ReceiveRequest(SipRequest request, IPEndPoint source)
    {
        ResponseRouting.Stamp(request, source);
        if (agent.Transactions.FindServer(request) is { } known)
        {
            if (request.Method == SipMethods.Ack) agent.Statistics.CountRequestReceived(SipMethods.Ack);
            else agent.Statistics.CountRetransmissionReceived();
            known.Receive(request);
            return;
        }

        if (_refusal.TakesAgain(request, source)) return;
        agent.Statistics.CountRequestReceived(request.Method);
        if (request.Method == SipMethods.Ack)
        {
            // An ACK is never answered (§17).
            if (FindSession(request) is { } acknowledged) acknowledged.ReceiveAck(request);
            else agent.Statistics.CountStray();
            return;
        }

        if (_refusal.Takes(request, source)) return;
        var transaction = agent.Transactions.Accept(request, source);
        if (request.Method == SipMethods.Cancel) ReceiveCancel(request, transaction);
        else if (RequestInspection.Refusal(agent, request) is var (status, reason, headers)) Answer(transaction, status, reason, headers);
        else if (request.To.Tag is not null && request.Method != SipMethods.Register) ReceiveInDialog(request, transaction);
        else if (agent.Transactions.IsMerged(transaction)) Answer(transaction, 482);
        else if (request.Method == SipMethods.Invite) ReceiveInvite(request, (InviteServerTransaction)transaction);
        else ReceiveOutOfDialog(request, transaction);
    }

    private InviteSession? FindSession(SipRequest request) =>
        request.To.Tag is { } tag ? agent.Sessions.GetValueOrDefault((request.CallId, tag)) : null;

    /// <summary>§9.2: the CANCEL is answered for itself; the INVITE then ends with a 487 if it was still open.</summary>
    private void ReceiveCancel(SipRequest cancel, ServerTransaction transaction)
    {
        var invite = agent.Transactions.FindCancelled(cancel);
        if (invite?.Session is not { } session)
        {
            Answer(transaction, invite is null ? 481 : 200);
            return;
        }

        agent.Respond(transaction, cancel.CreateResponse(200, null, null, null, session.LocalTag));
        session.ReceiveCancel(cancel, invite);
    }

    private void ReceiveInDialog(SipRequest request, ServerTransaction transaction)
    {
        if (FindSession(request) is { } session) session.ReceiveRequest(request, transaction);
        else Answer(transaction, 481);
    }

    private void ReceiveInvite(SipRequest request, InviteServerTransaction transaction)
    {
        agent.Statistics.CountResponseSent(SipMethods.Invite, 100);
        transaction.Respond(request.CreateResponse(100));
        var session = InviteSession.Incoming(agent, request, transaction);
        try
        {
            agent.User.OnInvite(session);
        }
        catch (Exception error)
        {
            agent.Log(SipLogLevel.Error, "OnInvite failed", request.CallId, error);
            session.Reject(500);
        }

        // After what the user posted: an INVITE that nobody took is not left ringing.
        agent.Loop.Post(session.RefuseUnlessTaken);
    }

    private void ReceiveOutOfDialog(SipRequest request, ServerTransaction transaction)
    {
        // §15.1.2, RFC 3311 §5.2, RFC 3262 §3: these make sense inside a dialog only.
        if (request.Method is SipMethods.Bye or SipMethods.Update or SipMethods.Prack)
        {
            Answer(transaction, 481);
            return;
        }

        transaction.OnFailure = failure =>
        {
            if (failure == TransactionFailure.Timeout) agent.Statistics.CountUnanswered();
        };
        var incoming = new IncomingRequest(
            request, transaction.Source, SipRandom.Tag(), agent.Allow, response => agent.Loop.Post(() => agent.Respond(transaction, response)));
        try
        {
            agent.User.OnRequest(incoming);
        }
        catch (Exception error)
        {
            agent.Log(SipLogLevel.Error, "OnRequest failed", request.CallId, error);
            if (!incoming.IsAnswered) incoming.Respond(500);
        }
    }

    private void Answer(ServerTransaction transaction, int status, string? reason = null, SipHeader[]? headers = null) =>
        agent.Respond(transaction, transaction.Request.CreateResponse(status, reason, headers, null, SipRandom.Tag()));
}
