using ContactCenter.Contracts;
using ContactCenter.Media.Tones;
using ContactCenter.Phone;
using EndToEnd.Manual;
using EndToEnd.Stage;

namespace EndToEnd.Baresip;

/// <summary>baresip in a consultation: as the phone of the agent who is asked, as the outside number, as the caller.</summary>
public sealed class ConsultationTests(TrunkNode node) : OnTheFloor(node)
{
    private const int WindowSamples = 1024;

    [NeedsPeerFact("baresip")]
    public async Task As_the_consulted_agents_phone_it_is_consulted_joins_a_conference_and_stays_with_the_caller()
    {
        var talk = await TalkAsync();
        var phone = With(await BaresipPhone.StartAsync(Node.Sip, "8002", "phone-8002", Bob, autoAnswer: true));
        var bob = await AgentAsync("2002", "8002");
        await bob.DoAsync(Operation.SetIdle);
        await bob.BecomesAsync(AgentStatus.Idle);
        await talk.Ann.Agent.DoAsync(Operation.ConsultAgent, "2002");
        await ConsultingAsync(talk.Ann.Agent, Operation.Conference);
        await RowAsync("Consulting", Hears(talk.Own, Bob), HearsMusic(talk.Caller));
        await ForASecondAsync(talk);
        await talk.Ann.Agent.DoAsync(Operation.Conference);
        await RowAsync("Conferencing", Hears(talk.Own, Caller, Bob), Hears(talk.Caller, Ann, Bob));
        await ForASecondAsync(talk);
        await talk.Ann.Agent.DoAsync(Operation.HangUp);
        await bob.BecomesAsync(AgentStatus.Talking);
        await RowAsync("without the first agent", Hears(talk.Caller, Bob));
        await ForASecondAsync(talk);
        await bob.DoAsync(Operation.HangUp);
        await phone.TellsOfAsync("CALL_CLOSED");
        InThisOrder(phone.Heard(), [Ann], [Ann, Caller], [Caller]);
    }

    [NeedsPeerFact("baresip")]
    public async Task As_the_outside_number_it_is_consulted_gets_the_caller_and_hangs_up()
    {
        var talk = await TalkAsync();
        var phone = With(await BaresipPhone.StartAsync(Node.Sip, OutsideNumber, null, Outside, autoAnswer: true, Node.TrunkPort));
        await talk.Ann.Agent.DoAsync(Operation.ConsultExternal, OutsideNumber);
        await ConsultingAsync(talk.Ann.Agent, Operation.Transfer);
        await RowAsync("Consulting", Hears(talk.Own, Outside), HearsMusic(talk.Caller));
        await ForASecondAsync(talk);
        await talk.Ann.Agent.DoAsync(Operation.Transfer);
        await talk.Own.IsOverAsync();
        await RowAsync("after Transfer", Hears(talk.Caller, Outside));
        await ForASecondAsync(talk);
        await phone.HangUpAsync();
        await talk.Caller.IsOverAsync();
        await phone.TellsOfAsync("CALL_CLOSED");
        InThisOrder(phone.Heard(), [Ann], [Caller]);
    }

    [NeedsPeerFact("baresip")]
    public async Task As_the_caller_it_hears_music_then_all_in_a_conference_then_the_second_agent()
    {
        var caller = With(await BaresipPhone.StartAsync(Node.Sip, "13900000007", null, Caller));
        await caller.DialAsync($"sip:95001@{Node.Sip}");
        await caller.TellsOfAsync("CALL_ESTABLISHED");
        var ann = await SeatAsync("2001", "8001", Ann);
        await ann.Agent.DoAsync(Operation.SetIdle);
        var own = await ann.Phone.RingsAsync();
        await RowAsync("Talking", Hears(own, Caller));
        var bob = await IdleSeatAsync("2002", "8002", Bob);
        await ann.Agent.DoAsync(Operation.ConsultAgent, "2002");
        var bobs = await bob.Phone.RingsAsync();
        await ConsultingAsync(ann.Agent, Operation.Conference);
        await RowAsync("Consulting", Hears(own, Bob), Hears(bobs, Ann));
        await ann.Agent.DoAsync(Operation.Conference);
        await RowAsync("Conferencing", Hears(own, Caller, Bob), Hears(bobs, Ann, Caller));
        await ForASecondAsync(bobs);
        await ann.Agent.DoAsync(Operation.HangUp);
        await own.IsOverAsync();
        await RowAsync("without the first agent", Hears(bobs, Caller));
        await ForASecondAsync(bobs);
        await bob.Agent.DoAsync(Operation.HangUp);
        await caller.TellsOfAsync("CALL_CLOSED");
        InThisOrder(caller.Heard(), [Ann, Bob], [Bob]);
    }

    private static Task ForASecondAsync(Talk talk) => ForASecondAsync(talk.Caller);

    /// <summary>Long enough for a recording to have it: fifty packets of 20 ms.</summary>
    private static Task ForASecondAsync(PhoneCall call)
    {
        var said = call.Media.PacketsOut;
        return Soon.HoldsAsync($"{call} has talked for a second", () => call.Media.PacketsOut >= said + 50);
    }

    /// <summary>The recording has a stretch with exactly these parties, then one with exactly those, and so on.</summary>
    private static void InThisOrder(short[] recording, params double[][] stretches)
    {
        var heard = new List<double[]>();
        var detector = new ToneDetector();
        foreach (var window in recording.Chunk(WindowSamples))
            if (detector.Add(window))
                heard.Add([.. detector.Tones.Select(t => t.Frequency)]);
        var from = 0;
        foreach (var stretch in stretches)
        {
            var at = heard.FindIndex(from, tones => tones.Length == stretch.Length && stretch.All(hz => tones.Any(t => Math.Abs(t - hz) < 10)));
            at.ShouldBeGreaterThanOrEqualTo(0, $"the recording has no stretch of exactly {string.Join(" + ", stretch)} Hz where it should");
            from = at;
        }
    }
}
