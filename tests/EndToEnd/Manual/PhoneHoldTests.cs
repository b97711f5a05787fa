using EndToEnd.Stage;

namespace EndToEnd.Manual;

/// <summary>An agent's phone has a hold button of its own; nobody sits in silence because of it.</summary>
public sealed class PhoneHoldTests(TrunkNode node) : OnTheFloor(node)
{
    [Fact]
    public async Task The_caller_hears_music_while_the_agent_s_phone_holds_and_the_agent_after_it()
    {
        var talk = await TalkAsync();

        talk.Own.Hold();
        await talk.Caller.HearsMusicAsync();
        await talk.Own.HearsSilenceAsync();

        talk.Own.Resume();
        await talk.Own.HearsExactlyAsync([Caller], Soon.Limit);
        await talk.Caller.HearsExactlyAsync([Ann], Soon.Limit);
    }

    [Fact]
    public async Task A_conference_goes_on_without_whoever_s_phone_holds()
    {
        var (talk, _, bobs) = await ConferenceAsync();

        bobs.Hold();
        await talk.Own.HearsExactlyAsync([Caller], Soon.Limit);
        await talk.Caller.HearsExactlyAsync([Ann], Soon.Limit);
        await bobs.HearsSilenceAsync();

        bobs.Resume();
        await talk.Own.HearsExactlyAsync([Caller, Bob], Soon.Limit);
        await talk.Caller.HearsExactlyAsync([Ann, Bob], Soon.Limit);
    }
}
