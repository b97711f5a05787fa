using ContactCenter.Sip.Tests.Virtual;

namespace ContactCenter.Sip.Tests.Dialogs;

/// <summary>A caller whose INVITE was forked: several early dialogs, told apart by their To-tags, of which one is answered (RFC 3261 §12.1.2, §13.2.2.4).</summary>
public class EarlyDialogTests
{
    private readonly VirtualNetwork _network = new();
    private readonly Party _alice;
    private readonly ScriptedPeer _peer;
    private readonly SipRequest _invite;

    public EarlyDialogTests()
    {
        _alice = new Party(_network, 5060);
        _peer = new ScriptedPeer(_network, 5099);
        _alice.Call(_peer.Address);
        _network.Await(() => _peer.Requests("INVITE").Any(), "the INVITE");
        _invite = _peer.Requests("INVITE").Single();
    }

    [Fact]
    public void Every_fork_is_shown_with_its_tag_and_its_media()
    {
        var shown = new List<string>();
        _alice.ProvisionalComes = (_, response) => shown.Add($"{response.Status} {response.To.Tag} {response.Body?.Text}");
        Answer(183, "one", body: SipBody.Sdp("first"));
        Answer(183, "two", body: SipBody.Sdp("second"));
        Answer(180, "three");
        Answer(180, "one");
        shown.ShouldBe(["183 one first", "183 two second", "180 three ", "180 one "]);
        _alice.Session.RemoteTag.ShouldBeNull();
    }

    [Theory]
    [InlineData("one")]
    [InlineData("two")]
    [InlineData("never seen before")]
    public void The_fork_that_answers_is_the_dialog(string tag)
    {
        Answer(183, "one", contact: "<sip:one@10.0.0.1:5099>");
        Answer(183, "two", contact: "<sip:two@10.0.0.1:5099>");
        Answer(200, tag.Replace(' ', '-'), contact: "<sip:answered@10.0.0.1:5099>", body: SipBody.Sdp("answer"));
        _alice.Session.RemoteTag.ShouldBe(tag.Replace(' ', '-'));
        _alice.Session.HangUp();
        _network.Run(TimeSpan.FromSeconds(1));
        _peer.Requests("ACK").Single().RequestUri.User.ShouldBe("answered");
        var bye = _peer.Requests("BYE").First();
        bye.RequestUri.User.ShouldBe("answered");
        bye.To.Tag.ShouldBe(tag.Replace(' ', '-'));
    }

    [Fact]
    public void Whoever_answers_second_is_acknowledged_and_hung_up_even_when_the_call_is_over()
    {
        Answer(183, "one");
        Answer(183, "two");
        Answer(200, "one");
        _alice.Session.HangUp();
        _network.Run(TimeSpan.FromSeconds(1));
        _peer.Say(_alice.Address, _peer.Answer(_peer.Requests("BYE").First(), 200));
        Answer(200, "two");
        Answer(200, "two");
        _network.Run(TimeSpan.FromSeconds(1));
        _peer.Requests("ACK").Select(ack => ack.To.Tag).ShouldBe(["one", "two", "two"]);
        _peer.Requests("BYE").Select(bye => bye.To.Tag).Distinct().ShouldBe(["one", "two"]);
    }

    [Fact]
    public void Each_fork_has_a_sequence_and_a_target_of_its_own()
    {
        Answer(183, "one");
        Answer(183, "two");
        Say("UPDATE", "one", cseq: 700, branch: "z9hG4bK-a");
        Say("UPDATE", "two", cseq: 3, branch: "z9hG4bK-b");
        Say("UPDATE", "one", cseq: 699, branch: "z9hG4bK-c");
        StatusesOf("UPDATE").ShouldBe([200, 200, 500]);

        // What the fork said before it answered still counts afterwards.
        Answer(200, "two");
        Say("INFO", "two", cseq: 2, branch: "z9hG4bK-d");
        Say("INFO", "two", cseq: 4, branch: "z9hG4bK-e");
        StatusesOf("INFO").ShouldBe([500, 200]);
    }

    [Fact]
    public void A_new_offer_before_the_first_is_answered_reliably_is_refused_491()
    {
        Answer(183, "one", body: SipBody.Sdp("early"));
        Say("UPDATE", "one", cseq: 1, branch: "z9hG4bK-a", body: "v=0");
        StatusesOf("UPDATE").ShouldBe([491]);
        _alice.Diary.ShouldNotContain("reinvite");
    }

    [Fact]
    public void PRACK_is_answered_405_since_nothing_of_ours_is_reliable()
    {
        Answer(183, "one");
        Say("PRACK", "one", cseq: 1, branch: "z9hG4bK-a");
        StatusesOf("PRACK").ShouldBe([405]);
        _peer.Responses.Last().Headers["Allow"]!.ShouldContain("UPDATE");
    }

    [Fact]
    public void A_request_of_a_fork_that_is_none_or_that_lost_is_answered_481()
    {
        Answer(183, "one");
        Answer(183, "two");
        Say("INFO", "three", cseq: 1, branch: "z9hG4bK-a");
        Answer(200, "one");
        Say("INFO", "two", cseq: 1, branch: "z9hG4bK-b");
        StatusesOf("INFO").ShouldBe([481, 481]);
        _alice.Ended.ShouldBeNull();
    }

    [Fact]
    public void A_BYE_of_one_fork_leaves_the_others_and_that_of_the_last_ends_the_call()
    {
        Answer(183, "one");
        Answer(183, "two");
        Say("BYE", "one", cseq: 1, branch: "z9hG4bK-a");
        _alice.Ended.ShouldBeNull();
        Say("INFO", "one", cseq: 2, branch: "z9hG4bK-b");
        StatusesOf("INFO").ShouldBe([481]);
        Say("BYE", "two", cseq: 1, branch: "z9hG4bK-c");
        StatusesOf("BYE").ShouldBe([200, 200]);
        _alice.Ended!.Cause.ShouldBe(SessionEndCause.Bye);
    }

    [Fact]
    public void A_fork_that_says_199_is_over_and_the_others_are_not()
    {
        Answer(183, "one");
        Answer(183, "two");
        Answer(199, "two");
        Say("INFO", "two", cseq: 1, branch: "z9hG4bK-a");
        Say("INFO", "one", cseq: 1, branch: "z9hG4bK-b");
        StatusesOf("INFO").ShouldBe([481, 200]);

        // Requests of ours go to a fork that is still there.
        _alice.Session.SendRequest("NOTIFY", null, null, _ => { });
        _network.Run(TimeSpan.FromMilliseconds(100));
        _peer.Requests("NOTIFY").First().To.Tag.ShouldBe("one");
    }

    [Fact]
    public void A_flood_of_tags_is_bounded_and_the_answer_still_counts()
    {
        for (var i = 0; i < 1000; i++) Answer(180, $"fork-{i}");
        Say("INFO", "fork-999", cseq: 1, branch: "z9hG4bK-a");
        StatusesOf("INFO").ShouldBe([481]);
        Answer(200, "fork-999");
        _alice.Session.RemoteTag.ShouldBe("fork-999");
    }

    private void Answer(int status, string tag, string? contact = null, SipBody? body = null)
    {
        _peer.Say(_alice.Address, _peer.Answer(_invite, status, tag, contact, body));
        _network.Run(TimeSpan.FromMilliseconds(50));
    }

    private void Say(string method, string tag, int cseq, string branch, string body = "")
    {
        var extra = body.Length == 0 ? "" : "Content-Type: application/sdp";
        _peer.Say(_alice.Address, _peer.Request(method, _alice.Address, branch, _invite.CallId, cseq, tag, _invite.From.Tag, extra, body));
        _network.Run(TimeSpan.FromMilliseconds(50));
    }

    private IEnumerable<int> StatusesOf(string method) => _peer.Responses.Where(response => response.CSeq.Method == method).Select(response => response.Status);
}
