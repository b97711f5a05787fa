using System.Net;
using ContactCenter.Sip;
using ContactCenter.Sip.Authentication;
using ContactCenter.Sip.Registration;

namespace ContactCenter.Phone.Tests.Registration;

/// <summary>A registrar of one user whose calls it refuses unless they are authenticated.</summary>
internal sealed class TinyRegistrar : ISipUser, IAsyncDisposable
{
    private const string Realm = "test";
    private readonly DigestAuthenticator _authenticator = new(Realm, TimeProvider.System, new byte[32], TimeSpan.FromMinutes(5));
    private readonly SipEndpoint _endpoint;
    private readonly string _user;
    private readonly DigestSecret _secret;
    private volatile Bindings _bindings = Bindings.None;

    public TinyRegistrar(string user, string password)
    {
        _user = user;
        _secret = DigestSecret.From(user, Realm, password);
        _endpoint = SipEndpoint.Start(new SipEndpointOptions { Bind = new IPEndPoint(IPAddress.Loopback, 0) }, this);
    }

    public IPEndPoint EndPoint => _endpoint.LocalEndPoint;

    public IReadOnlyList<Binding> Bound => _bindings.Live(TimeProvider.System.GetUtcNow());

    public ValueTask DisposeAsync() => _endpoint.DisposeAsync();

    void ISipUser.OnInvite(InviteSession session)
    {
        if (IsProven(session.InitialRequest)) session.Reject(404);
        else session.Reject(401, headers: _authenticator.Challenge());
    }

    void ISipUser.OnRequest(IncomingRequest request)
    {
        if (!IsProven(request.Request))
        {
            request.Respond(401, headers: _authenticator.Challenge());
            return;
        }

        RegisterUpdate.TryRead(request.Request, request.Source, RegistrarOptions.Default with { MinExpires = TimeSpan.FromSeconds(1) }, out var update, out _).ShouldBeTrue();
        (_bindings, _) = _bindings.Apply(update!, TimeProvider.System.GetUtcNow());
        request.Respond(Bindings.BuildResponse(request.Request, _bindings, TimeProvider.System.GetUtcNow()));
    }

    private bool IsProven(SipRequest request) => _authenticator.Verify(request, user => user == _user ? _secret : null).IsOk;
}
