using ContactCenter.Sip.Tests.Virtual;

namespace ContactCenter.Sip.Tests.Dialogs;

public class ReinviteTests
{
    private readonly VirtualNetwork _network = new();
    private readonly Party _alice;
    private readonly Party _bob;

    public ReinviteTests()
    {
        _alice = new Party(_network, 5060);
        _bob = new Party(_network, 5070);
        _alice.Call(_bob);
        _network.Await(() => _bob.Confirmed, "the call");
    }

    [Fact]
    public void Either_side_may_reinvite()
    {
        var results = new List<SipRequestResult>();
        _alice.Session.Reinvite(() => SipBody.Sdp("hold"), results.Add);
        _network.Await(() => results.Count == 1, "the first");
        _bob.Session.Reinvite(() => SipBody.Sdp("hold too"), results.Add);
        _network.Await(() => results.Count == 2, "the second");
        _network.Run(TimeSpan.FromSeconds(40));
        results.ShouldAllBe(result => result.Response!.Status == 200 && result.Response.Body!.Text == "answer again");
        _alice.Diary.ShouldContain("reinvite");
        _bob.Diary.ShouldContain("reinvite");
        _network.Count(packet => packet.IsRequest("ACK")).ShouldBe(3);
        _alice.Ended.ShouldBeNull();
    }

    [Fact]
    public void A_lost_ACK_of_a_reinvite_is_repaired()
    {
        SipRequestResult? result = null;
        _network.Lose(2, packet => packet.IsRequest("ACK"));
        _alice.Session.Reinvite(() => SipBody.Sdp("hold"), done => result = done);
        _network.Run(TimeSpan.FromSeconds(60));
        result!.IsSuccess.ShouldBeTrue();
        _network.Count(packet => packet.IsResponse(200, "INVITE")).ShouldBe(1 + 3);
        _bob.Ended.ShouldBeNull();
    }

    [Fact]
    public void Reinvites_that_collide_are_both_retried_and_succeed()
    {
        var results = new List<SipRequestResult>();
        _alice.Session.Reinvite(() => SipBody.Sdp("from alice"), results.Add);
        _bob.Session.Reinvite(() => SipBody.Sdp("from bob"), results.Add);
        _network.Await(() => results.Count == 2, "both", seconds: 30);
        _network.Count(packet => packet.IsResponse(491)).ShouldBeGreaterThanOrEqualTo(2);
        results.ShouldAllBe(result => result.IsSuccess);
    }

    [Fact]
    public void A_retry_after_a_collision_offers_what_holds_by_then()
    {
        var version = 1;
        var offered = new List<string>();
        _bob.ReinviteComes = (_, request) =>
        {
            offered.Add(request.Request.Body!.Text);
            if (offered.Count == 1) request.Respond(491);
            else request.Respond(200, body: SipBody.Sdp("answer"));
        };
        SipRequestResult? result = null;
        _alice.Session.Reinvite(() => SipBody.Sdp($"offer {version}"), done => result = done);
        _network.Await(() => offered.Count == 1, "the first try");
        version = 2;
        _network.Await(() => result is not null, "the outcome");
        result!.IsSuccess.ShouldBeTrue();
        offered.ShouldBe(["offer 1", "offer 2"]);
    }

    [Fact]
    public void An_offer_is_made_when_it_is_sent_not_when_it_is_asked_for()
    {
        var version = 1;
        var offered = new List<string>();
        _bob.ReinviteComes = (_, request) =>
        {
            offered.Add(request.Request.Body!.Text);
            version++;
            request.Respond(200, body: SipBody.Sdp("answer"));
        };
        var done = 0;
        for (var i = 0; i < 3; i++) _alice.Session.Reinvite(() => SipBody.Sdp($"offer {version}"), _ => done++);
        _network.Await(() => done == 3, "all three");
        offered.ShouldBe(["offer 1", "offer 2", "offer 3"]);
    }

    [Fact]
    public void An_offer_that_cannot_be_made_fails_alone()
    {
        var results = new List<SipRequestResult>();
        _alice.Session.Reinvite(() => throw new InvalidOperationException("no port"), results.Add);
        _alice.Session.Reinvite(() => SipBody.Sdp("good"), results.Add);
        _network.Await(() => results.Count == 2, "both");
        results[0].Error.ShouldBe("no offer could be made");
        results[1].IsSuccess.ShouldBeTrue();
        _alice.Ended.ShouldBeNull();
    }

    [Fact]
    public void A_second_reinvite_waits_for_the_first()
    {
        IncomingRequest? first = null;
        _bob.ReinviteComes = (_, request) =>
        {
            if (first is null) first = request;
            else request.Respond(200);
        };
        var done = new List<string>();
        _alice.Session.Reinvite(() => SipBody.Sdp("1"), _ => done.Add("1"));
        _alice.Session.Reinvite(() => SipBody.Sdp("2"), _ => done.Add("2"));
        _network.Run(TimeSpan.FromSeconds(5));
        _network.Sent.Where(packet => packet.IsRequest("INVITE")).Select(packet => packet.Message!.CSeq.Number).Distinct().Count().ShouldBe(2);
        first!.Respond(200);
        _network.Await(() => done.Count == 2, "both");
        done.ShouldBe(["1", "2"]);
    }

    [Fact]
    public void An_offerless_reinvite_is_answered_in_its_ACK()
    {
        string? answer = null;
        _bob.AckComes = (_, ack) => answer = ack.Body?.Text;
        _alice.Session.ReinviteForOffer(_ => _alice.Session.AckBody = SipBody.Sdp("answer in ACK"));
        _network.Await(() => answer is not null, "the ACK");
        answer.ShouldBe("answer in ACK");
    }

    [Fact]
    public void A_refused_reinvite_leaves_the_session_alone()
    {
        _bob.ReinviteComes = (_, request) => request.Respond(488);
        SipRequestResult? result = null;
        _alice.Session.Reinvite(() => SipBody.Sdp("no"), done => result = done);
        _network.Run(TimeSpan.FromSeconds(60));
        result!.Response!.Status.ShouldBe(488);
        _alice.Ended.ShouldBeNull();
    }

    [Fact]
    public void A_BYE_while_a_reinvite_is_open_ends_both()
    {
        _bob.ReinviteComes = (_, _) => { };
        SipRequestResult? result = null;
        _alice.Session.Reinvite(() => SipBody.Sdp("?"), done => result = done);
        _network.Run(TimeSpan.FromSeconds(1));
        _alice.Session.HangUp();
        _network.Await(() => result is not null, "the re-INVITE's end");
        result!.Response!.Status.ShouldBe(487);
        _bob.Ended!.Cause.ShouldBe(SessionEndCause.Bye);
    }

    [Fact]
    public void An_UPDATE_with_an_offer_is_shown_as_a_reinvite_and_one_without_is_answered_by_the_stack()
    {
        var results = new List<SipRequestResult>();
        _alice.Session.SendRequest("UPDATE", SipBody.Sdp("offer"), null, results.Add);
        _alice.Session.SendRequest("UPDATE", null, null, results.Add);
        _network.Await(() => results.Count == 2, "both");
        results.ShouldAllBe(result => result.IsSuccess);
        _bob.Diary.Count(line => line == "reinvite").ShouldBe(1);
    }

    [Fact]
    public void A_481_inside_the_dialog_ends_the_session()
    {
        _bob.InDialogComes = (_, request) => request.Respond(481);
        _alice.Session.SendRequest("INFO", null, null, _ => { });
        _network.Await(() => _alice.Ended is not null, "the end");
        _alice.Ended!.Cause.ShouldBe(SessionEndCause.DialogLost);
    }

    [Fact]
    public void An_exception_of_the_handler_is_answered_500()
    {
        _bob.InDialogComes = (_, _) => throw new InvalidOperationException("boom");
        SipRequestResult? result = null;
        _alice.Session.SendRequest("INFO", SipBody.FromText("application/dtmf-relay", "Signal=1"), null, done => result = done);
        _network.Await(() => result is not null, "the answer");
        result!.Response!.Status.ShouldBe(500);
        _bob.Log.ShouldContain(entry => entry.Level == SipLogLevel.Error);
        _bob.Ended.ShouldBeNull();
    }
}
