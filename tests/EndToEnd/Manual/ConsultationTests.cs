using ContactCenter.Contracts;
using ContactCenter.Phone;
using EndToEnd.Stage;

namespace EndToEnd.Manual;

public sealed class ConsultationTests(TrunkNode node) : OnTheFloor(node)
{
    [Fact]
    public async Task A_consulted_agent_is_dropped_by_the_retrieval_and_is_idle_again()
    {
        var (talk, bob, bobs) = await ConsultationAsync();

        await talk.Ann.Agent.DoAsync(Operation.ConsultRetrieve);

        await talk.Ann.Agent.BecomesAsync(AgentStatus.Talking);
        await bobs.IsOverAsync();
        await bob.Agent.BecomesAsync(AgentStatus.Idle);
        await talk.Own.HearsExactlyAsync([Caller], Soon.Limit);
        await talk.Caller.HearsExactlyAsync([Ann], Soon.Limit);
    }

    [Fact]
    public async Task A_transfer_to_an_agent_leaves_caller_and_agent_talking()
    {
        var (talk, bob, bobs) = await ConsultationAsync();

        await talk.Ann.Agent.DoAsync(Operation.Transfer);

        await talk.Ann.Agent.BecomesAsync(AgentStatus.WrapUp);
        await talk.Own.IsOverAsync();
        var bobTalks = await bob.Agent.BecomesAsync(AgentStatus.Talking);
        bobTalks.Call.ShouldNotBeNull().RemoteNumber.ShouldBe("13900000001");
        bobTalks.Call.Direction.ShouldBe(CallDirection.Inbound);
        await talk.Caller.HearsExactlyAsync([Bob], Soon.Limit);
        await bobs.HearsExactlyAsync([Caller], Soon.Limit);

        talk.Caller.HangUp();
        await bob.Agent.BecomesAsync(AgentStatus.WrapUp);
    }

    [Fact]
    public async Task A_conference_goes_on_between_the_two_others_when_an_agent_leaves()
    {
        var (talk, bob, bobs) = await ConferenceAsync();

        await talk.Ann.Agent.DoAsync(Operation.HangUp);

        await talk.Ann.Agent.BecomesAsync(AgentStatus.WrapUp);
        await bob.Agent.BecomesAsync(AgentStatus.Talking);
        await talk.Caller.HearsExactlyAsync([Bob], Soon.Limit);
        await bobs.HearsExactlyAsync([Caller], Soon.Limit);
        await bob.Agent.DoAsync(Operation.HangUp);
        await bob.Agent.BecomesAsync(AgentStatus.WrapUp);
        await talk.Caller.IsOverAsync();
    }

    [Fact]
    public async Task An_outside_number_is_consulted_and_the_caller_transferred_to_it()
    {
        var outside = await PhoneAsync(Node.TrunkPhone(AnswerMode.Manual, Outside));
        var talk = await TalkAsync();

        await talk.Ann.Agent.DoAsync(Operation.ConsultExternal, OutsideNumber);
        var far = await outside.RingsAsync();
        await ConsultingAsync(talk.Ann.Agent, Operation.ConsultRetrieve);
        await talk.Caller.HearsMusicAsync();
        far.Answer();
        (await ConsultingAsync(talk.Ann.Agent, Operation.Transfer)).Operations.ShouldBe(
            [Operation.ConsultRetrieve, Operation.Transfer, Operation.Conference, Operation.Reset], ignoreOrder: true);
        await talk.Own.HearsExactlyAsync([Outside], Soon.Limit);
        await far.HearsExactlyAsync([Ann], Soon.Limit);
        await talk.Caller.HearsMusicAsync();

        await talk.Ann.Agent.DoAsync(Operation.Transfer);
        await talk.Ann.Agent.BecomesAsync(AgentStatus.WrapUp);
        await talk.Own.IsOverAsync();
        await far.HearsExactlyAsync([Caller], Soon.Limit);
        await talk.Caller.HearsExactlyAsync([Outside], Soon.Limit);
        far.HangUp();
        await talk.Caller.IsOverAsync();
    }

    [Fact]
    public async Task A_consulted_number_that_is_busy_leaves_the_caller_on_hold_and_retrieve_works()
    {
        var outside = await PhoneAsync(Node.TrunkPhone(AnswerMode.Manual, Outside));
        var talk = await TalkAsync();

        await talk.Ann.Agent.DoAsync(Operation.ConsultExternal, OutsideNumber);
        (await outside.RingsAsync()).Refuse(486);

        var held = await talk.Ann.Agent.BecomesAsync(AgentStatus.Held, "Busy");
        held.Operations.ShouldBe([Operation.Retrieve, Operation.HangUp, Operation.Reset], ignoreOrder: true);
        await talk.Caller.HearsMusicAsync();
        await talk.Ann.Agent.DoAsync(Operation.Retrieve);
        await talk.Ann.Agent.BecomesAsync(AgentStatus.Talking);
        await talk.Own.HearsExactlyAsync([Caller], Soon.Limit);
    }

    [Fact]
    public async Task An_agent_who_is_called_by_a_colleague_goes_back_to_the_state_before_and_so_does_the_colleague()
    {
        var ann = await SeatAsync("2001", "8001", Ann);
        var bob = await SeatAsync("2002", "8002", Bob, AnswerMode.Manual);
        await bob.Agent.DoAsync(Operation.SetIdle);
        await bob.Agent.IsNextAsync(AgentStatus.Idle);

        await ann.Agent.DoAsync(Operation.CallAgent, "2002");
        var dials = await ann.Agent.IsNextAsync(AgentStatus.Dialing);
        dials.Call.ShouldNotBeNull().Direction.ShouldBe(CallDirection.Internal);
        var own = await ann.Phone.RingsAsync();
        var bobs = await bob.Phone.RingsAsync();
        var rings = await bob.Agent.IsNextAsync(AgentStatus.Ringing);
        rings.Call.ShouldNotBeNull().RemoteNumber.ShouldBe("2001");
        await bob.Agent.DoAsync(Operation.Answer);
        await ann.Agent.BecomesAsync(AgentStatus.Talking);
        await bob.Agent.BecomesAsync(AgentStatus.Talking);
        await own.HearsExactlyAsync([Bob], Soon.Limit);
        await bobs.HearsExactlyAsync([Ann], Soon.Limit);

        await bob.Agent.DoAsync(Operation.Hold);
        await own.HearsMusicAsync();
        await bob.Agent.DoAsync(Operation.Retrieve);
        await own.HearsExactlyAsync([Bob], Soon.Limit);
        await bob.Agent.DoAsync(Operation.HangUp);
        await bob.Agent.BecomesAsync(AgentStatus.Idle);
        await ann.Agent.BecomesAsync(AgentStatus.Busy);
    }

    [Fact]
    public async Task A_caller_who_is_sent_to_a_flow_hears_it_and_its_agent_is_off()
    {
        var talk = await TalkAsync();

        (await talk.Ann.Agent.IsRefusedAsync(Operation.TransferToIvr, "nowhere")).ShouldBe("There is no flow 'nowhere'.");
        await talk.Ann.Agent.DoAsync(Operation.TransferToIvr, "survey");

        await talk.Ann.Agent.BecomesAsync(AgentStatus.WrapUp);
        await talk.Own.IsOverAsync();
        await talk.Caller.WaitToHearAsync(h => !h.Silence && !h.Music, Soon.Limit, "the question of the survey");
        talk.Caller.SendDtmf("5");
        (await talk.Caller.IsOverAsync()).By.ShouldBe(PhoneCallEndedBy.Remote);
    }
}
