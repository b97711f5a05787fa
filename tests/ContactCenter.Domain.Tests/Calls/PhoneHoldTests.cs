using ContactCenter.Domain.Calls;
using static ContactCenter.Domain.Tests.Calls.CallWalk;

namespace ContactCenter.Domain.Tests.Calls;

/// <summary>An agent's phone has a hold button of its own (RFC 3264, 8.4).</summary>
public sealed class PhoneHoldTests
{
    [Fact]
    public void The_caller_hears_music_while_the_agent_s_phone_holds()
    {
        var call = In("Talking");

        call.Gives(new PhoneHolds(Phone, On: true), new PhoneHoldSet(PartyRole.Agent, On: true));
        call.Gives(new PhoneHolds(Phone, On: true));
        Heard(call, Voice.Caller).ShouldBe([Voice.Music]);
        Heard(call, Voice.Agent).ShouldBeEmpty();

        call.Gives(new PhoneHolds(Phone, On: false), new PhoneHoldSet(PartyRole.Agent, On: false));
        Heard(call, Voice.Caller).ShouldBe([Voice.Agent]);
    }

    [Fact]
    public void Whoever_is_consulted_hears_music_while_the_agent_s_phone_holds()
    {
        var call = In("Consulting, agent").Led(new PhoneHolds(Phone, On: true));

        Heard(call, Voice.Consulted).ShouldBe([Voice.Music]);
        Heard(call, Voice.Caller).ShouldBe([Voice.Music]);
        Heard(call, Voice.Agent).ShouldBeEmpty();
    }

    [Fact]
    public void A_conference_goes_on_without_the_one_whose_phone_holds_and_without_music()
    {
        var call = In("Conferencing, agent").Led(new PhoneHolds(BobsPhone, On: true));

        Heard(call, Voice.Agent).ShouldBe([Voice.Caller]);
        Heard(call, Voice.Caller).ShouldBe([Voice.Agent]);
        Heard(call, Voice.Consulted).ShouldBeEmpty();
    }

    [Fact]
    public void What_an_outside_party_sends_while_it_holds_us_is_heard_as_ever() => In("Talking").Gives(new PhoneHolds(Caller, On: true));

    private static IEnumerable<Voice> Heard(CallWalk call, Voice listener) =>
        HearingRules.Matrix(call.State).TryGetValue(listener, out var heard) ? heard : [];
}
