using static ContactCenter.Phone.Tests.Phones;

namespace ContactCenter.Phone.Tests.Calls;

/// <summary>Waiting for what is heard, and finding out when it changed.</summary>
public sealed class HearingTests : IAsyncLifetime
{
    private readonly Phones _phones = new();

    [Fact]
    public async Task Exactly_the_far_end_is_heard_and_no_other_tone()
    {
        var (caller, callee) = await _phones.TalkAsync();

        await caller.HearsExactlyAsync([Agent], Soon);
        await callee.HearsExactlyAsync([Caller], Soon);
        await caller.DoesNotHearAsync(Caller, TimeSpan.FromMilliseconds(200));
        caller.Hears.Contains(Agent).ShouldBeTrue();
        caller.Hears.Contains(Caller).ShouldBeFalse();
    }

    [Fact]
    public async Task Nobody_at_all_is_exactly_silence()
    {
        var callee = await _phones.StartAsync(new SoftPhoneOptions { Server = Nowhere, Answer = AnswerMode.Auto });
        var call = await (await _phones.CallerOfAsync(callee)).CallAsync("8001").WaitAsync(Soon);

        await call.HearsExactlyAsync([], Soon);
    }

    [Fact]
    public async Task What_is_not_heard_in_time_is_named_and_what_is_heard_against_expectation_too()
    {
        var (caller, _) = await _phones.TalkAsync();
        await caller.HearsExactlyAsync([Agent], Soon);

        var missing = await Should.ThrowAsync<TimeoutException>(caller.HearsExactlyAsync([Agent, 1100], TimeSpan.FromMilliseconds(100)));
        missing.Message.ShouldContain("exactly 440 + 1100 Hz");
        missing.Message.ShouldContain("it hears 440 Hz");
        var heard = await Should.ThrowAsync<PhoneException>(caller.DoesNotHearAsync(Agent, TimeSpan.FromMilliseconds(200)));
        heard.Message.ShouldContain("heard 440 Hz");
    }

    [Fact]
    public async Task A_hold_is_dated_by_the_end_of_the_tone()
    {
        var (caller, callee) = await _phones.TalkAsync();
        await caller.HearsExactlyAsync([Agent], Soon);
        using var trace = caller.Trace();
        await caller.WaitToHearAsync(_ => trace.LastHeard(Agent) > TimeSpan.FromMilliseconds(100), Soon, "the tone in the trace");

        caller.Hold();
        await caller.HearsExactlyAsync([], Soon);
        var ended = trace.LastHeard(Agent).ShouldNotBeNull();
        ended.ShouldBeLessThan(trace.Elapsed);
        caller.Resume();
        await caller.HearsExactlyAsync([Agent], Soon);
        trace.LastHeard(Agent).ShouldNotBeNull().ShouldBeGreaterThan(ended);
        callee.State.ShouldBe(PhoneCallState.Connected);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(61)]
    public async Task A_trace_lasts_up_to_a_minute(int seconds)
    {
        var (caller, _) = await _phones.TalkAsync();
        Should.Throw<ArgumentOutOfRangeException>(() => caller.Trace(TimeSpan.FromSeconds(seconds))).ParamName.ShouldBe("longest");
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _phones.DisposeAsync();
}
