using Akka.Actor;
using ContactCenter.Domain.Calls;
using ContactCenter.Media;
using ContactCenter.Media.Sdp;
using ContactCenter.Sip;

namespace ContactCenter.Engine.Edge;

// What happens inside the leg's dialog: re-INVITEs, INFO, lifting the phone, finding out whether the party is still there.
public sealed partial class LegActor
{
    /// <summary>How long a phone may take to go off hook after NOTIFY talk before it is rung again with auto-answer.</summary>
    private static readonly TimeSpan LiftTimeout = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan PartyCheckInterval = TimeSpan.FromSeconds(2);

    private readonly KeyPresses _keys = new();
    private LegTarget? _target;
    private bool _earlyMediaFails;
    private bool _lost;
    private bool _holds;
    private bool _lifted;
    private DateTimeOffset _lastSignOfLife;

    private void AnswerReinvite(IncomingRequest request)
    {
        if (request.Request.Body?.Find(SipBody.SdpType) is not { } body)
        {
            // No offer: ours goes into the 2xx, the answer comes in the ACK (RFC 3261, 14.2).
            _offer = SdpNegotiation.CreateOffer(_identity, _port!.LocalEndPoint, AllCodecs);
            request.Respond(200, body: SipBody.Sdp(_offer.ToString()));
            return;
        }

        if (!TryAnswer(body.Text, out var answer, out var media, out var problem))
        {
            _log.Information("Leg {LegId}: the new offer is refused, {Problem}", _id, problem);
            request.Respond(488); // the session goes on as it was
            return;
        }

        TakeNewMedia(media!);
        _offer = null;
        request.Respond(200, body: SipBody.Sdp(answer.ToString()));
    }

    private void TakeLateAnswer(SipRequest ack)
    {
        if (ack.Body?.Find(SipBody.SdpType) is not { } body || _offer is not { } offer)
            return;
        if (SessionDescription.TryParse(body.Text, out var answer, out var problem)
            && SdpNegotiation.TryAcceptAnswer(offer, answer!, out var media, out problem))
            TakeNewMedia(media!);
        else
            _log.Information("Leg {LegId}: the answer in the ACK is of no use, {Problem}", _id, problem);
    }

    private void TakeNewMedia(NegotiatedAudio media)
    {
        _port!.Configure(media);
        var holds = !media.Direction.CanSend();
        if (holds != _holds)
            Tell(new LegHolds(_id, holds));
        _holds = holds;
    }

    private void AnswerRequest(IncomingRequest request)
    {
        switch (request.Request.Method)
        {
            case SipMethods.Info:
                if (InfoDtmf.Read(request.Request) is { } digit)
                    TakeKey(digit, KeySource.Info);
                request.Respond(200);
                break;
            case SipMethods.Options or SipMethods.Update or SipMethods.Notify:
                request.Respond(200);
                break;
            default:
                request.RespondMethodNotAllowed();
                break;
        }
    }

    private void TakeKey(char digit, KeySource source)
    {
        if (_keys.IsNew(digit, source, _services.Time.GetUtcNow()))
            Tell(new LegGotDtmf(_id, digit));
    }

    /// <summary>The client's Answer: desk phones that know NOTIFY <c>talk</c> go off hook; the others are rung again so that they answer by themselves.</summary>
    private void Lift()
    {
        if (_lifted)
            return;
        _lifted = true;
        var self = Self;
        _session!.SendRequest(
            SipMethods.Notify,
            body: null,
            headers: [new SipHeader(HeaderNames.Event, "talk"), new SipHeader("Subscription-State", "active")],
            completed: result =>
            {
                if (!result.IsSuccess)
                    self.Tell(LiftTimedOut.Instance);
            });
        Timers.StartSingleTimer(LiftTimedOut.Instance, LiftTimedOut.Instance, LiftTimeout);
    }

    private void RingAgain()
    {
        Timers.Cancel(LiftTimedOut.Instance);
        // A phone that lifted at this moment is answered: its 200 is on its way through the mailbox.
        if (_target is { AutoAnswer: true } || _session!.RemoteTag is not null)
            return;
        _log.Information("Leg {LegId}: the phone did not lift on NOTIFY talk; it is rung again with auto-answer", _id);
        // The first attempt's end must not look like the leg's: its events go nowhere from now on.
        _session.Handler = new AbandonedAttempt();
        _session.HangUp();
        _target = _target! with { AutoAnswer = true };
        _early = new EarlyAnswers();
        _earlyMediaFails = false;
        Invite(_mailbox);
    }

    private static SipHeader[] AutoAnswerHeaders(LegTarget target) =>
    [
        new("Answer-Mode", "Auto"), // RFC 5373
        new("Call-Info", $"<sip:{target.Uri.Host}>;answer-after=0"),
        new("Alert-Info", "<http://127.0.0.1>;info=alert-autoanswer;delay=0"),
    ];

    /// <summary>
    /// A party who vanishes without a BYE is noticed within 60 s (manual, "Inbound"): no RTP for a while, then no answer to an OPTIONS in the
    /// dialog. Whoever sends no RTP but answers (on hold, muted) stays.
    /// </summary>
    private void CheckPartyIsThere()
    {
        var now = _services.Time.GetUtcNow();
        if (_port!.Statistics.LastPacketAt is { } packet && packet > _lastSignOfLife)
            _lastSignOfLife = packet;
        if (now - _lastSignOfLife < _services.Settings.Calls.SilenceCheckAfter || Timers.IsTimerActive(PartyIsSilent.Instance))
            return;
        var self = Self;
        _session!.SendRequest(SipMethods.Options, body: null, headers: [], completed: result => self.Tell(new PartyChecked(result)));
        Timers.StartSingleTimer(PartyIsSilent.Instance, PartyIsSilent.Instance, _services.Settings.Calls.SilenceAnswerWithin);
    }

    private void TakePartyCheck(PartyChecked check)
    {
        // Any answer but "no such call" comes from somebody who is there.
        if (check.Result.Response is { Status: not (408 or 481) })
        {
            Timers.Cancel(PartyIsSilent.Instance);
            _lastSignOfLife = _services.Time.GetUtcNow();
        }
        else if (check.Result.Response is not null)
        {
            GiveUpParty();
        }
    }

    private void GiveUpParty()
    {
        Timers.Cancel(PartyIsSilent.Instance);
        if (_ended || _lost)
            return;
        _log.Information("Leg {LegId}: the party has vanished", _id);
        _lost = true;
        HangUp(new HangUpLeg("Media and signalling lost"));
        // The BYE will not be answered either: the call must not wait for that.
        Tell(new LegIsOver(_id, LegEnd.Lost));
    }

    private sealed record CheckParty : INoSerializationVerificationNeeded
    {
        public static readonly CheckParty Instance = new();
    }

    private sealed record PartyChecked(SipRequestResult Result) : INoSerializationVerificationNeeded;

    private sealed record PartyIsSilent : INoSerializationVerificationNeeded
    {
        public static readonly PartyIsSilent Instance = new();
    }

    private sealed record LiftTimedOut : INoSerializationVerificationNeeded
    {
        public static readonly LiftTimedOut Instance = new();
    }
}
