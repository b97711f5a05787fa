using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using static ContactCenter.Domain.Agents.AgentStatus;

namespace ContactCenter.Engine.Tests.Races;

/// <summary>重置 is always the way out; a supervisor's ForceLogout is one too.</summary>
public sealed class ResetTests : RaceStage
{
    /// <summary>The states of 2002 and the supervisor when 2001 has left, and why the call ended; null: it goes on.</summary>
    public static TheoryData<Scene, AgentStatus, AgentStatus, CallEndCause?> Scenes() => new()
    {
        { Scene.Waiting, Busy, Busy, CallEndCause.CallerAbandoned },
        { Scene.Ringing, Busy, Busy, CallEndCause.CallerAbandoned },
        { Scene.Talking, Idle, Busy, CallEndCause.AgentHungUp },
        { Scene.Held, Idle, Busy, CallEndCause.AgentHungUp },
        { Scene.ConsultingAgentRings, Idle, Busy, CallEndCause.AgentHungUp },
        { Scene.ConsultingNumberRings, Idle, Busy, CallEndCause.AgentHungUp },
        { Scene.ConsultingAgent, Idle, Busy, CallEndCause.AgentHungUp },
        { Scene.ConsultingNumber, Idle, Busy, CallEndCause.AgentHungUp },
        { Scene.ConferenceWithAgent, AgentStatus.Talking, Busy, null },
        { Scene.ConferenceWithNumber, Idle, Busy, null },
        { Scene.TransferredToAgent, AgentStatus.Talking, Busy, null },
        { Scene.DialingOwnPhone, Busy, Busy, CallEndCause.AgentCancelled },
        { Scene.DialingNumber, Busy, Busy, CallEndCause.AgentCancelled },
        { Scene.TalkingToNumber, Busy, Busy, CallEndCause.AgentHungUp },
        { Scene.CallingColleagueOwnPhone, Busy, Busy, CallEndCause.AgentCancelled },
        { Scene.CallingColleague, Busy, Busy, CallEndCause.AgentCancelled },
        { Scene.TalkingToColleague, Busy, Busy, CallEndCause.AgentHungUp },
        { Scene.MonitoringPhoneRings, Idle, Busy, CallEndCause.AgentHungUp },
        { Scene.Monitoring, Idle, Busy, CallEndCause.AgentHungUp },
        { Scene.Barging, Idle, Busy, CallEndCause.AgentHungUp },
        { Scene.Intercepted, Idle, AgentStatus.Talking, null },
    };

    [Theory]
    [MemberData(nameof(Scenes))]
    public void Reset_in_every_state(Scene scene, AgentStatus b, AgentStatus s, CallEndCause? cause)
    {
        Play(scene);
        Do(A, Operation.Reset);
        ShouldBe(Busy, b, s);
        LegsOfAAreGone();
        NobodyIsStuck(cause);
    }

    [Theory]
    [MemberData(nameof(Scenes))]
    public void ForceLogout_in_every_state(Scene scene, AgentStatus b, AgentStatus s, CallEndCause? cause)
    {
        Play(scene);
        Connect(OtherSupervisor);
        Do(OtherSupervisor, Operation.ForceLogout, "2001");
        ShouldBe(AgentStatus.LoggedOut, b, s);
        A.View!.Operations.ShouldBe([Operation.Login]);
        LegsOfAAreGone();
        NobodyIsStuck(cause);
    }

    [Theory]
    [InlineData(Scene.ConsultingAgentRings, Held, CallEndCause.CallerHungUp)]
    [InlineData(Scene.ConsultingAgent, Held, CallEndCause.CallerHungUp)]
    [InlineData(Scene.ConferenceWithAgent, AgentStatus.Talking, CallEndCause.CallerHungUp)]
    [InlineData(Scene.TransferredToAgent, WrapUp, CallEndCause.AgentHungUp)]
    [InlineData(Scene.CallingColleague, Busy, CallEndCause.CalleeUnreachable)]
    [InlineData(Scene.TalkingToColleague, Busy, CallEndCause.CallerHungUp)]
    public void Other_agent_resets_and_is_logged_out(Scene scene, AgentStatus a, CallEndCause cause)
    {
        Play(scene);
        Do(B, Operation.Reset);
        ShouldBe(a, Busy, Busy);
        Do(S, Operation.ForceLogout, "2002");
        ShouldBe(a, AgentStatus.LoggedOut, Busy);
        NobodyIsStuck(cause);
    }

    [Theory]
    [InlineData(Scene.ConsultingAgentRings, Held)]
    [InlineData(Scene.ConsultingAgent, Held)]
    [InlineData(Scene.ConferenceWithAgent, AgentStatus.Talking)]
    [InlineData(Scene.TransferredToAgent, WrapUp)]
    [InlineData(Scene.CallingColleague, Busy)]
    [InlineData(Scene.TalkingToColleague, Busy)]
    public void Other_agent_is_logged_out_on_the_call(Scene scene, AgentStatus a)
    {
        Play(scene);
        Do(S, Operation.ForceLogout, "2002");
        ShouldBe(a, AgentStatus.LoggedOut, Busy);
        NobodyIsStuck();
    }

    [Theory]
    [InlineData(Scene.MonitoringPhoneRings, AgentStatus.Talking, false)]
    [InlineData(Scene.Monitoring, AgentStatus.Talking, false)]
    [InlineData(Scene.Whispering, AgentStatus.Talking, false)]
    [InlineData(Scene.Barging, AgentStatus.Talking, false)]
    [InlineData(Scene.Intercepted, WrapUp, false)]
    [InlineData(Scene.MonitoringPhoneRings, AgentStatus.Talking, true)]
    [InlineData(Scene.Monitoring, AgentStatus.Talking, true)]
    [InlineData(Scene.Whispering, AgentStatus.Talking, true)]
    [InlineData(Scene.Barging, AgentStatus.Talking, true)]
    [InlineData(Scene.Intercepted, WrapUp, true)]
    public void Supervisor_resets_or_is_logged_out_and_the_agents_call_goes_on(Scene scene, AgentStatus a, bool forced)
    {
        Play(scene);
        if (forced)
        {
            Connect(OtherSupervisor);
            Do(OtherSupervisor, Operation.ForceLogout, "2900");
        }
        else
        {
            Do(S, Operation.Reset);
        }

        ShouldBe(a, Idle, forced ? AgentStatus.LoggedOut : Busy);
        HungUpLegsEnd();
        PhoneOf(S).IsOver.ShouldBeTrue();
        if (a is AgentStatus.Talking)
            DigitsReach(A, Caller);
        NobodyIsStuck();
    }

    [Theory]
    [InlineData(Operation.ForceIdle)]
    [InlineData(Operation.ForceBusy)]
    public void Who_is_on_a_call_is_not_forced_off_it(Operation operation)
    {
        Play(Scene.Talking);
        Refused(S, operation, "2001").ShouldContain("Talking");
        StatusOf(A).ShouldBe(AgentStatus.Talking);
        NobodyIsStuck(CallEndCause.CallerHungUp);
    }

    [Fact]
    public void Who_is_forced_idle_gets_the_caller_who_waits()
    {
        Play(Scene.Waiting);
        Do(S, Operation.ForceIdle, "2001");
        StatusOf(A).ShouldBe(AgentStatus.Ringing);
        NobodyIsStuck(CallEndCause.CallerAbandoned);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ForceBusy_in_the_moment_of_an_offer(bool forcedFirst)
    {
        foreach (var seat in new[] { A, B, S })
            Connect(seat);
        Do(A, Operation.SetIdle);
        HoldUp();
        Guid force;
        if (forcedFirst)
        {
            force = Send(S, Operation.ForceBusy, "2001");
            SettleAll();
            CallerComes();
        }
        else
        {
            CallerComes();
            force = Send(S, Operation.ForceBusy, "2001");
            SettleAll();
        }

        LetThrough();
        (S.Outcomes(force).ShouldHaveSingleItem().Rejection is null).ShouldBe(forcedFirst);
        StatusOf(A).ShouldBe(forcedFirst ? Busy : AgentStatus.Ringing);
        NobodyIsStuck(CallEndCause.CallerAbandoned);
    }

    private void LegsOfAAreGone()
    {
        HungUpLegsEnd();
        Legs().Where(l => l.Rings == A.Extension).ShouldAllBe(l => l.IsOver);
    }
}
