using ContactCenter.Contracts;
using ContactCenter.Phone;
using EndToEnd.Manual;
using EndToEnd.Stage;
using static EndToEnd.Flows.FlowNode;

namespace EndToEnd.Flows;

/// <summary>Flows of an enterprise's own, walked by a caller who hears where it is.</summary>
public sealed class OwnFlowTests(FlowNode node) : OnTheFloor<FlowNode>(node)
{
    [Fact]
    public async Task A_greeting_is_heard_before_the_queue_and_music_after_it_and_an_idle_agent_is_not_rung_before()
    {
        var ann = await IdleSeatAsync("2001", "8001", Ann, AnswerMode.Manual);
        var caller = await EntersAsync("95001");
        await RowAsync("in the flow", Hears(caller, Greeting));
        ann.Agent.Now!.State.ShouldBe(AgentStatus.Idle);
        await ann.Agent.IsNextAsync(AgentStatus.Ringing);
        await RowAsync("waiting", HearsMusic(caller));
        (await ann.Phone.RingsAsync()).Answer();
        await RowAsync("Talking", Hears(caller, Ann));
    }

    [Fact]
    public async Task A_valid_digit_is_thanked_for_and_the_caller_hung_up()
    {
        var caller = await EntersAsync("95011");
        await RowAsync("asked", Hears(caller, Question));
        caller.SendDtmf("5");
        await RowAsync("thanked", Hears(caller, Thanks));
        (await caller.IsOverAsync()).By.ShouldBe(PhoneCallEndedBy.Remote);
    }

    [Fact]
    public async Task No_digit_is_asked_for_again_and_then_the_flow_says_good_bye()
    {
        var caller = await EntersAsync("95011");
        await RowAsync("asked", Hears(caller, Question));
        await RowAsync("time to answer", HearsNothing(caller));
        await RowAsync("asked again", Hears(caller, Question));
        await RowAsync("the last try is over", Hears(caller, Goodbye));
        await caller.IsOverAsync();
    }

    [Fact]
    public async Task An_invalid_digit_is_told_so_and_the_question_asked_again()
    {
        var caller = await EntersAsync("95011");
        await RowAsync("asked", Hears(caller, Question));
        caller.SendDtmf("9");
        await RowAsync("told that it is invalid", Hears(caller, Invalid));
        await RowAsync("asked again", Hears(caller, Question));
        caller.SendDtmf("4");
        await RowAsync("thanked", Hears(caller, Thanks));
        await caller.IsOverAsync();
    }

    [Fact]
    public async Task Two_invalid_digits_are_the_end_of_the_tries()
    {
        var caller = await EntersAsync("95011");
        await RowAsync("asked", Hears(caller, Question));
        caller.SendDtmf("*");
        await RowAsync("told that it is invalid", Hears(caller, Invalid));
        await RowAsync("asked again", Hears(caller, Question));
        caller.SendDtmf("0");
        await RowAsync("the last try is over", Hears(caller, Goodbye));
        await caller.IsOverAsync();
    }

    [Fact]
    public async Task A_menu_leads_to_the_queue()
    {
        var caller = await ChoosesAsync("1");
        await RowAsync("waiting", HearsMusic(caller));
        var ann = await SeatAsync("2001", "8001", Ann);
        await ann.Agent.DoAsync(Operation.SetIdle);
        var talks = await ann.Agent.BecomesAsync(AgentStatus.Talking);
        talks.Call.ShouldNotBeNull().Queue.ShouldBe("service");
        await RowAsync("Talking", Hears(caller, Ann), Hears(await ann.Phone.RingsAsync(), Caller));
    }

    [Fact]
    public async Task A_menu_leads_to_a_number_with_its_ring_back_its_announcement_and_its_answer()
    {
        var outside = await OutsideAsync();
        var caller = await ChoosesAsync("2");
        var far = await outside.RingsAsync();
        await RowAsync("it rings", Hears(caller, RingBack), HearsNothing(far));
        far.SendEarlyMedia();
        await RowAsync("an announcement", Hears(caller, Outside), HearsNothing(far));
        far.Answer();
        await RowAsync("answered", Hears(caller, Outside), Hears(far, Caller));
        far.HangUp();
        await caller.IsOverAsync();
    }

    [Fact]
    public async Task A_caller_who_gives_up_while_the_number_rings_takes_it_along()
    {
        var outside = await OutsideAsync();
        var caller = await ChoosesAsync("2");
        var far = await outside.RingsAsync();
        caller.HangUp();
        await far.IsOverAsync();
    }

    [Fact]
    public async Task A_number_that_is_busy_leads_to_the_branch_for_it()
    {
        await OutsideAsync(AnswerMode.Refuse486);
        var caller = await ChoosesAsync("2");
        await RowAsync("the branch for a failed transfer", Hears(caller, Goodbye));
        await caller.IsOverAsync();
    }

    [Fact]
    public async Task A_number_that_is_busy_leads_to_the_error_branch_of_a_flow_without_one_for_it()
    {
        await OutsideAsync(AnswerMode.Refuse486);
        var caller = await EntersAsync("95015");
        await RowAsync("the error branch", Hears(caller, Failed));
        await caller.IsOverAsync();
    }

    [Fact]
    public async Task A_menu_hangs_up() => (await (await ChoosesAsync("3")).IsOverAsync()).By.ShouldBe(PhoneCallEndedBy.Remote);

    [Fact]
    public async Task A_menu_leads_to_another_flow()
    {
        var caller = await ChoosesAsync("4");
        await RowAsync("the other flow", Hears(caller, Question));
        caller.SendDtmf("5");
        await RowAsync("thanked", Hears(caller, Thanks));
        await caller.IsOverAsync();
    }

    [Fact]
    public async Task Collected_digits_are_part_of_the_number_that_is_called()
    {
        var outside = await OutsideAsync(AnswerMode.Auto);
        var caller = await EntersAsync("95014");
        await RowAsync("asked", Hears(caller, Question));
        caller.SendDtmf("8000#");
        var far = await outside.RingsAsync();
        far.InviteRequest.RequestUri.User.ShouldBe("13800138000");
        await RowAsync("answered", Hears(caller, Outside), Hears(far, Caller));
        caller.HangUp();
        await far.IsOverAsync();
    }

    [Fact]
    public async Task Too_few_digits_are_no_number()
    {
        var caller = await EntersAsync("95014");
        await RowAsync("asked", Hears(caller, Question));
        caller.SendDtmf("8#");
        await RowAsync("the error branch", Hears(caller, Failed));
        await caller.IsOverAsync();
    }

    [Fact]
    public async Task A_caller_whom_an_agent_sends_to_a_flow_hears_nobody_but_its_prompt()
    {
        var ann = await SeatAsync("2001", "8001", Ann);
        await ann.Agent.DoAsync(Operation.SetIdle);
        var caller = await EntersAsync("95001");
        var own = await ann.Phone.RingsAsync();
        await RowAsync("Talking", Hears(own, Caller), Hears(caller, Ann));
        await ann.Agent.DoAsync(Operation.TransferToIvr, "choice");
        await ann.Agent.BecomesAsync(AgentStatus.WrapUp);
        await own.IsOverAsync();
        await RowAsync("in a flow", Hears(caller, Endless));
        await caller.DoesNotHearAsync(Ann, TimeSpan.FromMilliseconds(400));
        caller.SendDtmf("1");
        await RowAsync("waiting again", HearsMusic(caller));
        await ann.Agent.DoAsync(Operation.SetIdle);
        var again = await ann.Phone.RingsAsync();
        await RowAsync("Talking again", Hears(again, Caller), Hears(caller, Ann));
    }

    [Fact]
    public async Task A_caller_who_hangs_up_in_a_flow_leaves_nothing()
    {
        var caller = await EntersAsync("95012");
        await RowAsync("asked", Hears(caller, Endless));
        caller.HangUp();
        await Node.NothingIsLeftAsync();
    }

    private async Task<PhoneCall> EntersAsync(string number) => await (await CallerAsync(Caller)).CallsAsync(number);

    private async Task<PhoneCall> ChoosesAsync(string key)
    {
        var caller = await EntersAsync("95012");
        await RowAsync("asked", Hears(caller, Endless));
        caller.SendDtmf(key);
        return caller;
    }
}
