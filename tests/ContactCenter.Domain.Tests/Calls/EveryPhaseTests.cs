using ContactCenter.Domain.Calls;
using static ContactCenter.Domain.Tests.Calls.CallWalk;

namespace ContactCenter.Domain.Tests.Calls;

/// <summary>Each phase with each input: which inputs do something is written out, all others change nothing.</summary>
public sealed class EveryPhaseTests
{
    // Inputs that speak of the legs and the offer of the call in that phase; "caller", "phone" name the leg.
    private const string Answers =
        """
        Arriving      | LegAnswered caller, LegOver caller, AssignAgent, StopCall, FailCall
        Queued        | LegOver caller, AssignAgent, StopCall, FailCall
        RingingAgent  | LegOver caller, LegProgressed phone, LegAnswered phone, LegOver phone, RingTimePassed, AgentRefuses, AssignAgent, StopCall, FailCall
        CallingAgent  | LegProgressed phone, LegAnswered phone, LegOver phone, RingTimePassed, AgentHangsUp, AssignAgent, StopCall, FailCall
        CallingCallee | LegProgressed caller, LegAnswered caller, LegOver caller, LegOver phone, CalleeTimePassed, AgentHangsUp, AssignAgent, StopCall, FailCall
        Talking       | LegOver caller, LegOver phone, AgentHolds, AgentRefuses, AgentHangsUp, AssignAgent, StopCall, FailCall
        Held          | LegOver caller, LegOver phone, AgentRetrieves, AgentRefuses, AgentHangsUp, AssignAgent, StopCall, FailCall
        Ended         | AssignAgent
        """;

    private static readonly (string Name, CallCommand Command)[] Inputs =
    [
        ("CallerArrives", new CallerArrives(Stranger)),
        ("AssignAgent", new AssignAgent(Bob)),
        ("CallAgentPhone", new CallAgentPhone(Bob)),
        ("PhonesRung", new PhonesRung(Ann.Offer, [SecondPhone])),
        ("PhonesRung other", new PhonesRung(Bob.Offer, [])),
        // Means something only after a phone has been busy; see InboundCallTests.
        ("BusyGracePassed", new BusyGracePassed(Ann.Offer)),
        ("RingTimePassed", new RingTimePassed(Ann.Offer)),
        ("RingTimePassed other", new RingTimePassed(Bob.Offer)),
        ("CalleeRung", new CalleeRung(Stranger)),
        ("CalleeTimePassed", new CalleeTimePassed()),
        ("LegAnswered caller", new LegAnswered(Caller)),
        ("LegAnswered phone", new LegAnswered(Phone)),
        ("LegAnswered stranger", new LegAnswered(Stranger)),
        ("LegProgressed caller", new LegProgressed(Caller, EarlyMedia: true)),
        ("LegProgressed phone", new LegProgressed(Phone, EarlyMedia: true)),
        ("LegOver caller", new LegOver(Caller, LegEnd.HungUp)),
        ("LegOver phone", new LegOver(Phone, LegEnd.HungUp)),
        ("LegOver stranger", new LegOver(Stranger, LegEnd.HungUp)),
        ("AgentRefuses", new AgentRefuses(Ann.Offer)),
        ("AgentRefuses other", new AgentRefuses(Bob.Offer)),
        ("AgentHangsUp", new AgentHangsUp()),
        ("AgentHolds", new AgentHolds()),
        ("AgentRetrieves", new AgentRetrieves()),
        ("StopCall", new StopCall()),
        ("FailCall", new FailCall()),
    ];

    private static readonly Dictionary<CallPhase, string[]> Table = Answers.Split('\n').Select(line => line.Split('|')).ToDictionary(
        cells => Enum.Parse<CallPhase>(cells[0].Trim()),
        cells => cells[1].Split(',', StringSplitOptions.TrimEntries));

    public static IEnumerable<object[]> EveryCell =>
        from phase in Enum.GetValues<CallPhase>()
        from input in Inputs
        select new object[] { phase, input.Name };

    [Fact]
    public void Every_input_and_every_phase_is_in_the_table()
    {
        Table.Keys.ShouldBe(Enum.GetValues<CallPhase>());
        typeof(CallCommand).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(CallCommand)))
            .ShouldBe(Inputs.Select(input => input.Command.GetType()).Distinct(), ignoreOrder: true);
        Table.Values.SelectMany(names => names).ShouldBeSubsetOf(Inputs.Select(input => input.Name));
    }

    [Theory]
    [MemberData(nameof(EveryCell))]
    public void An_input_does_something_where_the_table_says_so_and_nothing_elsewhere(CallPhase phase, string input)
    {
        var call = In(phase);
        call.State.Phase.ShouldBe(phase);
        var before = call.State;

        var events = call.Give(Inputs.Single(i => i.Name == input).Command);

        events.Any().ShouldBe(Table[phase].Contains(input));
        if (!events.Any())
            call.State.ShouldBeSameAs(before);
    }

    [Theory]
    [InlineData(CallPhase.Arriving)]
    [InlineData(CallPhase.Queued)]
    [InlineData(CallPhase.RingingAgent)]
    [InlineData(CallPhase.CallingAgent)]
    [InlineData(CallPhase.CallingCallee)]
    [InlineData(CallPhase.Talking)]
    [InlineData(CallPhase.Held)]
    public void The_node_stops_or_fails_under_a_call(CallPhase phase)
    {
        var agent = In(phase).State.Agent;

        In(phase).Gives(new StopCall(), new CallEnded(CallEndCause.NodeStopping, agent, phase));
        In(phase).Gives(new FailCall(), new CallEnded(CallEndCause.InternalError, agent, phase));
        In(phase).Led(new StopCall()).Gives(new StopCall());
    }

    [Fact]
    public void A_call_stops_before_anything_has_happened_to_it() => new CallWalk(CallDirection.Outbound)
        .Gives(new StopCall(), new CallEnded(CallEndCause.NodeStopping, null, CallPhase.Arriving));
}
