using ContactCenter.Media;
using static ContactCenter.Phone.Tests.Phones;

namespace ContactCenter.Phone.Tests.Calls;

public sealed class TalkTests : IAsyncLifetime
{
    private readonly Phones _phones = new();

    [Fact]
    public async Task Both_hear_each_others_tone_and_nothing_else()
    {
        var (caller, callee) = await _phones.TalkAsync();

        await caller.HearsToneAsync(Agent, Soon);
        await callee.HearsToneAsync(Caller, Soon);

        caller.State.ShouldBe(PhoneCallState.Connected);
        callee.State.ShouldBe(PhoneCallState.Connected);
        callee.RemoteNumber.ShouldBe("5551234");
        callee.RemoteName.ShouldBe("Ann");
        callee.SipCallId.ShouldBe(caller.SipCallId);
        caller.Media.PacketsIn.ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData(AudioCodec.Pcma)]
    [InlineData(AudioCodec.Pcmu)]
    public async Task The_only_common_codec_is_used(AudioCodec codec)
    {
        var callee = await _phones.CalleeAsync(AnswerMode.Auto);
        var caller = await _phones.StartAsync(new SoftPhoneOptions { Server = callee.SipEndPoint, ToneHz = Caller, Codecs = [codec] });

        var call = await caller.CallAsync("8001").WaitAsync(Soon);

        await call.HearsToneAsync(Agent, Soon);
        call.Media.Codec.ShouldBe(codec);
    }

    [Fact]
    public async Task No_common_codec_is_refused_with_488()
    {
        var callee = await _phones.StartAsync(new SoftPhoneOptions { Server = Nowhere, Codecs = [AudioCodec.Pcma], Answer = AnswerMode.Auto });
        var caller = await _phones.StartAsync(new SoftPhoneOptions { Server = callee.SipEndPoint, Codecs = [AudioCodec.Pcmu] });

        (await Should.ThrowAsync<PhoneCallFailedException>(caller.CallAsync("8001").WaitAsync(Soon))).Status.ShouldBe(488);
        callee.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_phone_without_a_tone_is_silent_but_sends()
    {
        var callee = await _phones.StartAsync(new SoftPhoneOptions { Server = Nowhere, Answer = AnswerMode.Auto });
        var call = await (await _phones.CallerOfAsync(callee)).CallAsync("8001").WaitAsync(Soon);

        await call.WaitToHearAsync(heard => heard is { Silence: true, PacketsReceived: > 20 }, Soon, "packets of silence");
    }

    [Fact]
    public async Task Keys_arrive_both_ways()
    {
        var (caller, callee) = await _phones.TalkAsync();

        caller.SendDtmf("12#");
        callee.SendDtmf("*90D");

        await callee.ReceivesDtmfAsync("12#", Soon);
        await caller.ReceivesDtmfAsync("*90D", Soon);
        callee.DtmfReceived.ShouldBe("12#");
        caller.DtmfReceived.ShouldBe("*90D");
    }

    [Fact]
    public async Task A_key_that_is_none_is_refused_by_name()
    {
        var (caller, _) = await _phones.TalkAsync();

        Should.Throw<ArgumentException>(() => caller.SendDtmf("1x")).Message.ShouldContain("'x'");
    }

    [Fact]
    public async Task Hold_silences_the_held_party_for_the_holder_and_resume_brings_it_back()
    {
        var (caller, callee) = await _phones.TalkAsync();
        await caller.HearsToneAsync(Agent, Soon);

        caller.Hold();

        await caller.HearsSilenceAsync(Soon);
        await callee.HearsToneAsync(Caller, Soon);
        caller.IsHolding.ShouldBeTrue();
        callee.IsHeld.ShouldBeTrue();
        callee.IsHolding.ShouldBeFalse();

        caller.Resume();

        await caller.HearsToneAsync(Agent, Soon);
        callee.IsHeld.ShouldBeFalse();
    }

    [Fact]
    public async Task Hold_and_resume_in_one_breath_end_in_a_talk()
    {
        var (caller, callee) = await _phones.TalkAsync();

        for (var i = 0; i < 3; i++)
        {
            callee.Hold();
            callee.Resume();
        }

        callee.Hold();
        await callee.HearsSilenceAsync(Soon);
        callee.Resume();
        await callee.HearsToneAsync(Caller, Soon);
        await caller.HearsToneAsync(Agent, Soon);
    }

    [Fact]
    public async Task Both_may_hold_at_the_same_time()
    {
        var (caller, callee) = await _phones.TalkAsync();

        caller.Hold();
        callee.Hold();
        await caller.HearsSilenceAsync(Soon);
        await callee.HearsSilenceAsync(Soon);
        caller.Resume();
        callee.Resume();

        await caller.HearsToneAsync(Agent, Soon);
        await callee.HearsToneAsync(Caller, Soon);
    }

    [Fact]
    public async Task Waiting_in_vain_says_for_what_and_what_was_heard()
    {
        var (caller, _) = await _phones.TalkAsync();
        await caller.HearsToneAsync(Agent, Soon);

        var failure = await Should.ThrowAsync<TimeoutException>(caller.HearsToneAsync(850, TimeSpan.FromMilliseconds(100)));

        failure.Message.ShouldContain("850 Hz");
        failure.Message.ShouldContain("it hears 440 Hz");
    }

    [Fact]
    public async Task Waiting_in_a_call_that_ends_fails_at_once()
    {
        var (caller, callee) = await _phones.TalkAsync();
        var waiting = caller.HearsMusicAsync(TimeSpan.FromHours(1));

        callee.HangUp();

        (await Should.ThrowAsync<TimeoutException>(waiting.WaitAsync(Soon))).Message.ShouldContain("the call is over");
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _phones.DisposeAsync();
}
