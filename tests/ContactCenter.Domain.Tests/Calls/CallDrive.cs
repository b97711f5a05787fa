using System.Collections.Immutable;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;

namespace ContactCenter.Domain.Tests.Calls;

/// <summary>One step of a random walk: which input, and what it is about; the walk makes a command of it.</summary>
public sealed record Step(int Kind, int Pick, int Other);

/// <summary>
/// A call that is led by random steps. As in the engine, legs and offers are numbered anew, and steps that came late speak of old ones. Two of three
/// steps are what may be expected next, so that the walks get anywhere; the others are anything.
/// </summary>
internal sealed class CallDrive
{
    private static readonly CallAgent[] People = [CallWalk.Ann, CallWalk.Bob, CallWalk.Cy, CallWalk.Sue, CallWalk.Tom];

    private readonly List<CallAgent> _offers = [CallWalk.Bob];
    private readonly List<LegId> _legs = [];

    private CallDrive(CallState beginning) => Walk = new CallWalk(beginning);

    public CallWalk Walk { get; }

    public static CallState BeginningOf(int beginning) => (beginning % 4) switch
    {
        0 => CallWalk.New(CallDirection.Inbound),
        1 => CallWalk.New(CallDirection.Inbound, new CallRoute.ToFlow(CallWalk.Main)),
        2 => CallWalk.New(CallDirection.Outbound),
        _ => CallWalk.New(CallDirection.Internal),
    };

    /// <summary>A call with its one beginning; the engine gives no other.</summary>
    public static CallDrive Begin(int beginning)
    {
        var drive = new CallDrive(BeginningOf(beginning));
        if (drive.Walk.State.Direction is CallDirection.Inbound)
        {
            drive.Walk.Led(new CallerArrives(drive.NewLeg(), CallWalk.Customer, null));
        }
        else
        {
            drive._offers.Add(CallWalk.Ann);
            drive.Walk.Led(new CallAgentPhone(CallWalk.Ann));
        }

        return drive;
    }

    /// <summary>The command that the step is at this point of the walk.</summary>
    public CallCommand Command(Step step)
    {
        var expected = step.Kind >= 100 ? Expected(step).ToArray() : [];
        return expected.Length > 0 ? expected[step.Pick % expected.Length]() : Anything(step);
    }

    /// <summary>What the phones, the agents and the flow would do now.</summary>
    private IEnumerable<Func<CallCommand>> Expected(Step step)
    {
        var state = Walk.State;
        foreach (var (role, party) in PartiesOf(state))
        {
            if (party is { Agent: { } pending, Leg: null })
            {
                if (pending.Extension.Length is 0)
                    yield return () => Takes(pending);
                else if (party.RingingLegs.IsEmpty)
                    yield return () => new PhonesRung(pending.Offer, Phones(1 + (step.Other % 2)));
                foreach (var leg in party.RingingLegs)
                {
                    yield return () => new LegAnswered(leg);
                    yield return () => new LegProgressed(leg, EarlyMedia: true);
                }
            }
            else if (party is { Agent: null, Leg: { } outside } && NumbersRing(state.Phase))
            {
                yield return () => new LegAnswered(outside);
                yield return () => new LegProgressed(outside, step.Other % 2 == 0);
                if (role is PartyRole.Consulted)
                    yield return () => new LegOver(outside, LegEnd.Busy);
            }
            else if (party is { Agent.Agent: var agent, Leg: { } phone })
            {
                yield return () => new PhoneHolds(phone, !party.PhoneHolds);
                foreach (var command in OfAgent(state.Phase, role, agent, step))
                    yield return command;
            }
        }

        if (state is { Phase: CallPhase.CallingAgent, Agent.Leg: not null } or { Phase: CallPhase.CallingConsulted or CallPhase.Forwarding, Consulted: null })
            yield return () => new NumberRung(NewLeg(), CallWalk.Number);
        if (state.Phase is CallPhase.Queued)
            yield return () => new AssignAgent(NewOffer(People[step.Other % 5]));
        if (state.Phase is CallPhase.InFlow)
        {
            yield return () => new FlowQueues(CallWalk.Service);
            yield return () => new FlowForwards(CallWalk.Number);
            yield return () => new FlowSwitches(CallWalk.Survey);
        }
    }

    private static bool NumbersRing(CallPhase phase) =>
        phase is CallPhase.Arriving or CallPhase.CallingCallee or CallPhase.CallingConsulted or CallPhase.Forwarding;

    private IEnumerable<Func<CallCommand>> OfAgent(CallPhase phase, PartyRole role, AgentKey agent, Step step)
    {
        if (role is PartyRole.Supervisor)
        {
            yield return () => new SupervisorSets(agent, (SupervisionMode)(step.Other % 3));
            yield return () => step.Other % 4 == 0 ? new SupervisorIntercepts(agent) : new AgentHangsUp(agent);
            yield break;
        }

        yield return () => new SupervisorJoins(NewOffer(People[step.Other % 5]), agent);
        yield return () => new AgentHolds(agent);
        yield return () => new AgentRetrieves(agent);
        if (phase is CallPhase.Talking)
            yield return () => Consults(step);
        if (phase is CallPhase.Talking && step.Other % 5 == 0)
            yield return () => new AgentSendsToFlow(agent, CallWalk.Survey);
        if (phase is CallPhase.Consulting)
        {
            yield return () => new AgentTransfers(agent);
            yield return () => new AgentConferences(agent);
        }

        if (phase is CallPhase.Conferencing)
            yield return () => new AgentHangsUp(agent);
    }

    private CallCommand Anything(Step step) => (step.Kind % 100) switch
    {
        < 10 => new LegAnswered(Leg(step)),
        < 13 => new LegProgressed(Leg(step), step.Other % 2 == 0),
        < 15 => new LegOver(Leg(step), (LegEnd)(step.Other % 7)),
        < 25 => new PhonesRung(Offer(step).Offer, Phones(step.Other % 4)),
        < 30 => Takes(Offer(step)),
        < 31 => new AgentDeclines(Offer(step).Offer),
        < 32 => new RingTimePassed(Offer(step).Offer),
        < 33 => new BusyGracePassed(Offer(step).Offer),
        < 34 => new AgentRefuses(Offer(step).Offer),
        < 42 => new NumberRung(NewLeg(), CallWalk.Number),
        < 43 => new NumberTimePassed(Leg(step)),
        < 47 => new AgentHolds(Agent(step)),
        < 51 => new AgentRetrieves(Agent(step)),
        < 58 => Consults(step),
        < 62 => new AgentTransfers(Agent(step)),
        < 68 => new AgentConferences(Agent(step)),
        < 70 => new AgentHangsUp(Agent(step)),
        < 72 => new AgentSendsToFlow(Agent(step), CallWalk.Survey),
        < 79 => new SupervisorJoins(NewOffer(People[step.Pick % 5]), People[step.Other % 5].Agent),
        < 82 => new SupervisorSets(Supervisor(step), (SupervisionMode)(step.Other % 3)),
        < 84 => new SupervisorIntercepts(Supervisor(step)),
        < 85 => step.Other % 4 == 0 ? new SupervisorReleases(Supervisor(step)) : new FlowSwitches(CallWalk.Survey),
        < 88 => new FlowQueues(CallWalk.Service),
        < 91 => new FlowForwards(CallWalk.Number),
        < 92 => step.Other % 4 == 0 ? new FlowEnds(step.Pick % 2 == 0) : new FlowSwitches(CallWalk.Main),
        < 98 => new AssignAgent(NewOffer(People[step.Pick % 5])),
        _ => step.Other % 8 == 0 ? new StopCall() : step.Other % 8 == 1 ? new FailCall() : new LegOver(Leg(step), LegEnd.Busy),
    };

    private static AgentTakes Takes(CallAgent offer) => new(offer.Offer, offer.Agent, "8001");

    private AgentConsults Consults(Step step)
    {
        var asked = NewOffer(People[step.Other % 5]);
        return step.Pick % 2 == 0
            ? new AgentConsults(Agent(step), asked.Offer, asked.Agent, null)
            : new AgentConsults(Agent(step), asked.Offer, null, CallWalk.Number);
    }

    private LegId NewLeg()
    {
        var leg = new LegId(_legs.Count + 1);
        _legs.Add(leg);
        return leg;
    }

    private CallAgent NewOffer(CallAgent agent)
    {
        var offer = agent with { Offer = new OfferId(new Guid(100 + _offers.Count, 0, 0, new byte[8])) };
        _offers.Add(offer);
        return offer;
    }

    private ImmutableArray<LegId> Phones(int count) => [.. Enumerable.Range(0, Math.Min(count, 2)).Select(_ => NewLeg())];

    private LegId Leg(Step step)
    {
        var known = Parties().SelectMany(LegsOf).ToArray();
        return known.Length > 0 && step.Other % 5 > 0 ? known[step.Pick % known.Length] : _legs.Count > 0 ? _legs[step.Pick % _legs.Count] : NewLeg();
    }

    private CallAgent Offer(Step step)
    {
        var pending = Parties().Where(party => party is { Agent: not null, Leg: null }).Select(party => party.Agent!).ToArray();
        return pending.Length > 0 && step.Other % 5 > 0 ? pending[step.Pick % pending.Length] : _offers[step.Pick % _offers.Count];
    }

    private AgentKey Agent(Step step)
    {
        var here = Parties().Select(party => party.Agent?.Agent).OfType<AgentKey>().ToArray();
        return here.Length > 0 && step.Other % 5 > 0 ? here[step.Pick % here.Length] : People[step.Pick % 5].Agent;
    }

    private AgentKey Supervisor(Step step) => Walk.State.Supervisor?.Agent?.Agent is { } supervisor && step.Other % 5 > 0 ? supervisor : Agent(step);

    private IEnumerable<CallParty> Parties() => PartiesOf(Walk.State).Select(part => part.Party);

    /// <summary>Everybody in the call, by part.</summary>
    public static IEnumerable<(PartyRole Role, CallParty Party)> PartiesOf(CallState state) =>
        from role in Enum.GetValues<PartyRole>()
        let party = state.Party(role)
        where party is not null
        select (role, party);

    /// <summary>The party's leg, or those that ring.</summary>
    public static IEnumerable<LegId> LegsOf(CallParty party) => party.Leg is { } leg ? [leg, .. party.RingingLegs] : party.RingingLegs;
}
