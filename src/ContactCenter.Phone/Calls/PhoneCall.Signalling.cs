using ContactCenter.Media;
using ContactCenter.Media.Sdp;
using ContactCenter.Sip;

namespace ContactCenter.Phone;

// What the far end does, told on the SIP loop.
public sealed partial class PhoneCall
{
    private const string TalkEvent = "talk";
    private const string HoldEvent = "hold";

    private SipBody? _answer;
    private NegotiatedAudio? _agreed;
    private SessionDescription? _offer;
    private bool _awaitsAnswer;
    private ITimer? _answerTimer;
    private (int Status, string Reason)? _failure;

    internal static PhoneCall Outgoing(
        SipEndpoint endpoint, SoftPhoneOptions options, MediaEngine engine, SipUri uri, string number, NameAddress from, Action<PhoneCall> over)
    {
        var call = new PhoneCall(options, new CallMedia(engine, options), PhoneCallState.Calling, number, null, incoming: false, over);
        call._offer = call._media.Offer(MediaDirection.SendRecv);
        call._session = endpoint.Invite(
            new OutgoingInvite
            {
                RequestUri = uri,
                From = from,
                To = new NameAddress(uri),
                Body = SipBody.Sdp(call._offer.ToString()),
                Credentials = options.Password is null ? null : new SipCredentials(options.User, options.Password),
                ContactUser = options.User,
                Headers = options.Headers,
            },
            call._signalling);
        call.Log("calling");
        return call;
    }

    /// <summary>Takes an INVITE, or refuses it and returns null.</summary>
    internal static PhoneCall? Incoming(InviteSession session, SoftPhoneOptions options, MediaEngine engine, Action<PhoneCall> over)
    {
        var from = session.InitialRequest.From;
        var call = new PhoneCall(
            options, new CallMedia(engine, options), PhoneCallState.Ringing, from.Uri.User ?? from.Uri.ToString(), from.DisplayName, incoming: true, over)
        {
            _session = session,
        };
        session.Handler = call._signalling;

        // An INVITE without an offer gets ours in the 200 (RFC 3261 §13.3.1.4).
        if (session.InitialRequest.Body is not { } offer
            || call._media.TryAnswer(offer, MediaDirection.SendRecv, out call._answer, out call._agreed, out var problem))
            return call;
        call.Log($"refused, {problem}");
        session.Reject(488);
        return null;
    }

    /// <summary>Does with an incoming call what the options say.</summary>
    internal void Ring()
    {
        if (_options.Answer == AnswerMode.Refuse486)
        {
            Refuse();
            return;
        }

        var lifted = _options.Answer == AnswerMode.Ignore ? null : AutoAnswer.Asked(InviteRequest, _options.Lifts);
        if (lifted == TimeSpan.Zero)
        {
            Log("answers by itself, as the caller asks");
            Answer();
            return;
        }

        _session.Provisional(180, headers: CapabilityHeaders());
        Log("rings");
        if (lifted is { } delay) AnswerIn(delay);
        else if (_options.Answer == AnswerMode.Auto) AnswerIn(_options.AnswerAfter);
    }

    private void AnswerIn(TimeSpan delay)
    {
        if (delay == TimeSpan.Zero) Answer();
        else _answerTimer = _options.Time.CreateTimer(static call => ((PhoneCall)call!).Answer(), this, delay, Timeout.InfiniteTimeSpan);
    }

    private bool TakesTalk => _options.Lifts.HasFlag(RemoteLift.NotifyTalk) && _options.Answer != AnswerMode.Ignore;

    private SipHeader[] CapabilityHeaders() => TakesTalk ? [new SipHeader(HeaderNames.AllowEvents, $"{TalkEvent}, {HoldEvent}")] : [];

    private void Progress(SipResponse response)
    {
        var early = response.Body is { IsSdp: true } body && _media.TryTakeAnswer(_offer!, body, out _);
        lock (_gate)
        {
            if (early) _state = PhoneCallState.EarlyMedia;
            else if (_state == PhoneCallState.Calling && response.Status == 180) _state = PhoneCallState.Ringing;
        }

        Log($"{response.Status} {response.Reason}");
    }

    private void Accepted(InviteSession session, SipResponse response)
    {
        // An answer given in a reliable provisional response need not be said again; ours are not reliable, yet peers do it (RFC 6337 §3.1).
        var useful = response.Body is null && _media.Direction is not null;
        string? problem = null;
        if (!useful && !_media.TryTakeAnswer(_offer!, response.Body, out problem))
        {
            _failure = (488, problem!);
            session.HangUp();
            return;
        }

        lock (_gate) _state = PhoneCallState.Connected;
        Log("answered by the far end");
        _answered.TrySetResult();
    }

    private void Acknowledged(InviteSession session, SipRequest ack)
    {
        if (!_awaitsAnswer) return;
        _awaitsAnswer = false;
        if (_media.TryTakeAnswer(_offer!, ack.Body, out var problem)) return;
        Log($"the ACK's answer is of no use: {problem}");
        if (_media.Direction is null) session.HangUp();
    }

    /// <summary>For an INVITE without an offer: ours goes into the 2xx, its answer comes in the ACK (RFC 3261 §13.3.1.4, §14.2).</summary>
    private SipBody OfferIn2xx()
    {
        _offer = _media.Offer(WantedDirection);
        _awaitsAnswer = true;
        return SipBody.Sdp(_offer.ToString());
    }

    private void Reinvited(IncomingRequest request)
    {
        Interlocked.Increment(ref _renewals);
        if (request.Request.Body is null)
        {
            request.Respond(200, body: OfferIn2xx());
        }
        else if (_media.TryAnswer(request.Request.Body, WantedDirection, out var answer, out var media, out var problem))
        {
            _media.Agree(media!);
            request.Respond(200, body: answer);
            Log($"the far end renews the session, {media!.Direction}");
        }
        else
        {
            Log($"a new offer was refused: {problem}");
            request.Respond(488);
        }
    }

    private void Requested(IncomingRequest request)
    {
        if (request.Request is { Method: SipMethods.Update, Body: not null }) Interlocked.Increment(ref _renewals);
        switch (request.Request.Method)
        {
            case SipMethods.Notify:
                Notified(request);
                break;
            case SipMethods.Options or SipMethods.Info or SipMethods.Update:
                request.Respond(200);
                break;
            default:
                request.RespondMethodNotAllowed();
                break;
        }
    }

    private void Notified(IncomingRequest request)
    {
        var name = request.Request.Headers[HeaderNames.Event]?.Split(';')[0].Trim();
        if (!TakesTalk || name is not (TalkEvent or HoldEvent))
        {
            // RFC 6665 §7.3.2: an event package that is not known.
            request.Respond(489, headers: CapabilityHeaders());
            return;
        }

        request.Respond(200);
        Log($"NOTIFY {name}");
        if (name == HoldEvent) Hold();
        else if (State == PhoneCallState.Ringing) Answer();
        else Resume();
    }

    private void Over(SessionEnd end)
    {
        lock (_gate) _state = PhoneCallState.Ended;
        _answerTimer?.Dispose();
        _media.Dispose();
        var told = _failure is { } failure ? new PhoneCallEnd(PhoneCallEndedBy.Local, failure.Status, failure.Reason) : PhoneCallEnd.From(end);
        Log($"ended: {told}");

        // The list of calls first: who awaits one of the tasks finds it true.
        _over(this);
        if (_answered.TrySetException(new PhoneCallFailedException(RemoteNumber, told.Status, told.Reason)))
            _ = _answered.Task.Exception; // Not everybody waits for the answer; a failure unheard is no defect.
        _ended.TrySetResult(told);
    }

    /// <summary>Keeps the callbacks out of the public face of a call.</summary>
    private sealed class Signalling(PhoneCall call) : IInviteSessionHandler
    {
        public void OnProvisional(InviteSession s, SipResponse r) => call.Progress(r);

        public void OnAccepted(InviteSession s, SipResponse r) => call.Accepted(s, r);

        public void OnAcknowledged(InviteSession s, SipRequest ack) => call.Acknowledged(s, ack);

        public void OnReinvite(InviteSession s, IncomingRequest r) => call.Reinvited(r);

        public void OnRequest(InviteSession s, IncomingRequest r) => call.Requested(r);

        public void OnEnded(InviteSession s, SessionEnd end) => call.Over(end);
    }
}
