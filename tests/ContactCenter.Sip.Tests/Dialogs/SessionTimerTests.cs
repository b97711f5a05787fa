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
}
