using ContactCenter.Sip.Tests.Virtual;

namespace ContactCenter.Sip.Tests.Dialogs;

public class SessionTimerTests
{
    private readonly VirtualNetwork _network = new();
    private readonly Party _alice;
    private readonly Party _bob;

    public SessionTimerTests()
    {
        _alice = new Party(_network, 5060);
        _bob = new Party(_network, 5070);
    }

    private void Call(string sessionExpires)
    {
        _alice.Call(_bob, invite => invite with { Headers = [new SipHeader("Session-Expires", sessionExpires), new SipHeader("Supported", "timer")] });
        _network.Await(() => _bob.Confirmed, "the call");
    }

    [Theory]
    [InlineData("120", 5060)]
    [InlineData("120;refresher=uac", 5060)]
    [InlineData("120;refresher=uas", 5070)]
    public void The_agreed_side_refreshes_and_the_session_lives_on(string sessionExpires, int refresher)
    {
        Call(sessionExpires);
        _network.Run(TimeSpan.FromMinutes(30));
        var updates = _network.Sent.Where(packet => packet.IsRequest("UPDATE")).ToList();
        updates.Count.ShouldBeInRange(29, 30);
        updates.ShouldAllBe(packet => packet.From.Port == refresher);
        _alice.Ended.ShouldBeNull();
        _bob.Ended.ShouldBeNull();
    }

    [Fact]
    public void A_peer_that_stops_refreshing_is_hung_up()
    {
        Call("120;refresher=uac");
        _alice.Transport.Broken = true;
        _network.Await(() => _bob.Ended is not null, "the end");
        _bob.Ended!.Cause.ShouldBe(SessionEndCause.Timeout);
        _network.Time.Now.TotalSeconds.ShouldBe(88, 1);
    }

    [Fact]
    public void A_call_without_session_timer_is_never_refreshed()
    {
        _alice.Call(_bob);
        _network.Run(TimeSpan.FromHours(3));
        _network.Count(packet => packet.IsRequest("UPDATE")).ShouldBe(0);
        _alice.Ended.ShouldBeNull();
    }

    [Fact]
    public void A_required_timer_is_no_reason_to_refuse()
    {
        _alice.Call(_bob, invite => invite with { Headers = [new SipHeader("Session-Expires", "1800;refresher=uac"), new SipHeader("Require", "timer"), new SipHeader("Supported", "timer")] });
        _network.Await(() => _bob.Confirmed, "the call");
        _network.Sent.Single(packet => packet.IsResponse(200, "INVITE")).Message!.Headers["Session-Expires"].ShouldBe("1800;refresher=uac");
    }

    [Fact] // RFC 4028 §7.4
    public void A_peer_that_knows_no_UPDATE_is_refreshed_by_re_INVITE()
    {
        var peer = new ScriptedPeer(_network, 5099);
        peer.Hears = message =>
        {
            if (message is not SipRequest request || request.Method == "ACK") return;
            peer.Say(_bob.Address, request.Method == "UPDATE"
                ? peer.Answer(request, 405)
                : peer.Answer(request, 200, body: SipBody.Sdp("again"), headers: [new SipHeader("Session-Expires", "120;refresher=uac"), new SipHeader("Require", "timer")]));
        };
        peer.Say(_bob.Address, peer.Request("INVITE", _bob.Address, extra: "Supported: timer\nSession-Expires: 120;refresher=uas"));
        _network.Run(TimeSpan.FromMilliseconds(100));
        peer.Say(_bob.Address, peer.Request("ACK", _bob.Address, branch: "z9hG4bK-ack", toTag: peer.Responses.Last().To.Tag!));
        _network.Run(TimeSpan.FromMinutes(10));
        peer.Requests("UPDATE").Count().ShouldBe(1);
        peer.Requests("INVITE").Count().ShouldBeInRange(9, 10);
        peer.Requests("INVITE").ShouldAllBe(invite => invite.Body!.Text == "answer");
        peer.Requests("ACK").Count().ShouldBe(peer.Requests("INVITE").Count());
        _bob.Ended.ShouldBeNull();
    }
}
