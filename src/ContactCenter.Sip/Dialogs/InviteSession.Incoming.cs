using ContactCenter.Sip.Transactions;
using ContactCenter.Sip.Transport;

namespace ContactCenter.Sip;

/// <summary>The callee before its final response: provisional responses and refusals (RFC 3261 §13.3.1).</summary>
public sealed partial class InviteSession
{
    private InviteServerTransaction? _server;
    private SipTimer? _provisionalRefresh;

    internal static InviteSession Incoming(UserAgent agent, SipRequest invite, InviteServerTransaction transaction)
    {
        var localTag = SipRandom.Tag();
        var session = new InviteSession(agent, invite, localTag, incoming: true, invite.RequestUri.User)
        {
            _server = transaction,
            _remoteEndPoint = transaction.Source,
            _dialog = Dialog.OfCallee(invite, localTag, transaction.Source),
            _sequence = SipRandom.Sequence(),
        };
        transaction.Session = session;
        transaction.OnAck = session.ReceiveAck;
        transaction.OnFailure = session.AnswerFailed;
        session.Remember();

        // §13.3.1: an INVITE whose Expires ran out is answered 487.
        if (invite.Expires is { } expires and > 0)
            session.StartTimer(TimeSpan.FromSeconds(expires), () => session.DoReject(487, null, null, SessionEndCause.Cancelled));
        return session;
    }

    /// <summary>Sends a provisional response. Repeated each minute while the call is unanswered, so that proxies keep it alive (§13.3.1.1).</summary>
    /// <param name="status">101–199.</param>
    /// <param name="reason">The reason phrase; null for the usual one.</param>
    /// <param name="body">The body (early media), or null.</param>
    /// <param name="headers">Further header fields.</param>
    public void Provisional(int status, string? reason = null, SipBody? body = null, IEnumerable<SipHeader>? headers = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 101);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(status, 199);
        _agent.Loop.Post(() => DoProvisional(status, reason, body, headers));
    }

    /// <summary>Refuses the call.</summary>
    /// <param name="status">300–699.</param>
    /// <param name="reason">The reason phrase; null for the usual one.</param>
    /// <param name="headers">Further header fields (Contact of a redirection, Retry-After…).</param>
    public void Reject(int status, string? reason = null, IEnumerable<SipHeader>? headers = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 300);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(status, 699);
        _agent.Loop.Post(() => DoReject(status, reason, headers, SessionEndCause.Rejected));
    }

    internal void RefuseUnlessTaken()
    {
        if (_handler is null && _state == SessionState.Incoming) DoReject(500, null, null, SessionEndCause.Rejected);
    }

    private void DoProvisional(int status, string? reason, SipBody? body, IEnumerable<SipHeader>? headers)
    {
        if (_state != SessionState.Incoming) return;
        RespondToInvite(status, reason, headers, body);
        _provisionalRefresh?.Cancel();
        _provisionalRefresh = StartTimer(_agent.Timers.ProvisionalRefresh, () => DoProvisional(status, reason, body, headers));
    }

    private void DoReject(int status, string? reason, IEnumerable<SipHeader>? headers, SessionEndCause cause)
    {
        if (_state != SessionState.Incoming) return;
        RespondToInvite(status, reason, headers, null);
        End(new SessionEnd(cause, ByRemote: false, status, reason ?? ReasonPhrases.Of(status)));
    }

    private void RespondToInvite(int status, string? reason, IEnumerable<SipHeader>? headers, SipBody? body) =>
        _agent.Respond(_server!, DialogResponse(InitialRequest, status, reason, headers, body));

    /// <summary>A response to a dialog-forming request: route and Contact in 101–299 (§12.1.1).</summary>
    private SipResponse DialogResponse(SipRequest request, int status, string? reason, IEnumerable<SipHeader>? headers, SipBody? body)
    {
        var response = request.CreateResponse(status, reason, headers, body, LocalTag);
        CompleteDialogResponse(request, response);
        return response;
    }

    private void CompleteDialogResponse(SipRequest request, SipResponse response)
    {
        if (response.Status is <= 100 or >= 300) return;
        if (!response.Headers.Contains(HeaderNames.RecordRoute)) response.Headers.CopyAll(request.Headers, HeaderNames.RecordRoute);
        if (!response.Headers.Contains(HeaderNames.Contact)) response.Headers.AddCanonical(HeaderNames.Contact, $"<{_agent.ContactUri(_contactUser)}>");
    }

    private void AnswerFailed(TransactionFailure failure)
    {
        // Timer H: the refusal was never acknowledged; the session is over already (§17.2.1).
        if (failure == TransactionFailure.TransportError)
            End(new SessionEnd(SessionEndCause.TransportError, ByRemote: false, Reason: "a response could not be sent"));
    }
}
