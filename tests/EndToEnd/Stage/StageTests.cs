using ContactCenter.Phone;

namespace EndToEnd.Stage;

/// <summary>The tests' own instruments: one that never shows anything would prove nothing.</summary>
public sealed class StageTests
{
    [Fact]
    public async Task A_phone_counts_the_renewals_of_its_sessions_also_after_the_calls()
    {
        await using var one = await SoftPhone.StartAsync(new SoftPhoneOptions { Server = new(System.Net.IPAddress.Loopback, 9), ToneHz = 440, Answer = AnswerMode.Auto });
        await using var other = await SoftPhone.StartAsync(new SoftPhoneOptions { Server = one.SipEndPoint, ToneHz = 620 });
        var call = await other.CallsAsync("anybody");
        var taken = await one.RingsAsync();
        one.SessionRenewals.ShouldBe(0);
        call.Hold();
        await Soon.HoldsAsync("the call is held", () => taken.IsHeld);
        call.Resume();
        await Soon.HoldsAsync("the call is taken back", () => !taken.IsHeld);
        taken.SessionRenewals.ShouldBe(2);
        call.HangUp();
        await taken.IsOverAsync();
        (one.SessionRenewals, other.SessionRenewals).ShouldBe((2, 0));
    }

    [Fact]
    public async Task A_row_that_does_not_hold_says_who_hears_what_instead()
    {
        await using var one = await SoftPhone.StartAsync(new SoftPhoneOptions { Server = new(System.Net.IPAddress.Loopback, 9), ToneHz = 440, Answer = AnswerMode.Auto });
        await using var other = await SoftPhone.StartAsync(new SoftPhoneOptions { Server = one.SipEndPoint, ToneHz = 620 });
        var call = await other.CallsAsync("anybody");
        var taken = await one.RingsAsync();
        await Ear.HoldAsync("two phones", Ear.Tones(call, 440), Ear.Tones(taken, 620));
        var wrong = await Should.ThrowAsync<TimeoutException>(() => Ear.HoldAsync("two phones", TimeSpan.FromMilliseconds(100), Ear.Tones(call, 440), Ear.Music(taken)));
        wrong.Message.ShouldContain("hears 620 Hz, not music");
        wrong.Message.ShouldNotContain("not 440");
        call.HangUp();
        await taken.IsOverAsync();
        await Should.ThrowAsync<TimeoutException>(() => Ear.HoldAsync("nobody is there", TimeSpan.FromMilliseconds(100), Ear.Tones(taken)));
    }
}
