using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Engine.Edge;
using static ContactCenter.Domain.Agents.AgentStatus;

namespace ContactCenter.Engine.Tests.Races;

/// <summary>The agent hangs up at the phone (BYE) instead of the client; phones answer after they were withdrawn.</summary>
public sealed class PhoneHangsUpTests : RaceStage
{
    [Theory]
    [InlineData(Scene.Talking, WrapUp, Idle, CallEndCause.AgentHungUp)]
    [InlineData(Scene.Held, WrapUp, Idle, CallEndCause.AgentHungUp)]
    [InlineData(Scene.ConsultingAgentRings, WrapUp, Idle, CallEndCause.AgentHungUp)]
    [InlineData(Scene.ConsultingNumberRings, WrapUp, Idle, CallEndCause.AgentHungUp)]
    [InlineData(Scene.ConsultingAgent, WrapUp, Idle, CallEndCause.AgentHungUp)]
    [InlineData(Scene.ConsultingNumber, WrapUp, Idle, CallEndCause.AgentHungUp)]
    [InlineData(Scene.ConferenceWithAgent, WrapUp, AgentStatus.Talking, null)]
    [InlineData(Scene.ConferenceWithNumber, WrapUp, Idle, null)]
    [InlineData(Scene.DialingOwnPhone, Busy, Busy, CallEndCause.AgentUnreachable)]
    [InlineData(Scene.DialingNumber, Busy, Busy, CallEndCause.AgentCancelled)]
    [InlineData(Scene.TalkingToNumber, WrapUp, Busy, CallEndCause.AgentHungUp)]
    [InlineData(Scene.CallingColleagueOwnPhone, Busy, Busy, CallEndCause.AgentUnreachable)]
    [InlineData(Scene.CallingColleague, Busy, Busy, CallEndCause.AgentCancelled)]
    [InlineData(Scene.TalkingToColleague, Busy, Busy, CallEndCause.AgentHungUp)]
    [InlineData(Scene.MonitoringPhoneRings, WrapUp, Idle, CallEndCause.AgentHungUp)]
    [InlineData(Scene.Monitoring, WrapUp, Idle, CallEndCause.AgentHungUp)]
    [InlineData(Scene.Whispering, WrapUp, Idle, CallEndCause.AgentHungUp)]
    [InlineData(Scene.Barging, WrapUp, Idle, CallEndCause.AgentHungUp)]
    public void Agents_phone_hangs_up_instead_of_the_client(Scene scene, AgentStatus a, AgentStatus b, CallEndCause? cause)
    {
        Play(scene);
        Ends(PhoneOf(A), scene is Scene.DialingOwnPhone or Scene.CallingColleagueOwnPhone ? LegEnd.Busy : LegEnd.HungUp);
        ShouldBe(a, b, Busy);
        NobodyIsStuck(cause);
    }

    [Theory]
    [InlineData(Scene.ConsultingAgent, Held, Idle)]
    [InlineData(Scene.ConferenceWithAgent, AgentStatus.Talking, WrapUp)]
    [InlineData(Scene.TransferredToAgent, WrapUp, WrapUp)]
    [InlineData(Scene.CallingColleague, Busy, Busy)]
    [InlineData(Scene.TalkingToColleague, Busy, Busy)]
    public void Other_agents_phone_hangs_up_instead_of_the_client(Scene scene, AgentStatus a, AgentStatus b)
    {
        Play(scene);
        Ends(PhoneOf(B), scene is Scene.CallingColleague ? LegEnd.Busy : LegEnd.HungUp);
        ShouldBe(a, b, Busy);
        NobodyIsStuck();
    }

    [Theory]
    [InlineData(Scene.MonitoringPhoneRings, LegEnd.Busy, AgentStatus.Talking, Busy, "PhoneUnreachable")]
    [InlineData(Scene.Monitoring, LegEnd.HungUp, AgentStatus.Talking, Busy, null)]
    [InlineData(Scene.Whispering, LegEnd.HungUp, AgentStatus.Talking, Busy, null)]
    [InlineData(Scene.Barging, LegEnd.HungUp, AgentStatus.Talking, Busy, null)]
    [InlineData(Scene.Barging, LegEnd.Lost, AgentStatus.Talking, Busy, null)]
    [InlineData(Scene.Intercepted, LegEnd.HungUp, WrapUp, WrapUp, null)]
    public void Supervisors_phone_hangs_up_instead_of_the_client(Scene scene, LegEnd end, AgentStatus a, AgentStatus s, string? reason)
    {
        Play(scene);
        Ends(PhoneOf(S), end);
        ShouldBe(a, Idle, s);
        S.View!.State.Reason.ShouldBe(reason);
        if (a is AgentStatus.Talking)
            DigitsReach(A, Caller);
        NobodyIsStuck();
    }

    [Theory]
    [MemberData(nameof(TalksBothOrders))]
    public void Agents_phone_hangs_up_in_the_moment_of_the_clients_reset(Scene scene, bool commandFirst)
    {
        Play(scene);
        AtTheSameMoment(commandFirst, () => Do(A, Operation.Reset), () => Ends(PhoneOf(A)));
        StatusOf(A).ShouldBe(Busy);
        NobodyIsStuck();
    }

    public static TheoryData<Scene, bool> TalksBothOrders()
    {
        var data = new TheoryData<Scene, bool>();
        foreach (var scene in new[] { Scene.Talking, Scene.Held, Scene.ConsultingAgentRings, Scene.ConsultingAgent, Scene.ConferenceWithAgent, Scene.ConferenceWithNumber, Scene.TalkingToNumber, Scene.TalkingToColleague })
        {
            data.Add(scene, true);
            data.Add(scene, false);
        }

        return data;
    }

    [Fact]
    public void Offered_phone_answers_after_its_ring_time()
    {
        Play(Scene.Ringing);
        Pass(20);
        ShouldBe(Busy, Busy, Busy);
        A.View!.State.Reason.ShouldBe("NoAnswer");
        PhoneOf(A).IsHungUp.ShouldBeTrue();
        Answers(PhoneOf(A));
        ShouldBe(Busy, Busy, Busy);
        Do(B, Operation.SetIdle);
        StatusOf(B).ShouldBe(AgentStatus.Ringing, "the caller waits on");
        NobodyIsStuck(CallEndCause.CallerAbandoned);
    }

    [Fact]
    public void Offered_phone_answers_in_the_moment_in_which_its_ring_time_passes()
    {
        Play(Scene.Ringing);
        HoldUp();
        Answers(PhoneOf(A));
        Pass(20);
        LetThrough();
        StatusOf(A).ShouldBe(AgentStatus.Talking);
        NobodyIsStuck(CallEndCause.CallerHungUp);
    }

    [Theory]
    [InlineData(Operation.HangUp)]
    [InlineData(Operation.Reset)]
    public void Callee_answers_after_the_agent_has_cancelled(Operation operation)
    {
        Play(Scene.DialingNumber);
        Do(A, operation);
        Answers(LegTo(Customer));
        ShouldBe(Busy, Busy, Busy);
        NobodyIsStuck(CallEndCause.AgentCancelled);
    }

    [Theory]
    [InlineData(true, Busy)]
    [InlineData(false, Busy)]
    public void Callee_answers_in_the_moment_in_which_the_agent_cancels(bool commandFirst, AgentStatus a)
    {
        Play(Scene.DialingNumber);
        AtTheSameMoment(commandFirst, () => Do(A, Operation.HangUp), () => Answers(LegTo(Customer)));
        ShouldBe(a, Busy, Busy);
        NobodyIsStuck(commandFirst ? CallEndCause.AgentCancelled : CallEndCause.AgentHungUp);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Colleague_answers_in_the_moment_in_which_the_agent_cancels(bool commandFirst)
    {
        Play(Scene.CallingColleague);
        AtTheSameMoment(commandFirst, () => Do(A, Operation.HangUp), () => Answers(PhoneOf(B)));
        ShouldBe(Busy, Busy, Busy);
        NobodyIsStuck();
    }

    [Fact]
    public void Colleague_takes_the_call_after_the_agent_has_cancelled()
    {
        Play(Scene.CallingColleagueOwnPhone);
        HoldUp();
        Answers(PhoneOf(A));
        Do(A, Operation.HangUp);
        HungUpLegsEnd();
        LetThrough();
        ShouldBe(Busy, Busy, Busy);
        NobodyIsStuck(CallEndCause.AgentCancelled);
    }

    [Fact]
    public void Agent_cancels_before_the_own_phone_is_lifted_and_lifts_it_then()
    {
        Play(Scene.DialingOwnPhone);
        Do(A, Operation.HangUp);
        Answers(PhoneOf(A));
        ShouldBe(Busy, Busy, Busy);
        Legs().Count.ShouldBe(1, "the number is not called any more");
        NobodyIsStuck(CallEndCause.AgentCancelled);
    }

    [Fact]
    public void Supervisors_phone_answers_after_the_supervisor_has_stopped()
    {
        Play(Scene.MonitoringPhoneRings);
        Do(S, Operation.HangUp);
        Answers(PhoneOf(S));
        ShouldBe(AgentStatus.Talking, Idle, Busy);
        NobodyIsStuck(CallEndCause.CallerHungUp);
    }

    [Fact]
    public void Phones_that_do_not_end_are_not_waited_for_longer_than_40_seconds()
    {
        Play(Scene.ConferenceWithAgent);
        Do(A, Operation.HangUp);
        Do(B, Operation.HangUp);
        Pass(41);
        CallsThere().ShouldBe(0);
        Legs().ShouldAllBe(l => l.Told.OfType<HangUpLeg>().Count() == 1);
        ShouldBe(WrapUp, WrapUp, Busy);
        CallRecords().ShouldHaveSingleItem();
    }
}
