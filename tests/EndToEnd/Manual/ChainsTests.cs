using ContactCenter.Contracts;
using ContactCenter.Phone;
using EndToEnd.Stage;

namespace EndToEnd.Manual;

/// <summary>One operation after the other on the same call, by one agent and then by the next.</summary>
public sealed class ChainsTests(TrunkNode node) : OnTheFloor(node)
{
    private const double Cora = 1700;

    [Fact]
    public async Task An_agent_who_took_a_call_over_consults_and_transfers_in_turn()
    {
        var (talk, bob, bobs) = await ConsultationAsync();
        await talk.Ann.Agent.DoAsync(Operation.Transfer);
        await talk.Own.IsOverAsync();
        await bob.Agent.BecomesAsync(AgentStatus.Talking);
        await RowAsync("after the first transfer", Hears(talk.Caller, Bob), Hears(bobs, Caller));

        var outside = await OutsideAsync(AnswerMode.Auto);
        await bob.Agent.DoAsync(Operation.ConsultExternal, OutsideNumber);
        var far = await outside.RingsAsync();
        await ConsultingAsync(bob.Agent, Operation.Transfer);
        await RowAsync("the second agent consults", Hears(bobs, Outside), Hears(far, Bob), HearsMusic(talk.Caller));
        await bob.Agent.DoAsync(Operation.Transfer);
        await bob.Agent.BecomesAsync(AgentStatus.WrapUp);
        await bobs.IsOverAsync();
        await RowAsync("after the second transfer", Hears(talk.Caller, Outside), Hears(far, Caller));
    }

    [Fact]
    public async Task An_agent_who_is_left_after_a_conference_consults_a_third_one()
    {
        var (talk, bob, bobs) = await ConferenceAsync();
        var cora = await IdleSeatAsync("2003", "8003", Cora);
        await talk.Ann.Agent.DoAsync(Operation.HangUp);
        await bob.Agent.BecomesAsync(AgentStatus.Talking);
        await bob.Agent.DoAsync(Operation.ConsultAgent, "2003");
        var coras = await cora.Phone.RingsAsync();
        await ConsultingAsync(bob.Agent, Operation.Conference);
        await RowAsync("the second agent consults", Hears(bobs, Cora), Hears(coras, Bob), HearsMusic(talk.Caller));
        await bob.Agent.DoAsync(Operation.Conference);
        await RowAsync("a second conference", Hears(bobs, Caller, Cora), Hears(coras, Caller, Bob), Hears(talk.Caller, Bob, Cora));
        await bob.Agent.DoAsync(Operation.HangUp);
        await cora.Agent.BecomesAsync(AgentStatus.Talking);
        await RowAsync("the third agent has the caller", Hears(coras, Caller), Hears(talk.Caller, Cora));
        await cora.Agent.DoAsync(Operation.Hold);
        await RowAsync("and may hold", HearsNothing(coras), HearsMusic(talk.Caller));
    }

    [Fact]
    public async Task A_dialled_customer_is_transferred_to_an_agent()
    {
        var ann = await SeatAsync("2001", "8001", Ann);
        var bob = await IdleSeatAsync("2002", "8002", Bob);
        var outside = await OutsideAsync(AnswerMode.Auto);
        await ann.Agent.DoAsync(Operation.Dial, OutsideNumber);
        var own = await ann.Phone.RingsAsync();
        var far = await outside.RingsAsync();
        await ann.Agent.BecomesAsync(AgentStatus.Talking);
        await RowAsync("Talking", Hears(own, Outside), Hears(far, Ann));
        await ann.Agent.DoAsync(Operation.ConsultAgent, "2002");
        var bobs = await bob.Phone.RingsAsync();
        await ConsultingAsync(ann.Agent, Operation.Transfer);
        await RowAsync("Consulting", Hears(own, Bob), Hears(bobs, Ann), HearsMusic(far));
        await ann.Agent.DoAsync(Operation.Transfer);
        await ann.Agent.BecomesAsync(AgentStatus.WrapUp);
        await own.IsOverAsync();
        await RowAsync("after Transfer", Hears(bobs, Outside), Hears(far, Bob));
        far.HangUp();
        await bob.Agent.BecomesAsync(AgentStatus.WrapUp);
    }

    [Fact]
    public async Task Three_agents_confer_and_all_go_back_to_the_state_before()
    {
        var ann = await SeatAsync("2001", "8001", Ann);
        var bob = await IdleSeatAsync("2002", "8002", Bob);
        var cora = await IdleSeatAsync("2003", "8003", Cora);
        await ann.Agent.DoAsync(Operation.CallAgent, "2002");
        var own = await ann.Phone.RingsAsync();
        var bobs = await bob.Phone.RingsAsync();
        await bob.Agent.BecomesAsync(AgentStatus.Talking);
        await RowAsync("Talking", Hears(own, Bob), Hears(bobs, Ann));
        await bob.Agent.DoAsync(Operation.ConsultAgent, "2003");
        var coras = await cora.Phone.RingsAsync();
        await ConsultingAsync(bob.Agent, Operation.Conference);
        await RowAsync("the called agent consults", HearsMusic(own), Hears(bobs, Cora), Hears(coras, Bob));
        await bob.Agent.DoAsync(Operation.Conference);
        await RowAsync("Conferencing", Hears(own, Bob, Cora), Hears(bobs, Ann, Cora), Hears(coras, Ann, Bob));
        await ann.Agent.DoAsync(Operation.HangUp);
        await ann.Agent.BecomesAsync(AgentStatus.Busy);
        await RowAsync("without the first", Hears(bobs, Cora), Hears(coras, Bob));
        await cora.Agent.DoAsync(Operation.HangUp);
        await cora.Agent.BecomesAsync(AgentStatus.Idle);
        await bob.Agent.BecomesAsync(AgentStatus.Idle);
    }

    [Fact]
    public async Task A_consulted_agent_answers_at_the_client()
    {
        var talk = await TalkAsync();
        var bob = await IdleSeatAsync("2002", "8002", Bob, AnswerMode.Manual);
        await talk.Ann.Agent.DoAsync(Operation.ConsultAgent, "2002");
        var bobs = await bob.Phone.RingsAsync();
        var rings = await bob.Agent.BecomesAsync(AgentStatus.Ringing);
        rings.Call.ShouldNotBeNull().Direction.ShouldBe(CallDirection.Internal);
        await bob.Agent.DoAsync(Operation.Answer);
        await ConsultingAsync(talk.Ann.Agent, Operation.Transfer);
        await RowAsync("Consulting", Hears(talk.Own, Bob), Hears(bobs, Ann), HearsMusic(talk.Caller));
    }

    [Fact]
    public async Task A_client_that_is_gone_in_a_consultation_comes_back_to_it_and_transfers()
    {
        var (talk, bob, bobs) = await ConsultationAsync();
        await talk.Ann.Agent.DisposeAsync();
        await RowAsync("without a client", Hears(talk.Own, Bob), Hears(bobs, Ann), HearsMusic(talk.Caller));
        var back = await AgentAsync("2001", "8001");
        await ConsultingAsync(back, Operation.Transfer);
        await back.DoAsync(Operation.Transfer);
        await back.BecomesAsync(AgentStatus.WrapUp);
        await talk.Own.IsOverAsync();
        await bob.Agent.BecomesAsync(AgentStatus.Talking);
        await RowAsync("after Transfer", Hears(talk.Caller, Bob), Hears(bobs, Caller));
    }

    [Fact]
    public async Task A_supervision_ends_with_the_part_of_its_agent()
    {
        var (talk, _, bobs) = await ConsultationAsync();
        var (boss, bosses) = await MonitorAsync();
        await RowAsync("Monitoring", Hears(bosses, Ann, Bob));
        await talk.Ann.Agent.DoAsync(Operation.Transfer);
        await boss.Agent.BecomesAsync(AgentStatus.Busy);
        await bosses.IsOverAsync();
        await RowAsync("after Transfer", Hears(talk.Caller, Bob), Hears(bobs, Caller));
    }

    [Fact]
    public async Task Transfer_and_Conference_at_once_are_one_of_the_two()
    {
        var (talk, bob, bobs) = await ConsultationAsync();
        var refusals = await Task.WhenAll(talk.Ann.Agent.TriesAsync(Operation.Transfer), talk.Ann.Agent.TriesAsync(Operation.Conference));
        refusals.Count(r => r is null).ShouldBe(1, string.Join("; ", refusals));
        if (refusals[0] is null)
        {
            await talk.Own.IsOverAsync();
            await RowAsync("after Transfer", Hears(talk.Caller, Bob), Hears(bobs, Caller));
        }
        else
        {
            await bob.Agent.BecomesAsync(AgentStatus.Conferencing);
            await RowAsync("Conferencing", Hears(talk.Own, Caller, Bob), Hears(talk.Caller, Ann, Bob), Hears(bobs, Ann, Caller));
        }
    }

    [Fact]
    public async Task Hold_and_retrieve_again_and_again_end_where_they_say()
    {
        var talk = await TalkAsync();
        for (var i = 0; i < 25; i++)
        {
            await talk.Ann.Agent.DoAsync(Operation.Hold);
            await talk.Ann.Agent.DoAsync(Operation.Retrieve);
        }

        await RowAsync("Talking", Hears(talk.Own, Caller), Hears(talk.Caller, Ann));
        await talk.Ann.Agent.DoAsync(Operation.Hold);
        await RowAsync("Held", HearsNothing(talk.Own), HearsMusic(talk.Caller));
    }
}
