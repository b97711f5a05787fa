using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using static ContactCenter.Domain.Tests.Agents.AgentFixture;

namespace ContactCenter.Domain.Tests.Agents;

/// <summary>What is no operation of the manual: options, offers and news of calls.</summary>
public sealed class AgentInputsTests
{
    // Which inputs mean something where. Whatever is not named came late or twice.
    private const string Meaningful =
        """
        LoggedOut |
        Busy      | SetAutoIdle, ChangeExtension
        Idle      | SetAutoIdle, ChangeExtension, OfferCall
        Ringing   | SetAutoIdle, ChangeExtension, ConnectCall, EndOffer, EndCall
        Dialing   | SetAutoIdle, ChangeExtension, ConnectCall, EndCall
        Talking   | SetAutoIdle, ChangeExtension, EndCall
        Held      | SetAutoIdle, ChangeExtension, EndCall
        WrapUp    | SetAutoIdle, ChangeExtension, ExpireWrapUp
        """;

    private static readonly Dictionary<AgentStatus, string[]> Table = Meaningful.Split('\n').Select(line => line.Split('|')).ToDictionary(
        cells => Enum.Parse<AgentStatus>(cells[0].Trim()),
        cells => cells[1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    private static readonly AgentCommand[] Inputs =
    [
        new SetAutoIdle(Now, true),
        new ChangeExtension(Now, "8002"),
        new OfferCall(Now, Inbound),
        new EndOffer(Now, Offer, OfferEnd.NoAnswer),
        new ConnectCall(Now, Call),
        new EndCall(Now, Call, CallEndCause.CallerHungUp),
        new ExpireWrapUp(Now),
    ];

    [Fact]
    public void Every_input_is_known_to_this_table() => typeof(AgentCommand).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(AgentCommand)) && !type.IsAbstract && !type.IsSubclassOf(typeof(AgentOperation)))
        .ShouldBe(Inputs.Select(input => input.GetType()), ignoreOrder: true);

    [Fact]
    public void Inputs_are_handled_where_they_mean_something_and_ignored_elsewhere()
    {
        foreach (var (status, meaningful) in Table)
            foreach (var input in Inputs)
            {
                var decision = In(status).Decide(input);
                var cell = $"{input.GetType().Name} in {status}";
                decision.Handled.ShouldBe(meaningful.Contains(input.GetType().Name), cell);
                if (!decision.Handled)
                {
                    decision.Events.ShouldBeEmpty(cell);
                    decision.Rejection.ShouldBeNull(cell);
                }
            }
    }

    [Theory]
    [InlineData(AgentStatus.Busy)]
    [InlineData(AgentStatus.Idle)]
    [InlineData(AgentStatus.WrapUp)]
    public void A_free_agent_moves_to_another_phone_and_stays_in_its_state(AgentStatus status)
    {
        var before = In(status);

        before.After(new ChangeExtension(Now, "8002")).ShouldBe(before with { Extension = "8002" });
    }

    [Theory]
    [InlineData(AgentStatus.Ringing)]
    [InlineData(AgentStatus.Dialing)]
    [InlineData(AgentStatus.Talking)]
    [InlineData(AgentStatus.Held)]
    public void An_agent_on_a_call_keeps_its_phone(AgentStatus status)
    {
        var decision = In(status).Decide(new ChangeExtension(Now, "8002"));

        decision.Rejection.ShouldBe("The agent is on a call at extension 8001.");
        decision.Events.ShouldBeEmpty();
    }

    [Fact]
    public void AutoIdle_is_switched_in_every_state_but_LoggedOut_and_changes_nothing_else()
    {
        foreach (var status in Enum.GetValues<AgentStatus>().Where(s => s is not AgentStatus.LoggedOut))
        {
            var on = In(status).After(new SetAutoIdle(Now, true));
            on.ShouldBe(In(status) with { AutoIdle = true });
            on.After(new SetAutoIdle(Now, false)).ShouldBe(In(status));
        }
    }

    [Theory]
    [InlineData(AgentStatus.Ringing)]
    [InlineData(AgentStatus.Dialing)]
    [InlineData(AgentStatus.Talking)]
    [InlineData(AgentStatus.Held)]
    public void News_of_another_call_is_ignored(AgentStatus status)
    {
        In(status).Decide(new EndCall(Now, OtherCall, CallEndCause.CallerHungUp)).ShouldBe(AgentDecision.Ignored);
        In(status).Decide(new ConnectCall(Now, OtherCall)).ShouldBe(AgentDecision.Ignored);
        In(status).Decide(new EndOffer(Now, OtherOffer, OfferEnd.NoAnswer)).ShouldBe(AgentDecision.Ignored);
    }

    [Fact]
    public void The_end_of_an_offer_that_led_to_talk_is_ignored() =>
        In(AgentStatus.Ringing).After(new ConnectCall(Now, Call)).Decide(new EndOffer(Now, Offer, OfferEnd.NoAnswer)).ShouldBe(AgentDecision.Ignored);

    [Fact]
    public void A_second_offer_while_the_phone_rings_is_ignored() =>
        In(AgentStatus.Ringing).Decide(new OfferCall(Now, Inbound with { Id = OtherCall, Offer = OtherOffer })).ShouldBe(AgentDecision.Ignored);

    [Fact]
    public void The_end_of_a_call_told_twice_ends_WrapUp_for_nobody()
    {
        var wrapUp = In(AgentStatus.Talking).After(new EndCall(Now, Call, CallEndCause.CallerHungUp));

        wrapUp.Decide(new EndCall(Now, Call, CallEndCause.CallerHungUp)).ShouldBe(AgentDecision.Ignored);
    }
}
