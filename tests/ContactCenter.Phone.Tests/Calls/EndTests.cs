using ContactCenter.Sip;
using static ContactCenter.Phone.Tests.Phones;

namespace ContactCenter.Phone.Tests.Calls;

public sealed class EndTests : IAsyncLifetime
{
    private readonly Phones _phones = new();

    [Fact]
    public async Task Caller_hangs_up()
    {
        var (caller, callee) = await _phones.TalkAsync();

        caller.HangUp();

        (await caller.Ended.WaitAsync(Soon)).By.ShouldBe(PhoneCallEndedBy.Local);
        (await callee.Ended.WaitAsync(Soon)).ShouldBe(new PhoneCallEnd(PhoneCallEndedBy.Remote, null, "hung up"));
        caller.State.ShouldBe(PhoneCallState.Ended);
        callee.State.ShouldBe(PhoneCallState.Ended);
    }

    [Fact]
    public async Task Callee_hangs_up()
    {
        var (caller, callee) = await _phones.TalkAsync();

        callee.HangUp();

        (await caller.Ended.WaitAsync(Soon)).By.ShouldBe(PhoneCallEndedBy.Remote);
    }

    [Fact]
    public async Task A_manual_phone_rings_until_it_is_answered()
    {
        var callee = await _phones.CalleeAsync();
        var call = (await _phones.CallerOfAsync(callee)).StartCall("8001");
        var ringing = await callee.NextIncomingAsync().WaitAsync(Soon);
        ringing.State.ShouldBe(PhoneCallState.Ringing);
        callee.Calls.ShouldBe([ringing]);

        ringing.Answer();

        await call.Answered.WaitAsync(Soon);
        await call.HearsToneAsync(Agent, Soon);
    }

    [Fact]
    public async Task An_automatic_phone_may_ring_first()
    {
        var callee = await _phones.StartAsync(
            new SoftPhoneOptions { Server = Nowhere, Answer = AnswerMode.Auto, AnswerAfter = TimeSpan.FromMilliseconds(200) });
        var call = (await _phones.CallerOfAsync(callee)).StartCall("8001");

        (await callee.NextIncomingAsync().WaitAsync(Soon)).State.ShouldBe(PhoneCallState.Ringing);
        await call.Answered.WaitAsync(Soon);
    }

    [Theory]
    [InlineData(486)]
    [InlineData(603)]
    public async Task Callee_refuses(int status)
    {
        var callee = await _phones.CalleeAsync();
        var call = (await _phones.CallerOfAsync(callee)).StartCall("8001");

        (await callee.NextIncomingAsync().WaitAsync(Soon)).Refuse(status);

        (await call.Ended.WaitAsync(Soon)).ShouldBe(new PhoneCallEnd(PhoneCallEndedBy.Remote, status, ReasonPhrases.Of(status)));
        (await Should.ThrowAsync<PhoneCallFailedException>(call.Answered)).Status.ShouldBe(status);
    }

    [Fact]
    public async Task A_refusing_phone_is_busy()
    {
        var callee = await _phones.CalleeAsync(AnswerMode.Refuse486);
        var caller = await _phones.CallerOfAsync(callee);

        var failure = await Should.ThrowAsync<PhoneCallFailedException>(caller.CallAsync("8001").WaitAsync(Soon));

        failure.Status.ShouldBe(486);
        failure.Message.ShouldBe("the call with 8001 failed: 486 Busy Here");
        caller.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Caller_cancels_while_the_callee_rings()
    {
        var callee = await _phones.CalleeAsync(AnswerMode.Ignore);
        using var patience = new CancellationTokenSource();
        var calling = (await _phones.CallerOfAsync(callee)).CallAsync("8001", patience.Token);
        var ringing = await callee.NextIncomingAsync().WaitAsync(Soon);

        await patience.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(calling.WaitAsync(Soon));
        var end = await ringing.Ended.WaitAsync(Soon);
        end.By.ShouldBe(PhoneCallEndedBy.Remote);
        end.Status.ShouldBe(487);
    }

    [Fact]
    public async Task Nobody_there_is_the_networks_fault()
    {
        var caller = await _phones.StartAsync(new SoftPhoneOptions
        {
            Server = Nowhere,
            SipTimers = new SipTimers(TimeSpan.FromMilliseconds(5), TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(20)),
        });
        var call = caller.StartCall("8001");

        var end = await call.Ended.WaitAsync(Soon);

        end.By.ShouldBe(PhoneCallEndedBy.Network);
        call.State.ShouldBe(PhoneCallState.Ended);
    }

    [Fact]
    public async Task A_phone_that_is_closed_hangs_up()
    {
        var callee = await _phones.CalleeAsync(AnswerMode.Auto);
        var caller = await _phones.CallerOfAsync(callee);
        var call = await caller.CallAsync("8001").WaitAsync(Soon);

        await callee.DisposeAsync();

        (await call.Ended.WaitAsync(Soon)).By.ShouldBe(PhoneCallEndedBy.Remote);
        Should.Throw<ObjectDisposedException>(() => callee.StartCall("1"));
    }

    [Fact]
    public async Task Commands_for_another_state_change_nothing()
    {
        var (caller, callee) = await _phones.TalkAsync();

        caller.Answer();
        callee.Answer();
        caller.Refuse();
        callee.Refuse();
        callee.Resume();

        await caller.HearsToneAsync(Agent, Soon);
        caller.HangUp();
        await callee.Ended.WaitAsync(Soon);
        callee.Hold();
        callee.HangUp();
        callee.State.ShouldBe(PhoneCallState.Ended);
    }

    [Fact]
    public async Task One_phone_holds_several_calls()
    {
        var callee = await _phones.CalleeAsync(AnswerMode.Auto);
        var first = await (await _phones.CallerOfAsync(callee)).CallAsync("8001").WaitAsync(Soon);
        var second = await (await _phones.CallerOfAsync(callee)).CallAsync("8001").WaitAsync(Soon);

        callee.Calls.Count.ShouldBe(2);
        first.HangUp();

        await (await callee.NextIncomingAsync().WaitAsync(Soon)).Ended.WaitAsync(Soon);
        await second.HearsToneAsync(Agent, Soon);
        callee.Calls.Count.ShouldBe(1);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _phones.DisposeAsync();
}
