using System.Net;
using System.Threading.Channels;
using ContactCenter.Sip;
using ContactCenter.Sip.Registration;
using EndToEnd.Stage;

namespace EndToEnd.FrontDoor;

/// <summary>A phone that names an address which nobody reaches, in Via and Contact, as behind a NAT. It has no sound.</summary>
internal sealed class HiddenPhone : ISipUser, IInviteSessionHandler, IAsyncDisposable
{
    private const string Address = "10.9.8.7";

    private readonly Channel<InviteSession> _rings = Channel.CreateUnbounded<InviteSession>();
    private readonly TaskCompletionSource _acknowledged = new();
    private readonly TaskCompletionSource<SessionEnd> _ended = new();
    private readonly TaskCompletionSource _accepted = new();
    private readonly SipEndpoint _endpoint;
    private SipRegistration? _registration;

    public HiddenPhone() => _endpoint = SipEndpoint.Start(new SipEndpointOptions { Bind = new IPEndPoint(IPAddress.Loopback, 0), AdvertisedHost = Address }, this);

    /// <summary>The 200 of this phone was acknowledged.</summary>
    public Task Acknowledged => _acknowledged.Task.ComesAsync("the ACK comes through the NAT");

    /// <summary>Who is called by this phone answers.</summary>
    public Task Accepted => _accepted.Task.ComesAsync("the call of the hidden phone is answered");

    /// <summary>The call is over.</summary>
    public Task<SessionEnd> Ended => _ended.Task.ComesAsync("the BYE comes through the NAT");

    public Task RegisterAsync(IPEndPoint door, string extension)
    {
        var registered = new TaskCompletionSource();
        _registration = SipRegistration.Start(
            _endpoint,
            new SipRegistrationOptions
            {
                AddressOfRecord = SipUri.Create(extension, door.Address.ToString(), door.Port), Credentials = new SipCredentials(extension, $"phone-{extension}"),
            },
            change =>
            {
                if (change.State is SipRegistrationState.Registered)
                    registered.TrySetResult();
            });
        return registered.Task.ComesAsync("the hidden phone is registered");
    }

    public InviteSession Call(IPEndPoint door, string number)
    {
        var to = SipUri.Create(number, door.Address.ToString(), door.Port);
        return _endpoint.Invite(
            new OutgoingInvite { RequestUri = to, From = new NameAddress(SipUri.Create("13900000077", Address)), To = new NameAddress(to), Body = Sdp },
            this);
    }

    public async Task AnswerAsync() => (await _rings.Reader.ReadAsync().AsTask().ComesAsync("the hidden phone rings")).Accept(Sdp);

    public void OnInvite(InviteSession session)
    {
        session.Handler = this;
        _rings.Writer.TryWrite(session);
    }

    public void OnRequest(IncomingRequest request) => request.Respond(405);

    public void OnProvisional(InviteSession s, SipResponse r)
    {
    }

    public void OnAccepted(InviteSession s, SipResponse r) => _accepted.TrySetResult();

    public void OnAcknowledged(InviteSession s, SipRequest ack) => _acknowledged.TrySetResult();

    public void OnReinvite(InviteSession s, IncomingRequest r) => r.Respond(488);

    public void OnRequest(InviteSession s, IncomingRequest r) => r.Respond(200);

    public void OnEnded(InviteSession s, SessionEnd end) => _ended.TrySetResult(end);

    public async ValueTask DisposeAsync()
    {
        if (_registration is not null)
            await _registration.DisposeAsync();
        await _endpoint.DisposeAsync();
    }

    private static SipBody Sdp => SipBody.Sdp($"v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio {FreePort.Udp()} RTP/AVP 8\r\n");
}
