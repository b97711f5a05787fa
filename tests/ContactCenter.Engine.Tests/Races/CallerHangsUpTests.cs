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
    [InlineData(Scene.FlowConnectedNumber, Busy, Busy, Busy, null)]
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
}
