using ContactCenter.Contracts;
using ContactCenter.Phone;
using EndToEnd.Stage;

namespace EndToEnd.Manual;

/// <summary>The rows of the manual's "Who hears whom" without a supervisor: in each one every party is listened to at the same moment.</summary>
public sealed class WhoHearsWhomTests(TrunkNode node) : OnTheFloor(node)
{
    [Theory]
    [InlineData(CodecMix.Pcma)]
    [InlineData(CodecMix.Alternating)]
    public async Task Waiting_talking_and_held(CodecMix mix)
    {
        Mix = mix;
        var caller = await (await CallerAsync(Caller, "13900000001", mix.OfLeg(1))).CallsAsync("95001");
        await RowAsync("waiting", HearsMusic(caller));
        var ann = await SeatAsync("2001", "8001", Ann, AnswerMode.Manual);
        await ann.Agent.DoAsync(Operation.SetIdle);
        var own = await ann.Phone.RingsAsync();
        await RowAsync("the agent's phone rings", HearsMusic(caller), HearsNothing(own));
        own.Answer();
        await ann.Agent.BecomesAsync(AgentStatus.Talking);
        await RowAsync("Talking", Hears(own, Caller), Hears(caller, Ann));
        await ann.Agent.DoAsync(Operation.Hold);
        await RowAsync("Held", HearsNothing(own), HearsMusic(caller));
        await ann.Agent.DoAsync(Operation.Retrieve);
        await RowAsync("Talking again", Hears(own, Caller), Hears(caller, Ann));
    }

    [Theory]
    [InlineData(CodecMix.Pcma)]
    [InlineData(CodecMix.Alternating)]
    public async Task Consulting_and_conferencing_with_an_agent(CodecMix mix)
    {
        Mix = mix;
        var talk = await TalkAsync();
        var (ann, own, caller) = talk;
        var bob = await IdleSeatAsync("2002", "8002", Bob, AnswerMode.Manual);
        await ann.Agent.DoAsync(Operation.ConsultAgent, "2002");
        var bobs = await bob.Phone.RingsAsync();
        await RowAsync("Consulting an agent whose phone rings", Hears(own, RingBack), HearsMusic(caller), HearsNothing(bobs));
        bobs.Answer();
        await ConsultingAsync(ann.Agent, Operation.Conference);
        await RowAsync("Consulting, answered", Hears(own, Bob), HearsMusic(caller), Hears(bobs, Ann));

        await ann.Agent.DoAsync(Operation.ConsultRetrieve);
        await bobs.IsOverAsync();
        await RowAsync("after the retrieval", Hears(own, Caller), Hears(caller, Ann));

        await ann.Agent.DoAsync(Operation.ConsultAgent, "2002");
        var again = await bob.Phone.RingsAsync();
        again.Answer();
        await ConsultingAsync(ann.Agent, Operation.Conference);
        await ann.Agent.DoAsync(Operation.Conference);
        await RowAsync("Conferencing", Hears(own, Caller, Bob), Hears(caller, Ann, Bob), Hears(again, Ann, Caller));
    }

    [Theory]
    [InlineData(CodecMix.Pcma)]
    [InlineData(CodecMix.Alternating)]
    public async Task Consulting_and_conferencing_with_an_outside_number(CodecMix mix)
    {
        Mix = mix;
        var (ann, own, caller) = await TalkAsync();
        var outside = await OutsideAsync();
        await ann.Agent.DoAsync(Operation.ConsultExternal, OutsideNumber);
        var far = await outside.RingsAsync();
        await RowAsync("Consulting a number that rings", Hears(own, RingBack), HearsMusic(caller), HearsNothing(far));
        far.SendEarlyMedia();
        await RowAsync("Consulting a number with an announcement", Hears(own, Outside), HearsMusic(caller), HearsNothing(far));
        ann.Agent.Now!.Operations.ShouldNotContain(Operation.Transfer, "the announcement is no answer");
        far.Answer();
        await ConsultingAsync(ann.Agent, Operation.Conference);
        await RowAsync("Consulting, answered", Hears(own, Outside), HearsMusic(caller), Hears(far, Ann));
        await ann.Agent.DoAsync(Operation.Conference);
        await RowAsync("Conferencing", Hears(own, Caller, Outside), Hears(caller, Ann, Outside), Hears(far, Ann, Caller));
    }

    [Theory]
    [InlineData(CodecMix.Pcma)]
    [InlineData(CodecMix.Alternating)]
    public async Task After_a_transfer_to_an_agent(CodecMix mix)
    {
        Mix = mix;
        var (talk, bob, bobs) = await ConsultationAsync();
        await talk.Ann.Agent.DoAsync(Operation.Transfer);
        await talk.Own.IsOverAsync();
        await bob.Agent.BecomesAsync(AgentStatus.Talking);
        await RowAsync("after Transfer", Hears(talk.Caller, Bob), Hears(bobs, Caller));
        await bob.Agent.DoAsync(Operation.Hold);
        await RowAsync("held by the agent who took over", HearsMusic(talk.Caller), HearsNothing(bobs));
    }

    [Theory]
    [InlineData(CodecMix.Pcma)]
    [InlineData(CodecMix.Alternating)]
    public async Task After_a_transfer_to_an_outside_number(CodecMix mix)
    {
        Mix = mix;
        var (talk, far) = await OutsideConsultationAsync();
        await talk.Ann.Agent.DoAsync(Operation.Transfer);
        await talk.Own.IsOverAsync();
        await RowAsync("after Transfer", Hears(talk.Caller, Outside), Hears(far, Caller));
        talk.Caller.HangUp();
        await far.IsOverAsync();
    }

    [Theory]
    [InlineData(CodecMix.Pcma)]
    [InlineData(CodecMix.Alternating)]
    public async Task Dialing_a_number(CodecMix mix)
    {
        Mix = mix;
        var ann = await SeatAsync("2001", "8001", Ann);
        var outside = await OutsideAsync();
        await ann.Agent.DoAsync(Operation.Dial, OutsideNumber);
        var own = await ann.Phone.RingsAsync();
        var far = await outside.RingsAsync();
        await RowAsync("Dialing, it rings", Hears(own, RingBack), HearsNothing(far));
        far.SendEarlyMedia();
        await RowAsync("Dialing, with the callee's own tone", Hears(own, Outside), HearsNothing(far));
        ann.Agent.Now!.State.ShouldBe(AgentStatus.Dialing);
        far.Answer();
        await ann.Agent.BecomesAsync(AgentStatus.Talking);
        await RowAsync("Talking", Hears(own, Outside), Hears(far, Ann));
        await ann.Agent.DoAsync(Operation.Hold);
        await RowAsync("Held", HearsNothing(own), HearsMusic(far));
    }

    [Theory]
    [InlineData(CodecMix.Pcma)]
    [InlineData(CodecMix.Alternating)]
    public async Task Calling_an_agent_with_a_hold_by_either_side(CodecMix mix)
    {
        Mix = mix;
        var ann = await SeatAsync("2001", "8001", Ann);
        var bob = await SeatAsync("2002", "8002", Bob, AnswerMode.Manual);
        await ann.Agent.DoAsync(Operation.CallAgent, "2002");
        var own = await ann.Phone.RingsAsync();
        var bobs = await bob.Phone.RingsAsync();
        await RowAsync("Dialing an agent", Hears(own, RingBack), HearsNothing(bobs));
        bobs.Answer();
        await bob.Agent.BecomesAsync(AgentStatus.Talking);
        await RowAsync("Talking", Hears(own, Bob), Hears(bobs, Ann));

        await ann.Agent.DoAsync(Operation.Hold);
        await RowAsync("held by the one who called", HearsNothing(own), HearsMusic(bobs));
        await ann.Agent.DoAsync(Operation.Retrieve);
        await RowAsync("Talking again", Hears(own, Bob), Hears(bobs, Ann));
        await bob.Agent.DoAsync(Operation.Hold);
        await RowAsync("held by the one who was called", HearsMusic(own), HearsNothing(bobs));
        await bob.Agent.DoAsync(Operation.Retrieve);
        await RowAsync("Talking once more", Hears(own, Bob), Hears(bobs, Ann));
    }

    [Theory]
    [InlineData(CodecMix.Pcma)]
    [InlineData(CodecMix.Alternating)]
    public async Task In_a_flow(CodecMix mix)
    {
        Mix = mix;
        var (ann, own, caller) = await TalkAsync();
        await ann.Agent.DoAsync(Operation.TransferToIvr, "survey");
        await ann.Agent.BecomesAsync(AgentStatus.WrapUp);
        await own.IsOverAsync();
        await RowAsync("in a flow", new Ear(caller, "the prompt", heard => heard is { Silence: false, Tones: [] }));
        (await Node.CallsAsync()).ShouldBe(1);
        await Soon.HoldsAsync("nobody but the caller is left on the call", () => Node.Node.Engine.MediaStatistics.PortsInUse == 1);
    }
}
