using Akka.Actor;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Floor;

namespace ContactCenter.Engine.Tests.Agents;

/// <summary>What is attached to a call is on its agent's screen, and on nobody else's.</summary>
public sealed class AttachedDataTests : AgentStage
{
    private static readonly CallData Data = CallData.Of([new("X-Customer", "42"), new("choice", "2")]);

    [Fact]
    public void An_agent_who_is_offered_a_call_sees_it_from_the_first_ring_to_the_wrap_up()
    {
        LogIn();
        Do(Operation.SetIdle);
        var call = TheCall();
        AgentActor.Tell(new OfferToAgent(Me, Service, OfferId.New(), call, CallProbe.Ref));
        Sees(AgentStatus.Ringing);
        AgentActor.Tell(new CallIsConnected(Me, call.Id));
        Sees(AgentStatus.Talking);
        Do(Operation.Hold).State.Call!.Data.ShouldBe(Data);
        Do(Operation.Retrieve);
        AgentActor.Tell(new CallIsOver(Me, call.Id, CallEndCause.CallerHungUp));
        Sees(AgentStatus.WrapUp);
    }

    [Fact]
    public void A_consulted_agent_sees_it()
    {
        LogIn();
        Do(Operation.SetIdle);
        AgentActor.Tell(new CallFromAgent(Me, OfferId.New(), TheCall(), CallProbe.Ref, Consultation: true));
        Sees(AgentStatus.Ringing);
    }

    [Fact]
    public void An_agent_sees_what_came_to_it_with_a_new_party()
    {
        var offer = Talk();
        AgentActor.Tell(new CallHasParty(Me, offer.Call with { Data = Data }, Service));
        Sees(AgentStatus.Talking);
        AgentActor.Tell(new ConferenceIsOn(Me, offer.Call with { Data = Data.With("choice", "3") }, Service));
        View(AgentStatus.Conferencing).State.Call!.Data["choice"].ShouldBe("3");
    }

    [Fact]
    public void The_floor_is_told_of_the_call_without_it()
    {
        LogIn();
        Do(Operation.SetIdle);
        var call = TheCall();
        AgentActor.Tell(new OfferToAgent(Me, Service, OfferId.New(), call, CallProbe.Ref));
        Sees(AgentStatus.Ringing);
        Settle(AgentActor);
        AdvanceSeconds(10);
        Settle(AgentActor);

        var told = Drain(Floors).OfType<AgentChanged>().Where(m => m.State.Call is not null).ToArray();
        told.Length.ShouldBeGreaterThan(1, "the change, and its repetition");
        told.ShouldAllBe(m => m.State.Call!.Id == call.Id && m.State.Call.Data.Count == 0);
    }

    private CallInfo TheCall() => new(CallId.New(Now), CallDirection.Inbound, "13800000000", "Zoë", "95001", Now) { Data = Data };

    private void Sees(AgentStatus status) => View(status).State.Call.ShouldNotBeNull().Data.ShouldBe(Data);
}
