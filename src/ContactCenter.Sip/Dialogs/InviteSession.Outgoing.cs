using System.Net;
using ContactCenter.Sip.Authentication;
using ContactCenter.Sip.Transactions;

namespace ContactCenter.Sip;

/// <summary>The caller's INVITE and its responses (RFC 3261 §13.2).</summary>
public sealed partial class InviteSession
{
    private ClientExchange? _invite;
    private IPEndPoint? _nextHop;
    private volatile bool _hasAnswered;

    /// <summary>UAC: whether the INVITE was answered in any way, be it by 100. Any thread.</summary>
    public bool HasAnswered => _hasAnswered;

    internal static InviteSession Outgoing(UserAgent agent, OutgoingInvite invite, IInviteSessionHandler handler)
    {
        var localTag = SipRandom.Tag();
        var sequence = SipRandom.Sequence();
        var contactUser = invite.ContactUser ?? invite.From.Uri.User;
        var (request, nextHop) = RequestBuilder.Build(
            agent, SipMethods.Invite, invite.RequestUri, invite.Route, invite.From.WithTag(localTag), invite.To.WithoutTag(), SipRandom.CallId(),
            sequence, invite.Body, invite.Headers, agent.ContactUri(contactUser));
        var session = new InviteSession(agent, request, localTag, incoming: false, contactUser)
        {
            _sequence = sequence,
            _handler = handler,
            _nextHop = invite.NextHop,
            _digest = invite.Credentials is null ? null : new DigestClient(invite.Credentials),
        };
        agent.Loop.Post(() => session.Start(nextHop));
        return session;
    }

    private void Start(SipUri nextHop)
    {
        if (_state == SessionState.Ended) return;
        Remember();
        _invite = new ClientExchange(
            _agent, InitialRequest, nextHop, _nextHop, _digest, () => ++_sequence, ReceiveInviteResponse, InviteFailed)
        {
            // §9.1 counts provisional responses of the INVITE that is to be cancelled, not of its predecessor.
            SendingAgain = () => _state = SessionState.Calling,
        };
        _invite.Start();
        _remoteEndPoint = _invite.Destination;
    }

    private void ReceiveInviteResponse(SipResponse response)
    {
        _remoteEndPoint ??= _invite!.Destination;
        _hasAnswered = true;
        if (response.IsProvisional) ReceiveProvisional(response);
        else if (response.IsSuccess) ReceiveSuccess(response);
        else ReceiveRefusal(response);
    }

    private void ReceiveProvisional(SipResponse response)
    {
        if (_state == SessionState.Calling) _state = SessionState.Proceeding;
        if (_state != SessionState.Proceeding) return;
        if (_cancelRequested)
        {
            SendCancel();
            return;
        }

        if (response.Status == 100) return;
        NoteEarlyDialog(response);
        Guard("OnProvisional", () => Handler.OnProvisional(this, response));
    }

    private void ReceiveSuccess(SipResponse response)
    {
        if (AcknowledgeAgain(response)) return;
        var dialog = Dialog.OfCaller(_invite!.Request, response, _nextHop);
        if (_state is not (SessionState.Calling or SessionState.Proceeding) || _cancelRequested)
        {
            // Another fork answered (§13.2.2.4), or our CANCEL crossed the 2xx (§9.1): acknowledge, then hang up that dialog.
            Acknowledge(dialog, body: null);
            SendByeOn(dialog, _cancelHeaders, completed: null);
            if (_cancelRequested) End(new SessionEnd(SessionEndCause.Cancelled, ByRemote: false, response.Status, response.Reason, response));
            return;
        }

        Confirm(dialog);
        _state = SessionState.Confirmed;
        Guard("OnAccepted", () => Handler.OnAccepted(this, response));
        _localDescription = AckBody ?? InitialRequest.Body;
        Acknowledge(dialog, AckBody);
        SessionEstablished(response);
    }

    private void ReceiveRefusal(SipResponse response)
    {
        if (_state is not (SessionState.Calling or SessionState.Proceeding)) return;
        var cause = _cancelRequested ? SessionEndCause.Cancelled : SessionEndCause.Rejected;
        End(new SessionEnd(cause, ByRemote: !_cancelRequested, response.Status, response.Reason, response));
    }

    private void InviteFailed(TransactionFailure failure)
    {
        if (_cancelRequested) End(new SessionEnd(SessionEndCause.Cancelled, ByRemote: false, 408, "no answer"));
        else if (failure == TransactionFailure.Timeout) End(new SessionEnd(SessionEndCause.Timeout, ByRemote: true, 408, "no response to the INVITE"));
        else End(new SessionEnd(SessionEndCause.TransportError, ByRemote: false, 503, "the INVITE could not be sent"));
    }

    internal void ReceiveLateSuccess(SipResponse response)
    {
        if (!AcknowledgeAgain(response)) _agent.Statistics.CountStray();
    }
}
