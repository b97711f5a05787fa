using System.Net;
using Akka.Actor;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Edge.Trunks;
using ContactCenter.Engine.Telemetry;
using ContactCenter.Media;
using ContactCenter.Media.Sdp;
using ContactCenter.Sip;
using Serilog;

namespace ContactCenter.Engine.Edge;

/// <summary>
/// Owns one SIP dialog and its media port; tells its parent, the call, what the party does.
/// <code>
/// incoming  Offered ─AnswerLeg→ (Answering, when the offer comes in the ACK) → Connected → over
/// outgoing  Fresh ─RingLeg→ Calling ─2xx→ Connected → over
/// </code>
/// </summary>
public sealed partial class LegActor : ReceiveActor, IWithTimers
{
    private static readonly AudioCodec[] AllCodecs = [AudioCodec.Pcma, AudioCodec.Pcmu];
    private readonly LegId _id;
    private readonly CallId _call;
    private readonly LegServices _services;
    private readonly MediaBridge _bridge;
    private readonly ILogger _log;
    private readonly LegMailbox _mailbox;
    private readonly List<string> _dialogs = [];
    private readonly RtpMetrics _rtp = EngineMetrics.Of(Context.System).Rtp;
    private InviteSession? _session;
    private MediaPort? _port;
    private readonly SdpIdentity _identity = SdpIdentity.Create();
    private SessionDescription? _offer;
    private IReadOnlyList<AudioCodec> _codecs = AllCodecs;
    private bool _ended;

    /// <summary>A leg of that call; <paramref name="incoming"/> is the caller's INVITE, null for a leg that the engine rings.</summary>
    public LegActor(CallId call, LegId id, MediaBridge bridge, LegServices services, IncomingLeg? incoming)
    {
        _call = call;
        _id = id;
        _bridge = bridge;
        _services = services;
        _log = Log.ForContext<LegActor>().ForContext("CallId", call).ForContext("LegId", id);
        _session = incoming?.Session;
        _mailbox = incoming?.Mailbox ?? new LegMailbox();
        Follow(_session);
        if (incoming is null)
            Fresh();
        else
            Offered();
        _mailbox.Bind(Self);
    }

    /// <inheritdoc />
    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>The caller's INVITE waits for an answer.</summary>
    private void Offered()
    {
        Receive<AnswerLeg>(_ => AnswerIncoming());
        Always();
    }

    /// <summary>Our offer is in the 200; its answer comes in the ACK (RFC 3264, 4; RFC 3261, 13.2.2.4).</summary>
    private void Answering()
    {
        Hear<LegMailbox.Acknowledged>(m => TakeAnswer(m.Ack, BecomeConnected));
        Always();
    }

    /// <summary>Nobody is rung yet.</summary>
    private void Fresh()
    {
        Receive<RingLeg>(m => Ring(m.Target));
        Always();
    }

    /// <summary>The party is being called.</summary>
    private void Calling()
    {
        Hear<LegMailbox.Progress>(m =>
        {
            TrunkIsThere(m.Response);
            TakeProgress(m.Response);
        });
        Hear<LegMailbox.Accepted>(m =>
        {
            TrunkIsThere(m.Response);
            TakeAnswer(m.Response, BecomeConnected);
        });
        Receive<TrunkIsLate>(_ => TakeTrunkForLate());
        Receive<LiftLeg>(_ => Lift());
        Receive<LiftTimedOut>(_ => RingAgain());
        Receive<LegMailbox.MediaStarted>(_ => TakeEarlyPacket());
        Receive<EarlyMediaIsDue>(_ => MissEarlyMedia());
        Always();
    }

    /// <summary>Both sides have agreed on media.</summary>
    private void Connected()
    {
        Hear<LegMailbox.Reinvited>(m => AnswerReinvite(m.Request));
        Hear<LegMailbox.Acknowledged>(m => TakeLateAnswer(m.Ack));
        Receive<SendLegDtmf>(m => _port!.SendDtmf(m.Digits));
        Receive<CheckParty>(_ =>
        {
            CheckPartyIsThere();
            ListenToSound();
        });
        Receive<PartyChecked>(TakePartyCheck);
        Receive<PartyIsSilent>(_ => GiveUpParty());
        _lastSignOfLife = _services.Time.GetUtcNow();
        Timers.StartPeriodicTimer(CheckParty.Instance, CheckParty.Instance, PartyCheckInterval);
        Always();
    }

    private void Always()
    {
        Receive<HangUpLeg>(HangUp);
        Hear<LegMailbox.Ended>(m => End(m.End));
        Receive<LegMailbox.Dtmf>(m => TakeKey(m.Digit, KeySource.Rtp));
        Hear<LegMailbox.Requested>(m => AnswerRequest(m.Request));
        Hear<LegMailbox.Reinvited>(m => m.Request.Respond(491)); // RFC 3261, 14.2: an offer is still open
        ReceiveAny(m => _log.Debug("Leg {LegId} ignores {Message}", _id, m.GetType().Name));
    }

    /// <summary>Listens to the leg's own session: what one that was given up told meanwhile is nothing any more.</summary>
    private void Hear<T>(Action<T> act)
        where T : LegMailbox.FromSession =>
        Receive(act, m => ReferenceEquals(m.Session, _session));

    private void AnswerIncoming()
    {
        var session = _session!;
        if (OpenPort() is not { } port)
        {
            session.Reject(503, "No media port free");
            return;
        }

        if (session.InitialRequest.Body?.Find(SipBody.SdpType) is not { } body)
        {
            _offer = SdpNegotiation.CreateOffer(_identity, port.LocalEndPoint, AllCodecs);
            session.Accept(SipBody.Sdp(_offer.ToString()));
            Become(Answering);
            return;
        }

        if (!TryAnswer(body.Text, out var answer, out var media, out var problem))
        {
            _log.Information("Leg {LegId}: the offer is refused, {Problem}", _id, problem);
            session.Reject(488, headers: [new SipHeader(HeaderNames.Warning, $"304 contact-center \"{problem.Replace('"', '\'')}\"")]);
            return;
        }

        port.Configure(media);
        session.Accept(SipBody.Sdp(answer.ToString()));
        BecomeConnected();
    }

    private void Ring(LegTarget target)
    {
        if (OpenPort() is not { } port)
        {
            Tell(new LegIsOver(_id, LegEnd.Unreachable));
            Context.Stop(Self);
            return;
        }

        _target = target;
        _codecs = target.Codecs;
        _offer = SdpNegotiation.CreateOffer(_identity, port.LocalEndPoint, _codecs);
        Invite(_mailbox);
        Become(Calling);
    }

    private void Invite(LegMailbox mailbox)
    {
        var target = _target!;
        _session = _services.Sip.Invite(
            new OutgoingInvite
            {
                RequestUri = target.Uri,
                NextHop = target.NextHop,
                Route = target.Route,
                From = target.From,
                To = target.To,
                Body = SipBody.Sdp(_offer!.ToString()),
                Headers = target.AutoAnswer ? AutoAnswerHeaders(target) : [],
            },
            mailbox);
        Follow(_session);
        AwaitTrunk();
    }

    private void Follow(InviteSession? session)
    {
        if (session is null)
            return;
        _dialogs.Add(session.CallId);
        _services.Calls.Add(session.CallId, _call);
        _services.Board()?.AddDialog(_call, new Calls.LegDialog(_id, session.CallId));
    }

    /// <summary>The answer to our offer, in a 2xx or an ACK. A 2xx without one is good when its fork gave it earlier: unreliably, which RFC 3261, 13.2.1 does not allow and peers do.</summary>
    private void TakeAnswer(SipMessage message, Action then)
    {
        string? problem = null;
        if (message.Body?.Find(SipBody.SdpType) is { } body)
        {
            if (SessionDescription.TryParse(body.Text, out var answer, out problem)
                && SdpNegotiation.TryAcceptAnswer(_offer!, answer!, out var media, out problem))
            {
                _port!.Configure(media!, ofAnotherPeer: _early.AreSeveral);
                then();
                return;
            }
        }
        else if (_early.Of(message.To.Tag) is { } given)
        {
            _port!.Configure(given, ofAnotherPeer: _early.AreSeveral);
            then();
            return;
        }

        _log.Information("Leg {LegId}: the answer is of no use, {Problem}", _id, problem ?? "it has no SDP");
        HangUp(new HangUpLeg("488 Not Acceptable Here"));
    }

    private void BecomeConnected()
    {
        _answeredAt = _services.Time.GetUtcNow();
        Become(Connected);
        Tell(new LegIsAnswered(_id));
    }

    private void HangUp(HangUpLeg how)
    {
        if (_ended)
            return;
        _isGivenUp = true;
        if (_session is null)
        {
            Tell(new LegIsOver(_id, LegEnd.HungUp));
            Context.Stop(Self);
            return;
        }

        SipHeader[] reason = [new(HeaderNames.Reason, $"SIP;text=\"{how.Reason}\"")];
        if (how.TryElsewhere)
            _session.HangUp(reason, unanswered: 503, EdgeActor.TryElsewhere);
        else
            _session.HangUp(reason);
    }

    private void End(SessionEnd end)
    {
        if (_ended || GoesByNextTrunk(end))
            return;
        _ended = true;
        _log.Information("Leg {LegId} is over: {Cause}, by remote {ByRemote}, status {Status}", _id, end.Cause, end.ByRemote, end.Status);
        Tell(new LegIsOver(_id, LegEnds.Of(end, _lost)));
        Context.Stop(Self);
    }

    private bool TryAnswer(string sdp, out SessionDescription answer, out NegotiatedAudio media, out string problem)
    {
        answer = null!;
        media = null!;
        if (!SessionDescription.TryParse(sdp, out var offer, out var error)
            || !SdpNegotiation.TryAnswer(offer!, _identity, _port!.LocalEndPoint, _codecs, MediaDirection.SendRecv, out answer!, out media!, out error))
        {
            problem = error ?? "no common codec";
            return false;
        }

        problem = "";
        return true;
    }

    private MediaPort? OpenPort()
    {
        if (_port is not null)
            return _port;
        try
        {
            _port = _bridge.OpenPort(_mailbox);
            _rtp.Add(_port);
        }
        catch (MediaPortsExhaustedException full)
        {
            _log.Warning("Leg {LegId}: no media port, {Problem}", _id, full.Message);
            return null;
        }

        Tell(new LegHasMedia(_id, _port));
        return _port;
    }

    private void Tell(ILegEvent message) => Context.Parent.Tell(message);

    /// <summary>A leg that dies in any way leaves no dialog and no port behind.</summary>
    protected override void PostStop()
    {
        if (!_ended)
            _session?.HangUp(unanswered: 503);
        _dialogs.ForEach(_services.Calls.Remove);
        if (_port is not null)
            KeepSound(_port);
        _port?.Dispose();
        base.PostStop();
    }
}

/// <summary>What legs need of their node.</summary>
public sealed record LegServices(SipEndpoint Sip, Settings.NodeSettings Settings, TimeProvider Time)
{
    /// <summary>Where the call's dialogs are written down.</summary>
    public Func<Calls.CallBoard?> Board { get; init; } = () => null;

    /// <summary>Takes what becomes of calls by way of trunks.</summary>
    internal TrunkSignals? Trunks { get; init; }

    /// <summary>Which call each dialog belongs to, for the log.</summary>
    public SipCalls Calls { get; init; } = new();
}

/// <summary>A caller's INVITE and where its events wait for the leg.</summary>
public sealed record IncomingLeg(InviteSession Session, LegMailbox Mailbox);
