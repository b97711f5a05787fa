using Akka.Actor;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Queues;

namespace ContactCenter.Engine.Tests.Agents;

/// <summary>What the client asks for.</summary>
public sealed class AgentCommandTests : AgentStage
{
    [Fact]
    public void Each_state_shows_exactly_its_operations_and_refuses_all_others()
    {
        ShowsExactly(LogIn(), AgentStatus.Busy);
        ShowsExactly(Do(Operation.SetIdle), AgentStatus.Idle);
        var offer = Offer();
        ShowsExactly(Session.ExpectMsg<AgentView>(), AgentStatus.Ringing);
        AgentActor.Tell(new CallIsConnected(Agent, offer.Call.Id));
        ShowsExactly(Session.ExpectMsg<AgentView>(), AgentStatus.Talking);
        ShowsExactly(Do(Operation.Hold), AgentStatus.Held);
        Do(Operation.Retrieve);
        ShowsExactly(Do(Operation.HangUp), AgentStatus.WrapUp);
        Do(Operation.Reset);
        ShowsExactly(Do(Operation.Dial, "10086"), AgentStatus.Dialing);
        Do(Operation.Reset);
        ShowsExactly(Do(Operation.Logout), AgentStatus.LoggedOut);
    }

    [Fact]
    public void The_same_command_twice_is_carried_out_once_and_answered_twice()
    {
        LogIn();
        var id = Execute(Operation.Dial, "10086");
        Session.ExpectMsg<CommandOutcome>();
        Session.ExpectMsg<AgentView>().State.Status.ShouldBe(AgentStatus.Dialing);
        Execute(Operation.Dial, "10086", id);
        Session.ExpectMsg<CommandOutcome>().ShouldBe(new CommandOutcome(Agent, id, null));
        ShouldBeSilent(Session);
        Calls.ExpectMsg<StartOutboundCall>().Call.Value.ShouldBe(id);
        ShouldBeSilent(Calls);
    }

    [Fact]
    public void A_command_that_was_refused_is_refused_again_the_same_way()
    {
        LogIn();
        var id = Execute(Operation.Hold);
        var refused = Session.ExpectMsg<CommandOutcome>();
        refused.Rejection.ShouldNotBeNull();
        Execute(Operation.Hold, null, id);
        Session.ExpectMsg<CommandOutcome>().ShouldBe(refused);
    }

    [Fact]
    public void Dial_starts_a_call_with_the_commands_id_at_the_agents_phone()
    {
        LogIn("8002");
        var id = Execute(Operation.Dial, " +8610086 ");
        var start = Calls.ExpectMsg<StartOutboundCall>();
        start.Call.Value.ShouldBe(id);
        start.Number.ShouldBe("+8610086");
        start.Extension.ShouldBe("8002");
        start.Agent.ShouldBe(Agent);
        start.Owner.ShouldBe(AgentActor);
        start.At.ShouldBe(Now);
    }

    [Theory]
    [InlineData(Operation.Dial, null)]
    [InlineData(Operation.Dial, "")]
    [InlineData(Operation.Dial, "10086@evil")]
    [InlineData(Operation.Dial, "123456789012345678901234567890123")]
    [InlineData(Operation.Login, null)]
    [InlineData(Operation.SetBusy, null)]
    public void A_wrong_argument_or_operation_is_refused_with_a_reason(Operation operation, string? argument)
    {
        LogIn();
        Refused(operation, argument).ShouldNotBeNullOrWhiteSpace();
        ShouldBeSilent(Calls);
    }

    [Fact]
    public void Busy_takes_a_reason_of_at_most_64_characters()
    {
        LogIn();
        Do(Operation.SetIdle);
        Refused(Operation.SetBusy, new string('x', 65)).ShouldContain("64");
        Do(Operation.SetBusy, " lunch ").State.Reason.ShouldBe("lunch");
    }

    [Fact]
    public void A_talk_takes_digits_and_sends_them_to_the_call()
    {
        var offer = Talk();
        var id = Execute(Operation.SendDtmf, "12a#");
        Session.ExpectMsg<CommandOutcome>().ShouldBe(new CommandOutcome(Agent, id, null));
        CallProbe.ExpectMsg<AgentSendsDtmf>().ShouldBe(new AgentSendsDtmf(offer.Call.Id, Agent, "12A#"));
        Execute(Operation.SendDtmf, "12x");
        Next<CommandOutcome>(Session).Rejection.ShouldNotBeNull().ShouldContain("x");
        Settle(AgentActor);
        ShouldBeSilent(CallProbe);
    }

    [Fact]
    public void Hold_and_retrieve_reach_the_call()
    {
        var offer = Talk();
        Do(Operation.Hold).State.Status.ShouldBe(AgentStatus.Held);
        CallProbe.ExpectMsg<AgentHoldsCall>().ShouldBe(new AgentHoldsCall(offer.Call.Id, Agent, On: true));
        Do(Operation.Retrieve).State.Status.ShouldBe(AgentStatus.Talking);
        CallProbe.ExpectMsg<AgentHoldsCall>().On.ShouldBeFalse();
    }

    [Fact]
    public void Answer_asks_the_call_to_lift_the_phone()
    {
        var offer = Ring();
        Execute(Operation.Answer);
        CallProbe.ExpectMsg<AgentLiftsPhone>().ShouldBe(new AgentLiftsPhone(offer.Call.Id, offer.Offer));
        AgentActor.Tell(new CallIsConnected(Agent, offer.Call.Id));
        Next<AgentView>(Session, v => v.State.Status is AgentStatus.Talking);
    }

    [Theory]
    [InlineData(Operation.HangUp, "Refused")]
    [InlineData(Operation.Reset, null)]
    public void An_agent_who_refuses_the_ringing_call_gives_it_back(Operation operation, string? reason)
    {
        var offer = Ring();
        var view = Do(operation);
        view.State.Status.ShouldBe(AgentStatus.Busy);
        view.State.Reason.ShouldBe(reason);
        CallProbe.ExpectMsg<AgentRefusesOffer>().ShouldBe(new AgentRefusesOffer(offer.Call.Id, offer.Offer));
    }

    [Theory]
    [InlineData(Operation.HangUp, AgentStatus.WrapUp)]
    [InlineData(Operation.Reset, AgentStatus.Busy)]
    public void An_agent_who_hangs_up_ends_the_call(Operation operation, AgentStatus then)
    {
        var offer = Talk();
        Do(operation).State.Status.ShouldBe(then);
        CallProbe.ExpectMsg<AgentEndsCall>().ShouldBe(new AgentEndsCall(offer.Call.Id, Agent));
        AgentActor.Tell(new CallIsOver(Agent, offer.Call.Id, CallEndCause.AgentHungUp));
        Settle(AgentActor);
        ShouldBeSilent(Session);
    }

    [Fact]
    public void An_agent_cancels_a_call_that_has_not_said_where_it_runs()
    {
        LogIn();
        Do(Operation.Dial, "10086");
        var start = Calls.ExpectMsg<StartOutboundCall>();
        Do(Operation.HangUp).State.Status.ShouldBe(AgentStatus.Busy);
        Calls.ExpectMsg<AgentEndsCall>().ShouldBe(new AgentEndsCall(start.Call, Agent));
    }

    [Fact]
    public void AutoIdle_is_switched_in_any_state_and_skips_the_wrap_up()
    {
        var offer = Talk();
        var id = Guid.NewGuid();
        AgentActor.Tell(new SwitchAutoIdle(Agent, Session.Ref, id, On: true));
        Session.ExpectMsg<CommandOutcome>().ShouldBe(new CommandOutcome(Agent, id, null));
        Session.ExpectMsg<AgentView>().State.AutoIdle.ShouldBeTrue();
        Drain(Queues);
        AgentActor.Tell(new CallIsOver(Agent, offer.Call.Id, CallEndCause.CallerHungUp));
        View(AgentStatus.Idle);
        Queues.ExpectMsg<AgentIsIdle>();
    }

    private void ShowsExactly(AgentView view, AgentStatus status)
    {
        view.State.Status.ShouldBe(status);
        view.Operations.ShouldBe(AgentBehaviours.Of(view.State).Operations);
        foreach (var operation in Enum.GetValues<Operation>().Except(view.Operations))
            Refused(operation, operation is Operation.Dial or Operation.SendDtmf ? "1" : null).ShouldNotBeNullOrWhiteSpace();
    }
}
