using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using static ContactCenter.Domain.Tests.Agents.AgentFixture;

namespace ContactCenter.Domain.Tests.Agents;

/// <summary>Whatever arrives in whatever order.</summary>
public sealed class AgentPropertiesTests
{
    public static Arbitrary<AgentCommand> AnyCommand() => Gen.OneOf(
        Gen.Elements(Enum.GetValues<Operation>()).Select(operation => (AgentCommand)Ask(operation)),
        Gen.Elements(Call, OtherCall).SelectMany(call => Gen.Elements<AgentCommand>(
            new ConnectCall(Now, call),
            new EndCall(Now, call, CallEndCause.CallerHungUp),
            new EndCall(Now, call, CallEndCause.CalleeBusy),
            new OfferCall(Now, Inbound with { Id = call }))),
        Gen.Elements(Offer, OtherOffer).SelectMany(offer => Gen.Elements(Enum.GetValues<OfferEnd>())
            .Select(end => (AgentCommand)new EndOffer(Now, offer, end))),
        Gen.Elements<AgentCommand>(
            new SetAutoIdle(Now, true), new SetAutoIdle(Now, false), new ChangeExtension(Now, "8002"), new ExpireWrapUp(Now),
            new SendDtmf(Now, "x"), new Dial(Now, "x", Call))).ToArbitrary();

    [Property(Arbitrary = [typeof(AgentPropertiesTests)], MaxTest = 500)]
    public void State_call_and_phone_always_agree(AgentCommand[] commands)
    {
        var state = AgentState.New(Key);
        foreach (var command in commands)
        {
            var before = state;
            state = state.After(command);

            var onCall = state.Status is AgentStatus.Ringing or AgentStatus.Dialing or AgentStatus.Talking or AgentStatus.Held or AgentStatus.WrapUp;
            (state.Call is not null).ShouldBe(onCall);
            (state.Extension is not null).ShouldBe(state.Status is not AgentStatus.LoggedOut);
            if (state.Reason is not null)
                state.Status.ShouldBe(AgentStatus.Busy);
            if (before.Decide(command) is { Rejection: not null } or { Handled: false })
                state.ShouldBe(before);
        }
    }

    [Property(Arbitrary = [typeof(AgentPropertiesTests)], MaxTest = 500)]
    public void A_call_is_never_replaced_by_another_without_an_end_between_them(AgentCommand[] commands)
    {
        var state = AgentState.New(Key);
        foreach (var command in commands)
        {
            var before = state;
            state = state.After(command);

            if (before.Call is { } old && state.Call is { } now)
                now.ShouldBe(old with { AnsweredAt = now.AnsweredAt });
        }
    }

    [Property(Arbitrary = [typeof(AgentPropertiesTests)], MaxTest = 500)]
    public void Replaying_the_events_gives_the_state_again(AgentCommand[] commands)
    {
        var state = AgentState.New(Key);
        var journal = new List<AgentEvent>();
        foreach (var command in commands)
        {
            var events = state.Decide(command).Events;
            journal.AddRange(events);
            state = events.Aggregate(state, (current, change) => current.Apply(change));
        }

        journal.Aggregate(AgentState.New(Key), (current, change) => current.Apply(change)).ShouldBe(state);
    }
}
