using Akka.Actor;
using ContactCenter.Domain.Agents;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Queues;
using ContactCenter.Engine.Tests.Journal;

namespace ContactCenter.Engine.Tests.Agents;

/// <summary>Nothing is said to anybody before it is kept; what comes meanwhile waits.</summary>
public sealed class AgentStoringTests : JournaledAgentStage
{
    [Fact]
    public void A_login_is_kept_before_client_and_floor_hear_of_it()
    {
        Faults.Hang();
        Attach(Session, "token");
        Settle(AgentActor);
        ShouldBeSilent(Session);
        ShouldBeSilent(Floors);
        Faults.Release();
        Session.ExpectMsg<SessionAttached>();
        Session.ExpectMsg<AgentView>();
        Kept.ShouldBe([new LoggedIn(Now, "8001", false)]);
    }

    [Fact]
    public void A_command_is_kept_before_its_outcome_and_the_view()
    {
        LogIn();
        Drain(Floors);
        Faults.Hang();
        Execute(Operation.SetIdle);
        Settle(AgentActor);
        foreach (var probe in new[] { Session, Floors, Queues })
            ShouldBeSilent(probe);
        Faults.Release();
        Session.ExpectMsg<CommandOutcome>().Rejection.ShouldBeNull();
        Session.ExpectMsg<AgentView>().State.Status.ShouldBe(AgentStatus.Idle);
        Kept[^1].ShouldBe(new BecameIdle(Now));
    }

    [Fact]
    public void An_offer_is_kept_before_the_queue_hears_that_it_is_taken()
    {
        LogIn();
        Do(Operation.SetIdle);
        Quiet();
        Drain(Queues);
        Faults.Hang();
        var offer = Offer();
        Settle(AgentActor);
        ShouldBeSilent(Queues);
        ShouldBeSilent(Session);
        Faults.Release();
        Queues.ExpectMsg<AgentAnswersOffer>().ShouldBe(new AgentAnswersOffer(Service, offer.Offer, Me, "8001"));
        View(AgentStatus.Ringing);
    }

    [Fact]
    public void A_hang_up_is_kept_before_the_call_hears_of_it()
    {
        var offer = Talk();
        Quiet();
        Drain(CallProbe);
        Faults.Hang();
        Execute(Operation.HangUp);
        Settle(AgentActor);
        ShouldBeSilent(CallProbe);
        Faults.Release();
        CallProbe.ExpectMsg<AgentEndsCall>().ShouldBe(new AgentEndsCall(offer.Call.Id, Me));
    }

    [Fact]
    public void While_a_write_hangs_all_else_waits_and_then_happens_in_order()
    {
        LogIn();
        Faults.Hang();
        Execute(Operation.SetIdle);
        var offer = Offer();
        AgentActor.Tell(new CallIsConnected(Me, offer.Call.Id));
        Execute(Operation.Hold);
        AdvanceSeconds(60);
        Settle(AgentActor);
        ShouldBeSilent(Session);
        Faults.Release();
        Next<AgentView>(Session).State.Status.ShouldBe(AgentStatus.Idle);
        View(AgentStatus.Ringing);
        View(AgentStatus.Talking);
        Session.ExpectMsg<CommandOutcome>().Rejection.ShouldBeNull();
        View(AgentStatus.Held);
        Next<AgentHoldsCall>(CallProbe).Call.ShouldBe(offer.Call.Id);
    }

    [Fact]
    public void What_changes_nothing_about_the_agent_is_said_on_without_being_kept()
    {
        Talk();
        Quiet();
        var kept = Kept.Count;
        Faults.Hang();
        Execute(Operation.SendDtmf, "12#");
        Session.ExpectMsg<CommandOutcome>().Rejection.ShouldBeNull();
        Next<AgentSendsDtmf>(CallProbe).Digits.ShouldBe("12#");
        Faults.Release();
        Quiet();
        Kept.Count.ShouldBe(kept);
    }

    [Fact]
    public void A_refused_command_writes_nothing()
    {
        LogIn();
        Quiet();
        Refused(Operation.Hold);
        Quiet();
        Faults.Writes(Stream).Count.ShouldBe(1);
    }

    [Fact]
    public void What_an_operation_makes_happen_is_one_write()
    {
        Talk();
        Do(Operation.HangUp);
        Faults.Writes(Stream)[^1].Length.ShouldBe(2);
        Kept[^2].ShouldBeOfType<CallDropped>();
        Kept[^1].ShouldBeOfType<WrapUpStarted>();
    }

    [Fact]
    public void The_clients_command_is_kept_with_the_first_event_that_it_makes_happen()
    {
        Talk();
        var id = Execute(Operation.HangUp);
        Next<AgentView>(Session);
        Faults.Writes(Stream)[^1].Cast<AgentFact>().Select(fact => fact.CommandId).ShouldBe([id, null]);
    }

    [Fact]
    public void The_death_of_the_call_is_noticed_though_it_comes_in_the_middle_of_a_write()
    {
        var offer = Talk();
        Faults.Hang();
        Execute(Operation.Hold);
        Settle(AgentActor);
        EndCallActor(offer.Call.Id);
        Settle(AgentActor);
        ShouldBeSilent(Session);
        Faults.Release();
        Next<AgentView>(Session).State.Status.ShouldBe(AgentStatus.Held);
        Next<AgentView>(Session).State.Status.ShouldBe(AgentStatus.WrapUp);
    }
}
