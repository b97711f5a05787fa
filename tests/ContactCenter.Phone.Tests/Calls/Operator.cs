using System.Net;
using ContactCenter.Sip;

namespace ContactCenter.Phone.Tests.Calls;

/// <summary>A bare SIP caller that sends what a test tells it, as a call centre's server would.</summary>
internal sealed class Operator : ISipUser, IInviteSessionHandler, IAsyncDisposable
{
    public const string Offer = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 9 RTP/AVP 8 101\r\na=rtpmap:101 telephone-event/8000\r\n";

    private readonly SipEndpoint _endpoint;
    private readonly TaskCompletionSource<SipResponse> _ringing = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<SipResponse> _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<string> _offered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private InviteSession? _session;

    public Operator() => _endpoint = SipEndpoint.Start(new SipEndpointOptions { Bind = new IPEndPoint(IPAddress.Loopback, 0) }, this);

    public Task<SipResponse> Ringing => _ringing.Task;

    public Task<SipResponse> Answered => _answered.Task;

    /// <summary>The first offer of the phone's own re-INVITE, which is refused.</summary>
    public Task<string> Offered => _offered.Task;

    /// <summary>What goes into the ACK, for a call without an offer.</summary>
    public SipBody? AckBody { get; init; }

    public void Call(SoftPhone phone, SipBody? offer, params SipHeader[] headers) => _session = _endpoint.Invite(
        new OutgoingInvite
        {
            RequestUri = SipUri.Create("8001", phone.SipEndPoint),
            From = new NameAddress(SipUri.Create("95001", _endpoint.LocalEndPoint)),
            To = new NameAddress(SipUri.Create("8001", phone.SipEndPoint)),
            Body = offer,
            Headers = headers,
        },
        this);

    public Task<SipRequestResult> SendAsync(string method, params SipHeader[] headers)
    {
        var done = new TaskCompletionSource<SipRequestResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        _session!.SendRequest(method, null, headers, done.SetResult);
        return done.Task;
    }

    public Task<SipRequestResult> ReinviteAsync(SipBody? body)
    {
        var done = new TaskCompletionSource<SipRequestResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        _session!.Reinvite(() => body, result =>
        {
            _session.AckBody = body is null ? AckBody : null;
            done.SetResult(result);
        });
        return done.Task;
    }

    public ValueTask DisposeAsync() => _endpoint.DisposeAsync();

    void IInviteSessionHandler.OnProvisional(InviteSession s, SipResponse r) => _ringing.TrySetResult(r);

    void IInviteSessionHandler.OnAccepted(InviteSession s, SipResponse r)
    {
        s.AckBody = AckBody;
        _answered.TrySetResult(r);
    }

    void IInviteSessionHandler.OnAcknowledged(InviteSession s, SipRequest ack)
    {
    }

    void IInviteSessionHandler.OnReinvite(InviteSession s, IncomingRequest r)
    {
        _offered.TrySetResult(r.Request.Body?.Text ?? "");
        r.Respond(488);
    }

    void IInviteSessionHandler.OnRequest(InviteSession s, IncomingRequest r) => r.Respond(200);

    void IInviteSessionHandler.OnEnded(InviteSession s, SessionEnd end) =>
        _answered.TrySetException(new PhoneException("the call ended", end.Status, end.Reason ?? end.Cause.ToString()));

    void ISipUser.OnInvite(InviteSession session) => session.Reject(486);

    void ISipUser.OnRequest(IncomingRequest request) => request.Respond(200);
}
