using ContactCenter.Domain.Calls;
using static ContactCenter.Domain.Tests.Calls.CallWalk;

namespace ContactCenter.Domain.Tests.Calls;

/// <summary>Each phase, in each variant, with each input: which inputs do something is written out, all others change nothing.</summary>
public sealed class EveryPhaseTests
{
    // What does something in every phase: matches, offers and joins that the call can't use are given back, and any call can be stopped.
    private const string Always = "AssignAgent, AgentTakes Bob, AgentTakes stranger, SupervisorJoins, StopCall, FailCall";

    // Whoever releases the call after taking it over is off as by hanging up: SupervisorReleases of an agent on the line.
    // A leading minus: here even what does something in every other phase does nothing.
    private const string Answers =
        """
        Arriving                       | LegAnswered caller, LegOver caller
        InFlow                         | FlowSwitches, FlowQueues, FlowForwards, FlowEnds, LegOver caller
        Forwarding                     | LegProgressed outside, LegAnswered outside, LegOver outside, NumberTimePassed outside, LegOver caller
        Forwarding, not rung yet       | NumberRung, LegOver caller
        Queued                         | LegOver caller
        RingingAgent                   | LegProgressed Ann, LegAnswered Ann, LegOver Ann, RingTimePassed Ann, AgentRefuses Ann, LegOver caller
        CallingAgent                   | LegProgressed Ann, LegAnswered Ann, LegOver Ann, RingTimePassed Ann, AgentRefuses Ann, AgentHangsUp Ann
        CallingAgent, internal         | LegProgressed Ann, LegAnswered Ann, LegOver Ann, RingTimePassed Ann, AgentRefuses Ann, AgentHangsUp Ann
        CallingAgent, on the line      | NumberRung, LegOver Ann, AgentHangsUp Ann, PhoneHolds Ann
        CallingCallee                  | LegProgressed caller, LegAnswered caller, LegOver caller, NumberTimePassed caller, LegOver Ann, AgentHangsUp Ann, PhoneHolds Ann
        CallingCallee, asked           | AgentDeclines Bob, PhonesRung Bob, RingTimePassed Bob, AgentRefuses Bob, LegOver Ann, AgentHangsUp Ann, PhoneHolds Ann
        CallingCallee, ringing         | LegProgressed Bob, LegAnswered Bob, LegOver Bob, RingTimePassed Bob, AgentRefuses Bob, LegOver Ann, AgentHangsUp Ann, -AgentTakes Bob, PhoneHolds Ann
        Talking                        | AgentHolds Ann, AgentConsults Ann, AgentSendsToFlow Ann, LegOver caller, LegOver Ann, AgentHangsUp Ann, SupervisorReleases Ann, AgentRefuses Ann, PhoneHolds Ann
        Talking, held                  | AgentRetrieves Ann, AgentConsults Ann, AgentSendsToFlow Ann, LegOver caller, LegOver Ann, AgentHangsUp Ann, SupervisorReleases Ann, AgentRefuses Ann, PhoneHolds Ann
        Talking, internal              | AgentHolds Ann, AgentConsults Ann, LegOver Ann, AgentHangsUp Ann, SupervisorReleases Ann, AgentRefuses Ann, AgentHolds Bob, AgentConsults Bob, LegOver Bob, AgentHangsUp Bob, SupervisorReleases Bob, AgentRefuses Bob, PhoneHolds Ann, PhoneHolds Bob
        Talking, supervised            | AgentHolds Ann, AgentConsults Ann, AgentSendsToFlow Ann, LegOver caller, LegOver Ann, AgentHangsUp Ann, SupervisorReleases Ann, AgentRefuses Ann, LegOver Sue, AgentHangsUp Sue, AgentRefuses Sue, SupervisorSets Sue, SupervisorReleases Sue, SupervisorIntercepts Sue, PhoneHolds Ann, PhoneHolds Sue
        Talking, supervisor rings      | AgentHolds Ann, AgentConsults Ann, AgentSendsToFlow Ann, LegOver caller, LegOver Ann, AgentHangsUp Ann, SupervisorReleases Ann, AgentRefuses Ann, LegProgressed Sue, LegAnswered Sue, LegOver Sue, RingTimePassed Sue, AgentHangsUp Sue, AgentRefuses Sue, SupervisorSets Sue, SupervisorReleases Sue, PhoneHolds Ann, SupervisorIntercepts Sue
        CallingConsulted               | LegProgressed outside, LegAnswered outside, LegOver outside, NumberTimePassed outside, AgentRetrieves Ann, LegOver caller, LegOver Ann, AgentHangsUp Ann, SupervisorReleases Ann, AgentRefuses Ann, PhoneHolds Ann
        CallingConsulted, not rung yet | NumberRung, AgentRetrieves Ann, LegOver caller, LegOver Ann, AgentHangsUp Ann, SupervisorReleases Ann, AgentRefuses Ann, PhoneHolds Ann
        CallingConsulted, asked        | AgentDeclines Bob, PhonesRung Bob, RingTimePassed Bob, AgentRefuses Bob, AgentHangsUp Bob, SupervisorReleases Bob, AgentRetrieves Ann, LegOver caller, LegOver Ann, AgentHangsUp Ann, SupervisorReleases Ann, AgentRefuses Ann, PhoneHolds Ann
        CallingConsulted, ringing      | LegProgressed Bob, LegAnswered Bob, LegOver Bob, RingTimePassed Bob, AgentRefuses Bob, AgentHangsUp Bob, SupervisorReleases Bob, AgentRetrieves Ann, LegOver caller, LegOver Ann, AgentHangsUp Ann, SupervisorReleases Ann, AgentRefuses Ann, -AgentTakes Bob, PhoneHolds Ann
        Consulting                     | AgentTransfers Ann, AgentConferences Ann, AgentRetrieves Ann, LegOver outside, LegOver caller, LegOver Ann, AgentHangsUp Ann, SupervisorReleases Ann, AgentRefuses Ann, PhoneHolds Ann
        Consulting, agent              | AgentTransfers Ann, AgentConferences Ann, AgentRetrieves Ann, LegOver caller, LegOver Ann, AgentHangsUp Ann, SupervisorReleases Ann, AgentRefuses Ann, AgentHolds Bob, AgentConsults Bob, LegOver Bob, AgentHangsUp Bob, SupervisorReleases Bob, AgentRefuses Bob, PhoneHolds Ann, PhoneHolds Bob
        Consulting, internal           | AgentTransfers Ann, AgentConferences Ann, AgentRetrieves Ann, LegOver outside, LegOver Ann, AgentHangsUp Ann, SupervisorReleases Ann, AgentRefuses Ann, AgentHolds Bob, AgentConsults Bob, LegOver Bob, AgentHangsUp Bob, SupervisorReleases Bob, AgentRefuses Bob, PhoneHolds Ann, PhoneHolds Bob
        Conferencing                   | LegOver caller, LegOver outside, LegOver Ann, AgentHangsUp Ann, SupervisorReleases Ann, AgentRefuses Ann, PhoneHolds Ann
        Conferencing, agent            | LegOver caller, LegOver Ann, AgentHangsUp Ann, SupervisorReleases Ann, AgentRefuses Ann, LegOver Bob, AgentHangsUp Bob, SupervisorReleases Bob, AgentRefuses Bob, PhoneHolds Ann, PhoneHolds Bob
        Conferencing, internal         | LegOver outside, LegOver Ann, AgentHangsUp Ann, SupervisorReleases Ann, AgentRefuses Ann, LegOver Bob, AgentHangsUp Bob, SupervisorReleases Bob, AgentRefuses Bob, PhoneHolds Ann, PhoneHolds Bob
        Transferred                    | LegOver caller, LegOver outside
        Ended                          | -StopCall, -FailCall
        """;

    private static readonly Dictionary<string, CallAgent> People = new() { ["Ann"] = Ann, ["Bob"] = Bob, ["Sue"] = Sue, ["stranger"] = Tom };

    private static readonly Dictionary<string, LegId> Legs = new()
    {
        ["caller"] = Caller, ["Ann"] = Phone, ["outside"] = Outside, ["Bob"] = BobsPhone, ["Sue"] = SuesPhone, ["stranger"] = Stranger,
    };

    private static readonly Dictionary<string, CallCommand> Inputs = AllInputs().ToDictionary(input => input.Name, input => input.Command);

    private static readonly Dictionary<string, string[]> Table = Answers.Split('\n').Select(line => line.Split('|', StringSplitOptions.TrimEntries)).ToDictionary(
        cells => cells[0],
        cells =>
        {
            var own = cells[1].Split(", ");
            return Always.Split(", ").Concat(own).Where(name => name[0] != '-' && !own.Contains($"-{name}")).ToArray();
        });

    public static IEnumerable<object[]> EveryCell =>
        from line in Table.Keys
        from input in Inputs.Keys
        select new object[] { line, input };

    public static IEnumerable<object[]> EveryLine => Table.Keys.Where(line => line is not "Ended").Select(line => new object[] { line });

    [Fact]
    public void Every_input_and_every_phase_is_in_the_table()
    {
        Table.Keys.Select(line => In(line).State.Phase).Distinct().ShouldBe(Enum.GetValues<CallPhase>(), ignoreOrder: true);
        typeof(CallCommand).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(CallCommand)) && !type.IsAbstract)
            .ShouldBe(Inputs.Values.Select(command => command.GetType()).Distinct(), ignoreOrder: true);
        Table.Values.SelectMany(names => names).ShouldBeSubsetOf(Inputs.Keys);
    }

    [Theory]
    [MemberData(nameof(EveryCell))]
    public void An_input_does_something_where_the_table_says_so_and_nothing_elsewhere(string line, string input)
    {
        var call = In(line);
        $"{call.State.Phase}".ShouldBe(line.Split(", ")[0]);
        var before = call.State;

        var events = call.Give(Inputs[input]);

        events.Any().ShouldBe(Table[line].Contains(input));
        if (!events.Any())
            call.State.ShouldBeSameAs(before);
    }

    [Theory]
    [MemberData(nameof(EveryLine))]
    public void The_node_stops_or_fails_under_a_call(string line)
    {
        var phase = In(line).State.Phase;

        In(line).Gives(new StopCall(), new CallEnded(CallEndCause.NodeStopping, phase)).Gives(new StopCall());
        In(line).Gives(new FailCall(), new CallEnded(CallEndCause.InternalError, phase)).Gives(new FailCall());
    }

    [Theory]
    [MemberData(nameof(EveryLine))]
    public void An_agent_whom_the_call_cannot_use_is_given_back(string line)
    {
        var call = In(line);
        if (call.State.Phase is CallPhase.Queued or CallPhase.RingingAgent)
            return; // these can
        var before = call.State;

        call.Gives(new AssignAgent(Cy), new AssignmentDeclined(Cy));
        call.State.ShouldBe(before);
    }

    [Fact]
    public void A_call_stops_before_anything_has_happened_to_it() => new CallWalk(New(CallDirection.Outbound))
        .Gives(new StopCall(), new CallEnded(CallEndCause.NodeStopping, CallPhase.Arriving));

    [Fact]
    public void A_call_that_began_comes_to_no_second_beginning()
    {
        new CallWalk(New(CallDirection.Inbound)).Gives(new CallAgentPhone(Ann));
        In("Arriving").Gives(new CallerArrives(Stranger, Number, null));
    }

    private static IEnumerable<(string Name, CallCommand Command)> AllInputs()
    {
        yield return ("CallerArrives", new CallerArrives(Stranger, Number, null));
        yield return ("AssignAgent", new AssignAgent(Cy));
        yield return ("CallAgentPhone", new CallAgentPhone(Cy));
        yield return ("AgentTakes Bob", BobTakes);
        yield return ("AgentTakes stranger", new AgentTakes(Tom.Offer, Tom.Agent, Tom.Extension));
        yield return ("NumberRung", new NumberRung(Stranger, Number));
        yield return ("SupervisorJoins", new SupervisorJoins(Tom, Ann.Agent));
        yield return ("FlowSwitches", new FlowSwitches(Survey));
        yield return ("FlowQueues", new FlowQueues(Service));
        yield return ("FlowForwards", new FlowForwards(Number));
        yield return ("FlowEnds", new FlowEnds(Failed: false));
        yield return ("StopCall", new StopCall());
        yield return ("FailCall", new FailCall());
        foreach (var (name, leg) in Legs)
        {
            yield return ($"LegAnswered {name}", new LegAnswered(leg));
            yield return ($"LegProgressed {name}", new LegProgressed(leg, EarlyMedia: true));
            yield return ($"LegOver {name}", new LegOver(leg, LegEnd.HungUp));
            yield return ($"NumberTimePassed {name}", new NumberTimePassed(leg));
            yield return ($"PhoneHolds {name}", new PhoneHolds(leg, On: true));
        }

        foreach (var (name, who) in People)
        {
            yield return ($"AgentDeclines {name}", new AgentDeclines(who.Offer));
            yield return ($"PhonesRung {name}", new PhonesRung(who.Offer, [Stranger]));
            // Means something only after a phone has been busy; see InboundCallTests.
            yield return ($"BusyGracePassed {name}", new BusyGracePassed(who.Offer));
            yield return ($"RingTimePassed {name}", new RingTimePassed(who.Offer));
            yield return ($"AgentRefuses {name}", new AgentRefuses(who.Offer));
            yield return ($"AgentHangsUp {name}", new AgentHangsUp(who.Agent));
            yield return ($"AgentHolds {name}", new AgentHolds(who.Agent));
            yield return ($"AgentRetrieves {name}", new AgentRetrieves(who.Agent));
            yield return ($"AgentConsults {name}", new AgentConsults(who.Agent, Cy.Offer, Cy.Agent, null));
            yield return ($"AgentTransfers {name}", new AgentTransfers(who.Agent));
            yield return ($"AgentConferences {name}", new AgentConferences(who.Agent));
            yield return ($"AgentSendsToFlow {name}", new AgentSendsToFlow(who.Agent, Survey));
            yield return ($"SupervisorSets {name}", new SupervisorSets(who.Agent, SupervisionMode.Barge));
            yield return ($"SupervisorReleases {name}", new SupervisorReleases(who.Agent));
            yield return ($"SupervisorIntercepts {name}", new SupervisorIntercepts(who.Agent));
        }
    }
}
