using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace ContactCenter.Domain.Tests.Calls;

/// <summary>Whatever arrives in whatever order.</summary>
public sealed class CallPropertiesTests
{
    // Who must be on the line in each phase, who only there, and who may be: A agent, C caller, X consulted party, S supervisor.
    private const string WhoIsThere =
        """
        phase            | on the line | there | may be
        Arriving         | C           |       |
        InFlow           | C           |       |
        Forwarding       | C           |       | X
        Queued           | C           |       |
        RingingAgent     | C           | A     |
        CallingAgent     |             | A     |
        CallingCallee    | A           | C     |
        Talking          | AC          |       | S
        CallingConsulted | AC          |       | XS
        Consulting       | ACX         |       | S
        Conferencing     | ACX         |       | S
        Transferred      | CX          |       |
        """;

    private static readonly Dictionary<CallPhase, string[]> There = WhoIsThere.Split('\n').Skip(1).Select(row => row.Split('|', StringSplitOptions.TrimEntries))
        .ToDictionary(cells => Enum.Parse<CallPhase>(cells[0]), cells => cells[1..]);

    private static readonly Dictionary<CallPhase, CallSituation[]> Situations = new()
    {
        [CallPhase.Arriving] = [CallSituation.Silent],
        [CallPhase.InFlow] = [CallSituation.InFlow],
        [CallPhase.Forwarding] = [CallSituation.ForwardRinging, CallSituation.ForwardEarlyMedia],
        [CallPhase.Queued] = [CallSituation.Waiting],
        [CallPhase.RingingAgent] = [CallSituation.Waiting],
        [CallPhase.CallingAgent] = [CallSituation.Silent],
        [CallPhase.CallingCallee] = [CallSituation.DialRinging, CallSituation.DialEarlyMedia],
        [CallPhase.Talking] = [CallSituation.Talking],
        [CallPhase.CallingConsulted] = [CallSituation.ConsultRinging, CallSituation.ConsultEarlyMedia],
        [CallPhase.Consulting] = [CallSituation.Consulting],
        [CallPhase.Conferencing] = [CallSituation.Conferencing],
        [CallPhase.Transferred] = [CallSituation.Transferred],
        [CallPhase.Ended] = [CallSituation.Silent],
    };

    public static Arbitrary<Step> AnyStep() => (
        from kind in Gen.Choose(0, 299)
        from pick in Gen.Choose(0, 59)
        from other in Gen.Choose(0, 59)
        select new Step(kind, pick, other)).ToArbitrary();

    [Property(Arbitrary = [typeof(CallPropertiesTests)], MaxTest = 1000, EndSize = 200)]
    public void A_call_ends_once_and_nothing_happens_after_it(byte beginning, Step[] steps)
    {
        var drive = CallDrive.Begin(beginning);
        Lead(drive, steps);
        drive.Walk.Led(new StopCall());
        Lead(drive, steps);

        var afterEnd = drive.Walk.Journal.SkipWhile(change => change is not CallEnded).Skip(1);
        afterEnd.ShouldAllBe(change => change is AssignmentDeclined || change is OfferWithdrawn || change is SupervisionRefused);
        drive.Walk.Journal.OfType<CallEnded>().Count().ShouldBe(1);
        drive.Walk.State.EndCause.ShouldBe(drive.Walk.Journal.OfType<CallEnded>().Single().Cause);
    }

    [Property(Arbitrary = [typeof(CallPropertiesTests)], MaxTest = 2000, EndSize = 200)]
    public void Nobody_and_no_leg_is_in_two_parts(byte beginning, Step[] steps) => Walk(beginning, steps, (_, _, _, state) =>
    {
        var parties = CallDrive.PartiesOf(state).Select(part => part.Party).ToArray();
        parties.SelectMany(CallDrive.LegsOf).ShouldBeUnique();
        parties.Select(party => party.Agent?.Agent).OfType<AgentKey>().ShouldBeUnique();
        parties.Select(party => party.Agent?.Offer).OfType<OfferId>().ShouldBeUnique();
        foreach (var party in parties)
        {
            party.AliveLegs.ShouldBeSubsetOf(party.RingingLegs);
            if (party.Leg is not null)
                party.RingingLegs.ShouldBeEmpty();
        }
    });

    [Property(Arbitrary = [typeof(CallPropertiesTests)], MaxTest = 2000, EndSize = 200)]
    public void Who_is_there_agrees_with_the_phase(byte beginning, Step[] steps) => Walk(beginning, steps, (_, _, _, state) =>
    {
        (state.EndCause is not null).ShouldBe(state.Phase is CallPhase.Ended);
        Situations[state.Phase].ShouldContain(HearingRules.Situation(state));
        if (state.Phase is CallPhase.Ended)
            return;

        var there = There[state.Phase];
        foreach (var (letter, role) in Parts)
        {
            var party = state.Party(role);
            if (there[0].Contains(letter))
                party.ShouldNotBeNull($"{role} in {state.Phase}").Leg.ShouldNotBeNull($"{role} in {state.Phase}");
            else if (there[1].Contains(letter))
                party.ShouldNotBeNull($"{role} in {state.Phase}");
            else if (!there[2].Contains(letter))
                party.ShouldBeNull($"{role} in {state.Phase}");
        }

        if (state.Agent is { } agent)
            agent.Agent.ShouldNotBeNull("A is an agent");
        if (state.Phase is CallPhase.Transferred)
            (state.Caller!.Agent, state.Consulted!.Agent).ShouldBe((null, null), "no agent is left");
        (state.Consultation is not null).ShouldBe(state.Phase is CallPhase.CallingConsulted or CallPhase.Consulting);
        if (state.EarlyMedia)
            state.Phase.ShouldBeOneOf(CallPhase.CallingCallee, CallPhase.CallingConsulted, CallPhase.Forwarding);
    });

    [Property(Arbitrary = [typeof(CallPropertiesTests)], MaxTest = 2000, EndSize = 200)]
    public void Whoever_holds_or_is_supervised_is_an_agent_on_the_line(byte beginning, Step[] steps) => Walk(beginning, steps, (_, _, _, state) =>
    {
        (state.Supervision is not null).ShouldBe(state.Supervisor is not null);
        if (state.Phase is CallPhase.Ended)
            return;
        foreach (var holder in state.Holders)
        {
            state.Party(holder).ShouldNotBeNull().Agent.ShouldNotBeNull();
            state.Party(holder)!.Leg.ShouldNotBeNull();
            state.Phase.ShouldBeOneOf(CallPhase.Talking, CallPhase.CallingConsulted, CallPhase.Consulting);
        }

        if (state.Supervision is { } supervision)
        {
            var target = state.RoleOf(supervision.Target).ShouldNotBeNull();
            target.ShouldNotBe(PartyRole.Supervisor);
            state.Party(target)!.Leg.ShouldNotBeNull();
        }
    });

    [Property(Arbitrary = [typeof(CallPropertiesTests)], MaxTest = 2000, EndSize = 200)]
    public void Only_who_is_on_the_line_hears_and_is_heard_and_nobody_hears_itself(byte beginning, Step[] steps) => Walk(beginning, steps, (_, _, _, state) =>
    {
        var onTheLine = CallDrive.PartiesOf(state).Where(part => part.Party.Leg is not null).Select(part => HearingRules.VoiceOf(part.Role)).ToArray();
        foreach (var (listener, heard) in HearingRules.Matrix(state))
        {
            onTheLine.ShouldContain(listener);
            heard.ShouldNotContain(listener);
            heard.ShouldBeUnique();
            foreach (var voice in heard)
                if (voice is not (Voice.Music or Voice.Prompt or Voice.RingBack))
                    onTheLine.ShouldContain(voice);
            // Nobody is talked to and played to at once, but by a supervisor.
            if (heard.Contains(Voice.Music))
                heard.ShouldBeSubsetOf([Voice.Music, Voice.Supervisor]);
        }
    });

    [Property(Arbitrary = [typeof(CallPropertiesTests)], MaxTest = 2000, EndSize = 200)]
    public void No_leg_and_no_agent_gets_lost_without_an_event_that_names_it(byte beginning, Step[] steps) => Walk(beginning, steps, (before, command, events, after) =>
    {
        var left = events.SelectMany(Leaving).ToArray();
        var legs = left.SelectMany(CallDrive.LegsOf).Concat(events.SelectMany(LegsNamed)).Concat(command is LegOver over ? [over.Leg] : []);
        Legs(before).Except(Legs(after)).ShouldBeSubsetOf(legs);

        var agents = left.Select(party => party.Agent?.Agent).Concat(events.OfType<OfferCameToNothing>().Select(e => (AgentKey?)e.Agent.Agent));
        Agents(before).Except(Agents(after)).ShouldBeSubsetOf(agents.OfType<AgentKey>());
    });

    [Property(Arbitrary = [typeof(CallPropertiesTests)], MaxTest = 1000, EndSize = 200)]
    public void Every_offer_comes_to_exactly_one_end(byte beginning, Step[] steps)
    {
        var drive = CallDrive.Begin(beginning);
        Lead(drive, steps);
        drive.Walk.Led(new StopCall());

        var journal = drive.Walk.Journal;
        var offered = journal.Select(change => change switch
        {
            AgentAssigned e => e.Agent.Offer,
            AgentCalled e => e.Agent.Offer,
            AgentAsked e => e.Agent.Offer,
            SupervisionBegan e => e.Supervisor.Offer,
            _ => (OfferId?)null,
        }).OfType<OfferId>();
        var ended = journal.SelectMany(Leaving).Select(party => party.Agent?.Offer).OfType<OfferId>()
            .Concat(journal.OfType<OfferCameToNothing>().Select(e => e.Agent.Offer))
            .Concat(CallDrive.PartiesOf(drive.Walk.State).Select(part => part.Party.Agent?.Offer).OfType<OfferId>());
        ended.ShouldBe(offered, ignoreOrder: true);
    }

    [Property(Arbitrary = [typeof(CallPropertiesTests)], MaxTest = 500, EndSize = 200)]
    public void Replaying_the_events_gives_the_state_again(byte beginning, Step[] steps)
    {
        var drive = CallDrive.Begin(beginning);
        Lead(drive, steps);

        Shape.Of(drive.Walk.Journal.Aggregate(CallDrive.BeginningOf(beginning), (state, change) => state.Apply(change))).ShouldBe(Shape.Of(drive.Walk.State));
    }

    [Fact]
    public void Such_walks_come_through_every_phase_and_situation_and_every_event_happens()
    {
        var phases = new HashSet<CallPhase>();
        var situations = new HashSet<CallSituation>();
        var events = new HashSet<Type>();
        foreach (var (steps, beginning) in AnyStep().Generator.ArrayOf(120).Sample(1500).Select((steps, index) => (steps, index)))
            Walk(beginning, steps, (_, _, happened, state) =>
            {
                phases.Add(state.Phase);
                situations.Add(HearingRules.Situation(state));
                events.UnionWith(happened.Select(change => change.GetType()));
            });

        phases.ShouldBe(Enum.GetValues<CallPhase>(), ignoreOrder: true);
        situations.ShouldBe(Enum.GetValues<CallSituation>(), ignoreOrder: true);
        // The beginnings are the walk's, not a step's.
        typeof(CallEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(CallEvent))).Except([typeof(CallerJoined), typeof(AgentCalled)])
            .ShouldBe(events, ignoreOrder: true);
    }

    private static readonly Dictionary<char, PartyRole> Parts = new()
    {
        ['A'] = PartyRole.Agent, ['C'] = PartyRole.Caller, ['X'] = PartyRole.Consulted, ['S'] = PartyRole.Supervisor,
    };

    private static IEnumerable<CallParty> Leaving(CallEvent change) => change switch
    {
        PartyLeft e => [e.Party],
        ConsultationEnded { Consulted: { } consulted } => [consulted],
        SupervisionEnded e => [e.Supervisor],
        _ => [],
    };

    private static IEnumerable<LegId> LegsNamed(CallEvent change) => change switch
    {
        OfferCameToNothing e => e.StillRinging,
        AgentJoined e => e.StillRinging,
        ForwardFailed { Leg: { } leg } => [leg],
        _ => [],
    };

    private static IEnumerable<LegId> Legs(CallState state) => CallDrive.PartiesOf(state).SelectMany(part => CallDrive.LegsOf(part.Party));

    private static IEnumerable<AgentKey> Agents(CallState state) => CallDrive.PartiesOf(state).Select(part => part.Party.Agent?.Agent).OfType<AgentKey>();

    private static void Lead(CallDrive drive, Step[] steps)
    {
        foreach (var step in steps)
            drive.Walk.Give(drive.Command(step));
    }

    private static void Walk(int beginning, Step[] steps, Action<CallState, CallCommand, IReadOnlyList<CallEvent>, CallState> look)
    {
        var drive = CallDrive.Begin(beginning);
        foreach (var step in steps)
        {
            var before = drive.Walk.State;
            if (before.Phase is CallPhase.Ended)
                return; // what comes after it has its own property
            var command = drive.Command(step);
            var events = drive.Walk.Give(command);
            look(before, command, events, drive.Walk.State);
        }
    }
}
