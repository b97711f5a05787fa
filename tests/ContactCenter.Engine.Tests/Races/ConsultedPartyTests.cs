using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using static ContactCenter.Domain.Agents.AgentStatus;

namespace ContactCenter.Engine.Tests.Races;

/// <summary>The consulted party refuses, hangs up, or answers too late.</summary>
public sealed class ConsultedPartyTests : RaceStage
{
    [Theory]
    [InlineData(Scene.ConsultingAgentRings, LegEnd.Busy, "Refused", Busy)]
    [InlineData(Scene.ConsultingAgentRings, LegEnd.Declined, "Refused", Busy)]
    [InlineData(Scene.ConsultingAgentRings, LegEnd.Unreachable, "Unreachable", Busy)]
    [InlineData(Scene.ConsultingNumberRings, LegEnd.Busy, "Busy", Idle)]
    [InlineData(Scene.ConsultingNumberRings, LegEnd.Rejected, "Refused", Idle)]
    [InlineData(Scene.ConsultingNumberRings, LegEnd.NoAnswer, "NoAnswer", Idle)]
    [InlineData(Scene.ConsultingNumberRings, LegEnd.Unreachable, "Unreachable", Idle)]
    [InlineData(Scene.ConsultingAgent, LegEnd.HungUp, "HungUp", Idle)]
    [InlineData(Scene.ConsultingNumber, LegEnd.HungUp, "HungUp", Idle)]
    [InlineData(Scene.ConsultingNumber, LegEnd.Lost, "HungUp", Idle)]
    public void Consulted_party_that_is_not_there_leaves_the_caller_on_hold(Scene scene, LegEnd end, string reason, AgentStatus b)
    {
        Play(scene);
        Ends(Consulted(scene), end);
        ShouldBe(Held, b, Busy);
        A.View!.State.Reason.ShouldBe(reason);
        Do(A, Operation.Retrieve);
        DigitsReach(A, Caller);
        NobodyIsStuck(CallEndCause.CallerHungUp);
    }

    [Theory]
    [InlineData(Scene.ConferenceWithAgent, AgentStatus.Talking, WrapUp)]
    [InlineData(Scene.ConferenceWithNumber, AgentStatus.Talking, Idle)]
    [InlineData(Scene.TransferredToAgent, WrapUp, WrapUp)]
    [InlineData(Scene.TransferredToNumber, WrapUp, Idle)]
    public void Consulted_party_hangs_up_when_it_talks_with_the_caller(Scene scene, AgentStatus a, AgentStatus b)
    {
        Play(scene);
        Ends(Consulted(scene));
        ShouldBe(a, b, Busy);
        NobodyIsStuck();
    }

    [Theory]
    [InlineData(Scene.ConsultingAgent, Operation.Transfer, true, WrapUp, WrapUp)]
    [InlineData(Scene.ConsultingAgent, Operation.Transfer, false, Held, Idle)]
    [InlineData(Scene.ConsultingNumber, Operation.Transfer, true, WrapUp, Idle)]
    [InlineData(Scene.ConsultingNumber, Operation.Transfer, false, Held, Idle)]
    [InlineData(Scene.ConsultingAgent, Operation.Conference, true, AgentStatus.Talking, WrapUp)]
    [InlineData(Scene.ConsultingAgent, Operation.Conference, false, Held, Idle)]
    [InlineData(Scene.ConsultingNumber, Operation.Conference, true, AgentStatus.Talking, Idle)]
    [InlineData(Scene.ConsultingNumber, Operation.Conference, false, Held, Idle)]
    [InlineData(Scene.ConsultingAgent, Operation.ConsultRetrieve, true, AgentStatus.Talking, Idle)]
    [InlineData(Scene.ConsultingAgent, Operation.ConsultRetrieve, false, AgentStatus.Talking, Idle)]
    [InlineData(Scene.ConsultingNumber, Operation.ConsultRetrieve, true, AgentStatus.Talking, Idle)]
    [InlineData(Scene.ConsultingNumber, Operation.ConsultRetrieve, false, AgentStatus.Talking, Idle)]
    [InlineData(Scene.ConsultingAgentRings, Operation.ConsultRetrieve, true, AgentStatus.Talking, Idle)]
    [InlineData(Scene.ConsultingAgentRings, Operation.ConsultRetrieve, false, AgentStatus.Talking, Busy)]
    [InlineData(Scene.ConsultingNumberRings, Operation.ConsultRetrieve, true, AgentStatus.Talking, Idle)]
    [InlineData(Scene.ConsultingNumberRings, Operation.ConsultRetrieve, false, AgentStatus.Talking, Idle)]
    public void Consulted_party_is_gone_in_the_moment_of_an_operation(Scene scene, Operation operation, bool commandFirst, AgentStatus a, AgentStatus b)
    {
        Play(scene);
        AtTheSameMoment(commandFirst, () => Do(A, operation),
            () => Ends(Consulted(scene), scene is Scene.ConsultingAgentRings or Scene.ConsultingNumberRings ? LegEnd.Busy : LegEnd.HungUp));
        ShouldBe(a, b, Busy);
        if (a is Held)
            Do(A, Operation.Retrieve);
        if (a is not WrapUp)
            DigitsReach(A, Caller);
        NobodyIsStuck();
    }

    [Theory]
    [InlineData(Operation.HangUp)]
    [InlineData(Operation.Reset)]
    public void Consulted_agent_leaves_at_the_client_in_the_moment_of_the_transfer(Operation operation)
    {
        Play(Scene.ConsultingAgent);
        HoldUp();
        Do(A, Operation.Transfer);
        Do(B, operation);
        LetThrough();
        StatusOf(A).ShouldBe(WrapUp);
        NobodyIsStuck(CallEndCause.AgentHungUp);
    }

    [Theory]
    [InlineData(Operation.Transfer)]
    [InlineData(Operation.Conference)]
    public void Consulted_agent_who_holds_in_the_moment_of_the_operation_talks_with_the_caller(Operation operation)
    {
        Play(Scene.ConsultingAgent);
        AtTheSameMoment(commandFirst: true, () => Do(A, operation), () => Do(B, Operation.Hold));
        StatusOf(B).ShouldBe(operation is Operation.Transfer ? AgentStatus.Talking : Conferencing);
        if (operation is Operation.Transfer)
            DigitsReach(B, Caller);
        NobodyIsStuck();
    }

    [Fact]
    public void Consulted_agent_on_hold_talks_after_the_transfer()
    {
        Play(Scene.ConsultingAgent);
        Do(B, Operation.Hold);
        Do(A, Operation.Transfer);
        ShouldBe(WrapUp, AgentStatus.Talking, Busy);
        DigitsReach(B, Caller);
        NobodyIsStuck(CallEndCause.CallerHungUp);
    }

    [Fact]
    public void Consulted_agent_refuses_at_the_client()
    {
        Play(Scene.ConsultingAgentRings);
        Do(B, Operation.HangUp);
        ShouldBe(Held, Busy, Busy);
        NobodyIsStuck(CallEndCause.CallerHungUp);
    }

    [Fact]
    public void Consulted_agent_refuses_in_the_moment_in_which_its_phone_is_lifted()
    {
        Play(Scene.ConsultingAgentRings);
        AtTheSameMoment(commandFirst: false, () => Do(B, Operation.HangUp), () => Answers(PhoneOf(B)));
        ShouldBe(Held, Busy, Busy);
        NobodyIsStuck(CallEndCause.CallerHungUp);
    }

    [Theory]
    [InlineData(Scene.ConsultingAgentRings, 20, Busy)]
    [InlineData(Scene.ConsultingNumberRings, 60, Idle)]
    public void Consulted_party_that_rings_too_long_is_given_up_and_its_late_answer_is_harmless(Scene scene, double seconds, AgentStatus b)
    {
        Play(scene);
        Pass(seconds);
        ShouldBe(Held, b, Busy);
        A.View!.State.Reason.ShouldBe("NoAnswer");
        Answers(Consulted(scene));
        ShouldBe(Held, b, Busy);
        NobodyIsStuck(CallEndCause.CallerHungUp);
    }

    [Theory]
    [InlineData(Scene.ConsultingAgentRings)]
    [InlineData(Scene.ConsultingNumberRings)]
    public void Consulted_party_answers_after_the_retrieval(Scene scene)
    {
        Play(scene);
        Do(A, Operation.ConsultRetrieve);
        Answers(Consulted(scene));
        ShouldBe(AgentStatus.Talking, Idle, Busy);
        DigitsReach(A, Caller);
        NobodyIsStuck(CallEndCause.CallerHungUp);
    }

    [Theory]
    [InlineData(Scene.ConsultingAgentRings)]
    [InlineData(Scene.ConsultingNumberRings)]
    public void Consulted_party_answers_in_the_moment_of_the_retrieval(Scene scene)
    {
        Play(scene);
        AtTheSameMoment(commandFirst: false, () => Do(A, Operation.ConsultRetrieve), () => Answers(Consulted(scene)));
        ShouldBe(AgentStatus.Talking, Idle, Busy);
        DigitsReach(A, Caller);
        NobodyIsStuck(CallEndCause.CallerHungUp);
    }

    [Fact]
    public void Consulted_agent_who_does_not_react_is_given_up_after_three_seconds()
    {
        Play(Scene.Talking);
        HoldUp();
        Do(A, Operation.ConsultAgent, "2002");
        Pass(3);
        LetThrough();
        ShouldBe(Held, Idle, Busy);
        A.View!.State.Reason.ShouldBe("Busy");
        NobodyIsStuck(CallEndCause.CallerHungUp);
    }

    [Fact]
    public void Consulted_again_before_the_first_attempt_has_come_to_an_end()
    {
        Play(Scene.Talking);
        HoldUp();
        Do(A, Operation.ConsultAgent, "2002");
        Do(A, Operation.ConsultRetrieve);
        Do(A, Operation.ConsultAgent, "2002");
        LetThrough();
        Pass(5);
        StatusOf(A).ShouldBe(Held, "the other agent was not free for the second attempt: the first one was still being taken back");
        StatusOf(B).ShouldBe(Idle);
        Do(A, Operation.Retrieve);
        Do(A, Operation.ConsultAgent, "2002");
        ShouldBe(Consulting, AgentStatus.Ringing, Busy);
        NobodyIsStuck(CallEndCause.CallerHungUp);
    }

    private RaceLeg Consulted(Scene scene) =>
        scene is Scene.ConsultingAgentRings or Scene.ConsultingAgent or Scene.ConferenceWithAgent or Scene.TransferredToAgent ? PhoneOf(B) : LegTo(Expert);
}
