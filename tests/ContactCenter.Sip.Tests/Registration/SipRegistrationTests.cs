using System.Net;
using ContactCenter.Sip.Authentication;
using ContactCenter.Sip.Registration;
using ContactCenter.Sip.Tests.Virtual;

namespace ContactCenter.Sip.Tests.Registration;

public class SipRegistrationTests
{
    private readonly VirtualNetwork _network = new();
    private readonly Party _phone;
    private readonly Party _registrar;
    private readonly List<SipRegistrationChange> _changes = [];
    private Bindings _bindings = Bindings.None;
    private bool _down;

    public SipRegistrationTests()
    {
        _phone = new Party(_network, 5060);
        _registrar = new Party(_network, 5070);
        var authenticator = new DigestAuthenticator("realm", _network.Time, new byte[32], TimeSpan.FromMinutes(5));
        _registrar.RequestComes = request =>
        {
            if (_down)
            {
                request.Respond(503);
                return;
            }

            var verdict = authenticator.Verify(request.Request, user => DigestSecret.From(user, "realm", "secret"));
            if (!verdict.IsOk)
            {
                request.Respond(401, headers: authenticator.Challenge(verdict.Outcome == DigestOutcome.Stale));
            }
            else if (!RegisterUpdate.TryRead(request.Request, request.Source, RegistrarOptions.Default, out var update, out var refusal))
            {
                request.Respond(refusal!.Status, refusal.Reason, refusal.Headers);
            }
            else
            {
                (_bindings, refusal) = _bindings.Apply(update!, _network.Time.GetUtcNow());
                if (refusal is not null) request.Respond(refusal.Status);
                else request.Respond(Bindings.BuildResponse(request.Request, _bindings, _network.Time.GetUtcNow()));
            }
        };
    }

    private int Live => _bindings.Live(_network.Time.GetUtcNow()).Count;

    private SipRegistration Start(string password = "secret", double expires = 120) => SipRegistration.Start(
        _phone.Endpoint,
        new SipRegistrationOptions
        {
            AddressOfRecord = SipUri.Create("8001", _registrar.Address), Credentials = new SipCredentials("8001", password),
            Expires = TimeSpan.FromSeconds(expires),
        },
        _changes.Add);

    [Fact]
    public void It_registers_refreshes_for_hours_and_removes_itself()
    {
        var registration = Start();
        _network.Await(() => Live == 1, "the binding");
        for (var i = 0; i < 240; i++)
        {
            _network.Run(TimeSpan.FromSeconds(30));
            Live.ShouldBe(1);
        }

        _changes.ShouldAllBe(change => change.State == SipRegistrationState.Registering || change.State == SipRegistrationState.Registered);
        var stopped = registration.StopAsync();
        _network.Await(() => Live == 0, "the removal");
        _network.Run(TimeSpan.FromSeconds(1));
        stopped.IsCompletedSuccessfully.ShouldBeTrue();
        _changes[^1].State.ShouldBe(SipRegistrationState.Stopped);
    }

    [Fact]
    public void It_asks_for_longer_when_told_that_it_is_too_brief()
    {
        Start(expires: 10);
        _network.Await(() => Live == 1, "the binding");
        _network.Run(TimeSpan.FromSeconds(1));
        _changes[^1].Expires.ShouldBe(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public void It_waits_ever_longer_after_failures_and_comes_back()
    {
        _down = true;
        Start();
        _network.Run(TimeSpan.FromSeconds(100));
        _network.Sent.Where(packet => packet.IsRequest("REGISTER")).Select(packet => (int)packet.SentAt.TotalSeconds).ShouldBe([0, 2, 6, 14, 30, 62]);
        _down = false;
        _network.Await(() => Live == 1, "the binding");
    }

    [Fact]
    public void A_wrong_password_is_told()
    {
        Start(password: "wrong");
        _network.Run(TimeSpan.FromSeconds(1));
        _changes[^1].ShouldSatisfyAllConditions(
            change => change.State.ShouldBe(SipRegistrationState.Failed), change => change.Status.ShouldBe(401));
    }
}
