using System.Net;
using ContactCenter.Sip.Authentication;
using ContactCenter.Sip.Transactions;
using ContactCenter.Sip.Transport;

namespace ContactCenter.Sip;

/// <summary>
/// One INVITE session (RFC 3261 §13–§15), as caller or callee. Commands may be given from any thread and take effect on the SIP loop in their
/// order; a command that the state has no use for is ignored.
/// </summary>
/// <remarks><![CDATA[
///   caller:  Calling ──1xx──▶ Proceeding ──2xx, ACK──▶ Confirmed ──BYE──▶ Ended
///               └──── 300-699, timeout, CANCEL ─────▶ Ended
///   callee:  Incoming ──Accept──▶ Answered ──ACK──▶ Confirmed ──BYE──▶ Ended
///               │                    └─64*T1 without ACK: BYE ──▶ Ended
///               └── Reject, CANCEL, BYE, Expires ──▶ Ended
/// ]]></remarks>
public sealed partial class InviteSession
{
    private readonly UserAgent _agent;
    private readonly string? _contactUser;
    private readonly List<SipTimer> _timers = [];
    private SessionState _state;
    private Dialog? _dialog;
    private uint _sequence;
    private DigestClient? _digest;
    private bool _hangUpRequested;
    private volatile IInviteSessionHandler? _handler;
    private volatile IPEndPoint? _remoteEndPoint;

    private InviteSession(UserAgent agent, SipRequest initial, string localTag, bool incoming, string? contactUser)
    {
        _agent = agent;
        _contactUser = contactUser;
        InitialRequest = initial;
        CallId = initial.CallId;
        LocalTag = localTag;
        IsIncoming = incoming;
        _state = incoming ? SessionState.Incoming : SessionState.Calling;
    }

    private enum SessionState
    {
        Calling,
        Proceeding,
        Incoming,
        Answered,
        Confirmed,
        Ended,
    }

    /// <summary>Whether the peer called us.</summary>
    public bool IsIncoming { get; }

    /// <summary>The Call-ID.</summary>
    public string CallId { get; }

    /// <summary>Our tag.</summary>
    public string LocalTag { get; }

    /// <summary>The peer's tag; null for a caller before the 2xx.</summary>
    public string? RemoteTag => IsIncoming ? InitialRequest.From.Tag : Volatile.Read(ref _dialog)?.RemoteTag;

    /// <summary>The INVITE as received, or as first sent.</summary>
    public SipRequest InitialRequest { get; }

    /// <summary>Where the INVITE came from or went to; for an outgoing call the wildcard address before the name was resolved.</summary>
    public IPEndPoint RemoteEndPoint => _remoteEndPoint ?? new IPEndPoint(IPAddress.Any, 0);

    /// <summary>Who is told what happens.</summary>
    public IInviteSessionHandler Handler
    {
        get => _handler!;
        set => _handler = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>For an INVITE without offer: set it in <see cref="IInviteSessionHandler.OnAccepted"/> to answer the peer's offer in the ACK.</summary>
    public SipBody? AckBody { get; set; }

    /// <summary>Ends the session as its state demands; does nothing when it is over.</summary>
    /// <remarks>
    /// Caller before the final response: CANCEL, once a provisional response came (§9.1). Callee before it: <paramref name="unanswered"/>. Later: BYE,
    /// which a callee holds back until the ACK (§15.1.1).
    /// </remarks>
    /// <param name="headers">Further header fields of the request or response, as Reason (RFC 3326).</param>
    /// <param name="unanswered">The status with which a callee refuses what it has not answered: 480, or 503 when somebody else may answer (§21.5.4).</param>
    /// <param name="unansweredHeaders">Further header fields of that refusal alone, as Retry-After.</param>
    public void HangUp(IEnumerable<SipHeader>? headers = null, int unanswered = 480, IEnumerable<SipHeader>? unansweredHeaders = null) =>
        _agent.Loop.Post(() => DoHangUp(headers, unanswered, unansweredHeaders));

    private void DoHangUp(IEnumerable<SipHeader>? headers, int unanswered, IEnumerable<SipHeader>? unansweredHeaders = null)
    {
        switch (_state)
        {
            case SessionState.Calling or SessionState.Proceeding:
                Cancel(headers);
                break;
            case SessionState.Incoming:
                DoReject(unanswered, null, [.. headers ?? [], .. unansweredHeaders ?? []], SessionEndCause.Rejected);
                break;
            case SessionState.Answered:
                _hangUpRequested = true;
                _hangUpHeaders = headers;
                break;
            case SessionState.Confirmed:
                SendBye(headers, new SessionEnd(SessionEndCause.Bye, ByRemote: false));
                break;
            case SessionState.Ended:
                break;
        }
    }

    private SipTimer StartTimer(TimeSpan delay, Action fired)
    {
        if (_timers.Count > 8) _timers.RemoveAll(timer => !timer.IsArmed);
        var timer = _agent.Loop.Schedule(delay, fired);
        _timers.Add(timer);
        return timer;
    }

    /// <summary>The one way out. The session stays findable while our BYE waits for its answer, so that a crossing BYE gets its 200.</summary>
    private void End(SessionEnd end, bool keepFindable = false)
    {
        if (_state == SessionState.Ended) return;
        _state = SessionState.Ended;
        foreach (var timer in _timers) timer.Cancel();
        _timers.Clear();
        if (!keepFindable) Forget();
        FailQueuedReinvites();
        RefusePendingReinvite();
        GiveUpOpenInvites();
        if (_handler is { } handler) Guard("OnEnded", () => handler.OnEnded(this, end));
    }

    /// <summary>
    /// An INVITE of ours that is still open when the session ends may never see its final response: a peer repeats no 2xx of a session that is over.
    /// </summary>
    private void GiveUpOpenInvites()
    {
        if (_invite is { Transaction.State: TransactionState.Calling or TransactionState.Proceeding })
            _agent.Loop.Schedule(_agent.Timers.Limit, () => _invite.StopIfOpen());
        if (_reinvite is { } reinvite)
        {
            _agent.Loop.Schedule(_agent.Timers.Limit, () =>
            {
                if (!ReferenceEquals(_reinvite, reinvite)) return;
                reinvite.Exchange.Stop();
                FinishReinvite(reinvite.Completed, new SipRequestResult { Error = "the session ended" });
            });
        }
    }

    internal DialogView View => new(CallId, IsIncoming, _state.ToString(),
        (IsIncoming ? InitialRequest.To : InitialRequest.From).Uri.ToString(), (IsIncoming ? InitialRequest.From : InitialRequest.To).Uri.ToString(), RemoteEndPoint);

    private void Remember()
    {
        _agent.Sessions[(CallId, LocalTag)] = this;
        _agent.Statistics.LiveDialogs = _agent.Sessions.Count;
    }

    private void Forget()
    {
        _agent.Sessions.Remove((CallId, LocalTag));
        _agent.Statistics.LiveDialogs = _agent.Sessions.Count;
    }

    /// <summary>Runs a callback; its exception is logged and goes no further.</summary>
    private bool Guard(string name, Action callback)
    {
        try
        {
            callback();
            return true;
        }
        catch (Exception error)
        {
            _agent.Log(SipLogLevel.Error, $"{name} failed", CallId, error);
            return false;
        }
    }

    /// <summary>The endpoint closes: say good-bye as far as one datagram can, wait for nothing.</summary>
    internal void Close()
    {
        var end = new SessionEnd(SessionEndCause.EndpointClosed, ByRemote: false, Reason: "the endpoint was closed");
        if (_state is SessionState.Confirmed or SessionState.Answered) SendBye(null, end);
        else DoHangUp(null, unanswered: 503);
        End(end);
    }
}
