using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;

namespace ContactCenter.Domain.Tests.Calls;

/// <summary>One call that is led from input to input; keeps everything that happened to it.</summary>
internal sealed class CallWalk(CallState beginning)
{
    public const string Customer = "13800000000";
    public const string Number = "13900000000";

    public static readonly LegId Caller = new(1);
    public static readonly LegId Phone = new(2);
    public static readonly LegId SecondPhone = new(3);
    public static readonly LegId Outside = new(4);
    public static readonly LegId BobsPhone = new(5);
    public static readonly LegId SuesPhone = new(6);
    public static readonly LegId Stranger = new(9);

    public static readonly CallAgent Ann = Agent(1, "2001", "8001");
    public static readonly CallAgent Bob = Agent(2, "2002", "8002");
    public static readonly CallAgent Cy = Agent(3, "2003", "8003");

    /// <summary>The supervisor, and another one.</summary>
    public static readonly CallAgent Sue = Agent(4, "2900", "8009");
    public static readonly CallAgent Tom = Agent(5, "2901", "8010");

    /// <summary>The consultation of an outside number; that of an agent is named by the agent's offer.</summary>
    public static readonly OfferId Attempt = new(new Guid(6, 0, 0, new byte[8]));
    public static readonly QueueKey Service = new(Ann.Agent.Enterprise, "service");
    public static readonly FlowKey Main = new(Ann.Agent.Enterprise, "main");
    public static readonly FlowKey Survey = new(Ann.Agent.Enterprise, "survey");

    public static readonly CallCommand BobTakes = new AgentTakes(Bob.Offer, Bob.Agent, Bob.Extension);

    private readonly List<CallEvent> _journal = [];

    public CallState State { get; private set; } = beginning;

    public IReadOnlyList<CallEvent> Journal => _journal;

    public CallSituation Situation => HearingRules.Situation(State);

    /// <summary>The customer who called, and the parties with their legs.</summary>
    public static CallParty CallerParty { get; } = new(Customer, CallDirection.Inbound) { Name = "Zoë", Leg = Caller };

    public static CallParty OutsideParty { get; } = new(Number, CallDirection.Outbound) { Leg = Outside };

    public static CallParty Party(CallAgent agent, LegId leg) => CallParty.Of(agent) with { Leg = leg };

    public static CallState New(CallDirection direction, CallRoute? route = null) =>
        new(new CallId(Guid.Parse("00000000-0000-0000-0000-0000000000c1")), direction, CallPhase.Arriving)
        {
            Route = direction is CallDirection.Inbound ? route ?? new CallRoute.ToQueue(Service) : null,
            CalledAgent = direction is CallDirection.Internal ? Asked(Bob) : null,
        };

    /// <summary>The agent before it is known at which phone.</summary>
    public static CallAgent Asked(CallAgent agent) => agent with { Extension = "" };

    public static CallAgent Agent(int offer, string id, string extension) =>
        new(new OfferId(new Guid(offer, 0, 0, new byte[8])), new AgentKey(new EnterpriseId("1000"), id), extension);

    /// <summary>A call in that phase, in its plainest variant.</summary>
    public static CallWalk In(CallPhase phase) => In($"{phase}");

    /// <summary>A call in that phase and variant; Ann is its agent where there is one.</summary>
    public static CallWalk In(string line) => line switch
    {
        "Arriving" => new CallWalk(New(CallDirection.Inbound)).Led(new CallerArrives(Caller, Customer, "Zoë")),
        "InFlow" => new CallWalk(New(CallDirection.Inbound, new CallRoute.ToFlow(Main))).Led(new CallerArrives(Caller, Customer, "Zoë"), new LegAnswered(Caller)),
        "Forwarding, not rung yet" => In("InFlow").Led(new FlowForwards(Number)),
        "Forwarding" => In("Forwarding, not rung yet").Led(new NumberRung(Outside, Number)),
        "Queued" => In("Arriving").Led(new LegAnswered(Caller)),
        "RingingAgent" => In("Queued").Led(new AssignAgent(Ann), new PhonesRung(Ann.Offer, [Phone])),
        "CallingAgent" => new CallWalk(New(CallDirection.Outbound)).Led(new CallAgentPhone(Ann), new PhonesRung(Ann.Offer, [Phone])),
        "CallingAgent, internal" => new CallWalk(New(CallDirection.Internal)).Led(new CallAgentPhone(Ann), new PhonesRung(Ann.Offer, [Phone])),
        "CallingAgent, on the line" => In("CallingAgent").Led(new LegAnswered(Phone)),
        "CallingCallee" => In("CallingAgent, on the line").Led(new NumberRung(Caller, Customer)),
        "CallingCallee, asked" => In("CallingAgent, internal").Led(new LegAnswered(Phone)),
        "CallingCallee, ringing" => In("CallingCallee, asked").Led(BobTakes, new PhonesRung(Bob.Offer, [BobsPhone])),
        "Talking" => In("RingingAgent").Led(new LegAnswered(Phone)),
        "Talking, held" => In("Talking").Led(new AgentHolds(Ann.Agent)),
        "Talking, internal" => In("CallingCallee, ringing").Led(new LegAnswered(BobsPhone)),
        "Talking, supervised" => In("Talking").Supervised(Ann),
        "Talking, supervisor rings" => In("Talking").Led(new SupervisorJoins(Sue, Ann.Agent), new PhonesRung(Sue.Offer, [SuesPhone])),
        "CallingConsulted, not rung yet" => In("Talking").Led(new AgentConsults(Ann.Agent, Attempt, null, Number)),
        "CallingConsulted" => In("CallingConsulted, not rung yet").Led(new NumberRung(Outside, Number)),
        "CallingConsulted, asked" => In("Talking").Led(new AgentConsults(Ann.Agent, Bob.Offer, Bob.Agent, null)),
        "CallingConsulted, ringing" => In("CallingConsulted, asked").Led(BobTakes, new PhonesRung(Bob.Offer, [BobsPhone])),
        "Consulting" => In("CallingConsulted").Led(new LegAnswered(Outside)),
        "Consulting, agent" => In("CallingConsulted, ringing").Led(new LegAnswered(BobsPhone)),
        "Consulting, internal" => In("Talking, internal")
            .Led(new AgentConsults(Ann.Agent, Attempt, null, Number), new NumberRung(Outside, Number), new LegAnswered(Outside)),
        "Conferencing" => In("Consulting").Led(new AgentConferences(Ann.Agent)),
        "Conferencing, agent" => In("Consulting, agent").Led(new AgentConferences(Ann.Agent)),
        "Conferencing, internal" => In("Consulting, internal").Led(new AgentConferences(Ann.Agent)),
        "Transferred" => In("Consulting").Led(new AgentTransfers(Ann.Agent)),
        "Ended" => In("Talking").Led(new AgentHangsUp(Ann.Agent)),
        _ => throw new ArgumentOutOfRangeException(nameof(line), line, "A phase without a walk."),
    };

    /// <summary>Sue's phone is lifted: she is on the side of that agent.</summary>
    public CallWalk Supervised(CallAgent target) =>
        Led(new SupervisorJoins(Sue, target.Agent), new PhonesRung(Sue.Offer, [SuesPhone]), new LegAnswered(SuesPhone));

    /// <summary>Gives the call an input.</summary>
    public CallWalk Led(params CallCommand[] commands)
    {
        foreach (var command in commands)
            Give(command);
        return this;
    }

    /// <summary>Gives the call an input and says what happened.</summary>
    public IReadOnlyList<CallEvent> Give(CallCommand command)
    {
        var events = CallRules.Decide(State, command);
        State = events.Aggregate(State, (state, change) => state.Apply(change));
        _journal.AddRange(events);
        return events;
    }

    /// <summary>Gives the call an input that must make exactly this happen.</summary>
    public CallWalk Gives(CallCommand command, params CallEvent[] expected)
    {
        Shape.OfEach(Give(command)).ShouldBe(Shape.OfEach(expected), command.ToString());
        return this;
    }
}
