using Akka.Actor;
using ContactCenter.Domain.Agents;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Floor;
using ContactCenter.Engine.Queues;

namespace ContactCenter.Engine.Tests.Agents;

/// <summary>Clients come, take each other over and go; the agent stays.</summary>
public sealed class AgentSessionTests : AgentStage
{
    [Fact]
    public void After_login_the_agent_is_busy_at_its_phone_and_the_floor_knows()
    {
        var view = LogIn("8003");
        view.State.Status.ShouldBe(AgentStatus.Busy);
        view.State.Extension.ShouldBe("8003");
        view.State.Since.ShouldBe(Now);
        view.Operations.ShouldBe(AgentBehaviours.Of(view.State).Operations);
        Floors.ExpectMsg<AgentChanged>().ShouldBe(new AgentChanged(Enterprise, view.State));
        ShouldBeSilent(Queues);
    }

    [Fact]
    public void A_second_client_takes_the_session_over_and_the_older_one_is_told()
    {
        LogIn();
        var other = CreateTestProbe("other");
        Attach(other, "token-2");
        Session.ExpectMsg<SessionTakenOver>().ShouldBe(new SessionTakenOver(Agent, BySameClient: false));
        other.ExpectMsg<SessionAttached>();
        other.ExpectMsg<AgentView>().State.Status.ShouldBe(AgentStatus.Busy);
        Refused(Operation.SetIdle).ShouldContain("taken");
    }

    [Fact]
    public void The_same_client_that_connects_again_is_known_by_its_token()
    {
        LogIn();
        var again = CreateTestProbe("again");
        Attach(again, "token-2", resumes: "token");
        Session.ExpectMsg<SessionTakenOver>().BySameClient.ShouldBeTrue();
        again.ExpectMsg<SessionAttached>().Token.ShouldBe("token-2");
    }

    [Fact]
    public void A_wrong_resume_token_is_another_client()
    {
        LogIn();
        Attach(CreateTestProbe("again"), "token-2", resumes: "guessed");
        Session.ExpectMsg<SessionTakenOver>().BySameClient.ShouldBeFalse();
    }

    [Fact]
    public void A_lost_client_loses_nothing()
    {
        Talk();
        AgentActor.Tell(new DetachSession(Agent, Session.Ref));
        Settle(AgentActor);
        Drain(Floors);
        var again = CreateTestProbe("again");
        Attach(again, "token-2", resumes: "token");
        again.ExpectMsg<SessionAttached>();
        var view = again.ExpectMsg<AgentView>();
        view.State.Status.ShouldBe(AgentStatus.Talking);
        view.Operations.ShouldContain(Operation.Hold);
        ShouldBeSilent(Session);
    }

    [Fact]
    public void A_late_detach_of_a_session_that_was_taken_over_changes_nothing()
    {
        LogIn();
        var other = CreateTestProbe("other");
        Attach(other, "token-2");
        AgentActor.Tell(new DetachSession(Agent, Session.Ref));
        AgentActor.Tell(new ExecuteForAgent(Agent, other.Ref, Guid.NewGuid(), Operation.SetIdle, null));
        Next<AgentView>(other, v => v.State.Status is AgentStatus.Idle);
    }

    [Fact]
    public void A_late_attach_of_a_session_that_is_over_takes_the_agent_from_nobody()
    {
        LogIn();
        var gone = CreateTestProbe("gone");
        Die(gone.Ref);
        Attach(gone, "token-2", "8002");
        ShouldBeSilent(Session);
        Do(Operation.SetIdle).State.Extension.ShouldBe("8001");
    }

    [Fact]
    public void Of_two_sessions_that_want_the_agent_at_once_one_gets_it_and_the_other_is_told()
    {
        LogIn();
        var (one, other) = (CreateTestProbe("one"), CreateTestProbe("other"));
        Attach(one, "token-2");
        Attach(other, "token-3");
        one.ExpectMsg<SessionAttached>();
        other.ExpectMsg<SessionAttached>();
        Next<SessionTakenOver>(Session, _ => true);
        // Whose word comes first is taken over by the other.
        var lost = one.ReceiveWhile(m => m, TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(100)).OfType<SessionTakenOver>().Any() ? other : one;
        AgentActor.Tell(new ExecuteForAgent(Agent, lost.Ref, Guid.NewGuid(), Operation.SetIdle, null));
        Next<AgentView>(lost, v => v.State.Status is AgentStatus.Idle);
    }

    [Fact]
    public void A_free_agent_may_log_in_at_another_phone()
    {
        LogIn("8001");
        var other = CreateTestProbe("other");
        Attach(other, "token-2", "8002");
        other.ExpectMsg<SessionAttached>().Extension.ShouldBe("8002");
        other.ExpectMsg<AgentView>().State.Extension.ShouldBe("8002");
    }

    [Fact]
    public void An_agent_on_a_call_stays_at_its_phone_and_with_its_client()
    {
        Talk();
        var other = CreateTestProbe("other");
        Attach(other, "token-2", "8002");
        other.ExpectMsg<AttachRefused>().Reason.ShouldContain("8001");
        ShouldBeSilent(Session);
        Do(Operation.Hold);
    }

    [Fact]
    public void Logout_tells_client_and_floor_and_the_next_login_is_busy_again()
    {
        LogIn();
        Drain(Floors);
        Do(Operation.Logout).State.Status.ShouldBe(AgentStatus.LoggedOut);
        Floors.ExpectMsg<AgentChanged>().State.Status.ShouldBe(AgentStatus.LoggedOut);
        LogIn("8002").State.Extension.ShouldBe("8002");
    }

    [Fact]
    public void A_logged_in_agent_says_so_to_the_floor_every_ten_seconds_and_stops_with_the_logout()
    {
        LogIn();
        Drain(Floors);
        for (var i = 0; i < 2; i++)
        {
            AdvanceSeconds(10);
            Settle(AgentActor);
            Floors.ExpectMsg<AgentChanged>().State.Status.ShouldBe(AgentStatus.Busy);
        }

        Do(Operation.Logout);
        Drain(Floors);
        AdvanceSeconds(60);
        Settle(AgentActor);
        ShouldBeSilent(Floors);
    }

    [Fact]
    public void Views_are_numbered_upwards()
    {
        var first = LogIn().Sequence;
        Do(Operation.SetIdle).Sequence.ShouldBe(first + 1);
        Do(Operation.SetBusy).Sequence.ShouldBe(first + 2);
    }

    [Fact]
    public void Whoever_names_an_unknown_agent_is_told_so()
    {
        var services = Services;
        var nobody = new Domain.Directory.AgentKey(Enterprise, "9999");
        var actor = Sys.ActorOf(Props.Create(() => new UnknownAgentActor(nobody, services)));
        actor.Tell(new AttachSession(nobody, Session.Ref, "t", "8001", null));
        Session.ExpectMsg<AttachRefused>().Reason.ShouldContain("9999");
        actor.Tell(new ExecuteForAgent(nobody, Session.Ref, Guid.NewGuid(), Operation.SetIdle, null));
        Session.ExpectMsg<CommandOutcome>().Rejection.ShouldNotBeNull();
        actor.Tell(new SwitchAutoIdle(nobody, Session.Ref, Guid.NewGuid(), true));
        Session.ExpectMsg<CommandOutcome>().Rejection.ShouldNotBeNull();
        var offer = Offer() with { Agent = nobody };
        Settle(AgentActor);
        Drain(Queues);
        actor.Tell(offer, Queues.Ref);
        Queues.ExpectMsg<AgentAnswersOffer>().ShouldBe(new AgentAnswersOffer(Service, offer.Offer, nobody, null));
        actor.Tell(new CallFromAgent(nobody, offer.Offer, offer.Call, CallProbe.Ref, Consultation: true));
        CallProbe.ExpectMsg<Engine.Calls.AgentTakesCall>().Extension.ShouldBeNull();
        actor.Tell(new SuperviseAgent(nobody, OtherAgent, "8002", offer.Offer));
        Agents.ExpectMsg<SupervisionIsRefused>().Agent.ShouldBe(OtherAgent);
        var force = new ForceAgent(nobody, OtherAgent, Session.Ref, Guid.NewGuid(), Operation.ForceIdle);
        actor.Tell(force);
        var outcome = Session.ExpectMsg<CommandOutcome>();
        (outcome.Agent, outcome.CommandId).ShouldBe((OtherAgent, force.CommandId));
        outcome.Rejection.ShouldNotBeNull().ShouldContain("9999");
    }
}
