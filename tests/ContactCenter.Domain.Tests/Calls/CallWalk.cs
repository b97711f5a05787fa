using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;

namespace ContactCenter.Domain.Tests.Calls;

/// <summary>One call that is led from input to input; keeps everything that happened to it.</summary>
internal sealed class CallWalk(CallDirection direction)
{
    public static readonly LegId Caller = new(1);
    public static readonly LegId Phone = new(2);
    public static readonly LegId SecondPhone = new(3);
    public static readonly LegId Stranger = new(9);
    public static readonly CallAgent Ann = Agent(1, "2001", "8001");
    public static readonly CallAgent Bob = Agent(2, "2002", "8002");

    private readonly List<CallEvent> _journal = [];

    public CallState State { get; private set; } = New(direction);

    public IReadOnlyList<CallEvent> Journal => _journal;

    public static CallState New(CallDirection direction) => new(new CallId(Guid.Parse("00000000-0000-0000-0000-0000000000c1")), direction, CallPhase.Arriving);

    public static CallAgent Agent(int offer, string id, string extension) =>
        new(new OfferId(new Guid(offer, 0, 0, new byte[8])), new AgentKey(new EnterpriseId("1000"), id), extension);

    /// <summary>A call in that phase; Ann is its agent where there is one.</summary>
    public static CallWalk In(CallPhase phase) => phase switch
    {
        CallPhase.Arriving => new CallWalk(CallDirection.Inbound).Led(new CallerArrives(Caller)),
        CallPhase.Queued => In(CallPhase.Arriving).Led(new LegAnswered(Caller)),
        CallPhase.RingingAgent => In(CallPhase.Queued).Led(new AssignAgent(Ann), new PhonesRung(Ann.Offer, [Phone])),
        CallPhase.CallingAgent => new CallWalk(CallDirection.Outbound).Led(new CallAgentPhone(Ann), new PhonesRung(Ann.Offer, [Phone])),
        CallPhase.CallingCallee => In(CallPhase.CallingAgent).Led(new LegAnswered(Phone), new CalleeRung(Caller)),
        CallPhase.Talking => In(CallPhase.RingingAgent).Led(new LegAnswered(Phone)),
        CallPhase.Held => In(CallPhase.Talking).Led(new AgentHolds()),
        CallPhase.Ended => In(CallPhase.Talking).Led(new AgentHangsUp()),
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, "A phase without a walk."),
    };

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
    public void Gives(CallCommand command, params CallEvent[] expected) =>
        Shape.OfEach(Give(command)).ShouldBe(Shape.OfEach(expected), command.ToString());
}
