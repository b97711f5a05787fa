using Akka.Actor;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Domain.Records;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Floor;
using ContactCenter.Engine.Records;

namespace ContactCenter.Engine.Tests.Agents;

/// <summary>What an agent notes about its call reaches the call or the record, and only then the client is told that it is done.</summary>
public sealed class AgentNotesTests : AgentStage
{
    private static readonly Disposition Sold = new("sold", "two of them");

    [Fact]
    public void Data_added_while_talking_go_to_the_call_which_answers()
    {
        var offer = Talk();
        var id = Add(" order ", "4711");
        CallProbe.ExpectMsg<AgentAddsData>().ShouldBe(new AgentAddsData(offer.Call.Id, Me, id, "order", "4711"));
        ShouldBeSilent(Session);
        AgentActor.Tell(new CallTookData(Me, id, null));
        Session.ExpectMsg<CommandOutcome>().ShouldBe(new CommandOutcome(Me, id, null));
        AgentActor.Tell(new CallDataChanged(Me, offer.Call.Id, CallData.Empty.With("order", "4711")));
        View(AgentStatus.Talking).State.Call!.Data["order"].ShouldBe("4711");
        ShouldBeSilent(Records);
    }

    [Fact]
    public void What_the_call_refuses_is_refused()
    {
        Talk();
        var id = Add("order", "4711");
        CallProbe.ExpectMsg<AgentAddsData>();
        AgentActor.Tell(new CallTookData(Me, id, "Key: too many."));
        Session.ExpectMsg<CommandOutcome>().ShouldBe(new CommandOutcome(Me, id, "Key: too many."));
    }

    [Fact]
    public void A_call_that_does_not_answer_is_a_refusal_after_three_seconds()
    {
        Talk();
        var id = Add("order", "4711");
        CallProbe.ExpectMsg<AgentAddsData>();
        AdvanceSeconds(3);
        Session.ExpectMsg<CommandOutcome>().ShouldBe(new CommandOutcome(Me, id, "Not stored; try again."));
    }

    [Fact]
    public void Data_that_cross_the_end_of_the_call_go_into_its_record()
    {
        var offer = Talk();
        var id = Add("order", "4711");
        CallProbe.ExpectMsg<AgentAddsData>();
        AgentActor.Tell(new CallIsOver(Me, offer.Call.Id, CallEndCause.CallerHungUp));
        View(AgentStatus.WrapUp);
        var amendment = Records.ExpectMsg<CallAmendment>();
        amendment.ShouldBe(new CallAmendment(id, offer.Call.Id, Me, Now) { Data = CallData.Empty.With("order", "4711") });
        Records.Reply(new AmendmentStored(id));
        Session.ExpectMsg<CommandOutcome>().ShouldBe(new CommandOutcome(Me, id, null));
        View(AgentStatus.WrapUp).State.Call!.Data["order"].ShouldBe("4711");
    }

    [Fact]
    public void Data_that_cross_the_end_of_the_call_of_an_agent_with_AutoIdle_are_not_lost()
    {
        var offer = Talk();
        AgentActor.Tell(new SwitchAutoIdle(Me, Session.Ref, Guid.NewGuid(), On: true));
        Session.ExpectMsg<CommandOutcome>();
        Session.ExpectMsg<AgentView>();
        var id = Add("order", "4711");
        CallProbe.ExpectMsg<AgentAddsData>();
        AgentActor.Tell(new CallIsOver(Me, offer.Call.Id, CallEndCause.CallerHungUp));
        View(AgentStatus.Idle);
        Records.ExpectMsg<CallAmendment>().Call.ShouldBe(offer.Call.Id);
        Records.Reply(new AmendmentStored(id));
        Session.ExpectMsg<CommandOutcome>().ShouldBe(new CommandOutcome(Me, id, null));
    }

    [Fact]
    public void Data_added_in_WrapUp_go_into_the_record_and_onto_the_screen()
    {
        var offer = WrapUp();
        var id = Add("order", "4711");
        Records.ExpectMsg<CallAmendment>().ShouldBe(new CallAmendment(id, offer.Call.Id, Me, Now) { Data = CallData.Empty.With("order", "4711") });
        ShouldBeSilent(Session);
        Records.Reply(new AmendmentStored(id));
        Session.ExpectMsg<CommandOutcome>().ShouldBe(new CommandOutcome(Me, id, null));
        View(AgentStatus.WrapUp).State.Call!.Data.ShouldBe(CallData.Empty.With("order", "4711"));
        ShouldBeSilent(Calls);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_disposition_goes_into_the_record_while_talking_and_in_WrapUp(bool wrapUp)
    {
        var offer = wrapUp ? WrapUp() : Talk();
        var id = Dispose(new Disposition(" sold ", " two of them "));
        Records.ExpectMsg<CallAmendment>().ShouldBe(new CallAmendment(id, offer.Call.Id, Me, Now) { Disposition = Sold });
        ShouldBeSilent(Session);
        Records.Reply(new AmendmentStored(id));
        Session.ExpectMsg<CommandOutcome>().ShouldBe(new CommandOutcome(Me, id, null));
        ShouldBeSilent(Session);
    }

    [Fact]
    public void A_store_that_does_not_answer_is_a_refusal_after_five_seconds_and_its_late_word_nothing()
    {
        WrapUp();
        var id = Dispose(Sold);
        Records.ExpectMsg<CallAmendment>();
        AdvanceSeconds(4.9);
        ShouldBeSilent(Session);
        AdvanceSeconds(0.1);
        Session.ExpectMsg<CommandOutcome>().ShouldBe(new CommandOutcome(Me, id, "Not stored; try again."));
        Records.Reply(new AmendmentStored(id));
        Settle(AgentActor);
        ShouldBeSilent(Session);
    }

    [Fact]
    public void A_command_that_comes_again_on_a_new_connection_is_carried_out_once_and_answered_there()
    {
        WrapUp();
        var id = Dispose(Sold);
        Records.ExpectMsg<CallAmendment>();
        var again = CreateTestProbe("again");
        Attach(again, "token2", resumes: "token");
        again.ExpectMsg<SessionAttached>();
        again.ExpectMsg<AgentView>();
        AgentActor.Tell(new SetDispositionForAgent(Me, again.Ref, id, Sold));
        Settle(AgentActor);
        ShouldBeSilent(Records);
        Records.Reply(new AmendmentStored(id));
        again.ExpectMsg<CommandOutcome>().ShouldBe(new CommandOutcome(Me, id, null));
        AgentActor.Tell(new SetDispositionForAgent(Me, again.Ref, id, Sold));
        again.ExpectMsg<CommandOutcome>().ShouldBe(new CommandOutcome(Me, id, null));
        ShouldBeSilent(Records);
    }

    [Fact]
    public void Without_a_call_of_its_own_that_is_answered_nothing_is_taken()
    {
        Ring();
        Add("order", "4711");
        Session.ExpectMsg<CommandOutcome>().Rejection.ShouldBe("There is no call of yours to note anything about in state Ringing.");
        Dispose(Sold);
        Session.ExpectMsg<CommandOutcome>().Rejection.ShouldBe("There is no call of yours to note anything about in state Ringing.");
        Settle(AgentActor);
        ShouldBeSilent(CallProbe);
        ShouldBeSilent(Records);
    }

    [Fact]
    public void What_is_wrong_is_refused_by_its_name_at_once()
    {
        Talk();
        Add("X-Customer", "1");
        Session.ExpectMsg<CommandOutcome>().Rejection.ShouldNotBeNull().ShouldStartWith("Key: 'X-Customer'");
        Dispose(new Disposition(" ", null));
        Session.ExpectMsg<CommandOutcome>().Rejection.ShouldBe("Code: 1 to 64 characters are needed, not 0.");
        Settle(AgentActor);
        ShouldBeSilent(CallProbe);
        ShouldBeSilent(Records);
    }

    [Fact]
    public void What_others_add_is_seen_from_the_first_ring_and_not_by_the_floor()
    {
        var offer = Ring();
        Drain(Floors);
        AgentActor.Tell(new CallDataChanged(Me, offer.Call.Id, CallData.Empty.With("order", "4711")));
        View(AgentStatus.Ringing).State.Call!.Data["order"].ShouldBe("4711");
        AgentActor.Tell(new CallDataChanged(Me, CallId.New(Now), CallData.Empty));
        Settle(AgentActor);
        ShouldBeSilent(Session);
        Drain(Floors).OfType<AgentChanged>().ShouldAllBe(m => m.State.Call!.Data.Count == 0);
    }

    private OfferToAgent WrapUp()
    {
        var offer = Talk();
        AgentActor.Tell(new CallIsOver(Me, offer.Call.Id, CallEndCause.CallerHungUp));
        View(AgentStatus.WrapUp);
        return offer;
    }

    private Guid Add(string key, string value)
    {
        var id = Guid.NewGuid();
        AgentActor.Tell(new AddDataForAgent(Me, Session.Ref, id, key, value));
        return id;
    }

    private Guid Dispose(Disposition disposition)
    {
        var id = Guid.NewGuid();
        AgentActor.Tell(new SetDispositionForAgent(Me, Session.Ref, id, disposition));
        return id;
    }
}
