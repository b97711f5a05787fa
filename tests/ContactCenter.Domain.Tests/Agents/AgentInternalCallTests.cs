using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using static ContactCenter.Domain.Tests.Agents.AgentFixture;

namespace ContactCenter.Domain.Tests.Agents;

/// <summary>内呼, and being consulted: afterwards both agents are in the state before it (manual, "HangUp").</summary>
public sealed class AgentInternalCallTests
{
    private static readonly AgentState AtLunch = In(AgentStatus.Idle).After(new SetBusy(Now, "lunch"));

    [Fact]
    public void The_calling_agent_is_at_lunch_again_afterwards_whoever_hangs_up()
    {
        var talking = AtLunch.After(Ask(Operation.CallAgent), new ConnectCall(Now, Call));

        talking.Status.ShouldBe(AgentStatus.Talking);
        ShouldBeAtLunch(talking.After(new HangUp(Now)));
        ShouldBeAtLunch(talking.After(new EndCall(Now, Call, CallEndCause.CallerHungUp)));
        ShouldBeAtLunch(talking.After(new Hold(Now), new HangUp(Now)));
    }

    [Fact]
    public void The_called_agent_is_at_lunch_again_afterwards()
    {
        var ringing = AtLunch.After(new OfferCall(Now, Internal));

        ringing.Status.ShouldBe(AgentStatus.Ringing);
        ShouldBeAtLunch(ringing.After(new ConnectCall(Now, Call), new HangUp(Now)));
        ShouldBeAtLunch(ringing.After(new EndOffer(Now, Offer, OfferEnd.CallGone)));
        ShouldBeAtLunch(ringing.After(new EndCall(Now, Call, CallEndCause.AgentCancelled)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_called_or_consulted_agent_is_Idle_again_afterwards(bool consulted)
    {
        var ringing = In(AgentStatus.Idle).After(new OfferCall(Now, consulted ? Consulted : Internal));

        foreach (var after in new[]
        {
            ringing.After(new ConnectCall(Now, Call), new HangUp(Now)),
            ringing.After(new ConnectCall(Now, Call), new EndCall(Now, Call, CallEndCause.AgentHungUp)),
            ringing.After(new EndOffer(Now, Offer, OfferEnd.CallGone)),
        })
            after.ShouldBe(In(AgentStatus.Idle) with { Since = Now });
    }

    [Fact]
    public void An_agent_who_gives_the_call_up_is_at_lunch_again()
    {
        var dialing = AtLunch.After(Ask(Operation.CallAgent));

        ShouldBeAtLunch(dialing.After(new HangUp(Now)));
        ShouldBeAtLunch(dialing.After(new EndCall(Now, Call, CallEndCause.AgentCancelled)));
    }

    [Fact]
    public void A_colleague_who_was_not_reached_is_the_reason_of_Busy() =>
        AtLunch.After(Ask(Operation.CallAgent), new EndCall(Now, Call, CallEndCause.CalleeBusy)).Reason.ShouldBe("CalleeBusy");

    [Fact]
    public void Reset_leaves_no_reason() => AtLunch.After(Ask(Operation.CallAgent), new ConnectCall(Now, Call), new Reset(Now)).Reason.ShouldBeNull();

    [Fact]
    public void The_call_is_internal_and_names_the_colleague()
    {
        var call = AtLunch.After(new CallColleague(Now, "2002", OtherCall)).Call!;

        call.Id.ShouldBe(OtherCall);
        call.Direction.ShouldBe(CallDirection.Internal);
        call.RemoteNumber.ShouldBe("2002");
        call.IsConsulted.ShouldBeFalse();
    }

    [Fact]
    public void Nobody_calls_or_consults_itself()
    {
        In(AgentStatus.Busy).Decide(new CallColleague(Now, Key.AgentId, Call)).Rejection.ShouldBe("Agent 2001 is you.");
        In(AgentStatus.Talking).Decide(new ConsultAgent(Now, Key.AgentId, Attempt)).Rejection.ShouldBe("Agent 2001 is you.");
    }

    [Fact]
    public void An_agent_on_the_other_end_is_not_sent_to_a_flow()
    {
        var decision = In(AgentStatus.Busy).After(Ask(Operation.CallAgent), new ConnectCall(Now, Call)).Decide(Ask(Operation.TransferToIvr));

        decision.Rejection.ShouldBe("The other party is an agent; only callers go to a flow.");
        decision.Events.ShouldBeEmpty();
    }

    [Fact]
    public void Either_agent_of_an_internal_call_consults()
    {
        In(AgentStatus.Busy).After(Ask(Operation.CallAgent), new ConnectCall(Now, Call), Ask(Operation.ConsultExternal))
            .Status.ShouldBe(AgentStatus.Consulting);
        AtLunch.After(new OfferCall(Now, Internal), new ConnectCall(Now, Call), Ask(Operation.ConsultAgent)).Status.ShouldBe(AgentStatus.Consulting);
    }

    private static void ShouldBeAtLunch(AgentState state) => state.ShouldBe(AtLunch);
}
