using ContactCenter.Contracts;
using ContactCenter.Phone;
using EndToEnd.Stage;

namespace EndToEnd.Manual;

/// <summary>Dialled and internal calls that end by a phone, by a client or by the far end, before the answer and after it.</summary>
public sealed class InternalCallEndsTests(TrunkNode node) : OnTheFloor(node)
{
    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task After_an_internal_call_both_are_what_they_were(bool bySelf, bool byPhone)
    {
        var ann = await SeatAsync("2001", "8001", Ann);
        var bob = await IdleSeatAsync("2002", "8002", Bob);
        await ann.Agent.DoAsync(Operation.CallAgent, "2002");
        var own = await ann.Phone.RingsAsync();
        var bobs = await bob.Phone.RingsAsync();
        await ann.Agent.BecomesAsync(AgentStatus.Talking);
        await bob.Agent.BecomesAsync(AgentStatus.Talking);
        if (byPhone)
            (bySelf ? own : bobs).HangUp();
        else
            await (bySelf ? ann : bob).Agent.DoAsync(Operation.HangUp);
        await own.IsOverAsync();
        await bobs.IsOverAsync();
        await ann.Agent.IsNextAsync(AgentStatus.Busy);
        await bob.Agent.IsNextAsync(AgentStatus.Idle);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_agent_who_gives_up_an_internal_call_stops_the_ringing(bool byPhone)
    {
        var ann = await SeatAsync("2001", "8001", Ann);
        var bob = await IdleSeatAsync("2002", "8002", Bob, AnswerMode.Manual);
        await ann.Agent.DoAsync(Operation.CallAgent, "2002");
        var own = await ann.Phone.RingsAsync();
        var bobs = await bob.Phone.RingsAsync();
        await RowAsync("Dialing", Hears(own, RingBack), HearsNothing(bobs));
        if (byPhone)
            own.HangUp();
        else
            await ann.Agent.DoAsync(Operation.HangUp);
        await bobs.IsOverAsync();
        await own.IsOverAsync();
        await ann.Agent.BecomesAsync(AgentStatus.Busy);
        await bob.Agent.BecomesAsync(AgentStatus.Idle);
    }

    [Fact]
    public async Task An_agent_who_refuses_an_internal_call_is_busy_and_so_is_the_one_who_called()
    {
        var ann = await SeatAsync("2001", "8001", Ann);
        var bob = await IdleSeatAsync("2002", "8002", Bob, AnswerMode.Refuse486);
        await ann.Agent.DoAsync(Operation.CallAgent, "2002");
        await ann.Agent.IsNextAsync(AgentStatus.Dialing);
        await (await ann.Phone.RingsAsync()).IsOverAsync();
        await ann.Agent.IsNextAsync(AgentStatus.Busy, "CalleeUnreachable");
        await (await bob.Phone.RingsAsync()).IsOverAsync();
        await bob.Agent.BecomesAsync(AgentStatus.Busy, "Refused");
    }

    [Fact]
    public async Task An_agent_who_talks_cannot_be_called_and_hears_nothing_of_it()
    {
        var talk = await TalkAsync();
        var bob = await SeatAsync("2002", "8002", Bob);
        await bob.Agent.DoAsync(Operation.CallAgent, "2001");
        await bob.Agent.BecomesAsync(AgentStatus.Busy, "CalleeBusy");
        await RowAsync("Talking", Hears(talk.Own, Caller), Hears(talk.Caller, Ann));
        talk.Ann.Phone.Calls.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_phone_that_hangs_up_while_its_agent_dials_cancels_the_number()
    {
        var ann = await SeatAsync("2001", "8001", Ann);
        var outside = await OutsideAsync();
        await ann.Agent.DoAsync(Operation.Dial, OutsideNumber);
        var own = await ann.Phone.RingsAsync();
        var far = await outside.RingsAsync();
        await RowAsync("Dialing", Hears(own, RingBack));
        own.HangUp();
        await far.IsOverAsync();
        await ann.Agent.BecomesAsync(AgentStatus.Dialing);
        (await ann.Agent.BecomesAsync(AgentStatus.Busy)).Reason.ShouldBeNull();
    }
}
