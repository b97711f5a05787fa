using ContactCenter.Domain.Calls;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace ContactCenter.Domain.Tests.Calls;

/// <summary>Whatever arrives in whatever order.</summary>
public sealed class CallPropertiesTests
{
    private static readonly Dictionary<CallPhase, CallSituation[]> Situations = new()
    {
        [CallPhase.Arriving] = [CallSituation.Silent],
        [CallPhase.Queued] = [CallSituation.Waiting],
        [CallPhase.RingingAgent] = [CallSituation.Waiting],
        [CallPhase.CallingAgent] = [CallSituation.Silent],
        [CallPhase.CallingCallee] = [CallSituation.DialRinging, CallSituation.DialEarlyMedia],
        [CallPhase.Talking] = [CallSituation.Talking],
        [CallPhase.Held] = [CallSituation.Held],
        [CallPhase.Ended] = [CallSituation.Silent],
    };

    public static Arbitrary<CallCommand> AnyCommand()
    {
        var legs = Gen.Choose(1, 4).Select(number => new LegId(number));
        var agents = Gen.Choose(1, 3).Select(number => CallWalk.Agent(number, $"200{number}", $"800{number}"));
        return Gen.Frequency(
            (2, legs.Select(leg => (CallCommand)new CallerArrives(leg))),
            (3, agents.Select(agent => (CallCommand)new AssignAgent(agent))),
            (2, agents.Select(agent => (CallCommand)new CallAgentPhone(agent))),
            (4, agents.SelectMany(agent => legs.ListOf(2).Select(phones => (CallCommand)new PhonesRung(agent.Offer, [.. phones.Distinct()])))),
            (1, agents.Select(agent => (CallCommand)new RingTimePassed(agent.Offer))),
            (2, legs.Select(leg => (CallCommand)new CalleeRung(leg))),
            (6, legs.Select(leg => (CallCommand)new LegAnswered(leg))),
            (1, legs.Select(leg => (CallCommand)new LegProgressed(leg, leg.Number % 2 == 0))),
            (1, legs.SelectMany(leg => Gen.Elements(Enum.GetValues<LegEnd>()).Select(end => (CallCommand)new LegOver(leg, end)))),
            (1, agents.Select(agent => (CallCommand)new AgentRefuses(agent.Offer))),
            (3, Gen.Elements<CallCommand>(new AgentHolds(), new AgentRetrieves())),
            (1, Gen.Elements<CallCommand>(new AgentHangsUp(), new CalleeTimePassed(), new StopCall(), new FailCall()))).ToArbitrary();
    }

    [Property(Arbitrary = [typeof(CallPropertiesTests)], MaxTest = 1000)]
    public void A_call_ends_once_and_nothing_happens_after_it(CallDirection direction, CallCommand[] commands)
    {
        var call = new CallWalk(direction).Led(commands).Led(new StopCall()).Led(commands);

        var afterEnd = call.Journal.SkipWhile(change => change is not CallEnded).Skip(1);
        afterEnd.ShouldAllBe(change => change is AssignmentDeclined);
        call.Journal.OfType<CallEnded>().Count().ShouldBe(1);
        call.State.EndCause.ShouldNotBeNull();
    }

    [Property(Arbitrary = [typeof(CallPropertiesTests)], MaxTest = 1000)]
    public void Legs_agent_and_situation_agree_with_the_phase(CallDirection direction, CallCommand[] commands)
    {
        // A call begins with its one beginning; the engine gives no other.
        var call = new CallWalk(direction).Led(direction is CallDirection.Inbound ? new CallerArrives(CallWalk.Caller) : new CallAgentPhone(CallWalk.Ann));
        foreach (var command in commands.Where(c => c is not (CallerArrives or CallAgentPhone)))
        {
            call.Give(command);
            var state = call.State;

            Situations[state.Phase].ShouldContain(state.Situation);
            if (state.AgentLeg is { } agentLeg)
                state.RingingLegs.ShouldNotContain(agentLeg);
            if (state.Phase is CallPhase.RingingAgent or CallPhase.CallingAgent or CallPhase.CallingCallee or CallPhase.Talking or CallPhase.Held)
                state.Agent.ShouldNotBeNull();
            if (state.Phase is CallPhase.Talking or CallPhase.Held or CallPhase.CallingCallee)
            {
                state.AgentLeg.ShouldNotBeNull();
                state.CallerLeg.ShouldNotBeNull();
                state.RingingLegs.ShouldBeEmpty();
            }
            else if (state.Phase is CallPhase.Queued)
            {
                state.RingingLegs.ShouldBeEmpty();
                state.Agent.ShouldBeNull();
            }

            (state.EndCause is not null).ShouldBe(state.Phase is CallPhase.Ended);
        }
    }

    [Property(Arbitrary = [typeof(CallPropertiesTests)], MaxTest = 500)]
    public void Replaying_the_events_gives_the_state_again(CallDirection direction, CallCommand[] commands)
    {
        var call = new CallWalk(direction).Led(commands);

        Shape.Of(call.Journal.Aggregate(CallWalk.New(direction), (state, change) => state.Apply(change))).ShouldBe(Shape.Of(call.State));
    }

    [Property(Arbitrary = [typeof(CallPropertiesTests)], MaxTest = 1000)]
    public void Every_offer_comes_to_exactly_one_end(CallCommand[] commands)
    {
        var call = In(commands);

        // Each agent assigned is either told that the offer is over, or talks, or is named when the call ends.
        var assigned = call.Journal.OfType<AgentAssigned>().Count();
        var over = call.Journal.OfType<OfferCameToNothing>().Count();
        var kept = call.Journal.OfType<CallEnded>().Count(ended => ended.Agent is not null);
        assigned.ShouldBe(over + kept);

        static CallWalk In(CallCommand[] commands) => CallWalk.In(CallPhase.Queued)
            .Led([.. commands.Where(c => c is not (CallerArrives or CallAgentPhone))]).Led(new StopCall());
    }
}
