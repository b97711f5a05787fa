using System.Globalization;
using System.Security.Cryptography;
using ContactCenter.Sip.Transactions;

namespace ContactCenter.Sip;

/// <summary>re-INVITE and UPDATE, sent and received, and their collisions (RFC 3261 §14, RFC 3311).</summary>
public sealed partial class InviteSession
{
    private readonly Queue<WantedReinvite> _reinvites = new();
    private WantedReinvite? _collided;
    private Transport.SipTimer _collisionWait = new(() => { });
    private bool _reinviting;
    private OpenReinvite? _reinvite;
    private IncomingRequest? _pendingReinvite;
    private InviteServerTransaction? _pendingReinviteServer;

    private sealed record WantedReinvite(Func<SipBody?> Offer, Action<SipRequestResult> Completed);

    private sealed record OpenReinvite(ClientExchange Exchange, Action<SipRequestResult> Completed);

    /// <summary>
    /// Sends a re-INVITE. One at a time: a further one waits for the first; a collision (491) is retried after the random wait of §14.1.
    /// </summary>
    /// <param name="offer">
    /// Makes the offer, or null to ask for one (answered in the ACK by <see cref="AckBody"/>, set in <paramref name="completed"/>). Called on the SIP
    /// loop each time when the request is about to be sent: what was agreed while it waited is in it. An exception is told as a failure.
    /// </param>
    /// <param name="completed">Told the outcome on the SIP loop, exactly once, before the ACK of a 2xx is sent.</param>
    public void Reinvite(Func<SipBody?> offer, Action<SipRequestResult> completed)
    {
        ArgumentNullException.ThrowIfNull(offer);
        ArgumentNullException.ThrowIfNull(completed);
        _agent.Loop.Post(() =>
        {
            _reinvites.Enqueue(new WantedReinvite(offer, completed));
            RunQueuedReinvite();
        });
    }

    /// <summary>Sends a re-INVITE without an offer, to ask for one. As <see cref="Reinvite(Func{SipBody}, Action{SipRequestResult})"/>.</summary>
    public void ReinviteForOffer(Action<SipRequestResult> completed) => Reinvite(static () => null, completed);

    private void RunQueuedReinvite()
    {
        if (_state == SessionState.Ended) FailQueuedReinvites();

        // §14.1: not while another INVITE is in progress in either direction.
        if (_state != SessionState.Confirmed || _reinviting || _pendingReinvite is not null || _answer is not null) return;
        WantedReinvite? next;
        if (_collided is { } collided)
        {
            if (_collisionWait.IsArmed) return;
            next = collided;
            _collided = null;
        }
        else if (!_reinvites.TryDequeue(out next))
        {
            return;
        }

        _reinviting = true;
        SendReinvite(next);
    }

    private void SendReinvite(WantedReinvite wanted)
    {
        SipBody? body = null;
        if (!Guard("the offer of a re-INVITE", () => body = wanted.Offer()))
        {
            FinishReinvite(wanted.Completed, new SipRequestResult { Error = "no offer could be made" });
            return;
        }

        var dialog = _dialog!;
        var (request, nextHop) = BuildRequest(dialog, SipMethods.Invite, body, SessionTimerHeaders());
        ClientExchange? exchange = null;
        exchange = new ClientExchange(
            _agent, request, nextHop, dialog.FixedHop(nextHop), _digest, () => ++_sequence,
            response => ReceiveReinviteResponse(exchange!, response, body, wanted),
            failure =>
            {
                FinishReinvite(wanted.Completed, Failed(failure));
                if (failure == TransactionFailure.Timeout) EndIfLost(null);
            });
        _reinvite = new OpenReinvite(exchange, wanted.Completed);
        exchange.Start();
    }

    private void ReceiveReinviteResponse(ClientExchange exchange, SipResponse response, SipBody? body, WantedReinvite wanted)
    {
        if (response.IsProvisional || (response.IsSuccess && AcknowledgeAgain(response))) return;
        if (response.Status == 491 && _state == SessionState.Confirmed)
        {
            // §14.1: the owner of the Call-ID waits 2.1–4 s, the other 0–2 s, in steps of 10 ms.
            var wait = IsIncoming ? RandomNumberGenerator.GetInt32(0, 201) : RandomNumberGenerator.GetInt32(210, 401);
            // While it waits, the peer's own may come through.
            _reinviting = false;
            _reinvite = null;
            _collided = wanted;
            _collisionWait = StartTimer(TimeSpan.FromMilliseconds(10 * wait), RunQueuedReinvite);
            return;
        }

        if (response.IsSuccess) RefreshTarget(_dialog!, response);
        AckBody = null;
        _reinviting = false;
        _reinvite = null;
        Complete(wanted.Completed, new SipRequestResult { Response = response });
        if (response.IsSuccess)
        {
            _localDescription = AckBody ?? body ?? _localDescription;
            Acknowledge(_dialog!, exchange.Request, AckBody);
            SessionEstablished(response);
        }

        EndIfLost(response);
        RunQueuedReinvite();
    }

    private void FinishReinvite(Action<SipRequestResult> completed, SipRequestResult result)
    {
        _reinviting = false;
        _reinvite = null;
        Complete(completed, result);
        RunQueuedReinvite();
    }

    private void FailQueuedReinvites()
    {
        var ended = new SipRequestResult { Error = "the session ended" };
        if (_collided is { } waiting)
        {
            _collided = null;
            Complete(waiting.Completed, ended);
        }

        while (_reinvites.TryDequeue(out var queued)) Complete(queued.Completed, ended);
    }

    private void ReceiveReinvite(SipRequest request, ServerTransaction transaction)
    {
        if (RefuseCollision(request, transaction)) return;
        Answer(transaction, 100);
        _dialog!.RefreshTarget(request, transaction.Source);
        _pendingReinviteServer = (InviteServerTransaction)transaction;
        _pendingReinviteServer.Session = this;
        _pendingReinviteServer.OnAck = ReceiveAck;
        _pendingReinvite = Incoming(request, transaction, response => AnswerReinvite(request, _pendingReinviteServer, response));
        Deliver("OnReinvite", _pendingReinvite, (handler, incoming) => handler.OnReinvite(this, incoming));
    }

    private void ReceiveUpdate(Dialog dialog, SipRequest request, ServerTransaction transaction)
    {
        if (request.Content.IsEmpty)
        {
            // RFC 3311 §5.2: without an offer it refreshes the target, and the session timer.
            dialog.RefreshTarget(request, transaction.Source);
            var response = DialogResponse(request, 200, null, null, null);
            NegotiateSessionTimer(request, response);
            _agent.Respond(transaction, response);
            return;
        }

        if (RefuseCollision(request, transaction)) return;
        dialog.RefreshTarget(request, transaction.Source);
        IncomingRequest? incoming = null;
        incoming = Incoming(request, transaction, response =>
        {
            if (response.IsFinal && ReferenceEquals(_pendingReinvite, incoming)) _pendingReinvite = null;
            CompleteDialogResponse(request, response);
            if (response.IsSuccess)
            {
                _localDescription = response.Body ?? _localDescription;
                NegotiateSessionTimer(request, response);
            }

            _agent.Respond(transaction, response);
            RunQueuedReinvite();
        });
        _pendingReinvite = incoming;
        Deliver("OnReinvite", incoming, (handler, one) => handler.OnReinvite(this, one));
    }

    /// <summary>§14.2: ours is in progress, 491; the peer's former one is unanswered, 500 with Retry-After of 0–10 s.</summary>
    private bool RefuseCollision(SipRequest request, ServerTransaction transaction)
    {
        if (_pendingReinvite is not null || (_state == SessionState.Incoming && request.Method == SipMethods.Invite))
        {
            var wait = RandomNumberGenerator.GetInt32(0, 11).ToString(CultureInfo.InvariantCulture);
            Answer(transaction, 500, null, new SipHeader(HeaderNames.RetryAfter, wait));
            return true;
        }

        // An offer of ours may be open in the 2xx whose ACK has not come yet (RFC 6337 §3.4).
        var offerOpen = _state == SessionState.Answered && InitialRequest.Content.IsEmpty;
        if (!_reinviting && !offerOpen && _state is not (SessionState.Calling or SessionState.Proceeding)) return false;
        Answer(transaction, 491);
        return true;
    }

    private void AnswerReinvite(SipRequest request, InviteServerTransaction transaction, SipResponse response)
    {
        CompleteDialogResponse(request, response);
        if (!response.IsFinal)
        {
            _agent.Respond(transaction, response);
            return;
        }

        if (ReferenceEquals(_pendingReinviteServer, transaction))
        {
            _pendingReinvite = null;
            _pendingReinviteServer = null;
        }

        if (response.IsSuccess && _state != SessionState.Ended)
        {
            _localDescription = response.Body ?? _localDescription;
            NegotiateSessionTimer(request, response);
            _answer?.Stop();
            _answer = new AnswerRepeater(_agent, transaction, response, NoAck);
            return;
        }

        _agent.Respond(transaction, response);
        RunQueuedReinvite();
    }

    private void CancelReinvite(InviteServerTransaction transaction)
    {
        if (ReferenceEquals(_pendingReinviteServer, transaction)) _pendingReinvite?.Respond(487);
    }

    private void RefusePendingReinvite() => _pendingReinvite?.Respond(487);
}
