using ContactCenter.Domain.Agents;
using static ContactCenter.Domain.Agents.AgentStatus;

namespace ContactCenter.Engine.Tests.Races;

/// <summary>Every operation of the manual is delivered twice, at once and once more later: it is carried out once and answered each time alike.</summary>
public sealed class SameCommandTwiceTests : RaceStage
{
    public static TheoryData<Scene, string, Operation, string?, AgentStatus> Commands() => new()
    {
        { Scene.Waiting, "2001", Operation.SetIdle, null, AgentStatus.Ringing },
        { Scene.Talking, "2002", Operation.SetBusy, "lunch", Busy },
        { Scene.InFlow, "2001", Operation.Dial, Customer, Dialing },
        { Scene.InFlow, "2001", Operation.CallAgent, "2002", Dialing },
        { Scene.Ringing, "2001", Operation.Answer, null, AgentStatus.Ringing },
        { Scene.Ringing, "2001", Operation.HangUp, null, Busy },
        { Scene.DialingNumber, "2001", Operation.HangUp, null, Busy },
        { Scene.Talking, "2001", Operation.HangUp, null, WrapUp },
        { Scene.ConferenceWithAgent, "2001", Operation.HangUp, null, WrapUp },
        { Scene.Monitoring, "2900", Operation.HangUp, null, Busy },
        { Scene.Talking, "2001", Operation.Hold, null, Held },
        { Scene.Held, "2001", Operation.Retrieve, null, AgentStatus.Talking },
        { Scene.Talking, "2001", Operation.ConsultAgent, "2002", Consulting },
        { Scene.Talking, "2001", Operation.ConsultExternal, Expert, Consulting },
        { Scene.ConsultingAgentRings, "2001", Operation.ConsultRetrieve, null, AgentStatus.Talking },
        { Scene.ConsultingAgent, "2001", Operation.ConsultRetrieve, null, AgentStatus.Talking },
        { Scene.ConsultingAgent, "2001", Operation.Transfer, null, WrapUp },
        { Scene.ConsultingAgent, "2001", Operation.Conference, null, Conferencing },
        { Scene.Talking, "2001", Operation.TransferToIvr, "survey", WrapUp },
        { Scene.Talking, "2001", Operation.SendDtmf, "1", AgentStatus.Talking },
        { Scene.Talking, "2001", Operation.Reset, null, Busy },
        { Scene.TransferredToNumber, "2001", Operation.Reset, null, Busy },
        { Scene.Talking, "2002", Operation.Logout, null, AgentStatus.LoggedOut },
        { Scene.Talking, "2900", Operation.Monitor, "2001", AgentStatus.Monitoring },
        { Scene.Monitoring, "2900", Operation.Whisper, null, AgentStatus.Monitoring },
        { Scene.Monitoring, "2900", Operation.Barge, null, AgentStatus.Barging },
        { Scene.Monitoring, "2900", Operation.ForceRelease, null, Busy },
        { Scene.Barging, "2900", Operation.Intercept, null, AgentStatus.Talking },
        { Scene.TransferredToNumber, "2900", Operation.ForceIdle, "2001", Busy },
        { Scene.Talking, "2900", Operation.ForceBusy, "2002", Busy },
        { Scene.Talking, "2900", Operation.ForceLogout, "2001", Busy },
    };

    [Theory]
    [MemberData(nameof(Commands))]
    public void Same_command_twice_is_carried_out_once(Scene scene, string agent, Operation operation, string? argument, AgentStatus then)
    {
        Play(scene);
        var seat = agent switch { "2001" => A, "2002" => B, _ => S };
        var id = Send(seat, operation, argument);
        Send(seat, operation, argument, id);
        SettleAll();
        StatusOf(seat).ShouldBe(then);
        var (views, legs, told) = (seat.Views, Legs().Count, Legs().Sum(l => l.Told.Count));
        Send(seat, operation, argument, id);
        SettleAll();
        seat.Outcomes(id).ShouldAllBe(o => o.Rejection == null);
        seat.Outcomes(id).Count().ShouldBe(operation is Operation.Monitor ? 2 : 3, "a Monitor that waits for its answer is answered once");
        (StatusOf(seat), seat.Views, Legs().Count, Legs().Sum(l => l.Told.Count)).ShouldBe((then, views, legs, told));
        if (operation is Operation.SendDtmf)
            Caller.Told.OfType<Engine.Edge.SendLegDtmf>().ShouldHaveSingleItem();
        if (operation is Operation.Whisper)
            S.View!.State.Reason.ShouldBe("Whisper");
        NobodyIsStuck();
    }

    [Theory]
    [InlineData(Operation.ForceBusy)]
    [InlineData(Operation.ForceLogout)]
    public void Force_is_answered_alike_when_the_supervisor_does_something_else_by_now(Operation operation)
    {
        Play(Scene.Talking);
        var id = Send(S, operation, "2002");
        SettleAll();
        Do(S, Operation.Monitor, "2001");
        Send(S, operation, "2002", id);
        SettleAll();
        S.Outcomes(id).Count().ShouldBe(2);
        S.Outcomes(id).ShouldAllBe(o => o.Rejection == null);
        NobodyIsStuck();
    }
}
