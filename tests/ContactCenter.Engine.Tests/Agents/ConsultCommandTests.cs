using Akka.Actor;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Queues;

namespace ContactCenter.Engine.Tests.Agents;

/// <summary>咨询, 转移, 会议, 转IVR, 内呼: outcome first, then the view; the call is told; what the call says shows in the state.</summary>
public sealed class ConsultCommandTests : AgentStage
{
    [Theory]
    [InlineData(Operation.ConsultAgent, " 2002 ", "2002", null)]
    [InlineData(Operation.ConsultExternal, " 10086 ", null, "10086")]
    public void Consulting_tells_the_call_whom_under_the_commands_id(Operation operation, string argument, string? agent, string? number)
    {
        var offer = Talk();
        var id = Execute(operation, argument);
        Session.ExpectMsg<CommandOutcome>().ShouldBe(new CommandOutcome(Agent, id, null));
        var view = Session.ExpectMsg<AgentView>();
        view.State.Status.ShouldBe(AgentStatus.Consulting);
        view.State.Consultation.ShouldBe(new Consultation(new OfferId(id), agent ?? number!));
        view.Operations.ShouldBe([Operation.ConsultRetrieve, Operation.Reset]);
        CallProbe.ExpectMsg<AgentConsultsOnCall>().ShouldBe(
            new AgentConsultsOnCall(offer.Call.Id, Agent, new OfferId(id), agent is null ? null : new AgentKey(Enterprise, agent), number));
    }

    [Fact]
    public void The_answer_brings_the_operations_of_an_answered_consultation()
    {
        var (offer, _) = Consulting(answered: true);
        Do(Operation.ConsultRetrieve).State.Status.ShouldBe(AgentStatus.Talking);
        CallProbe.ExpectMsg<AgentHoldsCall>().ShouldBe(new AgentHoldsCall(offer.Call.Id, Agent, On: false));
    }

    [Fact]
    public void Giving_up_an_unanswered_consultation_takes_the_caller_back()
    {
        var (offer, consultation) = Consulting(answered: false);
        Do(Operation.ConsultRetrieve).State.Consultation.ShouldBeNull();
        CallProbe.ExpectMsg<AgentHoldsCall>().ShouldBe(new AgentHoldsCall(offer.Call.Id, Agent, On: false));
        AgentActor.Tell(new ConsultationIsAnswered(Agent, consultation)); // late
        AgentActor.Tell(new ConsultationIsOver(Agent, consultation, ConsultEnd.HungUp));
        Settle(AgentActor);
        ShouldBeSilent(Session);
    }

    [Theory]
    [InlineData(ConsultEnd.Busy)]
    [InlineData(ConsultEnd.NoAnswer)]
    [InlineData(ConsultEnd.Refused)]
    [InlineData(ConsultEnd.Unreachable)]
    [InlineData(ConsultEnd.HungUp)]
    public void A_consultation_that_fails_leaves_the_caller_on_hold_with_the_reason(ConsultEnd cause)
    {
        var (_, consultation) = Consulting(answered: cause is ConsultEnd.HungUp);
        AgentActor.Tell(new ConsultationIsOver(Agent, OfferId.New(), cause)); // of an earlier one
        AgentActor.Tell(new ConsultationIsOver(Agent, consultation, cause));
        var view = View(AgentStatus.Held);
        view.State.Reason.ShouldBe(cause.ToString());
        view.Operations.ShouldBe([Operation.Retrieve, Operation.HangUp, Operation.Reset]);
    }

    [Theory]
    [InlineData(Operation.Transfer)]
    [InlineData(Operation.Conference)]
    public void Transfer_and_conference_are_asked_of_the_call_and_show_when_it_says_so(Operation operation)
    {
        var (offer, _) = Consulting(answered: true);
        Drain(Floors);
        var id = Execute(operation);
        Session.ExpectMsg<CommandOutcome>().ShouldBe(new CommandOutcome(Agent, id, null));
        if (operation is Operation.Transfer)
            CallProbe.ExpectMsg<AgentTransfersCall>().ShouldBe(new AgentTransfersCall(offer.Call.Id, Agent));
        else
            CallProbe.ExpectMsg<AgentConferencesCall>().ShouldBe(new AgentConferencesCall(offer.Call.Id, Agent));
        ShouldBeSilent(Session); // nothing has happened yet
        ShouldBeSilent(Floors);
        Refused(Operation.Transfer).ShouldContain("under way");
        Refused(Operation.Conference).ShouldContain("under way");
        Refused(Operation.ConsultRetrieve).ShouldContain("under way");
        if (operation is Operation.Transfer)
        {
            AgentActor.Tell(new CallIsOver(Agent, offer.Call.Id, CallEndCause.AgentHungUp));
            View(AgentStatus.WrapUp);
        }
        else
        {
            AgentActor.Tell(new ConferenceIsOn(Agent, offer.Call, Service));
            View(AgentStatus.Conferencing).Operations.ShouldBe([Operation.HangUp, Operation.Reset]);
            AgentActor.Tell(new CallHasParty(Agent, offer.Call with { RemoteNumber = "10086" }, null));
            View(AgentStatus.Talking).State.Call!.RemoteNumber.ShouldBe("10086");
        }
    }

    [Fact]
    public void A_hang_up_leaves_the_conference()
    {
        var (offer, _) = Consulting(answered: true);
        AgentActor.Tell(new ConferenceIsOn(Agent, offer.Call, Service));
        View(AgentStatus.Conferencing);
        Do(Operation.HangUp).State.Status.ShouldBe(AgentStatus.WrapUp);
        Next<AgentEndsCall>(CallProbe).ShouldBe(new AgentEndsCall(offer.Call.Id, Agent));
    }

    [Fact]
    public void The_caller_goes_to_the_flow_and_the_agent_writes_up()
    {
        var offer = Talk();
        Do(Operation.TransferToIvr, " survey ").State.Status.ShouldBe(AgentStatus.WrapUp);
        CallProbe.ExpectMsg<AgentSendsCallToFlow>().ShouldBe(new AgentSendsCallToFlow(offer.Call.Id, Agent, new FlowKey(Enterprise, "survey")));
    }

    [Fact]
    public void CallAgent_starts_a_call_with_the_commands_id()
    {
        LogIn();
        var id = Execute(Operation.CallAgent, "2002");
        Session.ExpectMsg<CommandOutcome>().Rejection.ShouldBeNull();
        View(AgentStatus.Dialing).State.Call!.Direction.ShouldBe(CallDirection.Internal);
        var start = Calls.ExpectMsg<StartInternalCall>();
        start.ShouldBe(new StartInternalCall(new CallId(id), start.Offer, Agent, "8001", OtherAgent, Now, AgentActor));
    }

    [Theory]
    [InlineData(Operation.CallAgent, "2001", "you")]
    [InlineData(Operation.CallAgent, "9999", "9999")]
    [InlineData(Operation.CallAgent, "3001", "3001")]
    [InlineData(Operation.CallAgent, null, "agent's id")]
    [InlineData(Operation.Dial, "1x", "x")]
    public void What_is_wrong_is_refused_before_anybody_is_called(Operation operation, string? argument, string reason)
    {
        LogIn();
        Refused(operation, argument).ShouldContain(reason);
        ShouldBeSilent(Calls);
    }

    [Theory]
    [InlineData(Operation.ConsultAgent, "2001", "you")]
    [InlineData(Operation.ConsultAgent, "9999", "9999")]
    [InlineData(Operation.ConsultAgent, " ", "agent's id")]
    [InlineData(Operation.ConsultExternal, "a@b", "a")]
    [InlineData(Operation.ConsultExternal, null, "number")]
    [InlineData(Operation.TransferToIvr, "nowhere", "nowhere")]
    [InlineData(Operation.TransferToIvr, "", "flow")]
    public void What_is_wrong_is_refused_in_a_talk_which_goes_on(Operation operation, string? argument, string reason)
    {
        Talk();
        Refused(operation, argument).ShouldContain(reason);
        ShouldBeSilent(CallProbe);
        Do(Operation.Hold);
    }

    [Fact]
    public void Whoever_is_consulted_can_not_consult_or_send_the_caller_to_a_flow()
    {
        LogIn();
        Do(Operation.SetIdle);
        var asked = IsCalled(consultation: true);
        View(AgentStatus.Ringing);
        AgentActor.Tell(new CallIsConnected(Agent, asked.Call.Id));
        View(AgentStatus.Talking);
        CallProbe.ExpectMsg<AgentTakesCall>();
        Refused(Operation.ConsultAgent, "2002").ShouldContain("consult");
        Refused(Operation.TransferToIvr, "survey").ShouldContain("agent");
        ShouldBeSilent(CallProbe);
    }

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, true)]
    [InlineData(false, false, true)]
    [InlineData(false, true, false)]
    public void An_idle_agent_takes_any_call_of_a_colleague_a_busy_one_no_consultation(bool idle, bool consultation, bool takes)
    {
        LogIn();
        if (idle)
            Do(Operation.SetIdle);
        var asked = IsCalled(consultation);
        CallProbe.ExpectMsg<AgentTakesCall>().ShouldBe(new AgentTakesCall(asked.Call.Id, asked.Offer, Agent, takes ? "8001" : null));
        AgentActor.Tell(asked); // twice
        if (takes)
            View(AgentStatus.Ringing).State.Call!.IsConsulted.ShouldBe(consultation);
        else
            CallProbe.ExpectMsg<AgentTakesCall>().Extension.ShouldBeNull();
        Settle(AgentActor);
        ShouldBeSilent(CallProbe);
        ShouldBeSilent(Session);
    }

    [Fact]
    public void An_agent_on_a_call_or_logged_out_takes_none()
    {
        IsCalled(consultation: false);
        CallProbe.ExpectMsg<AgentTakesCall>().Extension.ShouldBeNull();
        Talk();
        IsCalled(consultation: true);
        CallProbe.ExpectMsg<AgentTakesCall>().Extension.ShouldBeNull();
        ShouldBeSilent(Session);
    }

    [Theory]
    [InlineData(true, null)]
    [InlineData(false, "lunch")]
    public void After_a_call_of_a_colleague_the_agent_is_as_before(bool idle, string? reason)
    {
        LogIn();
        Do(Operation.SetIdle);
        if (!idle)
            Do(Operation.SetBusy, reason);
        var asked = IsCalled(consultation: false);
        View(AgentStatus.Ringing);
        AgentActor.Tell(new CallIsConnected(Agent, asked.Call.Id));
        View(AgentStatus.Talking);
        AgentActor.Tell(new CallIsOver(Agent, asked.Call.Id, CallEndCause.AgentHungUp));
        View(idle ? AgentStatus.Idle : AgentStatus.Busy).State.Reason.ShouldBe(reason);
    }

    [Fact]
    public void A_consulted_agent_who_got_the_caller_writes_up()
    {
        LogIn();
        Do(Operation.SetIdle);
        var asked = IsCalled(consultation: true);
        View(AgentStatus.Ringing);
        AgentActor.Tell(new CallIsConnected(Agent, asked.Call.Id));
        View(AgentStatus.Talking);
        AgentActor.Tell(new CallHasParty(Agent, new CallInfo(asked.Call.Id, CallDirection.Inbound, "138", "Zoë", "95001", Now), Sales));
        var call = View(AgentStatus.Talking).State.Call!;
        (call.RemoteNumber, call.Queue, call.IsConsulted).ShouldBe(("138", Sales, false));
        AgentActor.Tell(new CallIsOver(Agent, asked.Call.Id, CallEndCause.CallerHungUp));
        View(AgentStatus.WrapUp);
        Settle(AgentActor);
        AdvanceSeconds(30);
        View(AgentStatus.Idle); // the queue's limit counts for whoever has its caller
    }

    [Theory]
    [InlineData(Operation.Hold)]
    [InlineData(Operation.ConsultExternal)]
    public void What_crossed_the_calls_word_of_another_party_is_taken_back(Operation operation)
    {
        var offer = Talk();
        Do(operation, operation is Operation.Hold ? null : "10086");
        CallProbe.ReceiveOne(TimeSpan.FromSeconds(10));
        AgentActor.Tell(new CallHasParty(Agent, offer.Call with { RemoteNumber = "139" }, null));
        View(AgentStatus.Talking).State.Call!.RemoteNumber.ShouldBe("139");
        CallProbe.ExpectMsg<AgentHoldsCall>().ShouldBe(new AgentHoldsCall(offer.Call.Id, Agent, On: false));
    }

    [Fact]
    public void An_agent_who_has_heard_the_same_twice_shows_nothing_new()
    {
        var (offer, consultation) = Consulting(answered: true);
        AgentActor.Tell(new ConsultationIsAnswered(Agent, consultation));
        AgentActor.Tell(new CallIsConnected(Agent, offer.Call.Id));
        AgentActor.Tell(new OutboundCallStarted(Agent, offer.Call.Id, CallProbe.Ref));
        AgentActor.Tell(new ConferenceIsOn(Agent, offer.Call with { Id = CallId.New(Now) }, null));
        Settle(AgentActor);
        ShouldBeSilent(Session);
    }

    [Theory]
    [InlineData(Operation.ConsultAgent, "2002")]
    [InlineData(Operation.ConsultExternal, "10086")]
    [InlineData(Operation.TransferToIvr, "survey")]
    public void The_same_command_twice_reaches_the_call_once(Operation operation, string argument)
    {
        Talk();
        var id = Execute(operation, argument);
        var outcome = Session.ExpectMsg<CommandOutcome>();
        Session.ExpectMsg<AgentView>();
        Execute(operation, argument, id);
        Session.ExpectMsg<CommandOutcome>().ShouldBe(outcome);
        ShouldBeSilent(Session);
        CallProbe.ReceiveOne(TimeSpan.FromSeconds(10)).ShouldNotBeNull();
        ShouldBeSilent(CallProbe);
    }

    private (OfferToAgent Offer, OfferId Consultation) Consulting(bool answered)
    {
        var offer = Talk();
        var id = new OfferId(Execute(Operation.ConsultAgent, "2002"));
        Session.ExpectMsg<CommandOutcome>();
        View(AgentStatus.Consulting);
        CallProbe.ExpectMsg<AgentConsultsOnCall>();
        if (answered)
        {
            AgentActor.Tell(new ConsultationIsAnswered(Agent, id));
            View(AgentStatus.Consulting).Operations.ShouldBe([Operation.ConsultRetrieve, Operation.Transfer, Operation.Conference, Operation.Reset]);
        }

        return (offer, id);
    }
}

public sealed class AgentWithoutTrunkTests : AgentStage
{
    private protected override Engine.Settings.NodeSettings Settings => Hosting.TestSettings.Default;

    [Fact]
    public void Without_a_trunk_outside_numbers_are_refused_at_once()
    {
        LogIn();
        Refused(Operation.Dial, "10086").ShouldContain("trunk");
        Do(Operation.SetIdle);
        var offer = Offer();
        View(AgentStatus.Ringing);
        AgentActor.Tell(new CallIsConnected(Agent, offer.Call.Id));
        View(AgentStatus.Talking);
        Refused(Operation.ConsultExternal, "10086").ShouldContain("trunk");
        Refused(Operation.Dial, "10086").ShouldContain("not allowed"); // the state first
    }
}
