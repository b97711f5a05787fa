using Akka.Actor;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Edge;
using ContactCenter.Engine.Settings;
using ContactCenter.Engine.Tests.Hosting;

namespace ContactCenter.Engine.Tests.Calls;

public sealed class OutboundCallTests : CallStage
{
    private readonly OfferId _offer = OfferId.New();

    private protected override NodeSettings Settings => TestSettings.WithTrunk;

    [Fact]
    public void The_agents_own_phone_is_rung_first_and_answers_by_itself()
    {
        Dial();
        var query = Registrations.ExpectMsg<FindContacts>();
        query.Extension.ShouldBe("8001");
        CallActor.Tell(new ContactsFound("8001", query.Query, [Phone("8001", 6001)]));
        var target = Told<RingLeg>(NextLeg()).Target;
        target.Uri.User.ShouldBe("8001");
        target.AutoAnswer.ShouldBeTrue();
        target.From.Uri.User.ShouldBe("13800000001");
        ShouldBeSilent(Queues);
    }

    [Fact]
    public void Then_the_number_is_dialled_through_the_trunk_under_the_enterprises_number()
    {
        Dial();
        Answers(RingPhones(6001)[0]);
        var target = Told<RingLeg>(NextLeg()).Target;
        target.Uri.ToString().ShouldBe("sip:13800000001@127.0.0.1:5090");
        target.From.Uri.User.ShouldBe("95001");
        target.AutoAnswer.ShouldBeFalse();
    }

    [Fact]
    public void Callee_answers_and_they_talk_until_the_callee_hangs_up()
    {
        var (agent, callee) = CallCallee();
        Say(callee, new LegRings(callee, EarlyMedia: false));
        Say(callee, new LegRings(callee, EarlyMedia: true));
        Settle(CallActor);
        ShouldBeSilent(Agents);
        AdvanceSeconds(10);
        Answers(callee);
        Agents.ExpectMsg<CallIsConnected>().ShouldBe(new CallIsConnected(Agent, Call));
        AdvanceSeconds(120); // longer than any ring time
        IsOver(callee, LegEnd.HungUp);
        Agents.ExpectMsg<CallIsOver>().Cause.ShouldBe(CallEndCause.CallerHungUp);
        HungUp(agent);
        var record = ShouldEnd(CallEndCause.CallerHungUp);
        record.Call.Direction.ShouldBe(CallDirection.Outbound);
        record.Call.RemoteNumber.ShouldBe("13800000001");
        record.AnsweredAt.ShouldBe(Now.AddSeconds(-120));
    }

    [Theory]
    [InlineData(LegEnd.Busy, CallEndCause.CalleeBusy)]
    [InlineData(LegEnd.NoAnswer, CallEndCause.CalleeNoAnswer)]
    [InlineData(LegEnd.Rejected, CallEndCause.CalleeUnreachable)]
    [InlineData(LegEnd.Unreachable, CallEndCause.CalleeUnreachable)]
    public void A_callee_who_can_not_be_had_ends_the_call(LegEnd end, CallEndCause cause)
    {
        var (agent, callee) = CallCallee();
        IsOver(callee, end);
        Agents.ExpectMsg<CallIsOver>().ShouldBe(new CallIsOver(Agent, Call, cause));
        HungUp(agent);
        ShouldEnd(cause).AnsweredAt.ShouldBeNull();
    }

    [Fact]
    public void A_callee_who_rings_for_60_seconds_does_not_answer()
    {
        var (agent, callee) = CallCallee();
        AdvanceSeconds(59.9);
        Settle(CallActor);
        ShouldBeSilent(Agents);
        AdvanceSeconds(0.1);
        HungUp(agent, callee);
        ShouldEnd(CallEndCause.CalleeNoAnswer);
    }

    [Fact]
    public void An_agents_phone_that_is_not_registered_ends_the_call()
    {
        Dial();
        RingPhones();
        ShouldEnd(CallEndCause.AgentUnreachable);
        Agents.ExpectMsg<CallIsOver>().Cause.ShouldBe(CallEndCause.AgentUnreachable);
    }

    [Fact]
    public void An_agents_phone_that_refuses_ends_the_call()
    {
        Dial();
        IsOver(RingPhones(6001)[0], LegEnd.Busy);
        ShouldEnd(CallEndCause.AgentUnreachable);
    }

    [Fact]
    public void An_agents_phone_that_is_not_lifted_within_20_seconds_ends_the_call()
    {
        Dial();
        var phones = RingPhones(6001, 6002);
        AdvanceSeconds(20);
        HungUp(phones);
        ShouldEnd(CallEndCause.AgentUnreachable);
    }

    [Fact]
    public void Of_two_phones_of_the_agent_the_first_to_answer_dials()
    {
        Dial();
        var phones = RingPhones(6001, 6002);
        Answers(phones[0]);
        var said = Legs.ReceiveN(3);
        said.OfType<LegWasTold>().ShouldContain(t => t.Leg == phones[1] && t.Command is HangUpLeg);
        said.OfType<LegWasTold>().ShouldContain(t => t.Command is RingLeg);
    }

    [Fact]
    public void Agent_cancels_while_the_own_phone_is_looked_for()
    {
        Dial();
        Registrations.ExpectMsg<FindContacts>();
        CallActor.Tell(new AgentEndsCall(Call, Agent));
        ShouldEnd(CallEndCause.AgentCancelled);
    }

    [Fact]
    public void Agent_cancels_while_the_own_phone_rings()
    {
        Dial();
        var phones = RingPhones(6001);
        CallActor.Tell(new AgentEndsCall(Call, Agent));
        HungUp(phones);
        ShouldEnd(CallEndCause.AgentCancelled);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Agent_cancels_while_the_callee_rings(bool atThePhone)
    {
        var (agent, callee) = CallCallee();
        if (atThePhone)
        {
            IsOver(agent, LegEnd.HungUp);
            HungUp(callee);
        }
        else
        {
            CallActor.Tell(new AgentEndsCall(Call, Agent));
            HungUp(agent, callee);
        }

        Agents.ExpectMsg<CallIsOver>().Cause.ShouldBe(CallEndCause.AgentCancelled);
        ShouldEnd(CallEndCause.AgentCancelled);
    }

    [Fact]
    public void Agent_hangs_up_after_the_talk()
    {
        var (agent, callee) = CallCallee();
        Answers(callee);
        Agents.ExpectMsg<CallIsConnected>();
        CallActor.Tell(new AgentEndsCall(Call, Agent));
        HungUp(agent, callee);
        ShouldEnd(CallEndCause.AgentHungUp);
    }

    [Fact]
    public void An_agent_reserved_for_an_outbound_call_is_declined()
    {
        CallCallee();
        var offer = Reserve(OtherAgent);
        Agents.ExpectMsg<OfferIsOver>().ShouldBe(new OfferIsOver(OtherAgent, offer, OfferEnd.CallGone));
        ShouldBeSilent(Queues);
    }

    [Fact]
    public void The_same_dial_command_twice_is_one_call()
    {
        Dial();
        Manager.Tell(new StartOutboundCall(Call, _offer, Agent, "8001", "13800000001", Now, Agents.Ref));
        Settle(Manager);
        ShouldBeSilent(Agents);
        Registrations.ExpectMsg<FindContacts>();
        ShouldBeSilent(Registrations);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void The_node_stops_while_an_agent_dials(int phase)
    {
        Dial();
        LegId[] legs = [];
        if (phase > 0)
            legs = RingPhones(6001);
        if (phase > 1)
        {
            Answers(legs[0]);
            legs = [.. legs, NextLeg()];
            Told<RingLeg>(legs[1]);
        }

        CallActor.Tell(new StopThisCall());
        if (legs.Length > 0)
            HungUp(legs);
        Agents.ExpectMsg<CallIsOver>().ShouldBe(new CallIsOver(Agent, Call, CallEndCause.NodeStopping));
        ShouldEnd(CallEndCause.NodeStopping);
    }

    private void Dial() => Start(new StartOutboundCall(Call, _offer, Agent, "8001", "13800000001", Now, Agents.Ref));

    /// <summary>The agent is on the line, the callee rings.</summary>
    private (LegId Agent, LegId Callee) CallCallee()
    {
        Dial();
        var agent = RingPhones(6001)[0];
        Answers(agent);
        var callee = NextLeg();
        Told<RingLeg>(callee);
        return (agent, callee);
    }
}

public sealed class OutboundCallWithoutTrunkTests : CallStage
{
    [Fact]
    public void Without_a_trunk_the_number_can_not_be_reached()
    {
        Start(new StartOutboundCall(Call, OfferId.New(), Agent, "8001", "13800000001", Now, Agents.Ref));
        var phone = RingPhones(6001)[0];
        Answers(phone);
        Agents.ExpectMsg<CallIsOver>().Cause.ShouldBe(CallEndCause.CalleeUnreachable);
        HungUp(phone);
        ShouldEnd(CallEndCause.CalleeUnreachable);
    }
}
