using ContactCenter.Contracts;
using ContactCenter.Phone;
using EndToEnd.Stage;
using static EndToEnd.Stage.PhoneWords;

namespace EndToEnd.Calls;

/// <summary>Where a caller goes when a phone does not answer, refuses or is not there.</summary>
public sealed class RoutingTests(ShortRingNode node) : OnNode<ShortRingNode>(node)
{
    [Fact]
    public async Task A_phone_that_nobody_answers_hands_its_caller_to_the_next_agent()
    {
        var silent = await PhoneAsync("8001", AnswerMode.Ignore);
        var first = await AgentAsync("2001", "8001");
        await first.DoAsync(Operation.SetIdle);
        await first.BecomesAsync(AgentStatus.Idle);
        var caller = await CallerAsync();
        var call = await caller.CallsAsync("95001");
        var unanswered = await silent.RingsAsync();
        await first.IsNextAsync(AgentStatus.Ringing);

        var phone = await PhoneAsync("8002", AnswerMode.Auto, OtherAgentTone);
        var second = await AgentAsync("2002", "8002");
        await second.DoAsync(Operation.SetIdle);

        await first.IsNextAsync(AgentStatus.Busy, "NoAnswer");
        await unanswered.IsOverAsync();
        await second.BecomesAsync(AgentStatus.Talking);
        await HearEachOtherAsync(await phone.RingsAsync(), OtherAgentTone, call, CallerTone);
    }

    [Fact]
    public async Task A_caller_keeps_the_place_in_line_through_an_agent_who_does_not_answer()
    {
        var silent = await PhoneAsync("8003", AnswerMode.Ignore);
        var first = await AgentAsync("2003", "8003");
        await first.DoAsync(Operation.SetIdle);
        await first.BecomesAsync(AgentStatus.Idle);
        var earlier = await (await CallerAsync(number: "13900000001")).CallsAsync("95001");
        await silent.RingsAsync();
        var later = await (await CallerAsync(CalleeTone, "13900000002")).CallsAsync("95001");
        await first.BecomesAsync(AgentStatus.Busy, "NoAnswer");

        var phone = await PhoneAsync("8004", AnswerMode.Auto);
        var second = await AgentAsync("2004", "8004");
        await second.DoAsync(Operation.SetIdle);
        var talks = await second.BecomesAsync(AgentStatus.Talking);
        talks.Call.ShouldNotBeNull().RemoteNumber.ShouldBe("13900000001");
        await HearEachOtherAsync(await phone.RingsAsync(), AgentTone, earlier, CallerTone);
        await later.HearsMusicAsync();
    }

    [Fact]
    public async Task An_agent_without_a_phone_becomes_busy_and_the_caller_stays_in_the_queue()
    {
        var agent = await AgentAsync("2005", "8005");
        await agent.DoAsync(Operation.SetIdle);
        await agent.BecomesAsync(AgentStatus.Idle);
        var call = await (await CallerAsync()).CallsAsync("95001");
        await agent.BecomesAsync(AgentStatus.Busy, "PhoneUnreachable");
        await call.HearsMusicAsync();
    }

    [Fact]
    public async Task A_phone_that_unregisters_is_rung_no_more()
    {
        var phone = await PhoneAsync("8006", AnswerMode.Auto);
        await phone.UnregisterAsync().ComesAsync("the phone is unregistered");
        var agent = await AgentAsync("2006", "8006");
        await agent.DoAsync(Operation.SetIdle);
        var call = await (await CallerAsync()).CallsAsync("95001");
        await agent.BecomesAsync(AgentStatus.Busy, "PhoneUnreachable");
        await call.HearsMusicAsync();
    }

    [Fact]
    public async Task Of_two_phones_of_one_extension_the_first_to_answer_wins_and_the_other_falls_silent()
    {
        var desk = await PhoneAsync("8007");
        var mobile = await PhoneAsync("8007", tone: OtherAgentTone);
        var agent = await AgentAsync("2007", "8007");
        await agent.DoAsync(Operation.SetIdle);
        var call = await (await CallerAsync()).CallsAsync("95001");
        var atDesk = await desk.RingsAsync();
        var atMobile = await mobile.RingsAsync();
        atMobile.Answer();
        await agent.BecomesAsync(AgentStatus.Talking);
        await HearEachOtherAsync(atMobile, OtherAgentTone, call, CallerTone);
        (await atDesk.IsOverAsync()).By.ShouldBe(PhoneCallEndedBy.Remote);
    }

    [Fact]
    public async Task Of_two_phones_of_one_extension_both_answering_at_once_only_one_gets_the_caller()
    {
        var desk = await PhoneAsync("8008", AnswerMode.Auto);
        var mobile = await PhoneAsync("8008", AnswerMode.Auto);
        var agent = await AgentAsync("2008", "8008");
        await agent.DoAsync(Operation.SetIdle);
        var call = await (await CallerAsync()).CallsAsync("95001");
        await agent.BecomesAsync(AgentStatus.Talking);
        await call.HearsToneAsync(AgentTone);
        var atDesk = desk.RingsAsync();
        var atMobile = mobile.RingsAsync();
        await Soon.HoldsAsync("one of the two phones is off again", () => desk.Calls.Count + mobile.Calls.Count == 1);
        call.State.ShouldBe(PhoneCallState.Connected);
        call.HangUp();
        await agent.BecomesAsync(AgentStatus.WrapUp);
        await Task.WhenAll(atDesk, atMobile);
    }

    [Fact]
    public async Task One_phone_of_an_extension_refusing_leaves_the_other_ringing()
    {
        await PhoneAsync("8009", AnswerMode.Refuse486);
        var other = await PhoneAsync("8009");
        var agent = await AgentAsync("2009", "8009");
        await agent.DoAsync(Operation.SetIdle);
        var call = await (await CallerAsync()).CallsAsync("95001");
        var rings = await other.RingsAsync();
        await agent.BecomesAsync(AgentStatus.Ringing);
        rings.Answer();
        await agent.BecomesAsync(AgentStatus.Talking);
        await HearEachOtherAsync(rings, AgentTone, call, CallerTone);
    }

    [Fact]
    public async Task Wrap_up_ends_by_itself_where_the_queue_limits_it()
    {
        await PhoneAsync("8010", AnswerMode.Auto);
        var agent = await AgentAsync("2010", "8010");
        await agent.DoAsync(Operation.SetIdle);
        var call = await (await CallerAsync()).CallsAsync("95001");
        await agent.BecomesAsync(AgentStatus.Talking);
        call.HangUp();
        await agent.IsNextAsync(AgentStatus.WrapUp);
        await agent.IsNextAsync(AgentStatus.Idle);
    }

    [Fact]
    public async Task A_phone_that_knows_no_NOTIFY_talk_is_rung_again_with_auto_answer()
    {
        var phone = await PhoneAsync(new SoftPhoneOptions
        {
            Server = Node.Sip,
            User = "8011",
            Password = "phone-8011",
            Register = true,
            ToneHz = AgentTone,
            Lifts = RemoteLift.AnswerMode,
        });
        var agent = await AgentAsync("2001", "8011");
        await agent.DoAsync(Operation.SetIdle);
        var call = await (await CallerAsync()).CallsAsync("95001");
        var first = await phone.RingsAsync();
        await agent.BecomesAsync(AgentStatus.Ringing);
        await agent.DoAsync(Operation.Answer);
        var again = await phone.RingsAsync();
        await first.IsOverAsync();
        await agent.BecomesAsync(AgentStatus.Talking);
        await HearEachOtherAsync(again, AgentTone, call, CallerTone);
    }
}
