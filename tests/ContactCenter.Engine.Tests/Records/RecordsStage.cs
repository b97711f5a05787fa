using Akka.Actor;
using Akka.TestKit;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Domain.Records;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Records;
using ContactCenter.Engine.Records.Store;
using ContactCenter.Engine.Tests.Hosting;
using ContactCenter.Engine.Tests.Journal;

namespace ContactCenter.Engine.Tests.Records;

/// <summary>The records' actor on a journal that the test can break; the test plays the projection and the signs of life.</summary>
public abstract class RecordsStage : EngineKit
{
    protected const string Stream = "calls|node";
    private readonly TestProbe _projector;

    protected RecordsStage()
        : base(FlakyJournal.Config)
    {
        Faults = JournalFaults.Of(Sys);
        Caller = CreateTestProbe("caller");
        Signs = new PlayedSigns(CreateTestProbe("signs"));
        _projector = CreateTestProbe("projector");
        Actor = ActorRefs.Nobody;
    }

    protected JournalFaults Faults { get; }

    /// <summary>Stands for the calls.</summary>
    protected TestProbe Caller { get; }

    private protected PlayedSigns Signs { get; }

    protected IActorRef Actor { get; private set; }

    /// <summary>What is kept.</summary>
    protected IReadOnlyList<ICallFact> Kept => [.. Faults.Events(Stream).Cast<ICallFact>()];

    protected void Start()
    {
        var stream = new CallStream(Stream, Signs, Props.Create(() => new PlayedProjection(_projector.Ref)));
        Actor = Sys.ActorOf(Props.Create(() => new RecordsActor(stream)));
    }

    /// <summary>The node is killed and starts again.</summary>
    protected void Restart()
    {
        var watch = CreateTestProbe();
        watch.Watch(Actor);
        Die(Actor);
        watch.ExpectTerminated(Actor, TimeSpan.FromSeconds(10));
        Start();
    }

    protected void Tell(object fact) => Actor.Tell(fact, Caller.Ref);

    /// <summary>A call begins: its id.</summary>
    protected CallId Begin(string number = "13800000000")
    {
        var info = new CallInfo(CallId.New(Now), CallDirection.Inbound, number, null, "95001", Now);
        Tell(new CallBegan(info, Enterprise));
        return info.Id;
    }

    protected void Goes(CallId call, CallPart main, CallPart? ring = null) => Tell(new CallWent(call, [new CallStep(Now, new CallParts(main, ring))]));

    protected void Ends(CallId call) => Tell(new CallRecord(
        new CallInfo(call, CallDirection.Inbound, "13800000000", null, "95001", Now), Enterprise, null, null, Now, CallEndCause.CallerHungUp));

    private protected RecordsState State()
    {
        var probe = CreateTestProbe();
        Actor.Tell(QueryRecords.Instance, probe.Ref);
        return probe.ExpectMsg<RecordsState>(TimeSpan.FromSeconds(10));
    }

    /// <summary>Returns when everything is kept, however often the journal has to be opened again.</summary>
    protected void Quiet(TimeSpan step)
    {
        for (var i = 0; i < 5_000 && State().Waiting > 0; i++)
            Advance(step);
        State().Waiting.ShouldBe(0);
    }

    /// <summary>The projection has come to there, or further.</summary>
    protected IActorRef ProjectionAt(long position)
    {
        _projector.FishForMessage(message => message is ProjectUpTo to && to.Sequence >= position, TimeSpan.FromSeconds(10));
        return _projector.LastSender;
    }

    private protected sealed class PlayedSigns(TestProbe given) : ISignsOfLife
    {
        public DateTimeOffset? Last { get; set; }

        public bool Fails { get; set; }

        public TestProbe Given => given;

        public Task GiveAsync(CancellationToken cancel)
        {
            given.Ref.Tell("sign");
            return Task.CompletedTask;
        }

        public Task<DateTimeOffset?> LastAsync(CancellationToken cancel)
        {
            given.Ref.Tell("read");
            return Fails ? throw new IOException("the store is away") : Task.FromResult(Last);
        }
    }

    private sealed class PlayedProjection : ReceiveActor
    {
        public PlayedProjection(IActorRef probe)
        {
            Receive<Projected>(projected => Context.Parent.Tell(projected));
            ReceiveAny(message => probe.Tell(message, Self));
        }
    }
}
