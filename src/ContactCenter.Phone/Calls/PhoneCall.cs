using ContactCenter.Media;
using ContactCenter.Media.Sdp;
using ContactCenter.Sip;

namespace ContactCenter.Phone;

/// <summary>One call of a <see cref="SoftPhone"/>. Every member may be used from any thread; a command that the state has no use for is ignored.</summary>
/// <remarks><![CDATA[
///   called by us:  Calling ─180─▶ Ringing ─183 with SDP─▶ EarlyMedia ─2xx─▶ Connected ─BYE─▶ Ended
///                     └────────────┴── 300–699, timeout, HangUp ──┴──────────────────────────▶ Ended
///   calling us:    Ringing ─Answer─▶ Connected ─BYE─▶ Ended
///                     └── Refuse, HangUp, CANCEL ───▶ Ended
/// ]]></remarks>
public sealed partial class PhoneCall
{
    private readonly Lock _gate = new();
    private readonly SoftPhoneOptions _options;
    private readonly CallMedia _media;
    private readonly Action<PhoneCall> _over;
    private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<PhoneCallEnd> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Signalling _signalling;
    private InviteSession _session = null!;
    private PhoneCallState _state;
    private bool _holding;
    private int _renewals;

    private PhoneCall(SoftPhoneOptions options, CallMedia media, PhoneCallState state, string number, string? name, bool incoming, Action<PhoneCall> over)
    {
        _options = options;
        _media = media;
        _state = state;
        _over = over;
        _signalling = new Signalling(this);
        RemoteNumber = number;
        RemoteName = name;
        IsIncoming = incoming;
    }

    /// <summary>Whether we were called.</summary>
    public bool IsIncoming { get; }

    /// <summary>The state.</summary>
    public PhoneCallState State
    {
        get
        {
            lock (_gate) return _state;
        }
    }

    /// <summary>The number that was dialled, or that of the caller: the user part of its address, or the whole address when it has none.</summary>
    public string RemoteNumber { get; }

    /// <summary>The display name of the caller, or null.</summary>
    public string? RemoteName { get; }

    /// <summary>The Call-ID.</summary>
    public string SipCallId => _session.CallId;

    /// <summary>The INVITE of the call, as received or as first sent.</summary>
    public SipRequest InviteRequest => _session.InitialRequest;

    /// <summary>Completes when the call is answered; fails with <see cref="PhoneCallFailedException"/> when it ends before.</summary>
    public Task Answered => _answered.Task;

    /// <summary>Completes when the call is over; never fails.</summary>
    public Task<PhoneCallEnd> Ended => _ended.Task;

    /// <summary>The keys that the far end pressed so far (RFC 4733).</summary>
    public string DtmfReceived => _media.Digits;

    /// <summary>Whether this phone holds the call.</summary>
    public bool IsHolding
    {
        get
        {
            lock (_gate) return _holding;
        }
    }

    /// <summary>Whether the far end holds the call: it does not want to hear us.</summary>
    public bool IsHeld => _media.Direction is { } direction && !direction.CanSend() && !IsHolding;

    /// <summary>How often the far end has renewed the session: a re-INVITE (RFC 3261 §14), or an UPDATE with a body (RFC 3311).</summary>
    public int SessionRenewals => Volatile.Read(ref _renewals);

    /// <summary>Counters of the call's RTP port.</summary>
    public MediaPortStatistics Media => _media.Statistics;

    /// <summary>Goes off hook while it rings here.</summary>
    public void Answer()
    {
        lock (_gate)
        {
            if (!IsIncoming || _state != PhoneCallState.Ringing) return;
            _state = PhoneCallState.Connected;
        }

        if (_agreed is not null) _media.Agree(_agreed);
        _session.Accept(_answer ?? OfferIn2xx(), CapabilityHeaders());
        Log("answered");
        _answered.TrySetResult();
    }

    /// <summary>Lets the caller hear our tone while it rings here: a 183 with our answer (RFC 3960). Nothing without an offer in the INVITE.</summary>
    public void SendEarlyMedia()
    {
        lock (_gate)
            if (!IsIncoming || _state != PhoneCallState.Ringing) return;
        if (_agreed is null || _answer is null) return;
        _media.Agree(_agreed);
        _session.Provisional(183, body: _answer, headers: CapabilityHeaders());
        Log("early media");
    }

    /// <summary>Refuses while it rings here.</summary>
    /// <param name="status">300–699; throws <see cref="ArgumentOutOfRangeException"/> for others.</param>
    public void Refuse(int status = 486)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 300);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(status, 699);
        if (IsIncoming) _session.Reject(status);
    }

    /// <summary>Ends the call as its state demands: CANCEL, 480 or BYE.</summary>
    public void HangUp() => _session.HangUp();

    /// <summary>Presses keys, 0–9, *, #, A–D, at most 128; throws <see cref="ArgumentException"/> for others. Sent as telephone-events (RFC 4733).</summary>
    public void SendDtmf(string digits) => _media.SendDtmf(digits);

    /// <summary>Puts the far end on hold: a re-INVITE with sendonly (RFC 3264 §8.4).</summary>
    public void Hold() => Offer(holding: true);

    /// <summary>Takes the far end back: a re-INVITE with sendrecv.</summary>
    public void Resume() => Offer(holding: false);

    /// <summary>Who, with whom, in what state.</summary>
    public override string ToString() => $"{_options.User} with {RemoteNumber} ({State})";

    private void Offer(bool holding)
    {
        lock (_gate)
        {
            if (_state != PhoneCallState.Connected || _holding == holding) return;
            _holding = holding;
        }

        SessionDescription? offer = null;
        _session.Reinvite(() => SipBody.Sdp((offer = _media.Offer(WantedDirection)).ToString()), result =>
        {
            string? problem = null;
            if (result.IsSuccess && _media.TryTakeAnswer(offer!, result.Response!.Body, out problem)) return;

            // RFC 3261 §14.1: the session goes on as if the re-INVITE had not been.
            lock (_gate) _holding = !holding;
            Log($"{(holding ? "hold" : "resume")} failed: {problem ?? result.Error ?? $"{result.Response?.Status} {result.Response?.Reason}"}");
        });
    }

    private MediaDirection WantedDirection => IsHolding ? MediaDirection.SendOnly : MediaDirection.SendRecv;

    private void Log(string what) => _options.Log?.Invoke($"{_options.User} with {RemoteNumber}: {what}");
}
