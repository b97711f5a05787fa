using ContactCenter.Contracts;
using ContactCenter.Phone;
using EndToEnd.Stage;

namespace EndToEnd.Manual;

/// <summary>A consultation that fails leaves the caller on hold, and says why; whoever was asked shows why too.</summary>
public sealed class ConsultationFailsTests(ImpatientNode node) : OnTheFloor<ImpatientNode>(node)
{
    [Fact]
    public async Task An_agent_who_does_not_answer_is_busy_with_that_reason()
    {
        var talk = await TalkAsync();
        var bob = await IdleSeatAsync("2002", "8002", Bob, AnswerMode.Ignore);
        await talk.Ann.Agent.DoAsync(Operation.ConsultAgent, "2002");
        await (await bob.Phone.RingsAsync()).IsOverAsync();
        await bob.Agent.BecomesAsync(AgentStatus.Busy, "NoAnswer");
        await HeldAsync(talk, "NoAnswer");
    }

    [Fact]
    public async Task An_agent_whose_phone_refuses_is_busy_with_that_reason()
    {
        var talk = await TalkAsync();
        var bob = await IdleSeatAsync("2002", "8002", Bob, AnswerMode.Refuse486);
        await talk.Ann.Agent.DoAsync(Operation.ConsultAgent, "2002");
        await bob.Agent.BecomesAsync(AgentStatus.Busy, "Refused");
        await HeldAsync(talk, "Refused");
    }

    [Fact]
    public async Task An_agent_who_refuses_at_the_client_is_busy_with_that_reason()
    {
        var talk = await TalkAsync();
        var bob = await IdleSeatAsync("2002", "8002", Bob, AnswerMode.Manual);
        await talk.Ann.Agent.DoAsync(Operation.ConsultAgent, "2002");
        await bob.Agent.BecomesAsync(AgentStatus.Ringing);
        await bob.Agent.DoAsync(Operation.HangUp);
        await bob.Agent.BecomesAsync(AgentStatus.Busy, "Refused");
        await HeldAsync(talk, "Refused");
    }

    [Fact]
    public async Task An_agent_who_is_not_idle_is_not_asked()
    {
        var talk = await TalkAsync();
        var bob = await SeatAsync("2002", "8002", Bob);
        await talk.Ann.Agent.DoAsync(Operation.ConsultAgent, "2002");
        await HeldAsync(talk, "Busy");
        bob.Phone.Calls.ShouldBeEmpty();
        bob.Agent.Now!.State.ShouldBe(AgentStatus.Busy);
    }

    [Fact]
    public async Task An_agent_whose_phone_is_not_there_is_busy_with_that_reason()
    {
        var talk = await TalkAsync();
        var bob = await AgentAsync("2003", "8003");
        await bob.DoAsync(Operation.SetIdle);
        await bob.BecomesAsync(AgentStatus.Idle);
        await talk.Ann.Agent.DoAsync(Operation.ConsultAgent, "2003");
        await bob.BecomesAsync(AgentStatus.Busy, "PhoneUnreachable");
        await HeldAsync(talk, "Unreachable");
    }

    [Theory]
    [InlineData("2009")]
    [InlineData("3001")]
    [InlineData("nobody")]
    public async Task An_agent_who_is_logged_out_or_not_of_this_enterprise_cannot_be_asked(string agent)
    {
        var talk = await TalkAsync();
        var answer = await talk.Ann.Agent.TriesAsync(Operation.ConsultAgent, agent);
        if (answer is null)
            await HeldAsync(talk, null);
        else
            await RowAsync("still Talking", Hears(talk.Own, Caller), Hears(talk.Caller, Ann));
    }

    [Theory]
    [InlineData(486, "Busy")]
    [InlineData(603, "Busy")]
    [InlineData(404, "Refused")]
    [InlineData(null, "NoAnswer")]
    public async Task A_number_that_is_not_reached(int? status, string reason)
    {
        var talk = await TalkAsync();
        var outside = await OutsideAsync();
        await talk.Ann.Agent.DoAsync(Operation.ConsultExternal, OutsideNumber);
        var far = await outside.RingsAsync();
        if (status is { } refusal)
            far.Refuse(refusal);
        await far.IsOverAsync();
        await HeldAsync(talk, reason);
    }

    [Fact]
    public async Task An_agent_who_is_called_and_does_not_answer_leaves_the_calling_one_busy()
    {
        var ann = await SeatAsync("2001", "8001", Ann);
        var bob = await SeatAsync("2002", "8002", Bob, AnswerMode.Ignore);
        await ann.Agent.DoAsync(Operation.CallAgent, "2002");
        var own = await ann.Phone.RingsAsync();
        await (await bob.Phone.RingsAsync()).IsOverAsync();
        await bob.Agent.BecomesAsync(AgentStatus.Busy, "NoAnswer");
        await ann.Agent.BecomesAsync(AgentStatus.Busy, "CalleeNoAnswer");
        await own.IsOverAsync();
    }

    [Fact]
    public async Task A_supervisor_without_a_phone_is_told_so_and_the_call_goes_on()
    {
        var talk = await TalkAsync();
        var boss = await AgentAsync("2900", "8009");
        await boss.DoAsync(Operation.Monitor, "2001");
        await boss.BecomesAsync(AgentStatus.Busy, "PhoneUnreachable");
        await RowAsync("Talking", Hears(talk.Own, Caller), Hears(talk.Caller, Ann));
    }

    [Fact]
    public async Task A_second_supervisor_of_the_same_call_is_told_so_and_the_first_goes_on()
    {
        var talk = await TalkAsync();
        var (first, bosses) = await MonitorAsync();
        await RowAsync("Monitoring", Hears(bosses, Ann, Caller));
        var second = await SeatAsync("2901", "8010", Outside);
        (await second.Agent.IsRefusedAsync(Operation.Monitor, "2001")).ShouldBe("The call is supervised by 2900 already.");
        second.Phone.Calls.ShouldBeEmpty();
        await first.Agent.DoAsync(Operation.Barge);
        await RowAsync("Barging", Hears(talk.Own, Caller, Boss), Hears(talk.Caller, Ann, Boss), Hears(bosses, Ann, Caller));
    }

    [Fact]
    public async Task Wrap_up_after_a_transfer_ends_by_itself()
    {
        var (talk, bob, bobs) = await ConsultationAsync();
        await talk.Ann.Agent.DoAsync(Operation.Transfer);
        await talk.Ann.Agent.BecomesAsync(AgentStatus.WrapUp);
        await talk.Ann.Agent.IsNextAsync(AgentStatus.Idle);
        await RowAsync("after Transfer", Hears(talk.Caller, Bob), Hears(bobs, Caller));
        await bob.Agent.DoAsync(Operation.HangUp);
        await bob.Agent.BecomesAsync(AgentStatus.WrapUp);
    }

    [Fact]
    public async Task Wrap_up_after_a_conference_ends_by_itself()
    {
        var (talk, _, bobs) = await ConferenceAsync();
        await talk.Ann.Agent.DoAsync(Operation.HangUp);
        await talk.Ann.Agent.BecomesAsync(AgentStatus.WrapUp);
        await talk.Ann.Agent.IsNextAsync(AgentStatus.Idle);
        await RowAsync("without the first agent", Hears(talk.Caller, Bob), Hears(bobs, Caller));
    }

    private static async Task HeldAsync(Talk talk, string? reason)
    {
        await talk.Ann.Agent.BecomesAsync(AgentStatus.Held, reason);
        await RowAsync("Held", HearsNothing(talk.Own), HearsMusic(talk.Caller));
        await talk.Ann.Agent.DoAsync(Operation.Retrieve);
        await RowAsync("Talking again", Hears(talk.Own, Caller), Hears(talk.Caller, Ann));
    }
}
