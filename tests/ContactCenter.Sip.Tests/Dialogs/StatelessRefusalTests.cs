using ContactCenter.Sip.Tests.Virtual;
using ContactCenter.Sip.Transactions;

namespace ContactCenter.Sip.Tests.Dialogs;

public class StatelessRefusalTests
{
    private static readonly SipRefusal Busy = new(503, [new SipHeader("Retry-After", "10")]);

    private readonly VirtualNetwork _network = new();
    private readonly ScriptedPeer _peer;
    private readonly Party _bob;

    public StatelessRefusalTests()
    {
        _peer = new ScriptedPeer(_network, 5060);
        _bob = new Party(_network, 5070) { Refusal = _ => Busy };
    }

    private SipEndpointStatistics Counted => _bob.Endpoint.Statistics;

    [Fact]
    public void A_caller_who_is_refused_at_once_gets_one_answer_and_leaves_nothing()
    {
        var alice = new Party(_network, 5080);
        alice.Call(_bob);
        _network.Await(() => alice.Ended is not null, "the refusal");
        alice.Ended!.ShouldSatisfyAllConditions(
            end => end.Status.ShouldBe(503), end => end.Message!.Headers["Retry-After"].ShouldBe("10"), end => end.Message!.Headers["Server"].ShouldBe("Party 5070"),
            end => end.Message!.To.Tag.ShouldNotBeNull());
        _network.Run(TimeSpan.FromMinutes(2));
        _network.Count(packet => packet.Message is SipResponse).ShouldBe(1, "no 100 Trying, and nothing again");
        _bob.Diary.ShouldBeEmpty();
        (Counted.LiveTransactions, Counted.LiveDialogs).ShouldBe((0, 0));
    }

    [Fact]
    public void It_is_counted_as_any_other_refusal_and_its_ACK_is_no_stray()
    {
        Invite();
        Acknowledge();
        (Counted.RequestsReceived["INVITE"], Counted.RequestsReceived["ACK"], Counted.ResponsesSentByMethod[("INVITE", 5)], Counted.Strays).ShouldBe((1, 1, 1, 0));
        _peer.Responses.Count().ShouldBe(1, "an ACK is never answered");
    }

    [Fact]
    public void An_INVITE_that_comes_again_gets_the_same_answer_though_there_would_be_room_by_now()
    {
        Invite();
        _bob.Refusal = _ => null;
        _network.Run(TimeSpan.FromSeconds(16));
        Invite();
        var answers = _peer.Responses.ToList();
        answers.Select(r => r.Status).ShouldBe([503, 503]);
        answers[1].To.Tag.ShouldBe(answers[0].To.Tag);
        _bob.Diary.ShouldBeEmpty();
        (Counted.RequestsReceived["INVITE"], Counted.RetransmissionsReceived, Counted.Retransmissions).ShouldBe((1, 1, 1));
    }

    [Fact]
    public void The_next_INVITE_of_the_same_caller_is_a_new_one()
    {
        Invite();
        Acknowledge();
        _bob.Refusal = _ => null;
        Invite("z9hG4bK-2");
        _network.Await(() => _bob.Diary.Contains("invite"), "the call");
    }

    [Fact]
    public void It_is_forgotten_when_the_caller_can_not_send_it_any_more()
    {
        Invite();
        _bob.Refusal = _ => null;
        _network.Run(TimeSpan.FromSeconds(70));
        Invite();
        _network.Await(() => _bob.Diary.Contains("invite"), "the call");
    }

    [Fact]
    public void A_request_within_a_dialog_is_not_asked_about()
    {
        _bob.Refusal = _ => null;
        var alice = new Party(_network, 5080);
        alice.Call(_bob);
        _network.Await(() => alice.Confirmed && _bob.Confirmed, "the call");
        _bob.Refusal = _ => Busy;
        alice.Session.Reinvite(() => SipBody.Sdp("hold"), _ => { });
        _network.Await(() => _bob.Diary.Contains("reinvite"), "the re-INVITE");
    }

    [Fact]
    public void Who_fails_to_say_whether_it_is_refused_refuses_nobody()
    {
        _bob.Refusal = _ => throw new InvalidOperationException("no idea");
        Invite();
        _network.Await(() => _bob.Diary.Contains("invite"), "the call");
        _bob.Log.ShouldContain(entry => entry.Level == SipLogLevel.Error && entry.CallId == "call-1");
    }

    [Fact]
    public void A_flood_is_remembered_within_bounds()
    {
        var refusals = new StatelessRefusals(new ContactCenter.Sip.Transport.SipLoop(_network.Time, _ => { }), TimeSpan.FromSeconds(32));
        for (var key = 0L; key < 5 * StatelessRefusals.MostYoung; key++)
            refusals.Remember(key, Busy);
        refusals.Count.ShouldBeLessThanOrEqualTo(2 * StatelessRefusals.MostYoung);
        refusals.Find(0).ShouldBeNull();
        refusals.Find(5 * StatelessRefusals.MostYoung - 1)!.Value.Refusal.ShouldBe(Busy);
    }

    private void Invite(string branch = "z9hG4bK-1")
    {
        _peer.Say(_bob.Address, _peer.Request("INVITE", _bob.Address, branch));
        _network.Run(TimeSpan.FromMilliseconds(100));
    }

    private void Acknowledge()
    {
        _peer.Say(_bob.Address, _peer.Request("ACK", _bob.Address, toTag: _peer.Responses.Last().To.Tag));
        _network.Run(TimeSpan.FromMilliseconds(100));
    }
}
