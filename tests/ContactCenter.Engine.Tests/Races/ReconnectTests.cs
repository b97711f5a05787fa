using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using static ContactCenter.Domain.Agents.AgentStatus;

namespace ContactCenter.Engine.Tests.Races;

/// <summary>A client loses its connection and comes back: it finds the agent's state, call and buttons as they are.</summary>
public sealed class ReconnectTests : RaceStage
{
    public static TheoryData<Scene> Scenes() => [.. Enum.GetValues<Scene>()];

    [Theory]
    [MemberData(nameof(Scenes))]
    public void Clients_come_back_in_every_state_and_find_it(Scene scene)
    {
        Play(scene);
        foreach (var seat in new[] { A, B, S })
        {
            var before = seat.View.ShouldNotBeNull();
            Disconnect(seat);
            Connect(seat, resumes: $"client-{seat.Key.AgentId}-{seat.Connections}");
            var after = seat.View.ShouldNotBeNull();
            after.State.ShouldBe(before.State);
            after.Operations.ShouldBe(before.Operations);
            after.Sequence.ShouldBeGreaterThan(before.Sequence);
        }

        foreach (var seat in new[] { A, B, S })
            if (seat.View!.Operations.Contains(Operation.Reset))
                Do(seat, Operation.Reset);
        NobodyIsStuck();
    }

    [Theory]
    [InlineData(Scene.Ringing, Idle)]
    [InlineData(Scene.Talking, WrapUp)]
    [InlineData(Scene.Held, WrapUp)]
    [InlineData(Scene.ConsultingAgentRings, WrapUp)]
    [InlineData(Scene.ConsultingAgent, WrapUp)]
    [InlineData(Scene.ConsultingNumber, WrapUp)]
    [InlineData(Scene.ConferenceWithAgent, AgentStatus.Talking)]
    [InlineData(Scene.TalkingToNumber, WrapUp)]
    [InlineData(Scene.Monitoring, WrapUp)]
    public void Client_that_comes_back_after_the_caller_hung_up_finds_what_has_become(Scene scene, AgentStatus a)
    {
        Play(scene);
        Disconnect(A);
        Ends(Caller);
        Connect(A, resumes: "client-2001-1");
        A.View!.State.Status.ShouldBe(a);
        NobodyIsStuck();
    }

    [Fact]
    public void Command_that_is_sent_again_on_a_new_connection_is_the_same_command()
    {
        Play(Scene.Talking);
        var hold = Send(A, Operation.Hold);
        SettleAll();
        Disconnect(A);
        Connect(A, resumes: "client-2001-1");
        Send(A, Operation.Hold, null, hold);
        SettleAll();
        A.Outcomes(hold).ShouldHaveSingleItem().Rejection.ShouldBeNull();
        StatusOf(A).ShouldBe(Held);
        NobodyIsStuck(CallEndCause.CallerHungUp);
    }

    [Fact]
    public void Monitor_that_is_sent_again_on_a_new_connection_before_its_answer_is_answered_there()
    {
        Play(Scene.Talking);
        HoldUp();
        var monitor = Send(S, Operation.Monitor, "2001");
        SettleAll();
        // The connection is known to the agent at once; only what others say is held up.
        S.Connect(told => NewClient(told, "again"));
        S.Agent.Tell(new Engine.Agents.AttachSession(S.Key, S.Session, "token", S.Extension, null), Akka.Actor.ActorRefs.NoSender);
        Send(S, Operation.Monitor, "2001", monitor);
        SettleAll();
        LetThrough();
        S.Outcomes(monitor).ShouldHaveSingleItem().Rejection.ShouldBeNull();
        StatusOf(S).ShouldBe(AgentStatus.Monitoring);
        NobodyIsStuck(CallEndCause.CallerHungUp);
    }

    [Fact]
    public void Another_client_takes_the_agent_over_in_the_middle_of_a_consultation()
    {
        Play(Scene.ConsultingAgent);
        var older = A.Session;
        Connect(A);
        A.Session.ShouldNotBe(older);
        Do(A, Operation.Transfer);
        ShouldBe(WrapUp, AgentStatus.Talking, Busy);
        NobodyIsStuck(CallEndCause.CallerHungUp);
    }
}
