using ContactCenter.Contracts;
using EndToEnd.Stage;

namespace EndToEnd.Manual;

/// <summary>The rows of the manual's "Who hears whom" with a supervisor.</summary>
public sealed class WhoHearsTheSupervisorTests(TrunkNode node) : OnTheFloor(node)
{
    [Theory]
    [InlineData(CodecMix.Pcma)]
    [InlineData(CodecMix.Alternating)]
    public async Task On_a_talk(CodecMix mix)
    {
        Mix = mix;
        var (_, own, caller) = await TalkAsync();
        var (boss, bosses) = await MonitorAsync();
        await RowAsync("Monitoring a talk", Hears(own, Caller), Hears(caller, Ann), Hears(bosses, Ann, Caller));
        await boss.Agent.DoAsync(Operation.Whisper);
        await RowAsync("Whisper", Hears(own, Caller, Boss), Hears(caller, Ann), Hears(bosses, Ann, Caller));
        await boss.Agent.DoAsync(Operation.Whisper);
        await RowAsync("Monitoring again", Hears(own, Caller), Hears(caller, Ann), Hears(bosses, Ann, Caller));
        await boss.Agent.DoAsync(Operation.Barge);
        await boss.Agent.BecomesAsync(AgentStatus.Barging);
        await RowAsync("Barging", Hears(own, Caller, Boss), Hears(caller, Ann, Boss), Hears(bosses, Ann, Caller));
        await boss.Agent.DoAsync(Operation.HangUp);
        await boss.Agent.BecomesAsync(AgentStatus.Busy);
        await bosses.IsOverAsync();
        await RowAsync("after Barging", Hears(own, Caller), Hears(caller, Ann));
    }

    [Theory]
    [InlineData(CodecMix.Pcma)]
    [InlineData(CodecMix.Alternating)]
    public async Task On_a_held_call(CodecMix mix)
    {
        Mix = mix;
        var (ann, own, caller) = await TalkAsync();
        await ann.Agent.DoAsync(Operation.Hold);
        await RowAsync("Held", HearsNothing(own), HearsMusic(caller));
        var (boss, bosses) = await MonitorAsync();
        await bosses.Answered.ComesAsync("the supervisor's phone lifts");
        await RowAsync("Monitoring a held call", HearsNothing(own), HearsMusic(caller), HearsNothing(bosses));
        await bosses.DoesNotHearAsync(Ann, TimeSpan.FromMilliseconds(400));
        await boss.Agent.DoAsync(Operation.Whisper);
        await RowAsync("Whisper on a held call", Hears(own, Boss), HearsMusic(caller), Hears(bosses, Ann));
        await ann.Agent.DoAsync(Operation.Retrieve);
        await RowAsync("Whisper after the retrieval", Hears(own, Caller, Boss), Hears(caller, Ann), Hears(bosses, Ann, Caller));
    }

    [Theory]
    [InlineData(CodecMix.Pcma)]
    [InlineData(CodecMix.Alternating)]
    public async Task On_a_consultation_and_the_conference_after_it(CodecMix mix)
    {
        Mix = mix;
        var (talk, _, bobs) = await ConsultationAsync();
        var (ann, own, caller) = talk;
        var (boss, bosses) = await MonitorAsync();
        await RowAsync("Monitoring a consultation", Hears(own, Bob), HearsMusic(caller), Hears(bobs, Ann), Hears(bosses, Ann, Bob));
        await boss.Agent.DoAsync(Operation.Whisper);
        await RowAsync("Whisper in a consultation", Hears(own, Bob, Boss), HearsMusic(caller), Hears(bobs, Ann), Hears(bosses, Ann, Bob));
        await boss.Agent.DoAsync(Operation.Whisper);
        await ann.Agent.DoAsync(Operation.Conference);
        await RowAsync("Monitoring a conference",
            Hears(own, Caller, Bob), Hears(caller, Ann, Bob), Hears(bobs, Ann, Caller), Hears(bosses, Ann, Caller, Bob));
        await boss.Agent.DoAsync(Operation.Whisper);
        await RowAsync("Whisper in a conference",
            Hears(own, Caller, Bob, Boss), Hears(caller, Ann, Bob), Hears(bobs, Ann, Caller), Hears(bosses, Ann, Caller, Bob));
        await boss.Agent.DoAsync(Operation.Barge);
        await boss.Agent.BecomesAsync(AgentStatus.Barging);
        await RowAsync("Barging into a conference",
            Hears(own, Caller, Bob, Boss), Hears(caller, Ann, Bob, Boss), Hears(bobs, Ann, Caller, Boss), Hears(bosses, Ann, Caller, Bob));
    }

    [Theory]
    [InlineData(CodecMix.Pcma)]
    [InlineData(CodecMix.Alternating)]
    public async Task On_the_side_of_a_consulted_agent(CodecMix mix)
    {
        Mix = mix;
        var (talk, _, bobs) = await ConsultationAsync();
        var (boss, bosses) = await MonitorAsync("2002");
        await RowAsync("Monitoring the consulted agent", Hears(talk.Own, Bob), HearsMusic(talk.Caller), Hears(bobs, Ann), Hears(bosses, Ann, Bob));
        await boss.Agent.DoAsync(Operation.Whisper);
        await RowAsync("Whisper to the consulted agent", Hears(talk.Own, Bob), HearsMusic(talk.Caller), Hears(bobs, Ann, Boss), Hears(bosses, Ann, Bob));
        await talk.Ann.Agent.DoAsync(Operation.Transfer);
        await RowAsync("Whisper to the agent who took over", Hears(talk.Caller, Bob), Hears(bobs, Caller, Boss), Hears(bosses, Bob, Caller));
    }

    [Theory]
    [InlineData(CodecMix.Pcma)]
    [InlineData(CodecMix.Alternating)]
    public async Task On_a_consultation_of_a_number(CodecMix mix)
    {
        Mix = mix;
        var (talk, far) = await OutsideConsultationAsync();
        var (_, bosses) = await MonitorAsync();
        await RowAsync("Monitoring a consultation", Hears(talk.Own, Outside), HearsMusic(talk.Caller), Hears(far, Ann), Hears(bosses, Ann, Outside));
        await talk.Ann.Agent.DoAsync(Operation.Conference);
        await RowAsync("Monitoring a conference",
            Hears(talk.Own, Caller, Outside), Hears(talk.Caller, Ann, Outside), Hears(far, Ann, Caller), Hears(bosses, Ann, Caller, Outside));
        await talk.Ann.Agent.DoAsync(Operation.HangUp);
        await bosses.IsOverAsync();
        await RowAsync("the two who are left", Hears(talk.Caller, Outside), Hears(far, Caller));
    }

    [Theory]
    [InlineData(CodecMix.Pcma)]
    [InlineData(CodecMix.Alternating)]
    public async Task Who_intercepts_a_conference_takes_the_place_of_the_agent(CodecMix mix)
    {
        Mix = mix;
        var (talk, _, bobs) = await ConferenceAsync();
        var (boss, bosses) = await MonitorAsync();
        await bosses.Answered.ComesAsync("the supervisor's phone lifts");
        await RowAsync("Monitoring a conference", Hears(bosses, Ann, Caller, Bob));
        await boss.Agent.DoAsync(Operation.Intercept);
        await boss.Agent.BecomesAsync(AgentStatus.Conferencing);
        await talk.Ann.Agent.BecomesAsync(AgentStatus.WrapUp);
        await talk.Own.IsOverAsync();
        await RowAsync("Intercept of a conference", Hears(talk.Caller, Bob, Boss), Hears(bobs, Caller, Boss), Hears(bosses, Caller, Bob));
    }

    [Theory]
    [InlineData(CodecMix.Pcma)]
    [InlineData(CodecMix.Alternating)]
    public async Task Who_intercepts_a_consultation_talks_with_the_caller(CodecMix mix)
    {
        Mix = mix;
        var (talk, bob, bobs) = await ConsultationAsync();
        var (boss, bosses) = await MonitorAsync();
        await RowAsync("Monitoring a consultation", Hears(bosses, Ann, Bob));
        await boss.Agent.DoAsync(Operation.Intercept);
        await boss.Agent.BecomesAsync(AgentStatus.Talking);
        await talk.Ann.Agent.BecomesAsync(AgentStatus.WrapUp);
        await talk.Own.IsOverAsync();
        await bobs.IsOverAsync();
        await bob.Agent.BecomesAsync(AgentStatus.Idle);
        await RowAsync("Intercept", Hears(talk.Caller, Boss), Hears(bosses, Caller));
    }
}
