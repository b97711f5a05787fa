using ContactCenter.Sip.Transactions;

namespace ContactCenter.Sip;

/// <summary>Requests inside the dialog, sent and received (RFC 3261 §12.2).</summary>
public sealed partial class InviteSession
{
    /// <summary>Sends a request inside the dialog: INFO, NOTIFY, OPTIONS, UPDATE…</summary>
    /// <param name="method">The method; not INVITE, ACK, BYE, CANCEL, which have ways of their own.</param>
    /// <param name="body">The body, or null.</param>
    /// <param name="headers">Further header fields.</param>
    /// <param name="completed">Told the outcome on the SIP loop, exactly once, possibly after the session ended.</param>
    /// <exception cref="ArgumentException">The method is one of those that have ways of their own.</exception>
    public void SendRequest(string method, SipBody? body, IEnumerable<SipHeader>? headers, Action<SipRequestResult> completed)
    {
        if (method is SipMethods.Invite or SipMethods.Ack or SipMethods.Bye or SipMethods.Cancel)
            throw new ArgumentException($"{method} is not sent by SendRequest", nameof(method));
        _agent.Loop.Post(() => DoSendRequest(method, body, headers, completed));
    }

    private void DoSendRequest(string method, SipBody? body, IEnumerable<SipHeader>? headers, Action<SipRequestResult> completed)
    {
        if (_state == SessionState.Ended || (_dialog ?? _earlyDialog) is not { } dialog)
        {
            Complete(completed, new SipRequestResult { Error = "there is no dialog to send in" });
            return;
        }

        var (request, nextHop) = BuildRequest(dialog, method, body, headers);
        new ClientExchange(
            _agent, request, nextHop, dialog.FixedHop(nextHop), _digest, () => ++_sequence,
            response =>
            {
                if (response.IsProvisional) return;
                if (response.IsSuccess && method == SipMethods.Update) RefreshTarget(dialog, response);
                Complete(completed, new SipRequestResult { Response = response });
                EndIfLost(response);
            },
            failure =>
            {
                Complete(completed, Failed(failure));
                if (failure == TransactionFailure.Timeout) EndIfLost(null);
            }).Start();
    }

    private static SipRequestResult Failed(TransactionFailure failure) => failure == TransactionFailure.Timeout
        ? new SipRequestResult { TimedOut = true, Error = "no response in time" }
        : new SipRequestResult { Error = "the request could not be sent" };

    private (SipRequest Request, SipUri NextHop) BuildRequest(Dialog dialog, string method, SipBody? body, IEnumerable<SipHeader>? headers)
    {
        // §12.2.1.1: target-refresh requests carry our Contact.
        var contact = method is SipMethods.Invite or SipMethods.Update or SipMethods.Refer or SipMethods.Notify or SipMethods.Subscribe
            ? _agent.ContactUri(_contactUser)
            : null;
        return RequestBuilder.Build(
            _agent, method, dialog.RemoteTarget, dialog.RouteSet, dialog.Local, dialog.Remote, CallId, ++_sequence, body, headers, contact);
    }

    private static void RefreshTarget(Dialog dialog, SipResponse message)
    {
        if (message.Contacts.Count > 0) dialog.RemoteTarget = message.Contacts[0].Uri;
    }

    private void Complete(Action<SipRequestResult> completed, SipRequestResult result) => Guard("completion", () => completed(result));

    /// <summary>§12.2.1.2: a 481, a 408 or silence means that the peer has lost the dialog; it is ended with a BYE.</summary>
    private void EndIfLost(SipResponse? response)
    {
        if (response is not null && response.Status is not (408 or 481)) return;
        if (_state is not (SessionState.Confirmed or SessionState.Answered)) return;
        SendBye(null, new SessionEnd(SessionEndCause.DialogLost, ByRemote: true, response?.Status ?? 408, response?.Reason ?? "no response", response));
    }

    internal void ReceiveRequest(SipRequest request, ServerTransaction transaction)
    {
        if (_state == SessionState.Ended)
        {
            // Our BYE crosses the peer's.
            Answer(transaction, request.Method == SipMethods.Bye ? 200 : 481);
            return;
        }

        // §12.2.2: neither the dialog nor an early one of a fork.
        if (DialogOf(request) is not { } dialog)
        {
            Answer(transaction, 481);
            return;
        }

        // §12.2.2: out of order.
        if (dialog.RemoteSequence is { } last && request.CSeq.Number < last)
        {
            Answer(transaction, 500, "CSeq Out of Order");
            return;
        }

        dialog.RemoteSequence = request.CSeq.Number;
        switch (request.Method)
        {
            case SipMethods.Bye:
                ReceiveBye(request, transaction);
                break;
            case SipMethods.Invite:
                ReceiveReinvite(request, transaction);
                break;
            case SipMethods.Update when _agent.Options.AllowedMethods.Contains(SipMethods.Update):
                ReceiveUpdate(dialog, request, transaction);
                break;
            case var method when !_agent.Options.AllowedMethods.Contains(method):
                Answer(transaction, 405, null, new SipHeader(HeaderNames.Allow, _agent.Allow));
                break;
            default:
                Deliver("OnRequest", Incoming(request, transaction, null), (handler, incoming) => handler.OnRequest(this, incoming));
                break;
        }
    }

    private void Answer(ServerTransaction transaction, int status, string? reason = null, params SipHeader[] headers) =>
        _agent.Respond(transaction, transaction.Request.CreateResponse(status, reason, headers, null, LocalTag));

    private IncomingRequest Incoming(SipRequest request, ServerTransaction transaction, Action<SipResponse>? respond)
    {
        if (request.Method != SipMethods.Invite)
        {
            transaction.OnFailure = failure =>
            {
                if (failure == TransactionFailure.Timeout) _agent.Statistics.CountUnanswered();
            };
        }

        respond ??= response => _agent.Respond(transaction, response);
        return new IncomingRequest(request, transaction.Source, LocalTag, _agent.Allow, response => _agent.Loop.Post(() => respond(response)));
    }

    private void Deliver(string name, IncomingRequest incoming, Action<IInviteSessionHandler, IncomingRequest> call)
    {
        if (_handler is not { } handler) incoming.Respond(500);
        else if (!Guard(name, () => call(handler, incoming)) && !incoming.IsAnswered) incoming.Respond(500);
    }
}
