using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using static ContactCenter.Domain.Agents.AgentStatus;

namespace ContactCenter.Engine.Tests.Races;

/// <summary>Two operations are sent before the first one has shown its effect; two people act at once.</summary>
public sealed class TwoOperationsTests : RaceStage
{
    [Theory]
    [InlineData(Scene.ConsultingAgent, Operation.Transfer, Operation.Conference, false, WrapUp, AgentStatus.Talking)]
    [InlineData(Scene.ConsultingAgent, Operation.Conference, Operation.Transfer, false, Conferencing, Conferencing)]
    [InlineData(Scene.ConsultingAgent, Operation.ConsultRetrieve, Operation.Transfer, false, AgentStatus.Talking, Idle)]
    [InlineData(Scene.ConsultingAgent, Operation.Transfer, Operation.ConsultRetrieve, false, WrapUp, AgentStatus.Talking)]
    [InlineData(Scene.ConsultingAgent, Operation.Conference, Operation.ConsultRetrieve, false, Conferencing, Conferencing)]
    [InlineData(Scene.ConsultingAgent, Operation.Transfer, Operation.Reset, true, Busy, AgentStatus.Talking)]
    [InlineData(Scene.ConsultingAgent, Operation.Conference, Operation.Reset, true, Busy, AgentStatus.Talking)]
    [InlineData(Scene.ConsultingNumber, Operation.Transfer, Operation.Conference, false, WrapUp, Idle)]
    [InlineData(Scene.Talking, Operation.Hold, Operation.HangUp, true, WrapUp, Idle)]
    [InlineData(Scene.Talking, Operation.HangUp, Operation.Reset, true, Busy, Idle)]
    [InlineData(Scene.Talking, Operation.HangUp, Operation.Hold, false, WrapUp, Idle)]
    [InlineData(Scene.Talking, Operation.Hold, Operation.Retrieve, true, AgentStatus.Talking, Idle)]
    [InlineData(Scene.Held, Operation.Retrieve, Operation.HangUp, true, WrapUp, Idle)]
    [InlineData(Scene.ConferenceWithAgent, Operation.HangUp, Operation.Reset, true, Busy, AgentStatus.Talking)]
    [InlineData(Scene.DialingNumber, Operation.HangUp, Operation.Reset, true, Busy, Busy)]
    [InlineData(Scene.Ringing, Operation.Answer, Operation.HangUp, true, Busy, Busy)]
    public void Two_operations_at_once(Scene scene, Operation first, Operation second, bool secondToo, AgentStatus a, AgentStatus b)
    {
        Play(scene);
        var one = Send(A, first);
        var two = Send(A, second);
        SettleAll();
        A.Outcomes(one).ShouldHaveSingleItem().Rejection.ShouldBeNull();
        (A.Outcomes(two).ShouldHaveSingleItem().Rejection is null).ShouldBe(secondToo);
        ShouldBe(a, b, Busy);
        NobodyIsStuck();
    }

    [Theory]
    [InlineData(Operation.HangUp)]
    [InlineData(Operation.Reset)]
    public void An_offer_is_refused_before_the_call_has_heard_that_it_was_taken(Operation operation)
    {
        foreach (var seat in new[] { A, B, S })
            Connect(seat);
        CallerComes();
        HoldUp();
        Send(A, Operation.SetIdle);
        SettleAll();
        HoldUpToQueue();
        LetThrough();
        StatusOf(A).ShouldBe(AgentStatus.Ringing);
        Do(A, operation);
        LetThroughToQueue();
        ShouldBe(Busy, Busy, Busy);
        Legs().ShouldNotContain(l => l.Rings == A.Extension, "nobody rings who has refused");
        Do(B, Operation.SetIdle);
        StatusOf(B).ShouldBe(AgentStatus.Ringing, "the caller waits on");
        NobodyIsStuck(CallEndCause.CallerAbandoned);
    }

    [Fact]
    public void A_call_is_dialled_and_given_up_at_once()
    {
        Connect(A);
        Connect(B);
        Connect(S);
        Send(A, Operation.Dial, Customer);
        Send(A, Operation.HangUp);
        ShouldBe(Busy, Busy, Busy);
        NobodyIsStuck(CallEndCause.AgentCancelled);
    }

    [Fact]
    public void A_consultation_is_asked_for_and_given_up_at_once()
    {
        Play(Scene.Talking);
        Send(A, Operation.ConsultAgent, "2002");
        Send(A, Operation.ConsultRetrieve);
        ShouldBe(AgentStatus.Talking, Idle, Busy);
        DigitsReach(A, Caller);
        NobodyIsStuck(CallEndCause.CallerHungUp);
    }

    [Fact]
    public void Monitor_twice_is_one_supervision()
    {
        Play(Scene.Talking);
        var one = Send(S, Operation.Monitor, "2001");
        var two = Send(S, Operation.Monitor, "2001");
        SettleAll();
        S.Outcomes(one).ShouldHaveSingleItem().Rejection.ShouldBeNull();
        S.Outcomes(two).ShouldHaveSingleItem().Rejection.ShouldNotBeNull();
        Answers(PhoneOf(S));
        ShouldBe(AgentStatus.Talking, Idle, AgentStatus.Monitoring);
        Legs().Count(l => l.Rings == S.Extension).ShouldBe(1);
        NobodyIsStuck(CallEndCause.CallerHungUp);
    }

    [Fact]
    public void Monitor_of_two_agents_at_once_is_of_the_first()
    {
        Play(Scene.TransferredToAgent);
        Do(A, Operation.SetBusy);
        Do(A, Operation.Dial, Customer);
        Answers(PhoneOf(A));
        Answers(LegTo(Customer));
        HoldUp();
        Send(S, Operation.Monitor, "2001");
        Send(S, Operation.Monitor, "2002");
        LetThrough();
        ShouldBe(AgentStatus.Talking, AgentStatus.Talking, AgentStatus.Monitoring);
        Answers(PhoneOf(S));
        HungUpLegsEnd();
        Legs().Count(l => l.Rings == S.Extension && l.IsThere).ShouldBe(1);
        NobodyIsStuck();
    }

    [Fact]
    public void Two_supervisors_on_one_agent_at_once_the_second_is_told_of_the_first()
    {
        Play(Scene.Talking);
        Connect(OtherSupervisor);
        Send(S, Operation.Monitor, "2001");
        SettleAll();
        Refused(OtherSupervisor, Operation.Monitor, "2001").ShouldContain("2900");
        ShouldBe(AgentStatus.Talking, Idle, AgentStatus.Monitoring);
        StatusOf(OtherSupervisor).ShouldBe(Busy);
        NobodyIsStuck(CallEndCause.CallerHungUp);
    }

    [Fact]
    public void Both_agents_of_an_internal_call_consult_at_once()
    {
        Play(Scene.TalkingToColleague);
        AtTheSameMoment(commandFirst: true, () => Do(A, Operation.ConsultExternal, Expert), () => Do(B, Operation.ConsultExternal, Customer));
        ShouldBe(Consulting, Held, Busy);
        Answers(LegTo(Expert));
        Legs().ShouldNotContain(l => l.Rings == Customer);
        Do(A, Operation.ConsultRetrieve);
        Do(B, Operation.Retrieve);
        ShouldBe(AgentStatus.Talking, AgentStatus.Talking, Busy);
        DigitsReach(A, PhoneOf(B));
        DigitsReach(B, PhoneOf(A));
        NobodyIsStuck();
    }

    [Fact]
    public void Both_agents_consult_and_the_slower_one_has_given_up_already()
    {
        Play(Scene.TalkingToColleague);
        HoldUp();
        Do(A, Operation.ConsultExternal, Expert);
        Do(B, Operation.ConsultExternal, Customer);
        Do(B, Operation.ConsultRetrieve);
        LetThrough();
        ShouldBe(Consulting, AgentStatus.Talking, Busy);
        Do(A, Operation.ConsultRetrieve);
        DigitsReach(A, PhoneOf(B));
        DigitsReach(B, PhoneOf(A));
        NobodyIsStuck();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_called_agent_consults_and_becomes_the_one_who_steers(bool transfer)
    {
        Play(Scene.TalkingToColleague);
        Do(B, Operation.ConsultExternal, Expert);
        Answers(LegTo(Expert));
        Do(B, transfer ? Operation.Transfer : Operation.Conference);
        ShouldBe(transfer ? AgentStatus.Talking : Conferencing, transfer ? Busy : Conferencing, Busy);
        if (transfer)
            DigitsReach(A, LegTo(Expert));
        NobodyIsStuck();
    }

    [Fact]
    public void One_agent_consults_in_the_moment_in_which_the_other_one_transfers_it()
    {
        Play(Scene.TalkingToColleague);
        Do(A, Operation.ConsultExternal, Expert);
        Answers(LegTo(Expert));
        AtTheSameMoment(commandFirst: true, () => Do(A, Operation.Transfer), () => Do(B, Operation.ConsultExternal, Customer));
        StatusOf(B).ShouldBe(AgentStatus.Talking);
        HungUpLegsEnd();
        DigitsReach(B, LegTo(Expert));
        Legs().ShouldNotContain(l => l.Rings == Customer && l.IsThere);
        NobodyIsStuck();
    }

    [Fact]
    public void Both_agents_of_an_internal_call_hold_at_once()
    {
        Play(Scene.TalkingToColleague);
        AtTheSameMoment(commandFirst: true, () => Do(A, Operation.Hold), () => Do(B, Operation.Hold));
        ShouldBe(Held, Held, Busy);
        Do(A, Operation.Retrieve);
        ShouldBe(AgentStatus.Talking, Held, Busy);
        Do(B, Operation.Retrieve);
        ShouldBe(AgentStatus.Talking, AgentStatus.Talking, Busy);
        DigitsReach(A, PhoneOf(B));
        DigitsReach(B, PhoneOf(A));
        NobodyIsStuck();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Both_agents_of_an_internal_call_hang_up_at_once(bool first)
    {
        Play(Scene.TalkingToColleague);
        AtTheSameMoment(first, () => Do(A, Operation.HangUp), () => Do(B, Operation.HangUp));
        ShouldBe(Busy, Busy, Busy);
        NobodyIsStuck();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Two_agents_call_each_other_at_once(bool first)
    {
        foreach (var seat in new[] { A, B, S })
            Connect(seat);
        AtTheSameMoment(first, () => Do(A, Operation.CallAgent, "2002"), () => Do(B, Operation.CallAgent, "2001"));
        HoldUp();
        Answers(PhoneOf(A));
        Answers(PhoneOf(B));
        LetThrough();
        ShouldBe(Busy, Busy, Busy);
        NobodyIsStuck(CallEndCause.CalleeBusy);
    }

    [Fact]
    public void Everybody_leaves_a_conference_at_once()
    {
        Play(Scene.ConferenceWithAgent);
        HoldUp();
        Do(A, Operation.HangUp);
        Do(B, Operation.Reset);
        Ends(Caller);
        LetThrough();
        ShouldBe(WrapUp, Busy, Busy);
        NobodyIsStuck();
    }

    [Fact]
    public void A_caller_who_is_sent_to_a_flow_comes_back_through_the_queue_to_the_same_agent()
    {
        Play(Scene.Talking);
        Do(B, Operation.SetBusy);
        Do(A, Operation.TransferToIvr, "back");
        HungUpLegsEnd();
        ShouldBe(WrapUp, Busy, Busy);
        Pass(10);
        Do(A, Operation.SetIdle);
        StatusOf(A).ShouldBe(AgentStatus.Ringing);
        Answers(PhoneOf(A));
        StatusOf(A).ShouldBe(AgentStatus.Talking);
        DigitsReach(A, Caller);
        NobodyIsStuck(CallEndCause.CallerHungUp);
    }
}
