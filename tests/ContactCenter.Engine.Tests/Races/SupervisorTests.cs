using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using static ContactCenter.Domain.Agents.AgentStatus;

namespace ContactCenter.Engine.Tests.Races;

/// <summary>The supervisor's part: joining, tearing down and taking over at every stage, and in the moment in which something else happens.</summary>
public sealed class SupervisorTests : RaceStage
{
    /// <summary>The stages in which 2001 can be heard, and the states of 2001 and 2002 when the call is torn down.</summary>
    public static TheoryData<Scene, AgentStatus> Talks() => new()
    {
        { Scene.Talking, Idle },
        { Scene.Held, Idle },
        { Scene.ConsultingAgentRings, Idle },
        { Scene.ConsultingNumberRings, Idle },
        { Scene.ConsultingAgent, Idle },
        { Scene.ConsultingNumber, Idle },
        { Scene.ConferenceWithAgent, WrapUp },
        { Scene.ConferenceWithNumber, Idle },
        { Scene.TalkingToNumber, Busy },
        { Scene.TalkingToColleague, Busy },
    };

    /// <summary>The same stages while the supervisor's phone rings, is lifted, and while the supervisor barges.</summary>
    public static TheoryData<Scene, AgentStatus, string> TalksAndWays()
    {
        var data = new TheoryData<Scene, AgentStatus, string>();
        foreach (var row in Talks())
            foreach (var way in new[] { "rings", "monitors", "barges" })
                data.Add((Scene)row[0], (AgentStatus)row[1], way);
        return data;
    }

    [Theory]
    [MemberData(nameof(TalksAndWays))]
    public void ForceRelease_at_every_stage(Scene scene, AgentStatus b, string way)
    {
        Supervise(scene, A, way);
        Do(S, Operation.ForceRelease);
        ShouldBe(scene is Scene.TalkingToColleague ? Busy : WrapUp, b, Busy);
        HungUpLegsEnd();
        Legs().ShouldAllBe(l => l.IsOver);
        NobodyIsStuck(CallEndCause.SupervisorReleased);
    }

    [Theory]
    [MemberData(nameof(TalksAndWays))]
    public void Intercept_at_every_stage(Scene scene, AgentStatus _, string way)
    {
        Supervise(scene, A, way);
        Do(S, Operation.Intercept);
        if (way is "rings")
            StatusOf(S).ShouldBe(AgentStatus.Monitoring, "nobody is there yet to take the caller over");
        else
            StatusOf(S).ShouldBe(scene is Scene.ConferenceWithAgent or Scene.ConferenceWithNumber ? Conferencing : AgentStatus.Talking);
        if (way is not "rings")
        {
            StatusOf(A).ShouldBe(scene is Scene.TalkingToColleague ? Busy : WrapUp);
            HungUpLegsEnd();
            PhoneOf(A).IsOver.ShouldBeTrue();
            PhoneOf(S).IsThere.ShouldBeTrue();
        }

        if (way is not "rings" && StatusOf(S) is AgentStatus.Talking)
            DigitsReach(S, scene is Scene.TalkingToColleague ? PhoneOf(B) : Caller);
        NobodyIsStuck();
    }

    [Theory]
    [InlineData(Scene.ConsultingAgent)]
    [InlineData(Scene.ConferenceWithAgent)]
    [InlineData(Scene.TransferredToAgent)]
    [InlineData(Scene.TalkingToColleague)]
    public void Intercept_of_the_other_agent(Scene scene)
    {
        Supervise(scene, B, "monitors");
        Do(S, Operation.Intercept);
        HungUpLegsEnd();
        StatusOf(S).ShouldBe(scene is Scene.ConferenceWithAgent ? Conferencing : AgentStatus.Talking);
        PhoneOf(B).IsOver.ShouldBeTrue();
        NobodyIsStuck();
    }

    [Theory]
    [InlineData(Scene.ConsultingAgent)]
    [InlineData(Scene.ConferenceWithAgent)]
    [InlineData(Scene.TransferredToAgent)]
    [InlineData(Scene.TalkingToColleague)]
    public void ForceRelease_of_the_other_agent(Scene scene)
    {
        Supervise(scene, B, "monitors");
        Do(S, Operation.ForceRelease);
        StatusOf(S).ShouldBe(Busy);
        HungUpLegsEnd();
        Legs().ShouldAllBe(l => l.IsOver);
        NobodyIsStuck(CallEndCause.SupervisorReleased);
    }

    [Theory]
    [MemberData(nameof(TalksAndWays))]
    public void Supervised_agent_hangs_up(Scene scene, AgentStatus _, string way)
    {
        Supervise(scene, A, way);
        Ends(PhoneOf(A));
        StatusOf(S).ShouldBe(Busy);
        HungUpLegsEnd();
        PhoneOf(S).IsOver.ShouldBeTrue();
        NobodyIsStuck();
    }

    [Theory]
    [InlineData("rings")]
    [InlineData("monitors")]
    [InlineData("barges")]
    public void Supervised_agent_transfers(string way)
    {
        Supervise(Scene.ConsultingAgent, A, way);
        Do(A, Operation.Transfer);
        ShouldBe(WrapUp, AgentStatus.Talking, Busy);
        DigitsReach(B, Caller);
        NobodyIsStuck(CallEndCause.CallerHungUp);
    }

    [Theory]
    [InlineData("rings")]
    [InlineData("monitors")]
    [InlineData("barges")]
    public void Supervised_consulted_agent_is_hung_up_and_so_is_the_supervisor(string way)
    {
        Supervise(Scene.ConsultingAgent, B, way);
        Do(A, Operation.ConsultRetrieve);
        ShouldBe(AgentStatus.Talking, Idle, Busy);
        NobodyIsStuck(CallEndCause.CallerHungUp);
    }

    [Theory]
    [InlineData("rings")]
    [InlineData("monitors")]
    [InlineData("barges")]
    public void Supervised_consulted_agent_gets_the_caller_and_the_supervisor_stays(string way)
    {
        Supervise(Scene.ConsultingAgent, B, way);
        Do(A, Operation.Transfer);
        ShouldBe(WrapUp, AgentStatus.Talking, way is "barges" ? AgentStatus.Barging : AgentStatus.Monitoring);
        DigitsReach(B, Caller);
        NobodyIsStuck();
    }

    [Theory]
    [InlineData("rings")]
    [InlineData("monitors")]
    [InlineData("barges")]
    public void Supervised_agent_sends_the_caller_to_a_flow(string way)
    {
        Supervise(Scene.Talking, A, way);
        Do(A, Operation.TransferToIvr, "survey");
        ShouldBe(WrapUp, Idle, Busy);
        NobodyIsStuck();
    }

    [Theory]
    [InlineData(Operation.Intercept, true, AgentStatus.Talking)]
    [InlineData(Operation.Intercept, false, Busy)]
    [InlineData(Operation.ForceRelease, true, Busy)]
    [InlineData(Operation.ForceRelease, false, Busy)]
    [InlineData(Operation.Barge, true, Busy)]
    [InlineData(Operation.Barge, false, Busy)]
    [InlineData(Operation.Whisper, true, Busy)]
    [InlineData(Operation.Whisper, false, Busy)]
    [InlineData(Operation.HangUp, true, Busy)]
    [InlineData(Operation.HangUp, false, Busy)]
    public void Supervisor_acts_in_the_moment_in_which_the_agent_hangs_up(Operation operation, bool commandFirst, AgentStatus s)
    {
        Supervise(Scene.Talking, A, "monitors");
        AtTheSameMoment(commandFirst, () => Do(S, operation), () => Do(A, Operation.HangUp));
        ShouldBe(WrapUp, Idle, s);
        NobodyIsStuck();
    }

    [Theory]
    [InlineData(Operation.Transfer, Operation.Intercept, true, Scene.ConsultingAgent)]
    [InlineData(Operation.Transfer, Operation.Intercept, false, Scene.ConsultingAgent)]
    [InlineData(Operation.Conference, Operation.Intercept, true, Scene.ConsultingAgent)]
    [InlineData(Operation.Conference, Operation.Intercept, false, Scene.ConsultingAgent)]
    [InlineData(Operation.ConsultRetrieve, Operation.Intercept, true, Scene.ConsultingAgent)]
    [InlineData(Operation.ConsultRetrieve, Operation.Intercept, false, Scene.ConsultingAgent)]
    [InlineData(Operation.Hold, Operation.Intercept, true, Scene.Talking)]
    [InlineData(Operation.Hold, Operation.Intercept, false, Scene.Talking)]
    [InlineData(Operation.Reset, Operation.Intercept, true, Scene.Talking)]
    [InlineData(Operation.Reset, Operation.Intercept, false, Scene.Talking)]
    [InlineData(Operation.Transfer, Operation.ForceRelease, true, Scene.ConsultingAgent)]
    [InlineData(Operation.Transfer, Operation.ForceRelease, false, Scene.ConsultingAgent)]
    [InlineData(Operation.Conference, Operation.ForceRelease, true, Scene.ConsultingAgent)]
    [InlineData(Operation.Conference, Operation.ForceRelease, false, Scene.ConsultingAgent)]
    public void Agent_and_supervisor_act_in_the_same_moment(Operation agents, Operation supervisors, bool agentFirst, Scene scene)
    {
        Supervise(scene, A, "monitors");
        AtTheSameMoment(agentFirst, () => Do(A, agents), () => Do(S, supervisors));
        StatusOf(A).ShouldBeOneOf(agents switch
        {
            Operation.Reset => [Busy],
            Operation.Conference or Operation.Hold or Operation.ConsultRetrieve => [WrapUp, Conferencing],
            _ => [WrapUp],
        });
        if (StatusOf(S) is AgentStatus.Talking)
            DigitsReach(S, Caller);
        NobodyIsStuck();
    }

    [Theory]
    [InlineData(Operation.HangUp)]
    [InlineData(Operation.Reset)]
    [InlineData(Operation.ForceRelease)]
    public void Supervisor_intercepts_and_gives_up_at_once(Operation operation)
    {
        Supervise(Scene.Talking, A, "monitors");
        HoldUp();
        Do(S, Operation.Intercept);
        Do(S, operation);
        LetThrough();
        ShouldBe(WrapUp, Idle, Busy);
        HungUpLegsEnd();
        PhoneOf(S).IsOver.ShouldBeTrue("a supervisor who is Busy is on no call");
        NobodyIsStuck();
    }

    [Theory]
    [InlineData(Operation.ConsultExternal, Expert)]
    [InlineData(Operation.Hold, null)]
    [InlineData(Operation.HangUp, null)]
    public void Colleague_acts_in_the_moment_in_which_the_supervisor_takes_the_place_of_the_other(Operation operation, string? argument)
    {
        Supervise(Scene.TalkingToColleague, A, "monitors");
        AtTheSameMoment(commandFirst: true, () => Do(S, Operation.Intercept), () => Do(B, operation, argument));
        HungUpLegsEnd();
        if (operation is Operation.HangUp)
        {
            ShouldBe(Busy, Busy, Busy);
        }
        else
        {
            ShouldBe(Busy, AgentStatus.Talking, AgentStatus.Talking);
            DigitsReach(B, PhoneOf(S));
            DigitsReach(S, PhoneOf(B));
        }

        NobodyIsStuck();
    }

    [Theory]
    [InlineData(Scene.TransferredToNumber)]
    [InlineData(Scene.Ringing)]
    [InlineData(Scene.DialingNumber)]
    [InlineData(Scene.Waiting)]
    public void Monitor_of_an_agent_who_talks_to_nobody_is_refused(Scene scene)
    {
        Play(scene);
        Refused(S, Operation.Monitor, "2001").ShouldContain("2001");
        StatusOf(S).ShouldBe(Busy);
        NobodyIsStuck();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Monitor_in_the_moment_in_which_the_call_ends(bool hangUpFirst)
    {
        Play(Scene.Talking);
        HoldUp();
        var monitor = Send(S, Operation.Monitor, "2001");
        SettleAll();
        if (hangUpFirst)
            Do(A, Operation.HangUp);
        else
            Ends(Caller);
        LetThrough();
        S.Outcomes(monitor).ShouldHaveSingleItem().Rejection.ShouldNotBeNull();
        ShouldBe(WrapUp, Idle, Busy);
        NobodyIsStuck();
    }

    [Fact]
    public void Supervisor_who_has_become_idle_before_the_answer_comes_supervises_nobody()
    {
        Play(Scene.Talking);
        HoldUp();
        var monitor = Send(S, Operation.Monitor, "2001");
        Do(S, Operation.SetIdle);
        LetThrough();
        S.Outcomes(monitor).ShouldHaveSingleItem().Rejection.ShouldNotBeNull().ShouldContain("Idle");
        ShouldBe(AgentStatus.Talking, Idle, Idle);
        NobodyIsStuck(CallEndCause.CallerHungUp);
    }

    [Fact]
    public void Answer_that_comes_after_three_seconds_supervises_nobody()
    {
        Play(Scene.Talking);
        HoldUp();
        var monitor = Send(S, Operation.Monitor, "2001");
        SettleAll();
        Pass(3);
        S.Outcomes(monitor).ShouldHaveSingleItem().Rejection.ShouldNotBeNull();
        LetThrough();
        ShouldBe(AgentStatus.Talking, Idle, Busy);
        HungUpLegsEnd();
        Do(S, Operation.Monitor, "2001");
        Answers(PhoneOf(S));
        StatusOf(S).ShouldBe(AgentStatus.Monitoring);
        NobodyIsStuck(CallEndCause.CallerHungUp);
    }

    [Fact]
    public void Supervisor_without_a_phone_stays_busy()
    {
        Play(Scene.Talking);
        Unplug(S);
        Do(S, Operation.Monitor, "2001");
        ShouldBe(AgentStatus.Talking, Idle, Busy);
        S.View!.State.Reason.ShouldBe("PhoneUnreachable");
        NobodyIsStuck(CallEndCause.CallerHungUp);
    }

    [Fact]
    public void Supervisors_phone_that_rings_too_long_is_given_up()
    {
        Play(Scene.MonitoringPhoneRings);
        Pass(20);
        ShouldBe(AgentStatus.Talking, Idle, Busy);
        NobodyIsStuck(CallEndCause.CallerHungUp);
    }

    [Fact]
    public void Another_supervisor_comes_when_the_first_has_gone()
    {
        Play(Scene.Barging);
        Connect(OtherSupervisor);
        Do(S, Operation.HangUp);
        Do(OtherSupervisor, Operation.Monitor, "2001");
        Answers(PhoneOf(OtherSupervisor));
        StatusOf(OtherSupervisor).ShouldBe(AgentStatus.Monitoring);
        NobodyIsStuck(CallEndCause.CallerHungUp);
    }

    private void Supervise(Scene scene, Seat target, string way)
    {
        Play(scene);
        Do(S, Operation.Monitor, target.Key.AgentId);
        if (way is not "rings")
            Answers(PhoneOf(S));
        if (way is "barges")
            Do(S, Operation.Barge);
    }
}
