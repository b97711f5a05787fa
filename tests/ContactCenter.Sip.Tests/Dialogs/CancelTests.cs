using ContactCenter.Sip.Tests.Virtual;

namespace ContactCenter.Sip.Tests.Dialogs;

public class CancelTests
{
    private readonly VirtualNetwork _network = new();
    private readonly Party _alice;
    private readonly Party _bob;

    public CancelTests()
    {
        _alice = new Party(_network, 5060);
        _bob = new Party(_network, 5070) { InviteComes = session => session.Provisional(180) };
    }

    [Fact]
    public void The_caller_hangs_up_while_it_rings()
    {
        _alice.Call(_bob);
        _network.Await(() => _alice.Diary.Contains("provisional 180"), "ringing");
        _alice.Session.HangUp([new SipHeader("Reason", "SIP;cause=200")]);
        _network.Await(() => _alice.Ended is not null, "the end");
        _alice.Ended!.ShouldSatisfyAllConditions(
            end => end.Cause.ShouldBe(SessionEndCause.Cancelled), end => end.Status.ShouldBe(487), end => end.ByRemote.ShouldBeFalse());
        _bob.Ended!.Cause.ShouldBe(SessionEndCause.Cancelled);
        _bob.Ended.Message!.Headers["Reason"].ShouldBe("SIP;cause=200");
        _network.Count(packet => packet.IsResponse(200, "CANCEL")).ShouldBe(1);
        _network.Run(TimeSpan.FromMinutes(2));
        _network.Count(packet => packet.IsResponse(487)).ShouldBe(1);
        _bob.Endpoint.Statistics.LiveTransactions.ShouldBe(0);
    }

    [Fact]
    public void The_CANCEL_waits_for_a_provisional_response()
    {
        _network.Lose(2, packet => packet.Message is SipResponse);
        _alice.Call(_bob);
        _network.Run(TimeSpan.FromMilliseconds(100));
        _alice.Session.HangUp();
        _network.Run(TimeSpan.FromMilliseconds(100));
        _network.Count(packet => packet.IsRequest("CANCEL")).ShouldBe(0);
        _network.Await(() => _alice.Ended is not null, "the end");
        _network.Count(packet => packet.IsRequest("CANCEL")).ShouldBe(1);
        _bob.Ended!.Cause.ShouldBe(SessionEndCause.Cancelled);
    }

    [Fact]
    public void A_lost_CANCEL_is_sent_again()
    {
        _alice.Call(_bob);
        _network.Await(() => _alice.Diary.Contains("provisional 180"), "ringing");
        _network.Lose(2, packet => packet.IsRequest("CANCEL"));
        _alice.Session.HangUp();
        _network.Await(() => _alice.Ended is not null && _bob.Ended is not null, "the end");
        _network.Count(packet => packet.IsRequest("CANCEL")).ShouldBe(3);
        _alice.EndedCount.ShouldBe(1);
    }

    [Fact]
    public void A_CANCEL_that_crosses_the_200_ends_in_ACK_and_BYE()
    {
        _alice.Call(_bob);
        _network.Await(() => _alice.Diary.Contains("provisional 180"), "ringing");
        _alice.Session.HangUp();
        _bob.Session.Accept(SipBody.Sdp("answer"));
        _network.Run(TimeSpan.FromSeconds(60));
        _alice.Diary.ShouldNotContain("accepted");
        _alice.Ended!.Cause.ShouldBe(SessionEndCause.Cancelled);
        _bob.Ended!.Cause.ShouldBe(SessionEndCause.Bye);
        _network.Count(packet => packet.IsRequest("ACK")).ShouldBe(1);
        _network.Count(packet => packet.IsRequest("BYE")).ShouldBe(1);
        _network.Count(packet => packet.IsResponse(200, "CANCEL")).ShouldBe(1);
    }

    [Fact]
    public void A_CANCEL_without_an_INVITE_is_answered_481()
    {
        var peer = new ScriptedPeer(_network, 5099);
        peer.Say(_bob.Address, peer.Request("CANCEL", _bob.Address));
        _network.Run(TimeSpan.FromSeconds(1));
        peer.Responses.Single().Status.ShouldBe(481);
    }

    [Fact]
    public void A_peer_that_never_ends_the_cancelled_INVITE_is_forgotten_after_64_T1()
    {
        var peer = new ScriptedPeer(_network, 5099);
        peer.Hears = message =>
        {
            if (message is SipRequest { Method: "INVITE" } invite) peer.Say(_alice.Address, peer.Answer(invite, 180));
            if (message is SipRequest { Method: "CANCEL" } cancel) peer.Say(_alice.Address, peer.Answer(cancel, 200));
        };
        _alice.Call(peer.Address);
        _network.Await(() => _alice.Diary.Contains("provisional 180"), "ringing");
        _alice.Session.HangUp();
        _network.Await(() => _alice.Ended is not null, "the end");
        _network.Time.Now.TotalSeconds.ShouldBe(32, 0.1);
        _alice.Ended!.Cause.ShouldBe(SessionEndCause.Cancelled);
    }

    [Fact]
    public void The_CANCEL_has_the_branch_and_number_of_its_INVITE()
    {
        _alice.Call(_bob);
        _network.Await(() => _alice.Diary.Contains("provisional 180"), "ringing");
        _alice.Session.HangUp();
        _network.Run(TimeSpan.FromSeconds(1));
        var invite = _network.Sent.First(packet => packet.IsRequest("INVITE")).Message!;
        var cancel = _network.Sent.First(packet => packet.IsRequest("CANCEL")).Message!;
        cancel.TopVia.Branch.ShouldBe(invite.TopVia.Branch);
        cancel.CSeq.Number.ShouldBe(invite.CSeq.Number);
        cancel.To.Tag.ShouldBeNull();
        cancel.From.Tag.ShouldBe(invite.From.Tag);
    }

    [Fact]
    public void A_challenged_INVITE_is_cancelled_only_after_its_own_provisional_response()
    {
        var peer = new ScriptedPeer(_network, 5099);
        var invites = new List<SipRequest>();
        peer.Hears = message =>
        {
            if (message is not SipRequest { Method: "INVITE" } invite) return;
            invites.Add(invite);
            if (invites.Count > 1) return;
            peer.Say(_alice.Address, peer.Answer(invite, 100));
            peer.Say(_alice.Address, peer.Answer(invite, 401, headers: new SipHeader("WWW-Authenticate", "Digest realm=\"r\", nonce=\"n\"")));
        };
        _alice.Call(peer.Address, invite => invite with { Credentials = new SipCredentials("a", "b") });
        _network.Await(() => invites.Count == 2, "the second INVITE");
        _alice.Session.HangUp();
        _network.Run(TimeSpan.FromMilliseconds(100));
        _network.Count(packet => packet.IsRequest("CANCEL")).ShouldBe(0);
        peer.Say(_alice.Address, peer.Answer(invites[1], 180));
        _network.Run(TimeSpan.FromMilliseconds(100));
        peer.Requests("CANCEL").Single().TopVia.Branch.ShouldBe(invites[1].TopVia.Branch);
    }
}
