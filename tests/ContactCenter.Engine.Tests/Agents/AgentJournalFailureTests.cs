using Akka.Actor;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Queues;
using ContactCenter.Engine.Tests.Journal;

namespace ContactCenter.Engine.Tests.Agents;

/// <summary>The journal fails: whoever waits for an answer gets one, nothing half-happens, and what is true is heard later.</summary>
public sealed class AgentJournalFailureTests : JournaledAgentStage
{
    [Theory]
    [InlineData(WriteFault.Fail)]
    [InlineData(WriteFault.Reject)]
    public void A_command_that_can_not_be_kept_is_refused_and_nothing_has_happened(WriteFault fault)
    {
        LogIn();
        Faults.Next(fault);
        NotStored(Execute(Operation.SetIdle));
        foreach (var probe in new[] { Session, Queues })
            ShouldBeSilent(probe);
        QuietAgain();
        ShouldBeSilent(Session);
        Do(Operation.SetIdle).State.Status.ShouldBe(AgentStatus.Idle);
        Kept.Count.ShouldBe(2);
    }

    [Fact]
    public void Commands_are_refused_as_long_as_the_journal_fails()
    {
        LogIn();
        Faults.From(WriteFault.Fail);
        Faults.FailRecoveries();
        NotStored(Execute(Operation.SetIdle));
        for (var i = 0; i < 3; i++)
        {
            NotStored(Execute(Operation.SetIdle));
            var auto = Guid.NewGuid();
            AgentActor.Tell(new SwitchAutoIdle(Me, Session.Ref, auto, true));
            NotStored(auto);
            AdvanceSeconds(5);
        }

        Faults.Work();
        QuietAgain();
        Do(Operation.SetIdle);
    }

    [Fact]
    public void A_command_that_waited_for_a_write_that_failed_is_refused_too()
    {
        LogIn();
        Faults.Hang();
        Faults.Next(WriteFault.Fail);
        var first = Execute(Operation.SetIdle);
        var second = Execute(Operation.SetIdle);
        Settle(AgentActor);
        Faults.Release();
        NotStored(first);
        NotStored(second);
        QuietAgain();
        Kept.Count.ShouldBe(1);
    }

    [Fact]
    public void An_offer_that_can_not_be_kept_is_answered_not_now()
    {
        Idle();
        Faults.Next(WriteFault.Fail);
        Faults.FailRecoveries(1);
        var first = Offer();
        Queues.ExpectMsg<AgentAnswersOffer>().ShouldBe(new AgentAnswersOffer(Service, first.Offer, Me, null));
        var second = Offer();
        Queues.ExpectMsg<AgentAnswersOffer>().ShouldBe(new AgentAnswersOffer(Service, second.Offer, Me, null));
        QuietAgain();
        ShouldBeSilent(Session);
        var third = Offer();
        Next<AgentAnswersOffer>(Queues).ShouldBe(new AgentAnswersOffer(Service, third.Offer, Me, "8001"));
        View(AgentStatus.Ringing);
    }

    [Fact]
    public void A_colleagues_call_that_can_not_be_kept_is_answered_not_now()
    {
        Idle();
        Faults.Next(WriteFault.Fail);
        var asked = IsCalled(consultation: true);
        CallProbe.ExpectMsg<AgentTakesCall>().ShouldBe(new AgentTakesCall(asked.Call.Id, asked.Offer, Me, null));
        QuietAgain();
        ShouldBeSilent(Session);
    }

    [Fact]
    public void What_the_call_says_meanwhile_is_heard_later_in_order()
    {
        var offer = Ring();
        Faults.From(WriteFault.Fail);
        AgentActor.Tell(new CallIsConnected(Me, offer.Call.Id));
        AgentActor.Tell(new CallHasParty(Me, offer.Call with { RemoteNumber = "13900000000" }, Service));
        AgentActor.Tell(new CallIsOver(Me, offer.Call.Id, CallEndCause.CallerHungUp));
        Settle(AgentActor);
        AdvanceSeconds(10);
        ShouldBeSilent(Session);
        Faults.Work();
        QuietAgain();
        View(AgentStatus.Talking).State.Call!.RemoteNumber.ShouldBe("13800000000");
        View(AgentStatus.Talking).State.Call!.RemoteNumber.ShouldBe("13900000000");
        View(AgentStatus.WrapUp);
        ShouldBeSilent(Session);
    }

    [Fact]
    public void The_death_of_the_call_while_the_journal_fails_is_noticed_later()
    {
        var offer = Talk();
        Quiet();
        Faults.From(WriteFault.Fail);
        Faults.FailRecoveries();
        NotStored(Execute(Operation.Hold));
        EndCallActor(offer.Call.Id);
        AdvanceSeconds(10);
        ShouldBeSilent(Session);
        Faults.Work();
        QuietAgain();
        View(AgentStatus.WrapUp);
        Kept[^1].ShouldBeOfType<WrapUpStarted>();
    }

    [Fact]
    public void A_login_during_the_outage_is_carried_out_after_it()
    {
        Quiet();
        Faults.Next(WriteFault.Fail);
        Faults.FailRecoveries(2);
        Attach(Session, "token");
        Settle(AgentActor);
        AdvanceSeconds(0.3);
        ShouldBeSilent(Session);
        QuietAgain();
        Session.ExpectMsg<SessionAttached>();
        View(AgentStatus.Busy);
        Kept.Count.ShouldBe(1);
    }

    [Fact]
    public void A_supervisor_who_forces_gets_an_answer()
    {
        LogIn();
        Faults.Next(WriteFault.Fail);
        Faults.FailRecoveries(1);
        var supervisor = CreateTestProbe("supervisor");
        for (var i = 0; i < 2; i++)
        {
            var force = new ForceAgent(Me, OtherAgent, supervisor.Ref, Guid.NewGuid(), Operation.ForceIdle);
            AgentActor.Tell(force);
            supervisor.ExpectMsg<CommandOutcome>().ShouldBe(new CommandOutcome(OtherAgent, force.CommandId, Engine.Agents.AgentActor.NotStored));
        }

        QuietAgain();
        ShouldBeSilent(Session);
    }

    [Fact]
    public void What_was_refused_and_turns_out_to_be_kept_is_seen_by_the_client()
    {
        LogIn();
        Faults.Next(WriteFault.FailAfterWriting);
        NotStored(Execute(Operation.SetIdle));
        QuietAgain();
        View(AgentStatus.Idle);
        Drain(Queues).OfType<AgentIsIdle>().Count().ShouldBe(2);
        Restart();
        Return().View.State.Status.ShouldBe(AgentStatus.Idle);
    }

    [Fact]
    public void The_command_that_was_refused_and_turned_out_to_be_kept_counts_as_carried_out()
    {
        LogIn();
        Faults.Next(WriteFault.FailAfterWriting);
        var id = Execute(Operation.SetIdle);
        NotStored(id);
        QuietAgain();
        View(AgentStatus.Idle);
        Execute(Operation.SetIdle, id: id);
        Session.ExpectMsg<CommandOutcome>().ShouldBe(new CommandOutcome(Me, id, null));
        ShouldBeSilent(Session);
    }

    [Fact]
    public void An_offer_that_was_declined_and_turns_out_to_be_kept_is_undone()
    {
        Idle();
        Faults.Next(WriteFault.FailAfterWriting);
        var offer = Offer();
        Queues.ExpectMsg<AgentAnswersOffer>().ShouldBe(new AgentAnswersOffer(Service, offer.Offer, Me, null));
        QuietAgain();
        Return().View.State.Status.ShouldBe(AgentStatus.Idle);
        Kept[^1].ShouldBeOfType<BecameIdle>();
        var next = Offer();
        Next<AgentAnswersOffer>(Queues, answer => answer.Offer == next.Offer).Extension.ShouldBe("8001");
    }

    [Fact]
    public void A_dial_that_was_refused_and_turns_out_to_be_kept_is_one_call_and_lives_through_a_restart_with_a_snapshot()
    {
        LogIn();
        Faults.Next(WriteFault.FailAfterWriting);
        var id = Execute(Operation.Dial, "13800000001");
        NotStored(id);
        QuietAgain();
        View(AgentStatus.Dialing);
        var call = Next<StartOutboundCall>(Calls).Call;
        AgentActor.Tell(new OutboundCallStarted(Me, call, CallActorOf(call)));
        for (var i = 0; i < 64; i++)
            AgentActor.Tell(new SwitchAutoIdle(Me, Session.Ref, Guid.NewGuid(), i % 2 == 0));
        Quiet();
        Restart();
        Return().View.State.Status.ShouldBe(AgentStatus.Dialing);
        Drain(Calls).ShouldNotContain(message => message is StartOutboundCall);
    }

    [Fact]
    public void News_that_could_not_be_kept_and_was_kept_after_all_happens_once()
    {
        var offer = Ring();
        Faults.Next(WriteFault.FailAfterWriting);
        AgentActor.Tell(new CallIsConnected(Me, offer.Call.Id));
        Settle(AgentActor);
        QuietAgain();
        View(AgentStatus.Talking);
        ShouldBeSilent(Session);
        Kept.OfType<TalkStarted>().Count().ShouldBe(1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void A_journal_that_can_not_be_read_at_first_is_read_when_it_can_be(int eventsBeforeTheFailure)
    {
        Talk();
        var consultation = Do(Operation.ConsultAgent, "2002").State.Consultation!.Id;
        AgentActor.Tell(new ConsultationIsAnswered(Me, consultation));
        var before = View(AgentStatus.Consulting).State;
        Kill();
        Faults.FailRecoveries(3, eventsBeforeTheFailure);
        Wake();
        QuietAgain();
        WireText(Return().View.State).ShouldBe(WireText(before));

        static string WireText(AgentState state) => Serialization.WireText.Of(state);
    }

    [Fact]
    public void A_recovery_that_breaks_after_the_last_event_does_not_apply_them_twice()
    {
        Talk();
        var consultation = Do(Operation.ConsultAgent, "2002").State.Consultation!.Id;
        AgentActor.Tell(new ConsultationIsAnswered(Me, consultation));
        View(AgentStatus.Consulting);
        Do(Operation.ConsultRetrieve);
        Do(Operation.HangUp);
        Kill();
        Faults.FailRecoveries(2, afterEvents: 100);
        Wake();
        QuietAgain();
        Return().View.State.Status.ShouldBe(AgentStatus.WrapUp);
    }

    private void Idle()
    {
        LogIn();
        Do(Operation.SetIdle);
        Quiet();
        Drain(Queues);
    }

    private void NotStored(Guid command) =>
        Session.ExpectMsg<CommandOutcome>().ShouldBe(new CommandOutcome(Me, command, Engine.Agents.AgentActor.NotStored));
}
