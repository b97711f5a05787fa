using ContactCenter.Contracts;
using ContactCenter.Media.Tones;
using ContactCenter.Phone;
using EndToEnd.Stage;

namespace EndToEnd.Baresip;

/// <summary>baresip at the node, as an agent's phone and as a caller, with sound proved in both directions.</summary>
public sealed class BaresipTests(NodeFixture node) : OnNode<NodeFixture>(node)
{
    private const int WindowSamples = 1024;

    [NeedsPeerFact("baresip")]
    public async Task As_an_agents_phone_that_answers_by_itself_it_and_the_caller_hear_each_other_and_the_caller_hangs_up()
    {
        var phone = With(await BaresipPhone.StartAsync(Node.Sip, "8001", "phone-8001", OtherAgentTone, autoAnswer: true));
        var agent = await AgentAsync("2001", "8001");
        await agent.DoAsync(Operation.SetIdle);
        var call = await (await CallerAsync()).CallsAsync("95001");
        await agent.BecomesAsync(AgentStatus.Talking);
        await call.HearsToneAsync(OtherAgentTone);
        await TalksForASecondAsync(call);
        call.HangUp();
        await agent.IsNextAsync(AgentStatus.WrapUp);
        await phone.TellsOfAsync("CALL_CLOSED");
        Tones(phone.Heard()).ShouldContain(t => IsOnly(t, CallerTone), "the recording has the caller's tone");
    }

    [NeedsPeerFact("baresip")]
    public async Task As_an_agents_phone_it_rings_is_answered_by_hand_and_hangs_up()
    {
        var phone = With(await BaresipPhone.StartAsync(Node.Sip, "8002", "phone-8002", OtherAgentTone));
        var agent = await AgentAsync("2002", "8002");
        await agent.DoAsync(Operation.SetIdle);
        var call = await (await CallerAsync()).CallsAsync("95001");
        await agent.BecomesAsync(AgentStatus.Ringing);
        await phone.TellsOfAsync("CALL_INCOMING");
        await call.HearsMusicAsync();
        await phone.AnswerAsync();
        await agent.BecomesAsync(AgentStatus.Talking);
        await call.HearsToneAsync(OtherAgentTone);
        await TalksForASecondAsync(call);
        await phone.HangUpAsync();
        await agent.IsNextAsync(AgentStatus.WrapUp);
        await call.IsOverAsync();
        await phone.TellsOfAsync("CALL_CLOSED");
        Tones(phone.Heard()).ShouldContain(t => IsOnly(t, CallerTone), "the recording has the caller's tone");
    }

    [NeedsPeerFact("baresip")]
    public async Task Held_by_the_client_it_hears_nothing_and_the_caller_hears_music()
    {
        var phone = With(await BaresipPhone.StartAsync(Node.Sip, "8003", "phone-8003", OtherAgentTone, autoAnswer: true));
        var agent = await AgentAsync("2003", "8003");
        await agent.DoAsync(Operation.SetIdle);
        var call = await (await CallerAsync()).CallsAsync("95001");
        await agent.BecomesAsync(AgentStatus.Talking);
        await call.HearsToneAsync(OtherAgentTone);
        await TalksForASecondAsync(call);
        await agent.DoAsync(Operation.Hold);
        await call.HearsMusicAsync();
        await TalksForASecondAsync(call);
        await agent.DoAsync(Operation.Retrieve);
        await call.HearsToneAsync(OtherAgentTone);
        await agent.DoAsync(Operation.HangUp);
        await phone.TellsOfAsync("CALL_CLOSED");
        var heard = Tones(phone.Heard());
        heard.ShouldContain(t => IsOnly(t, CallerTone), "the recording has the caller's tone");
        heard.SkipWhile(t => !IsOnly(t, CallerTone)).ShouldContain(t => t.Count == 0, "the recording has silence after the caller's tone");
    }

    [NeedsPeerFact("baresip")]
    public async Task As_a_caller_it_hears_music_then_the_agent_and_is_hung_up()
    {
        var caller = With(await BaresipPhone.StartAsync(Node.Sip, "13900000007", null, OtherAgentTone));
        await caller.DialAsync($"sip:95001@{Node.Sip}");
        await caller.TellsOfAsync("CALL_ESTABLISHED");
        var phone = await PhoneAsync("8004", AnswerMode.Manual);
        var agent = await AgentAsync("2004", "8004");
        await agent.DoAsync(Operation.SetIdle);
        var own = await phone.RingsAsync();
        var sent = Node.Node.Engine.MediaStatistics.PacketsOut;
        await Soon.HoldsAsync("the caller has got a second of music", () => Node.Node.Engine.MediaStatistics.PacketsOut > sent + 50);
        own.Answer();
        await agent.BecomesAsync(AgentStatus.Talking);
        await own.HearsToneAsync(OtherAgentTone);
        await TalksForASecondAsync(own);
        await agent.DoAsync(Operation.HangUp);
        await caller.TellsOfAsync("CALL_CLOSED");
        var heard = Tones(caller.Heard());
        heard.ShouldContain(t => t.Count > 0 && !IsOnly(t, AgentTone), "the recording has music");
        heard.ShouldContain(t => IsOnly(t, AgentTone), "the recording has the agent's tone");
    }

    /// <summary>Long enough for a recording to have it: fifty packets of 20 ms.</summary>
    private static Task TalksForASecondAsync(PhoneCall call)
    {
        var said = call.Media.PacketsOut;
        return Soon.HoldsAsync($"{call} has talked for a second", () => call.Media.PacketsOut >= said + 50);
    }

    private static bool IsOnly(IReadOnlyList<DetectedTone> tones, double hz) => tones is [var one] && Math.Abs(one.Frequency - hz) < 10;

    /// <summary>The tones of each 128 ms.</summary>
    private static List<IReadOnlyList<DetectedTone>> Tones(short[] samples)
    {
        var detector = new ToneDetector();
        var windows = new List<IReadOnlyList<DetectedTone>>();
        foreach (var window in samples.Chunk(WindowSamples))
            if (detector.Add(window))
                windows.Add(detector.Tones);
        return windows;
    }
}
