using ContactCenter.Sip.Authentication;
using ContactCenter.Sip.Tests.Virtual;

namespace ContactCenter.Sip.Tests.Dialogs;

/// <summary>The caller towards forks, challenges and odd routes.</summary>
public class CallerTests
{
    private readonly VirtualNetwork _network = new();
    private readonly Party _alice;
    private readonly ScriptedPeer _peer;

    public CallerTests()
    {
        _alice = new Party(_network, 5060);
        _peer = new ScriptedPeer(_network, 5099);
    }

    [Fact]
    public void The_second_fork_that_answers_is_acknowledged_and_hung_up()
    {
        var other = new ScriptedPeer(_network, 5098);
        other.Hears = message =>
        {
            if (message is SipRequest { Method: "BYE" } bye) other.Say(_alice.Address, other.Answer(bye, 200));
        };
        _peer.Hears = message =>
        {
            if (message is not SipRequest { Method: "INVITE" } invite) return;
            _peer.Say(_alice.Address, _peer.Answer(invite, 180, "fork-1"));
            _peer.Say(_alice.Address, _peer.Answer(invite, 180, "fork-2"));
            _peer.Say(_alice.Address, _peer.Answer(invite, 200, "fork-1"));
            _peer.Say(_alice.Address, other.Answer(invite, 200, "fork-2"));
        };
        _alice.Call(_peer.Address);
        _network.Run(TimeSpan.FromSeconds(2));
        _alice.Diary.ShouldBe(["provisional 180", "provisional 180", "accepted"]);
        _alice.Session.RemoteTag.ShouldBe("fork-1");
        _peer.Requests("ACK").Single().To.Tag.ShouldBe("fork-1");
        _peer.Requests("BYE").ShouldBeEmpty();
        other.Requests("ACK").Single().To.Tag.ShouldBe("fork-2");
        other.Requests("BYE").Single().To.Tag.ShouldBe("fork-2");
        _alice.Ended.ShouldBeNull();
    }

    [Fact]
    public void A_challenge_is_answered_and_the_ACK_carries_the_credentials()
    {
        var authenticator = new DigestAuthenticator("realm", _network.Time, new byte[32], TimeSpan.FromMinutes(5), DigestOffer.Sha256ThenMd5);
        var bob = Authenticating(authenticator, "secret");
        _alice.Call(bob, invite => invite with { Credentials = new SipCredentials("alice", "secret") });
        _network.Await(() => bob.Confirmed, "the call");
        _network.Count(packet => packet.IsRequest("INVITE")).ShouldBe(2);
        var invites = _network.Sent.Where(packet => packet.IsRequest("INVITE")).Select(packet => packet.Message!).ToList();
        invites[1].CSeq.Number.ShouldBe(invites[0].CSeq.Number + 1);
        invites[1].CallId.ShouldBe(invites[0].CallId);
        invites[1].From.Tag.ShouldBe(invites[0].From.Tag);
        invites[1].Headers["Authorization"]!.ShouldContain("algorithm=SHA-256");
        _network.Sent.Last(packet => packet.IsRequest("ACK")).Message!.Headers["Authorization"].ShouldBe(invites[1].Headers["Authorization"]);
    }

    [Fact]
    public void A_wrong_password_is_tried_once()
    {
        var authenticator = new DigestAuthenticator("realm", _network.Time, new byte[32], TimeSpan.FromMinutes(5));
        var bob = Authenticating(authenticator, "secret");
        _alice.Call(bob, invite => invite with { Credentials = new SipCredentials("alice", "wrong") });
        _network.Await(() => _alice.Ended is not null, "the end");
        _alice.Ended!.Status.ShouldBe(401);
        _network.Count(packet => packet.IsRequest("INVITE")).ShouldBe(2);
    }

    [Fact]
    public void A_challenge_without_credentials_is_a_refusal()
    {
        var authenticator = new DigestAuthenticator("realm", _network.Time, new byte[32], TimeSpan.FromMinutes(5));
        _alice.Call(Authenticating(authenticator, "secret"));
        _network.Await(() => _alice.Ended is not null, "the end");
        _alice.Ended!.Status.ShouldBe(401);
    }

    [Fact]
    public void A_preloaded_route_is_where_the_INVITE_goes()
    {
        _alice.Call(new System.Net.IPEndPoint(_alice.Address.Address, 1), invite => invite with { Route = [NameAddress.Parse($"<sip:{_peer.Address};lr>")] });
        _network.Run(TimeSpan.FromSeconds(1));
        var heard = _peer.Requests("INVITE").First();
        heard.Routes.Count.ShouldBe(1);
        heard.RequestUri.Port.ShouldBe(1);
    }

    [Fact]
    public void A_phone_behind_a_NAT_is_reached_where_it_registered_from_all_call_long()
    {
        var privateContact = SipUri.Parse("sip:8001@192.168.1.7:5062");
        _peer.Hears = message =>
        {
            if (message is not SipRequest request || request.Method == "ACK") return;
            _peer.Say(_alice.Address, _peer.Answer(request, 200, contact: "<sip:8001@192.168.1.7:5062>"));
        };
        _alice.Call(_peer.Address, invite => invite with { RequestUri = privateContact, NextHop = _peer.Address });
        _network.Await(() => _alice.Confirmed, "the call");
        _alice.Session.HangUp();
        _network.Run(TimeSpan.FromSeconds(1));
        _peer.Requests("ACK").Single().RequestUri.ShouldBe(privateContact);
        _peer.Requests("BYE").Single().RequestUri.ShouldBe(privateContact);
    }

    [Fact]
    public void A_host_name_without_an_address_is_a_transport_error()
    {
        var caller = new Party(_network, 5061, options => options with { ResolveHost = (_, _) => Task.FromResult(Array.Empty<System.Net.IPAddress>()) });
        caller.Call(_peer.Address, invite => invite with { RequestUri = SipUri.Parse("sip:bob@nowhere.invalid") });
        _network.Await(() => caller.Ended is not null, "the end");
        caller.Ended!.Cause.ShouldBe(SessionEndCause.TransportError);
    }

    [Fact]
    public void A_host_name_is_resolved_for_every_request()
    {
        var caller = new Party(_network, 5061, options => options with { ResolveHost = (_, _) => Task.FromResult(new[] { _peer.Address.Address }) });
        _peer.Hears = message =>
        {
            if (message is SipRequest { Method: not "ACK" } request) _peer.Say(caller.Address, _peer.Answer(request, 200, contact: "<sip:bob@bob.example:5099>"));
        };
        caller.Call(_peer.Address, invite => invite with { RequestUri = SipUri.Parse("sip:bob@bob.example:5099") });
        _network.Await(() => _peer.Requests("ACK").Any(), "the ACK");
        caller.Session.HangUp();
        _network.Await(() => _peer.Requests("BYE").Any(), "the BYE");
    }

    [Fact]
    public void Requests_outside_dialogs_are_sent_and_answered()
    {
        var bob = new Party(_network, 5070);
        SipRequestResult? result = null;
        _alice.Endpoint.SendRequest(Options(bob.Address), done => result = done);
        _network.Await(() => result is not null, "the answer");
        result!.Response!.Status.ShouldBe(200);
        bob.Diary.ShouldBe(["OPTIONS"]);
    }

    [Fact]
    public void A_request_without_any_answer_times_out()
    {
        SipRequestResult? result = null;
        _alice.Endpoint.SendRequest(Options(new System.Net.IPEndPoint(_alice.Address.Address, 9)), done => result = done);
        _network.Await(() => result is not null, "the time-out");
        result!.TimedOut.ShouldBeTrue();
        _network.Time.Now.TotalSeconds.ShouldBe(32, 0.01);
    }

    private static OutgoingRequest Options(System.Net.IPEndPoint to) => new()
    {
        Method = "OPTIONS", RequestUri = SipUri.Create(null, to), From = NameAddress.Parse("<sip:alice@example.org>"),
        To = NameAddress.Parse("<sip:bob@example.org>"),
    };

    private Party Authenticating(DigestAuthenticator authenticator, string password) => new(_network, 5070)
    {
        InviteComes = session =>
        {
            var verdict = authenticator.Verify(session.InitialRequest, user => DigestSecret.From(user, "realm", password));
            if (verdict.IsOk) session.Accept(SipBody.Sdp("answer"));
            else session.Reject(401, headers: authenticator.Challenge(verdict.Outcome == DigestOutcome.Stale));
        },
    };
}
