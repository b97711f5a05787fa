using ContactCenter.Contracts;
using ContactCenter.Phone;
using EndToEnd.Stage;

namespace EndToEnd.Manual;

/// <summary>Agents with phones, a caller and an outside number, each with a tone of its own, and the calls between them.</summary>
public abstract class OnTheFloor(TrunkNode node) : OnNode<TrunkNode>(node)
{
    protected const double Ann = 440, Bob = 850, Caller = 620, Outside = 1100, Boss = 1500;
    protected const string OutsideNumber = "13800138000";

    /// <summary>An agent at a phone that lifts by itself, in state Busy.</summary>
    protected async Task<Seat> SeatAsync(string id, string extension, double tone, AnswerMode answer = AnswerMode.Auto)
    {
        var phone = await PhoneAsync(extension, answer, tone);
        var agent = await AgentAsync(id, extension);
        await agent.IsNextAsync(AgentStatus.Busy);
        return new Seat(agent, phone);
    }

    /// <summary>Ann talks with a caller who came through the queue.</summary>
    protected async Task<Talk> TalkAsync(string number = "13900000001")
    {
        var ann = await SeatAsync("2001", "8001", Ann);
        var caller = await (await CallerAsync(Caller, number)).CallsAsync("95001");
        await ann.Agent.DoAsync(Operation.SetIdle);
        var own = await ann.Phone.RingsAsync();
        await ann.Agent.BecomesAsync(AgentStatus.Talking);
        await own.HearsExactlyAsync([Caller], Soon.Limit);
        await caller.HearsExactlyAsync([Ann], Soon.Limit);
        return new Talk(ann, own, caller);
    }

    /// <summary>Bob is idle, and is consulted by Ann; both talk, the caller hears music.</summary>
    protected async Task<(Talk Talk, Seat Bob, PhoneCall BobsPhone)> ConsultationAsync()
    {
        var talk = await TalkAsync();
        var bob = await SeatAsync("2002", "8002", Bob);
        await bob.Agent.DoAsync(Operation.SetIdle);
        await bob.Agent.IsNextAsync(AgentStatus.Idle);
        await talk.Ann.Agent.DoAsync(Operation.ConsultAgent, "2002");
        var bobs = await bob.Phone.RingsAsync();
        await bob.Agent.BecomesAsync(AgentStatus.Talking);
        await ConsultingAsync(talk.Ann.Agent, Operation.Transfer);
        await talk.Own.HearsExactlyAsync([Bob], Soon.Limit);
        await bobs.HearsExactlyAsync([Ann], Soon.Limit);
        await talk.Caller.HearsMusicAsync();
        return (talk, bob, bobs);
    }

    /// <summary>The agent is Consulting and may do this.</summary>
    protected static async Task<StateChanged> ConsultingAsync(SeatedAgent agent, Operation allowed)
    {
        while (true)
        {
            var state = await agent.BecomesAsync(AgentStatus.Consulting);
            if (state.Operations.Contains(allowed))
                return state;
        }
    }

    /// <summary>Ann, Bob and the caller talk.</summary>
    protected async Task<(Talk Talk, Seat Bob, PhoneCall BobsPhone)> ConferenceAsync()
    {
        var (talk, bob, bobs) = await ConsultationAsync();
        await talk.Ann.Agent.DoAsync(Operation.Conference);
        await talk.Ann.Agent.BecomesAsync(AgentStatus.Conferencing);
        await bob.Agent.BecomesAsync(AgentStatus.Conferencing);
        await talk.Own.HearsExactlyAsync([Caller, Bob], Soon.Limit);
        await talk.Caller.HearsExactlyAsync([Ann, Bob], Soon.Limit);
        await bobs.HearsExactlyAsync([Ann, Caller], Soon.Limit);
        return (talk, bob, bobs);
    }

    protected sealed record Seat(SeatedAgent Agent, SoftPhone Phone);

    protected sealed record Talk(Seat Ann, PhoneCall Own, PhoneCall Caller);
}
