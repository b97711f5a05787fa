using ContactCenter.Sip.Tests.Virtual;

namespace ContactCenter.Sip.Tests.Dialogs;

public class CallTests
{
    private readonly VirtualNetwork _network = new();
    private readonly Party _alice;
    private readonly Party _bob;

    public CallTests()
    {
        _alice = new Party(_network, 5060);
        _bob = new Party(_network, 5070);
    }

    [Fact]
    public void A_call_rings_is_answered_and_hung_up_by_the_caller()
    {
        _bob.InviteComes = session =>
        {
            session.Provisional(180);
            session.Accept(SipBody.Sdp("answer"));
        };
        _alice.Call(_bob);
        _network.Await(() => _alice.Confirmed && _bob.Confirmed, "the call");
        _alice.Session.HangUp();
        _network.Await(() => _bob.Ended is not null, "the end");

        _alice.Diary.ShouldBe(["provisional 180", "accepted", "ended Bye"]);
        _bob.Diary.ShouldBe(["invite", "acknowledged", "ended Bye"]);
        _alice.Ended!.ByRemote.ShouldBeFalse();
        _bob.Ended!.ByRemote.ShouldBeTrue();
        _network.Count(packet => packet.IsRequest("INVITE")).ShouldBe(1);
        _network.Count(packet => packet.IsResponse(100)).ShouldBe(1);
        _network.Run(TimeSpan.FromMinutes(2));
        foreach (var party in new[] { _alice, _bob })
        {
            party.Endpoint.Statistics.LiveDialogs.ShouldBe(0);
            party.Endpoint.Statistics.LiveTransactions.ShouldBe(0);
            party.Endpoint.Statistics.Retransmissions.ShouldBe(0);
        }
    }

    [Fact]
    public void The_callee_hangs_up_only_after_the_ACK()
    {
        _bob.InviteComes = session =>
        {
            session.Accept(null);
            session.HangUp();
        };
        _network.Lose(2, packet => packet.IsRequest("ACK"));
        _alice.Call(_bob);
        _network.Await(() => _alice.Ended is not null, "the BYE");
        var bye = _network.Sent.FindIndex(packet => packet.IsRequest("BYE"));
        _network.Sent.Take(bye).Count(packet => packet.IsRequest("ACK")).ShouldBe(3);
        _bob.EndedCount.ShouldBe(1);
    }

    [Fact]
    public void A_lost_INVITE_is_sent_again()
    {
        _network.Lose(3, packet => packet.IsRequest("INVITE"));
        _alice.Call(_bob);
        _network.Await(() => _bob.Confirmed, "the call");
        _network.Sent.Where(packet => packet.IsRequest("INVITE")).Select(packet => packet.SentAt.TotalMilliseconds)
            .ShouldBe([0, 500, 1500, 3500]);
        _bob.Sessions.Count.ShouldBe(1);
    }

    [Fact]
    public void A_lost_200_is_repeated_until_its_ACK()
    {
        _network.Lose(2, packet => packet.IsResponse(200, "INVITE"));
        _alice.Call(_bob);
        _network.Await(() => _bob.Confirmed, "the ACK");
        _network.Run(TimeSpan.FromSeconds(60));
        _network.Sent.Where(packet => packet.IsResponse(200, "INVITE")).Select(packet => packet.SentAt.TotalMilliseconds)
            .ShouldBe([10, 510, 1510]);
        _alice.Diary.Count(line => line == "accepted").ShouldBe(1);
    }

    [Fact]
    public void A_lost_ACK_is_sent_again_for_the_repeated_200()
    {
        _network.Lose(1, packet => packet.IsRequest("ACK"));
        _alice.Call(_bob);
        _network.Await(() => _bob.Confirmed, "the ACK");
        _network.Count(packet => packet.IsRequest("ACK")).ShouldBe(2);
        _alice.Diary.ShouldBe(["accepted"]);
    }

    [Fact]
    public void Without_any_ACK_the_callee_hangs_up_after_64_T1()
    {
        _network.Lose(1000, packet => packet.IsRequest("ACK"));
        _alice.Call(_bob);
        _network.Await(() => _bob.Ended is not null, "the end");
        _bob.Ended!.Cause.ShouldBe(SessionEndCause.NoAck);
        _network.Time.Now.TotalSeconds.ShouldBe(32.01, 0.02);
        _network.Await(() => _alice.Ended is not null, "the BYE");
        _alice.Ended!.Cause.ShouldBe(SessionEndCause.Bye);
    }

    [Fact]
    public void A_call_to_nobody_times_out()
    {
        _alice.Call(new System.Net.IPEndPoint(_bob.Address.Address, 9));
        _network.Await(() => _alice.Ended is not null, "the end");
        _alice.Ended!.Cause.ShouldBe(SessionEndCause.Timeout);
        _network.Time.Now.TotalSeconds.ShouldBe(32, 0.01);
        _network.Count(packet => packet.IsRequest("INVITE")).ShouldBe(7);
    }

    [Fact]
    public void A_refusal_is_repeated_until_its_ACK_and_told_once()
    {
        _bob.InviteComes = session => session.Reject(486);
        _network.Lose(1, packet => packet.IsRequest("ACK"));
        _alice.Call(_bob);
        _network.Await(() => _alice.Ended is not null && _bob.Ended is not null, "the refusal");
        _network.Run(TimeSpan.FromSeconds(60));
        _alice.Ended!.ShouldSatisfyAllConditions(
            end => end.Cause.ShouldBe(SessionEndCause.Rejected), end => end.Status.ShouldBe(486), end => end.ByRemote.ShouldBeTrue());
        _network.Count(packet => packet.IsResponse(486)).ShouldBe(2);
        _network.Count(packet => packet.IsRequest("ACK")).ShouldBe(2);
        _alice.EndedCount.ShouldBe(1);
    }

    [Fact]
    public void A_redirection_shows_its_contacts()
    {
        _bob.InviteComes = session => session.Reject(302, headers: [new SipHeader("Contact", "<sip:carol@10.0.0.9>")]);
        _alice.Call(_bob);
        _network.Await(() => _alice.Ended is not null, "the redirection");
        _alice.Ended!.Message!.Contacts[0].Uri.User.ShouldBe("carol");
    }

    [Fact]
    public void An_offer_in_the_200_is_answered_in_the_ACK()
    {
        string? answer = null;
        _bob.InviteComes = session => session.Accept(SipBody.Sdp("late offer"));
        _bob.AckComes = (_, ack) => answer = ack.Body?.Text;
        _alice.AcceptedComes = (session, response) => session.AckBody = SipBody.Sdp($"answer to {response.Body!.Text}");
        _alice.Call(_bob, invite => invite with { Body = null });
        _network.Await(() => _bob.Confirmed, "the ACK");
        answer.ShouldBe("answer to late offer");
    }

    [Fact]
    public void An_exception_in_OnInvite_is_logged_and_answered_500()
    {
        var user = new Party(_network, 5080) { InviteComes = _ => throw new InvalidOperationException("boom") };
        _alice.Call(user);
        _network.Await(() => _alice.Ended is not null, "the end");
        user.Log.ShouldContain(entry => entry.Level == SipLogLevel.Error && entry.Exception!.Message == "boom");
        _alice.Ended!.Status.ShouldBe(500);
    }

    [Fact]
    public void A_ringing_call_repeats_its_provisional_response_each_minute()
    {
        _bob.InviteComes = session => session.Provisional(180);
        _alice.Call(_bob);
        _network.Run(TimeSpan.FromSeconds(130));
        _network.Count(packet => packet.IsResponse(180)).ShouldBe(3);
    }

    [Fact]
    public void An_INVITE_whose_Expires_ran_out_is_answered_487()
    {
        _bob.InviteComes = session => session.Provisional(180);
        _alice.Call(_bob, invite => invite with { Headers = [new SipHeader("Expires", "20")] });
        _network.Await(() => _alice.Ended is not null, "the end");
        _alice.Ended!.Status.ShouldBe(487);
        _bob.Ended!.Cause.ShouldBe(SessionEndCause.Cancelled);
        _network.Time.Now.TotalSeconds.ShouldBe(20, 0.1);
    }

    [Fact]
    public void A_broken_network_ends_the_call_as_a_transport_error()
    {
        _alice.Transport.Broken = true;
        _alice.Call(_bob);
        _network.Await(() => _alice.Ended is not null, "the end", seconds: 1);
        _alice.Ended!.Cause.ShouldBe(SessionEndCause.TransportError);
    }

    [Fact]
    public void A_lost_BYE_is_sent_again_and_its_repetitions_are_answered_once_to_the_user()
    {
        _alice.Call(_bob);
        _network.Await(() => _bob.Confirmed, "the call");
        _network.Lose(2, packet => packet.IsResponse(200, "BYE"));
        _alice.Session.HangUp();
        _alice.Session.HangUp();
        _network.Run(TimeSpan.FromSeconds(60));
        _network.Count(packet => packet.IsRequest("BYE")).ShouldBe(3);
        _network.Count(packet => packet.IsResponse(200, "BYE")).ShouldBe(3);
        _bob.EndedCount.ShouldBe(1);
        _alice.EndedCount.ShouldBe(1);
    }

    [Fact]
    public void Two_BYEs_that_cross_are_both_answered_200()
    {
        _alice.Call(_bob);
        _network.Await(() => _bob.Confirmed, "the call");
        _alice.Session.HangUp();
        _bob.Session.HangUp();
        _network.Run(TimeSpan.FromSeconds(5));
        _network.Count(packet => packet.IsResponse(200, "BYE")).ShouldBe(2);
        _network.Count(packet => packet.IsResponse(481)).ShouldBe(0);
        (_alice.EndedCount, _bob.EndedCount).ShouldBe((1, 1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Calls_survive_loss_duplication_and_reordering(int seed)
    {
        var random = new Random(seed);
        _network.Weather = _ =>
        {
            var copies = random.Next(10) switch { 0 or 1 => 0, 2 or 3 => 2, _ => 1 };
            return Enumerable.Range(0, copies).Select(_ => TimeSpan.FromMilliseconds(random.Next(60)));
        };
        const int calls = 40;
        _alice.AcceptedComes = (session, _) => session.HangUp();
        for (var i = 0; i < calls; i++) _alice.Call(_bob);
        _network.Run(TimeSpan.FromMinutes(5));

        _alice.EndedCount.ShouldBe(calls);
        _bob.Sessions.Count.ShouldBe(calls);
        _bob.EndedCount.ShouldBe(calls);
        _alice.Endpoint.Statistics.LiveTransactions.ShouldBe(0);
        _bob.Endpoint.Statistics.LiveTransactions.ShouldBe(0);
        _alice.Endpoint.Statistics.LiveDialogs.ShouldBe(0);
        _bob.Endpoint.Statistics.LiveDialogs.ShouldBe(0);
    }

    [Fact]
    public async Task Closing_the_endpoint_says_good_bye_to_every_session()
    {
        _alice.Call(_bob);
        _network.Await(() => _bob.Confirmed, "the call");
        var closed = _alice.Endpoint.DisposeAsync().AsTask();
        _network.Await(() => _bob.Ended is not null, "the BYE");
        await closed.WaitAsync(TimeSpan.FromSeconds(5));
        _alice.Ended!.Cause.ShouldBe(SessionEndCause.EndpointClosed);
        _bob.Ended!.Cause.ShouldBe(SessionEndCause.Bye);
    }

    [Fact]
    public async Task A_caller_who_was_not_answered_before_the_endpoint_closes_may_try_elsewhere()
    {
        _bob.InviteComes = _ => { };
        _alice.Call(_bob);
        _network.Await(() => _bob.Sessions.Count == 1, "the INVITE");
        var closed = _bob.Endpoint.DisposeAsync().AsTask();
        _network.Await(() => _alice.Ended is not null, "the refusal");
        await closed.WaitAsync(TimeSpan.FromSeconds(5));
        _alice.Ended!.Status.ShouldBe(503);
    }
}
