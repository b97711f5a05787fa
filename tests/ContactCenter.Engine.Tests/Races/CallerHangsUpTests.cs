using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using static ContactCenter.Domain.Agents.AgentStatus;

namespace ContactCenter.Engine.Tests.Races;

/// <summary>The caller, or the number that was dialled, hangs up or vanishes at every stage.</summary>
public sealed class CallerHangsUpTests : RaceStage
{
    [Theory]
    [InlineData(Scene.Waiting, Busy, Busy, Busy, CallEndCause.CallerAbandoned)]
    [InlineData(Scene.Ringing, Idle, Busy, Busy, CallEndCause.CallerAbandoned)]
    [InlineData(Scene.Talking, WrapUp, Idle, Busy, CallEndCause.CallerHungUp)]
    [InlineData(Scene.Held, WrapUp, Idle, Busy, CallEndCause.CallerHungUp)]
    [InlineData(Scene.ConsultingAgentRings, WrapUp, Idle, Busy, CallEndCause.CallerHungUp)]
    [InlineData(Scene.ConsultingNumberRings, WrapUp, Idle, Busy, CallEndCause.CallerHungUp)]
    [InlineData(Scene.ConsultingAgent, WrapUp, Idle, Busy, CallEndCause.CallerHungUp)]
    [InlineData(Scene.ConsultingNumber, WrapUp, Idle, Busy, CallEndCause.CallerHungUp)]
    [InlineData(Scene.ConferenceWithAgent, AgentStatus.Talking, AgentStatus.Talking, Busy, null)]
    [InlineData(Scene.ConferenceWithNumber, AgentStatus.Talking, Idle, Busy, null)]
    [InlineData(Scene.TransferredToAgent, WrapUp, WrapUp, Busy, CallEndCause.CallerHungUp)]
    [InlineData(Scene.TransferredToNumber, WrapUp, Idle, Busy, CallEndCause.CallerHungUp)]
    [InlineData(Scene.InFlow, Busy, Busy, Busy, CallEndCause.CallerAbandoned)]
    [InlineData(Scene.FlowCallsNumber, Busy, Busy, Busy, CallEndCause.CallerAbandoned)]
    [InlineData(Scene.FlowConnectedNumber, Busy, Busy, Busy, CallEndCause.CallerHungUp)]
    [InlineData(Scene.DialingNumber, Busy, Busy, Busy, CallEndCause.CalleeUnreachable)]
    [InlineData(Scene.TalkingToNumber, WrapUp, Busy, Busy, CallEndCause.CallerHungUp)]
    [InlineData(Scene.MonitoringPhoneRings, WrapUp, Idle, Busy, CallEndCause.CallerHungUp)]
    [InlineData(Scene.Monitoring, WrapUp, Idle, Busy, CallEndCause.CallerHungUp)]
    [InlineData(Scene.Whispering, WrapUp, Idle, Busy, CallEndCause.CallerHungUp)]
    [InlineData(Scene.Barging, WrapUp, Idle, Busy, CallEndCause.CallerHungUp)]
    [InlineData(Scene.Intercepted, WrapUp, Idle, WrapUp, CallEndCause.CallerHungUp)]
    public void Caller_hangs_up_at_every_stage(Scene scene, AgentStatus a, AgentStatus b, AgentStatus s, CallEndCause? cause)
    {
        Play(scene);
        Ends(Caller);
        ShouldBe(a, b, s);
        NobodyIsStuck(cause);
    }

    [Theory]
    [InlineData(LegEnd.Lost)]
    [InlineData(LegEnd.Unreachable)]
    public void A_caller_who_vanishes_during_a_consultation_is_lost(LegEnd end)
    {
        Play(Scene.ConsultingAgent);
        Ends(Caller, end);
        ShouldBe(WrapUp, Idle, Busy);
        NobodyIsStuck(CallEndCause.CallerLost);
    }

    [Theory]
    [InlineData(Scene.ConsultingAgent, Operation.Transfer, true, WrapUp)]
    [InlineData(Scene.ConsultingAgent, Operation.Transfer, false, Idle)]
    [InlineData(Scene.ConsultingNumber, Operation.Transfer, true, Idle)]
    [InlineData(Scene.ConsultingNumber, Operation.Transfer, false, Idle)]
    [InlineData(Scene.ConsultingAgent, Operation.ConsultRetrieve, true, Idle)]
    [InlineData(Scene.ConsultingAgent, Operation.ConsultRetrieve, false, Idle)]
    [InlineData(Scene.ConsultingAgentRings, Operation.ConsultRetrieve, true, Idle)]
    [InlineData(Scene.ConsultingAgentRings, Operation.ConsultRetrieve, false, Idle)]
    [InlineData(Scene.ConsultingNumberRings, Operation.ConsultRetrieve, true, Idle)]
    [InlineData(Scene.ConsultingNumberRings, Operation.ConsultRetrieve, false, Idle)]
    [InlineData(Scene.Talking, Operation.Hold, true, Idle)]
    [InlineData(Scene.Talking, Operation.Hold, false, Idle)]
    [InlineData(Scene.Held, Operation.Retrieve, true, Idle)]
    [InlineData(Scene.Held, Operation.Retrieve, false, Idle)]
    [InlineData(Scene.Talking, Operation.HangUp, true, Idle)]
    [InlineData(Scene.Talking, Operation.HangUp, false, Idle)]
    public void Caller_hangs_up_in_the_moment_of_an_operation(Scene scene, Operation operation, bool commandFirst, AgentStatus consulted)
    {
        Play(scene);
        AtTheSameMoment(commandFirst, () => Do(A, operation), () => Ends(Caller));
        ShouldBe(WrapUp, consulted, Busy);
        NobodyIsStuck();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Caller_hangs_up_in_the_moment_of_the_conference(bool commandFirst)
    {
        Play(Scene.ConsultingAgent);
        AtTheSameMoment(commandFirst, () => Do(A, Operation.Conference), () => Ends(Caller));
        // A conference that came first is one of two now; else there is nothing left to confer about.
        ShouldBe(commandFirst ? AgentStatus.Talking : WrapUp, commandFirst ? AgentStatus.Talking : Idle, Busy);
        NobodyIsStuck();
    }

    [Theory]
    [InlineData(Operation.ConsultAgent, "2002", true)]
    [InlineData(Operation.ConsultAgent, "2002", false)]
    [InlineData(Operation.ConsultExternal, Expert, true)]
    [InlineData(Operation.ConsultExternal, Expert, false)]
    [InlineData(Operation.TransferToIvr, "survey", true)]
    [InlineData(Operation.TransferToIvr, "survey", false)]
    public void Caller_hangs_up_in_the_moment_in_which_somebody_else_is_wanted(Operation operation, string argument, bool commandFirst)
    {
        Play(Scene.Talking);
        AtTheSameMoment(commandFirst, () => Do(A, operation, argument), () => Ends(Caller));
        ShouldBe(WrapUp, Idle, Busy);
        NobodyIsStuck(CallEndCause.CallerHungUp);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Caller_hangs_up_in_the_moment_in_which_the_phone_is_lifted(bool phoneFirst)
    {
        Play(Scene.Ringing);
        AtTheSameMoment(phoneFirst, () => Answers(PhoneOf(A)), () => Ends(Caller));
        ShouldBe(phoneFirst ? WrapUp : Idle, Busy, Busy);
        NobodyIsStuck();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Caller_hangs_up_in_the_moment_in_which_the_agent_refuses(bool commandFirst)
    {
        Play(Scene.Ringing);
        AtTheSameMoment(commandFirst, () => Do(A, Operation.HangUp), () => Ends(Caller));
        ShouldBe(Busy, Busy, Busy);
        NobodyIsStuck(CallEndCause.CallerAbandoned);
    }

    [Fact]
    public void Caller_hangs_up_while_the_queues_offer_is_on_its_way()
    {
        Connect(A);
        Do(A, Operation.SetIdle);
        HoldUp();
        var caller = CallerComes();
        Ends(caller);
        LetThrough();
        StatusOf(A).ShouldBe(Idle);
        NobodyIsStuck(CallEndCause.CallerAbandoned);
    }

    [Fact]
    public void Caller_hangs_up_while_the_consulted_agent_is_still_being_asked()
    {
        Play(Scene.Talking);
        HoldUp();
        Do(A, Operation.ConsultAgent, "2002");
        Ends(Caller);
        LetThrough();
        ShouldBe(WrapUp, Idle, Busy);
        NobodyIsStuck(CallEndCause.CallerHungUp);
    }

    [Fact]
    public void Caller_goes_through_a_flow_to_the_end_and_is_hung_up()
    {
        Play(Scene.InFlow);
        Pass(30);
        Caller.IsHungUp.ShouldBeTrue();
        NobodyIsStuck(CallEndCause.FlowFinished);
    }

    [Fact]
    public void Caller_whose_number_is_busy_comes_from_the_flow_into_the_queue()
    {
        Play(Scene.FlowCallsNumber);
        Ends(LegTo(FlowNumber), LegEnd.Busy);
        Do(A, Operation.SetIdle);
        StatusOf(A).ShouldBe(AgentStatus.Ringing);
        NobodyIsStuck(CallEndCause.CallerAbandoned);
    }
}
