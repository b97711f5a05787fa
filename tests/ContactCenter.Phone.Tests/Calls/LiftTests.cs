using ContactCenter.Sip;
using static ContactCenter.Phone.Tests.Phones;

namespace ContactCenter.Phone.Tests.Calls;

public sealed class LiftTests : IAsyncLifetime
{
    private static readonly SipHeader Talk = new("Event", "talk");
    private readonly Phones _phones = new();
    private readonly Operator _operator = new() { AckBody = SipBody.Sdp(Operator.Offer) };

    public static TheoryData<string, string, RemoteLift> AutoAnswers => new()
    {
        { "Call-Info", "<sip:127.0.0.1>;answer-after=0", RemoteLift.CallInfo },
        { "Call-Info", "<http://a/icon>;purpose=icon, <sip:127.0.0.1>; Answer-After = 0", RemoteLift.CallInfo },
        { "Call-Info", ";answer-after=0", RemoteLift.CallInfo },
        { "Answer-Mode", "Auto", RemoteLift.AnswerMode },
        { "Answer-Mode", "auto;require", RemoteLift.AnswerMode },
        { "Priv-Answer-Mode", "Auto", RemoteLift.AnswerMode },
        { "Alert-Info", "<http://127.0.0.1>;info=alert-autoanswer;delay=0", RemoteLift.AlertInfo },
        { "Alert-Info", "info=alert-autoanswer", RemoteLift.AlertInfo },
    };

    public static TheoryData<string, string> OrdinaryAlerts => new()
    {
        { "Call-Info", "<sip:127.0.0.1>;purpose=info" },
        { "Answer-Mode", "Manual" },
        { "Alert-Info", "<http://127.0.0.1>;info=alert-external" },
        { "Alert-Info", "<http://127.0.0.1/alert-autoanswer>" },
        { "Subject", "answer-after=0" },
    };

    [Theory]
    [MemberData(nameof(AutoAnswers))]
    public async Task An_invite_that_asks_for_it_is_answered_by_a_manual_phone(string name, string value, RemoteLift lift)
    {
        var phone = await _phones.CalleeAsync(lifts: lift);

        _operator.Call(phone, SipBody.Sdp(Operator.Offer), new SipHeader(name, value));

        (await _operator.Answered.WaitAsync(Soon)).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData(RemoteLift.CallInfo)]
    [InlineData(RemoteLift.AnswerMode)]
    [InlineData(RemoteLift.AlertInfo)]
    public async Task Of_all_ways_at_once_the_one_that_the_phone_knows_lifts_it(RemoteLift known)
    {
        var phone = await _phones.CalleeAsync(lifts: known);

        _operator.Call(
            phone,
            SipBody.Sdp(Operator.Offer),
            new SipHeader("Answer-Mode", "Auto"),
            new SipHeader("Call-Info", "<sip:127.0.0.1>;answer-after=0"),
            new SipHeader("Alert-Info", "<http://127.0.0.1>;info=alert-autoanswer;delay=0"));

        (await _operator.Answered.WaitAsync(Soon)).Status.ShouldBe(200);
    }

    [Theory]
    [MemberData(nameof(AutoAnswers))]
    public async Task A_phone_that_does_not_know_the_way_rings(string name, string value, RemoteLift lift)
    {
        var phone = await _phones.CalleeAsync(lifts: RemoteLift.All & ~lift);

        _operator.Call(phone, SipBody.Sdp(Operator.Offer), new SipHeader(name, value));

        (await _operator.Ringing.WaitAsync(Soon)).Status.ShouldBe(180);
    }

    [Theory]
    [MemberData(nameof(OrdinaryAlerts))]
    public async Task An_invite_that_does_not_ask_rings(string name, string value)
    {
        var phone = await _phones.CalleeAsync();

        _operator.Call(phone, SipBody.Sdp(Operator.Offer), new SipHeader(name, value));

        (await _operator.Ringing.WaitAsync(Soon)).Status.ShouldBe(180);
    }

    [Fact]
    public async Task Notify_talk_lifts_a_ringing_phone()
    {
        var phone = await _phones.CalleeAsync();
        _operator.Call(phone, SipBody.Sdp(Operator.Offer));
        (await _operator.Ringing.WaitAsync(Soon)).Headers["Allow-Events"].ShouldBe("talk, hold");

        (await _operator.SendAsync("NOTIFY", Talk, new SipHeader("Subscription-State", "active")).WaitAsync(Soon)).Response!.Status.ShouldBe(200);

        await _operator.Answered.WaitAsync(Soon);
        (await phone.NextIncomingAsync().WaitAsync(Soon)).State.ShouldBe(PhoneCallState.Connected);
    }

    [Theory]
    [InlineData(AnswerMode.Manual, RemoteLift.All & ~RemoteLift.NotifyTalk, "talk")]
    [InlineData(AnswerMode.Ignore, RemoteLift.All, "talk")]
    [InlineData(AnswerMode.Manual, RemoteLift.All, "message-summary")]
    public async Task Notify_that_a_phone_does_not_take_gets_489(AnswerMode answer, RemoteLift lifts, string @event)
    {
        var phone = await _phones.CalleeAsync(answer, lifts);
        _operator.Call(phone, SipBody.Sdp(Operator.Offer), new SipHeader("Subject", "sale"));
        await _operator.Ringing.WaitAsync(Soon);

        (await _operator.SendAsync("NOTIFY", new SipHeader("Event", @event)).WaitAsync(Soon)).Response!.Status.ShouldBe(489);

        (await phone.NextIncomingAsync().WaitAsync(Soon)).State.ShouldBe(PhoneCallState.Ringing);
    }

    [Fact]
    public async Task Notify_hold_makes_the_phone_hold_and_a_refused_hold_leaves_the_call_as_it_was()
    {
        var phone = await _phones.CalleeAsync(AnswerMode.Auto);
        _operator.Call(phone, SipBody.Sdp(Operator.Offer));
        await _operator.Answered.WaitAsync(Soon);
        var call = await phone.NextIncomingAsync().WaitAsync(Soon);

        (await _operator.SendAsync("NOTIFY", new SipHeader("Event", "hold")).WaitAsync(Soon)).Response!.Status.ShouldBe(200);

        (await _operator.Offered.WaitAsync(Soon)).ShouldContain("a=sendonly");
        await call.WaitToHearAsync(_ => !call.IsHolding, Soon, "the hold refused");
        call.State.ShouldBe(PhoneCallState.Connected);
        call.IsHeld.ShouldBeFalse();
    }

    [Fact]
    public async Task A_phone_that_is_ignored_rings_whatever_the_invite_asks()
    {
        var phone = await _phones.CalleeAsync(AnswerMode.Ignore);

        _operator.Call(phone, SipBody.Sdp(Operator.Offer), new SipHeader("Answer-Mode", "Auto"));

        (await _operator.Ringing.WaitAsync(Soon)).Status.ShouldBe(180);
    }

    [Fact]
    public async Task Call_without_an_offer_takes_its_answer_from_the_ack()
    {
        var phone = await _phones.CalleeAsync(AnswerMode.Auto);

        _operator.Call(phone, offer: null);

        (await _operator.Answered.WaitAsync(Soon)).Body!.Text.ShouldContain("m=audio");
        var call = await phone.NextIncomingAsync().WaitAsync(Soon);
        await call.WaitToHearAsync(_ => call.Media.PacketsOut > 0, Soon, "itself sending");
        call.Media.RemoteEndPoint!.Port.ShouldBe(9);
    }

    [Fact]
    public async Task Re_invite_moves_the_audio_and_a_bad_one_leaves_it()
    {
        var phone = await _phones.CalleeAsync(AnswerMode.Auto);
        _operator.Call(phone, SipBody.Sdp(Operator.Offer));
        await _operator.Answered.WaitAsync(Soon);
        var call = await phone.NextIncomingAsync().WaitAsync(Soon);

        (await _operator.ReinviteAsync(SipBody.Sdp(Operator.Offer.Replace("audio 9", "audio 10"))).WaitAsync(Soon)).Response!.Status.ShouldBe(200);
        await call.WaitToHearAsync(_ => call.Media.RemoteEndPoint!.Port == 10, Soon, "audio moved to port 10");
        (await _operator.ReinviteAsync(SipBody.Sdp(Operator.Offer.Replace("RTP/AVP 8", "RTP/AVP 18"))).WaitAsync(Soon)).Response!.Status.ShouldBe(488);

        call.State.ShouldBe(PhoneCallState.Connected);
        call.Media.RemoteEndPoint!.Port.ShouldBe(10);
    }

    [Fact]
    public async Task Re_invite_without_an_offer_is_answered_with_one()
    {
        var phone = await _phones.CalleeAsync(AnswerMode.Auto);
        _operator.Call(phone, SipBody.Sdp(Operator.Offer));
        await _operator.Answered.WaitAsync(Soon);
        var call = await phone.NextIncomingAsync().WaitAsync(Soon);

        var result = await _operator.ReinviteAsync(null).WaitAsync(Soon);

        result.Response!.Body!.Text.ShouldContain("m=audio");
        call.State.ShouldBe(PhoneCallState.Connected);
    }

    [Fact]
    public async Task Options_is_answered_and_refer_is_not_known()
    {
        var phone = await _phones.CalleeAsync(AnswerMode.Auto);
        _operator.Call(phone, SipBody.Sdp(Operator.Offer));
        await _operator.Answered.WaitAsync(Soon);

        (await _operator.SendAsync("OPTIONS").WaitAsync(Soon)).Response!.Status.ShouldBe(200);
        (await _operator.SendAsync("INFO").WaitAsync(Soon)).Response!.Status.ShouldBe(200);
        (await _operator.SendAsync("REFER", new SipHeader("Refer-To", "<sip:1@127.0.0.1>")).WaitAsync(Soon)).Response!.Status.ShouldBe(405);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _operator.DisposeAsync();
        await _phones.DisposeAsync();
    }
}
