using ContactCenter.Contracts;
using ContactCenter.Media;
using ContactCenter.Phone;
using EndToEnd.Stage;
using static EndToEnd.Stage.PhoneWords;

namespace EndToEnd.Calls;

/// <summary>Who hears whom, with the codecs that callers and phones happen to have, and with many calls at once.</summary>
public sealed class SoundTests(NodeFixture node) : OnNode<NodeFixture>(node)
{
    [Theory]
    [InlineData(AudioCodec.Pcma, AudioCodec.Pcma)]
    [InlineData(AudioCodec.Pcmu, AudioCodec.Pcmu)]
    [InlineData(AudioCodec.Pcma, AudioCodec.Pcmu)]
    [InlineData(AudioCodec.Pcmu, AudioCodec.Pcma)]
    public async Task Caller_and_agent_hear_each_other_whatever_codec_each_has(AudioCodec callers, AudioCodec agents)
    {
        var phone = await PhoneAsync("8001", AnswerMode.Auto, AgentTone, agents);
        var agent = await AgentAsync("2001", "8001");
        await agent.DoAsync(Operation.SetIdle);
        var call = await (await CallerAsync(CallerTone, "13900000001", callers)).CallsAsync("95001");
        var own = await phone.RingsAsync();
        await agent.BecomesAsync(AgentStatus.Talking);
        await HearEachOtherAsync(own, AgentTone, call, CallerTone);
        own.Media.Codec.ShouldBe(agents);
        call.Media.Codec.ShouldBe(callers);
    }

    [Fact]
    public async Task A_caller_who_puts_us_on_hold_hears_nothing_until_the_retrieval()
    {
        var phone = await PhoneAsync("8002", AnswerMode.Auto);
        var agent = await AgentAsync("2002", "8002");
        await agent.DoAsync(Operation.SetIdle);
        var call = await (await CallerAsync()).CallsAsync("95001");
        var own = await phone.RingsAsync();
        await agent.BecomesAsync(AgentStatus.Talking);
        await HearEachOtherAsync(own, AgentTone, call, CallerTone);
        call.Hold();
        await call.HearsSilenceAsync();
        call.Resume();
        await HearEachOtherAsync(own, AgentTone, call, CallerTone);
    }

    [Fact]
    public async Task Ten_calls_at_once_are_ten_pairs_who_hear_only_each_other()
    {
        var phones = new Dictionary<string, (SoftPhone Phone, double Tone)>();
        for (var i = 1; i <= 10; i++)
        {
            var tone = 300 + (i * 40);
            var id = $"{2000 + i}";
            phones[id] = (await PhoneAsync($"{8010 + i}", AnswerMode.Auto, tone), tone);
        }

        var agents = await Task.WhenAll(phones.Keys.Select((id, i) => AgentAsync(id, $"{8011 + i}")));
        var calls = new Dictionary<string, (PhoneCall Call, double Tone)>();
        await Task.WhenAll(Enumerable.Range(1, 10).Select(async i =>
        {
            var (number, tone) = ($"1390000{i:0000}", 1000 + (i * 50));
            var caller = await CallerAsync(tone, number);
            var call = await caller.CallsAsync("95001");
            lock (calls)
                calls[number] = (call, tone);
        }));
        await Task.WhenAll(calls.Values.Select(c => c.Call.HearsMusicAsync()));
        await Task.WhenAll(agents.Select(a => a.DoAsync(Operation.SetIdle)));

        var talks = await Task.WhenAll(agents.Select(a => a.BecomesAsync(AgentStatus.Talking)));
        talks.Select(t => t.Call!.RemoteNumber).ShouldBe(calls.Keys, ignoreOrder: true);
        await Task.WhenAll(agents.Zip(talks, async (agent, talk) =>
        {
            var (phone, agentTone) = phones[agent.Id];
            var (call, callerTone) = calls[talk.Call!.RemoteNumber];
            await HearEachOtherAsync(await phone.RingsAsync(), agentTone, call, callerTone);
        }));

        foreach (var (call, _) in calls.Values)
            call.HangUp();
        await Task.WhenAll(agents.Select(a => a.BecomesAsync(AgentStatus.WrapUp)));
        await Node.NothingIsLeftAsync();
    }

    [Fact]
    public async Task Two_enterprises_side_by_side_never_get_each_others_callers()
    {
        var firstPhone = await PhoneAsync("8003", AnswerMode.Auto);
        var secondPhone = await PhoneAsync("8103", AnswerMode.Auto, OtherAgentTone);
        var first = await AgentAsync("2003", "8003");
        var second = await AgentAsync("3003", "8103", "1001", "95002");
        await second.DoAsync(Operation.SetIdle);
        var forFirst = await (await CallerAsync(CallerTone, "13900000001")).CallsAsync("95001");
        await forFirst.HearsMusicAsync();
        var forSecond = await (await CallerAsync(CalleeTone, "13900000002")).CallsAsync("95002");
        (await second.BecomesAsync(AgentStatus.Talking)).Call.ShouldNotBeNull().RemoteNumber.ShouldBe("13900000002");
        await first.DoAsync(Operation.SetIdle);
        (await first.BecomesAsync(AgentStatus.Talking)).Call.ShouldNotBeNull().RemoteNumber.ShouldBe("13900000001");
        await HearEachOtherAsync(await secondPhone.RingsAsync(), OtherAgentTone, forSecond, CalleeTone);
        await HearEachOtherAsync(await firstPhone.RingsAsync(), AgentTone, forFirst, CallerTone);
        (await second.AgentsAsync()).Agents.ShouldAllBe(a => a.AgentId.StartsWith('3'));
    }
}
