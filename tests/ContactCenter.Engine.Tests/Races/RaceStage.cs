using System.Collections.Concurrent;
using Akka.Actor;
using Akka.TestKit;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Edge;
using ContactCenter.Engine.Flows;
using ContactCenter.Engine.Hosting;
using ContactCenter.Engine.Queues;
using ContactCenter.Engine.Records;
using ContactCenter.Engine.Settings;
using ContactCenter.Engine.Tests.Calls;
using ContactCenter.Engine.Tests.Hosting;
using ContactCenter.Media;
using ContactCenter.Sip;

namespace ContactCenter.Engine.Tests.Races;

/// <summary>
/// The real actors of agents, calls, flows and the queue on virtual time; the test plays the phones, the callers and the clients. Agents 2001 and 2002
/// sit at phones 8001 and 8002, supervisors 2900 and 2901 at 8003 and 8005, and 2003 waits at 8004 to see that everything still works afterwards.
/// </summary>
public abstract partial class RaceStage : EngineKit, IAsyncLifetime
{
    private readonly MediaEngine _media = MediaEngine.Start(new MediaOptions { PortMin = 0, PortMax = 0 });
    private readonly ConcurrentQueue<object> _legBook = new();
    private readonly ConcurrentQueue<object> _recordBook = new();
    private readonly Dictionary<IActorRef, RaceLeg> _legs = [];
    private readonly Dictionary<AgentKey, Seat> _seats = [];
    private readonly List<IActorRef> _roots = [];
    private readonly ConcurrentDictionary<CallId, bool> _started = new();
    private readonly TestProbe _barrier;
    private int _rounds;
    private readonly IActorRef _agents;
    private readonly IActorRef _queues;
    private readonly IActorRef _manager;

    protected RaceStage()
    {
        _barrier = CreateTestProbe("all-settled");
        _agents = Root(Props.Create(() => new Router(m => _seats[((IAgentMessage)m).Agent].Agent)), "agents-router");
        IActorRef queue = ActorRefs.Nobody;
        IActorRef calls = ActorRefs.Nobody;
        _queues = Root(Props.Create(() => new Router(_ => queue)), "queues-router");
        var manager = Root(Props.Create(() => new Router(m => Begun(m, calls))), "calls-router");
        var legs = Root(Props.Create(() => new Recorder(_legBook)), "leg-book");
        var time = Time;
        var services = Services with
        {
            Agents = _agents,
            Queues = _queues,
            Calls = manager,
            Records = Root(Props.Create(() => new Recorder(_recordBook)), "record-book"),
            Registrations = Root(Props.Create(() => new PlayedRegistrations(Unplugged, time)), "phones"),
            Floors = Root(Props.Create(() => new Recorder(new())), "floor-book"),
        };
        queue = Root(Props.Create(() => new QueueActor(Service, services)), "queue");
        var callServices = new Lazy<CallServices>(() => new CallServices(
            services,
            user => SipUri.Create(user, "127.0.0.1", 5060),
            _media,
            (_, leg, bridge, incoming) => Props.Create(() => new PlayedLeg(leg, bridge, legs, incoming != null)),
            (flow, variables) => FlowActor.Props(flow, variables, services)));
        calls = _manager = Root(Props.Create(() => new CallsActor(callServices)), "calls-under-test");
        A = Sit("2001", "8001", services);
        B = Sit("2002", "8002", services);
        S = Sit("2900", "8003", services);
        Rescuer = Sit("2003", "8004", services);
        OtherSupervisor = Sit("2901", "8005", services);
    }

    /// <summary>Agent 2001 at 8001, whose call it is.</summary>
    private protected Seat A { get; }

    /// <summary>Agent 2002 at 8002, who is consulted or called.</summary>
    private protected Seat B { get; }

    /// <summary>Supervisor 2900 at 8003.</summary>
    private protected Seat S { get; }

    /// <summary>Supervisor 2901 at 8005.</summary>
    private protected Seat OtherSupervisor { get; }

    /// <summary>Agent 2003 at 8004, who comes when all is over.</summary>
    private protected Seat Rescuer { get; }

    private protected override NodeSettings Settings => TestSettings.WithTrunk;

    /// <summary>Extensions without a phone.</summary>
    private List<string> Unplugged { get; } = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await Sys.Terminate();
        await _media.DisposeAsync();
    }

    /// <summary>A client connects, logs in or takes over what it finds.</summary>
    private protected void Connect(Seat seat, string? resumes = null)
    {
        var name = $"client-{seat.Key.AgentId}-{seat.Connections + 1}";
        seat.Connect(told => NewClient(told, name));
        _agents.Tell(new AttachSession(seat.Key, seat.Session, name, seat.Extension, resumes));
        SettleAll();
    }

    private protected IActorRef NewClient(ConcurrentQueue<object> told, string name) => Root(Props.Create(() => new Recorder(told)), name);

    private protected void Disconnect(Seat seat)
    {
        _agents.Tell(new DetachSession(seat.Key, seat.Session));
        SettleAll();
    }

    /// <summary>The client's command is on its way.</summary>
    private protected Guid Send(Seat seat, Operation operation, string? argument = null, Guid? id = null)
    {
        var command = id ?? Guid.NewGuid();
        seat.Agent.Tell(new ExecuteForAgent(seat.Key, seat.Session, command, operation, argument));
        return command;
    }

    /// <summary>The client's command is carried out, with all that follows.</summary>
    private protected void Do(Seat seat, Operation operation, string? argument = null)
    {
        var id = Send(seat, operation, argument);
        SettleWith(seat, id);
        seat.Outcomes(id).ShouldHaveSingleItem().Rejection.ShouldBeNull($"{operation} by {seat.Key.AgentId}");
    }

    /// <summary>Why the client's command is refused.</summary>
    private protected string Refused(Seat seat, Operation operation, string? argument = null)
    {
        var id = Send(seat, operation, argument);
        SettleWith(seat, id);
        return seat.Outcomes(id).ShouldHaveSingleItem().Rejection.ShouldNotBeNull($"{operation} by {seat.Key.AgentId}");
    }

    private protected static AgentStatus StatusOf(Seat seat) => seat.View?.State.Status ?? AgentStatus.LoggedOut;

    /// <summary>A caller dials the access number and is answered.</summary>
    private protected RaceLeg CallerComes(CallRoute? route = null)
    {
        var call = CallId.New(Now);
        _started.TryAdd(call, true);
        _manager.Tell(new StartInboundCall(
            new CallInfo(call, CallDirection.Inbound, "13800000000", "Zoë", "95001", Now), Enterprise, route ?? new CallRoute.ToQueue(Service),
            new IncomingLeg(null!, new LegMailbox())));
        SettleAll();
        var caller = Legs().Last(l => l.Started.IsIncoming);
        Answers(caller);
        return caller;
    }

    /// <summary>The leg that rings, or rang, that extension or number; the latest.</summary>
    private protected RaceLeg LegTo(string number) =>
        Legs().LastOrDefault(l => l.Rings == number) ?? throw new InvalidOperationException($"Nothing rings {number}; there are {string.Join(", ", Legs())}.");

    private protected RaceLeg PhoneOf(Seat seat) => LegTo(seat.Extension);

    private protected void Answers(RaceLeg leg)
    {
        leg.Actor.Tell(new PlayedLeg.Say(new LegIsAnswered(leg.Started.Leg)));
        SettleAll();
    }

    /// <summary>The party on that leg is gone; nothing else has happened yet but what its call did.</summary>
    private protected void Ends(RaceLeg leg, LegEnd end = LegEnd.HungUp)
    {
        leg.IsOver = true;
        leg.Actor.Tell(new PlayedLeg.IsOver(end));
        SettleAll();
    }

    /// <summary>What anybody says to an agent stays on its way until <see cref="LetThrough"/>.</summary>
    private protected void HoldUp()
    {
        _agents.Tell(new Router.Hold());
        SettleAll();
    }

    /// <summary>What anybody says to the queue stays on its way until <see cref="LetThroughToQueue"/>.</summary>
    private protected void HoldUpToQueue()
    {
        _queues.Tell(new Router.Hold());
        SettleAll();
    }

    private protected void LetThroughToQueue()
    {
        _queues.Tell(new Router.Release());
        SettleAll();
    }

    private protected void LetThrough()
    {
        _agents.Tell(new Router.Release());
        SettleAll();
    }

    /// <summary>
    /// A client asks for something in the moment in which something else happens on the call. First at the call: the client's command, or the other
    /// thing; either way the agents hear of it only after both.
    /// </summary>
    private protected void AtTheSameMoment(bool commandFirst, Action command, Action happens)
    {
        HoldUp();
        (commandFirst ? command : happens)();
        SettleAll();
        (commandFirst ? happens : command)();
        LetThrough();
    }

    private protected void Unplug(Seat seat) => Unplugged.Add(seat.Extension);

    /// <summary>Legs that were hung up are over, as their parties have taken it.</summary>
    private protected void HungUpLegsEnd()
    {
        for (var ended = true; ended;)
        {
            ended = false;
            foreach (var leg in Legs().Where(l => l is { IsHungUp: true, IsOver: false }))
            {
                Ends(leg);
                ended = true;
            }
        }
    }

    /// <summary>Time passes in small steps, and everything has time to react.</summary>
    private protected void Pass(double seconds, double step = 1)
    {
        for (var passed = 0.0; passed < seconds; passed += step)
        {
            AdvanceSeconds(Math.Min(step, seconds - passed));
            SettleAll();
        }
    }

    /// <summary>An answer may come by way of more actors than the rounds look through.</summary>
    private void SettleWith(Seat seat, Guid command)
    {
        for (var i = 0; i == 0 || (i < 10 && !seat.Outcomes(command).Any()); i++)
            SettleAll();
    }

    /// <summary>Returns when nobody has anything left to do at this moment.</summary>
    private protected void SettleAll()
    {
        // Every message that is not for a call passes one of the books or makes one of the actors below busy; within four rounds it shows.
        int before;
        do
        {
            before = Activity();
            for (var round = 0; round < 4; round++)
                Round();
        }
        while (Activity() != before);
        Legs();
    }

    private void Round()
    {
        var round = ++_rounds;
        var silent = Actors().Select((actor, i) => (Id: $"{round}-{i}", Actor: actor)).ToDictionary(x => x.Id, x => x.Actor);
        foreach (var (id, actor) in silent)
            actor.Tell(new Identify(id), _barrier.Ref);
        for (var tries = 0; silent.Count > 0; tries++)
        {
            tries.ShouldBeLessThan(400, $"{string.Join(", ", silent.Values.Select(a => a.Path))} to handle their messages");
            if (_barrier.ReceiveOne(TimeSpan.FromMilliseconds(50)) is ActorIdentity { MessageId: string id })
            {
                tries = 0;
                silent.Remove(id);
                continue;
            }

            // An actor that is just ending may take the question along.
            var there = Actors().ToHashSet();
            foreach (var gone in silent.Where(s => !there.Contains(s.Value)).Select(s => s.Key).ToArray())
                silent.Remove(gone);
        }
    }

    private IEnumerable<IActorRef> Actors() => _roots.SelectMany(WithChildren);

    private int Activity() => _legBook.Count + _recordBook.Count + _seats.Values.Sum(s => s.Told.Count()) + ((ActorRefWithCell)_manager).Children.Count();

    private static IEnumerable<IActorRef> WithChildren(IActorRef actor) =>
        actor is ActorRefWithCell cell ? cell.Children.OfType<IActorRef>().SelectMany(WithChildren).Prepend(actor) : [actor];

    private protected IReadOnlyList<RaceLeg> Legs()
    {
        while (_legBook.TryDequeue(out var said))
        {
            if (said is LegStarted started)
                _legs.TryAdd(started.Actor, new RaceLeg(started));
            else if (said is LegWasTold told)
                _legs[told.Actor].Tell(told.Command);
        }

        return [.. _legs.Values]; // in the order of their beginning: none is ever removed
    }

    private protected IReadOnlyList<CallRecord> CallRecords() => [.. _recordBook.OfType<CallRecord>()];

    private protected int CallsThere() => ((ActorRefWithCell)_manager).Children.Count();

    private IActorRef Begun(object message, IActorRef calls)
    {
        if (message is StartOutboundCall or StartInternalCall)
            _started.TryAdd(((ICallMessage)message).Call, true);
        return calls;
    }

    private Seat Sit(string id, string extension, EngineServices services)
    {
        var key = new AgentKey(Enterprise, id);
        var seat = new Seat(key, extension, Root(Props.Create(() => new AgentActor(services.Directory.Agent(key)!, services)), $"agent-{id}"));
        _seats.Add(key, seat);
        return seat;
    }

    private IActorRef Root(Props props, string name)
    {
        var actor = Sys.ActorOf(props, name);
        _roots.Add(actor);
        return actor;
    }
}
