using ContactCenter.Contracts;
using ContactCenter.Media;
using ContactCenter.Phone;
using EndToEnd.Stage;

namespace EndToEnd.Manual;

/// <summary>Agents with phones, a caller and an outside number, each with a tone of its own, and the calls between them.</summary>
public abstract class OnTheFloor<TNode>(TNode node) : OnNode<TNode>(node)
    where TNode : TrunkNode
{
    protected const double Ann = 440, Bob = 850, Caller = 620, Outside = 1100, Boss = 1500, RingBack = 450;
    protected const string OutsideNumber = "13800138000";
    private int _legs;

    /// <summary>What the parties of this test can.</summary>
    protected CodecMix Mix { get; set; }

    /// <summary>Whatever an agent does, no phone is bothered with it: the engine changes what is heard, not the dialogs.</summary>
    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        foreach (var phone in Phones)
            phone.SessionRenewals.ShouldBe(0, "a phone got a re-INVITE");
    }

    /// <summary>An agent at a phone that lifts by itself, in state Busy.</summary>
    protected async Task<Seat> SeatAsync(string id, string extension, double tone, AnswerMode answer = AnswerMode.Auto)
    {
        var phone = await PhoneAsync(extension, answer, tone, NextLeg());
        var agent = await AgentAsync(id, extension);
        await agent.IsNextAsync(AgentStatus.Busy);
        return new Seat(agent, phone);
    }

    /// <summary>The same in state Idle.</summary>
    protected async Task<Seat> IdleSeatAsync(string id, string extension, double tone, AnswerMode answer = AnswerMode.Auto)
    {
        var seat = await SeatAsync(id, extension, tone, answer);
        await seat.Agent.DoAsync(Operation.SetIdle);
        await seat.Agent.IsNextAsync(AgentStatus.Idle);
        return seat;
    }

    /// <summary>Whoever has the outside number.</summary>
    protected Task<SoftPhone> OutsideAsync(AnswerMode answer = AnswerMode.Manual) =>
        PhoneAsync(Node.TrunkPhone(answer, Outside) with { Codecs = NextLeg() });

    /// <summary>Ann talks with a caller who came through the queue.</summary>
    protected async Task<Talk> TalkAsync(string number = "13900000001")
    {
        var ann = await SeatAsync("2001", "8001", Ann);
        var caller = await (await CallerAsync(Caller, number, NextLeg())).CallsAsync("95001");
        await ann.Agent.DoAsync(Operation.SetIdle);
        var own = await ann.Phone.RingsAsync();
        await ann.Agent.BecomesAsync(AgentStatus.Talking);
        await RowAsync("Talking", Hears(own, Caller), Hears(caller, Ann));
        return new Talk(ann, own, caller);
    }

    /// <summary>Bob is idle, and is consulted by Ann; both talk, the caller hears music.</summary>
    protected async Task<(Talk Talk, Seat Bob, PhoneCall BobsPhone)> ConsultationAsync()
    {
        var talk = await TalkAsync();
        var bob = await IdleSeatAsync("2002", "8002", Bob);
        await talk.Ann.Agent.DoAsync(Operation.ConsultAgent, "2002");
        var bobs = await bob.Phone.RingsAsync();
        await bob.Agent.BecomesAsync(AgentStatus.Talking);
        await ConsultingAsync(talk.Ann.Agent, Operation.Transfer);
        await RowAsync("Consulting an agent", Hears(talk.Own, Bob), Hears(bobs, Ann), HearsMusic(talk.Caller));
        return (talk, bob, bobs);
    }

    /// <summary>Ann consults the outside number; both talk, the caller hears music.</summary>
    protected async Task<(Talk Talk, PhoneCall Far)> OutsideConsultationAsync()
    {
        var talk = await TalkAsync();
        var outside = await OutsideAsync(AnswerMode.Auto);
        await talk.Ann.Agent.DoAsync(Operation.ConsultExternal, OutsideNumber);
        var far = await outside.RingsAsync();
        await ConsultingAsync(talk.Ann.Agent, Operation.Transfer);
        await RowAsync("Consulting a number", Hears(talk.Own, Outside), Hears(far, Ann), HearsMusic(talk.Caller));
        return (talk, far);
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
        await RowAsync("Conferencing with an agent", Hears(talk.Own, Caller, Bob), Hears(talk.Caller, Ann, Bob), Hears(bobs, Ann, Caller));
        return (talk, bob, bobs);
    }

    /// <summary>Ann, the outside number and the caller talk.</summary>
    protected async Task<(Talk Talk, PhoneCall Far)> OutsideConferenceAsync()
    {
        var (talk, far) = await OutsideConsultationAsync();
        await talk.Ann.Agent.DoAsync(Operation.Conference);
        await talk.Ann.Agent.BecomesAsync(AgentStatus.Conferencing);
        await RowAsync("Conferencing with a number", Hears(talk.Own, Caller, Outside), Hears(talk.Caller, Ann, Outside), Hears(far, Ann, Caller));
        return (talk, far);
    }

    /// <summary>The supervisor monitors an agent; what is to be heard, the test looks at.</summary>
    protected async Task<(Seat Boss, PhoneCall BossesPhone)> MonitorAsync(string agent = "2001")
    {
        var boss = await SeatAsync("2900", "8009", Boss);
        await boss.Agent.DoAsync(Operation.Monitor, agent);
        await boss.Agent.IsNextAsync(AgentStatus.Monitoring);
        return (boss, await boss.Phone.RingsAsync());
    }

    protected static Ear Hears(PhoneCall call, params double[] tones) => Ear.Tones(call, tones);

    protected static Ear HearsNothing(PhoneCall call) => Ear.Tones(call);

    protected static Ear HearsMusic(PhoneCall call) => Ear.Music(call);

    protected static Task RowAsync(string situation, params Ear[] row) => Ear.HoldAsync(situation, row);

    private AudioCodec[] NextLeg() => Mix.OfLeg(_legs++);

    protected sealed record Seat(SeatedAgent Agent, SoftPhone Phone);

    protected sealed record Talk(Seat Ann, PhoneCall Own, PhoneCall Caller);
}

/// <summary>The same at a node with the demo directory and a trunk.</summary>
public abstract class OnTheFloor(TrunkNode node) : OnTheFloor<TrunkNode>(node);
