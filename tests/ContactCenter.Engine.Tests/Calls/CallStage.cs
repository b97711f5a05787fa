using Akka.Actor;
using Akka.TestKit;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Edge;
using ContactCenter.Engine.Hosting;
using ContactCenter.Engine.Queues;
using ContactCenter.Engine.Records;
using ContactCenter.Engine.Tests.Hosting;
using ContactCenter.Media;
using ContactCenter.Sip;
using ContactCenter.Sip.Registration;

namespace ContactCenter.Engine.Tests.Calls;

/// <summary>A call whose legs, agent, queue and registrations the test plays. The media is real, on ephemeral ports of loopback.</summary>
public abstract class CallStage : EngineKit, IAsyncLifetime
{
    private readonly MediaEngine _media = MediaEngine.Start(new MediaOptions { PortMin = 0, PortMax = 0 });
    private readonly Dictionary<LegId, IActorRef> _actors = [];
    private readonly TestProbe _watcher;

    protected CallStage()
    {
        Legs = CreateTestProbe("legs");
        Flow = CreateTestProbe("flow");
        _watcher = CreateTestProbe("watcher");
        var services = new Lazy<CallServices>(() => new CallServices(
            EngineOfCalls,
            user => SipUri.Create(user, "127.0.0.1", 5060),
            _media,
            (_, leg, bridge, incoming) => LegFails(leg)
                ? throw new InvalidOperationException("The leg can't be made.")
                : Props.Create(() => new PlayedLeg(leg, bridge, Legs.Ref, incoming != null)),
            (flow, variables) => Props.Create(() => new PlayedFlow(flow, variables, Flow.Ref))));
        Manager = Sys.ActorOf(Props.Create(() => new CallsActor(services)), "calls-under-test");
    }

    /// <summary>What the calls find around them.</summary>
    private protected virtual EngineServices EngineOfCalls => Services;

    /// <summary>Tells what the call asks of its legs.</summary>
    private protected TestProbe Legs { get; }

    /// <summary>Tells which flows begin, and what the call tells them.</summary>
    private protected TestProbe Flow { get; }

    /// <summary>What the caller's INVITE attaches to the call.</summary>
    private protected CallData Data { get; init; } = CallData.Empty;

    /// <summary>The manager of the calls.</summary>
    protected IActorRef Manager { get; }

    /// <summary>The call under test.</summary>
    protected CallId Call { get; } = CallId.New(VirtualClock.Start);

    /// <summary>The actor of the call under test.</summary>
    protected IActorRef CallActor { get; private set; } = ActorRefs.Nobody;

    /// <summary>Whether the making of that leg throws: a fault inside the call.</summary>
    private protected Func<LegId, bool> LegFails { get; set; } = _ => false;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await Sys.Terminate();
        await _media.DisposeAsync();
    }

    /// <summary>A caller's INVITE is there; returns the caller's leg.</summary>
    private protected LegId CallerArrives(CallRoute? route = null)
    {
        Manager.Tell(new StartInboundCall(
            new CallInfo(Call, CallDirection.Inbound, "13800000000", "Zoë", "95001", Now) { Data = Data }, Enterprise, route ?? new CallRoute.ToQueue(Service), new IncomingLeg(null!, new LegMailbox())));
        var leg = NextLeg();
        Told<AnswerLeg>(leg);
        return leg;
    }

    /// <summary>The caller waits in the queue; returns the caller's leg.</summary>
    private protected LegId CallerWaits()
    {
        var caller = CallerArrives();
        Answers(caller);
        Queues.ExpectMsg<CallJoins>().CallActor.ShouldBe(CallActor);
        return caller;
    }

    /// <summary>The router has reserved the agent; the call looks for the agent's phones.</summary>
    private protected OfferId Reserve(AgentKey agent, string extension = "8001", double ringSeconds = 20)
    {
        var offer = OfferId.New();
        CallActor.Tell(new AgentReserved(Call, offer, agent, extension, TimeSpan.FromSeconds(ringSeconds)));
        return offer;
    }

    /// <summary>The phones of the extension that the call asks for are registered at these ports; returns their legs, which ring.</summary>
    private protected LegId[] RingPhones(params int[] ports)
    {
        var query = Registrations.ExpectMsg<FindContacts>();
        CallActor.Tell(new ContactsFound(query.Extension, query.Query, [.. ports.Select(p => Phone(query.Extension, p))]));
        if (ports.Length == 0)
            return [];
        // Each leg is an actor: what one says may overtake what the other says.
        var said = Legs.ReceiveN(2 * ports.Length, TimeSpan.FromSeconds(10));
        var legs = said.OfType<LegStarted>().Select(Started).OrderBy(l => l.Number).ToArray();
        said.OfType<LegWasTold>().Where(t => t.Command is RingLeg).Select(t => t.Leg).ShouldBe(legs, ignoreOrder: true);
        return legs;
    }

    /// <summary>Caller and agent talk; returns their legs.</summary>
    private protected (LegId Caller, LegId Agent) Talk(TimeSpan queuedFor = default)
    {
        var caller = CallerWaits();
        Advance(queuedFor);
        Reserve(Agent);
        var phone = RingPhones(6001)[0];
        Answers(phone);
        Agents.ExpectMsg<CallIsConnected>().ShouldBe(new CallIsConnected(Agent, Call));
        Queues.ExpectMsg<CallLeaves>();
        return (caller, phone);
    }

    private protected void Answers(LegId leg) => Say(leg, new LegIsAnswered(leg));

    private protected void Say(LegId leg, ILegEvent happened) => _actors[leg].Tell(new PlayedLeg.Say(happened));

    private protected void IsOver(LegId leg, LegEnd end) => _actors[leg].Tell(new PlayedLeg.IsOver(end));

    /// <summary>The leg is over, and the call has done what follows from it: only then it has started the timers that a test moves.</summary>
    private protected void IsOverAndSettled(LegId leg, LegEnd end)
    {
        _watcher.Watch(_actors[leg]);
        IsOver(leg, end);
        _watcher.ExpectTerminated(_actors[leg], hint: "the leg to be over");
        Settle(CallActor);
    }

    /// <summary>The leg says that, and the call has done what follows from it.</summary>
    private protected void SaysAndSettled(LegId leg, ILegEvent happened)
    {
        Say(leg, happened);
        Settle(_actors[leg]);
        Settle(CallActor);
    }

    private protected void Crash(LegId leg) => _actors[leg].Tell(new PlayedLeg.Crash());

    private protected LegId NextLeg() => Started(Legs.ExpectMsg<LegStarted>());

    private LegId Started(LegStarted started)
    {
        _actors.Add(started.Leg, started.Actor);
        CallActor = started.Call;
        return started.Leg;
    }

    /// <summary>The next thing that the legs are told is that, for this leg.</summary>
    private protected T Told<T>(LegId leg)
    {
        var told = Legs.ExpectMsg<LegWasTold>();
        told.Leg.ShouldBe(leg);
        return told.Command.ShouldBeOfType<T>();
    }

    /// <summary>These legs are told to hang up, in any order.</summary>
    private protected void ToldToHangUp(params LegId[] legs)
    {
        var told = Legs.ReceiveN(legs.Length).Cast<LegWasTold>().ToArray();
        told.ShouldAllBe(t => t.Command is HangUpLeg);
        told.Select(t => t.Leg).ShouldBe(legs, ignoreOrder: true);
    }

    /// <summary>These legs are hung up, in any order, and are then over.</summary>
    private protected void HungUp(params LegId[] legs)
    {
        ToldToHangUp(legs);
        foreach (var leg in legs)
            IsOver(leg, LegEnd.HungUp);
    }

    /// <summary>The call asks that agent; returns the attempt.</summary>
    private protected CallFromAgent IsAsked(AgentKey agent, bool consultation)
    {
        var asked = Agents.ExpectMsg<CallFromAgent>();
        asked.Agent.ShouldBe(agent);
        asked.CallActor.ShouldBe(CallActor);
        asked.Consultation.ShouldBe(consultation);
        return asked;
    }

    /// <summary>The agent who was asked takes the call, and the phone rings; returns its leg.</summary>
    private protected LegId TakesAndRings(CallFromAgent asked, string extension, int port)
    {
        CallActor.Tell(new AgentTakesCall(Call, asked.Offer, asked.Agent, extension));
        return RingPhones(port)[0];
    }

    /// <summary>The call's actor is gone, and one record says why.</summary>
    private protected CallRecord ShouldEnd(CallEndCause cause)
    {
        _watcher.Watch(CallActor);
        _watcher.ExpectTerminated(CallActor, hint: "the call to stop when its legs are over");
        var record = Drain(Records).ShouldHaveSingleItem().ShouldBeOfType<CallRecord>();
        record.Cause.ShouldBe(cause);
        record.Call.Id.ShouldBe(Call);
        Legs.HasMessages.ShouldBeFalse("no leg was told anything more");
        return record;
    }

    private protected void Start(StartOutboundCall start)
    {
        Manager.Tell(start);
        BeginsWith(Agents.ExpectMsg<OutboundCallStarted>());
    }

    private protected void BeginsWith(OutboundCallStarted started) => CallActor = started.CallActor;

    /// <summary>A phone that is registered at that port of loopback.</summary>
    protected Binding Phone(string extension, int port) => new(
        $"sip:{extension}@127.0.0.1:{port}", "", 1000, Now.AddHours(1), $"registration-{port}", 1, null, "127.0.0.1", port, null);
}
