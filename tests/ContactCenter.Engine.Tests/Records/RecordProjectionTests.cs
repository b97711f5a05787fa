using Akka;
using Akka.Actor;
using Akka.Persistence.Query;
using Akka.Streams.Dsl;
using Akka.TestKit;
using ContactCenter.Domain.Records;
using ContactCenter.Engine.Records;
using ContactCenter.Engine.Tests.Hosting;

namespace ContactCenter.Engine.Tests.Records;

/// <summary>How records come from the journal into their tables; the test plays both.</summary>
public sealed class RecordProjectionTests : EngineKit
{
    private readonly PlayedJournal _journal = new();
    private readonly TestProbe _tables;
    private readonly TestProbe _parent;
    private readonly FakeStore _store;

    public RecordProjectionTests()
        : base(Akka.Configuration.ConfigurationFactory.ParseString("akka.actor.serialize-messages = off")) // streams talk with themselves
    {
        _tables = CreateTestProbe("tables");
        _parent = CreateTestProbe("parent");
        _store = new FakeStore(_tables.Ref);
    }

    [Fact]
    public void It_goes_on_where_the_store_says_that_it_is()
    {
        _journal.Add(10);
        _store.Position = 7;
        var projection = Start();
        _parent.ExpectMsg<Projected>().Position.ShouldBe(7);
        projection.Tell(new ProjectUpTo(10));
        var write = _tables.ExpectMsg<FakeStore.Write>();
        (write.From, write.To).ShouldBe((7, 10));
        write.Records.Select(record => record.Call.Id).ShouldBe(_journal.Calls(8, 10));
        write.Succeed();
        _parent.ExpectMsg<Projected>().Position.ShouldBe(10);
    }

    [Fact]
    public void What_comes_while_it_works_is_in_the_next_batch_and_none_is_too_large()
    {
        _journal.Add(2_500);
        var projection = Start();
        projection.Tell(new ProjectUpTo(2));
        var first = _tables.ExpectMsg<FakeStore.Write>();
        projection.Tell(new ProjectUpTo(2_000));
        projection.Tell(new ProjectUpTo(2_500));
        Settle(projection);
        first.Succeed();
        foreach (var (from, to) in new[] { (2, 1_002), (1_002, 2_002), (2_002, 2_500) })
        {
            var write = _tables.ExpectMsg<FakeStore.Write>(TimeSpan.FromSeconds(10));
            (write.From, write.To).ShouldBe((from, to));
            write.Succeed();
        }

        _parent.FishForMessage(message => message is Projected { Position: 2_500 });
        _store.Stored.Count.ShouldBe(2_500);
    }

    [Fact]
    public void Amendments_come_along_and_other_facts_only_move_the_position()
    {
        _journal.Add(1);
        var amendment = new CallAmendment(Guid.NewGuid(), _journal.Calls(1, 1)[0], Agent, Now) { Disposition = new Disposition("sold", null) };
        _journal.Add(new CallAmended(amendment));
        _journal.Add(new CallDataKept(amendment.Call, Domain.Calls.CallData.Empty));
        Start().Tell(new ProjectUpTo(3));
        var write = _tables.ExpectMsg<FakeStore.Write>();
        write.To.ShouldBe(3);
        write.Records.Length.ShouldBe(1);
        write.Amendments.ShouldBe([amendment]);
    }

    [Fact]
    public void A_batch_that_fails_is_tried_again_later_and_later()
    {
        _journal.Add(3);
        var projection = Start();
        projection.Tell(new ProjectUpTo(3));
        foreach (var wait in new[] { 0.5, 1, 2, 4, 8, 10, 10 })
        {
            Written(0, 3).Fail();
            Failed(projection);
            AdvanceSeconds(wait - 0.01);
            Settle(projection);
            ShouldBeSilent(_tables);
            AdvanceSeconds(0.01);
        }

        Written(0, 3).Succeed();
        _parent.FishForMessage(message => message is Projected { Position: 3 });
        _journal.Add(1);
        projection.Tell(new ProjectUpTo(4));
        Written(3, 4).Fail();
        Failed(projection);
        AdvanceSeconds(0.5);
        Written(3, 4).Succeed();
        _store.Stored.Count.ShouldBe(4);
    }

    [Fact]
    public void A_journal_that_can_not_be_read_is_read_later()
    {
        _journal.Add(3);
        _journal.Fails = true;
        var projection = Start();
        projection.Tell(new ProjectUpTo(3));
        Failed(projection);
        _journal.Fails = false;
        AdvanceSeconds(0.5);
        Written(0, 3).Succeed();
    }

    [Fact]
    public void A_position_that_can_not_be_read_is_read_later()
    {
        _journal.Add(3);
        _store.Position = 2;
        _store.BadQuestions = 1;
        var projection = Start();
        projection.Tell(new ProjectUpTo(3));
        Failed(projection);
        AdvanceSeconds(0.5);
        Written(2, 3).Succeed();
    }

    [Fact]
    public void A_success_that_was_not_heard_of_is_found_in_the_store()
    {
        _journal.Add(3);
        var projection = Start();
        projection.Tell(new ProjectUpTo(3));
        Written(0, 3).SucceedUnheard();
        Failed(projection);
        AdvanceSeconds(0.5);
        _parent.FishForMessage(message => message is Projected { Position: 3 });
        Settle(projection);
        ShouldBeSilent(_tables);
        _journal.Add(1);
        projection.Tell(new ProjectUpTo(4));
        Written(3, 4).Succeed();
        _parent.ExpectMsg<Projected>().Position.ShouldBe(4);
        _store.Stored.Count.ShouldBe(4);
    }

    [Fact]
    public void Beside_another_projector_it_goes_on_from_there_without_haste()
    {
        _journal.Add(100);
        var projection = Start();
        projection.Tell(new ProjectUpTo(100));
        for (var i = 1; i <= 5; i++)
        {
            var write = _tables.ExpectMsg<FakeStore.Write>();
            _store.Position = i; // the other one was faster
            write.Succeed();
            Failed(projection);
            Settle(projection);
            ShouldBeSilent(_tables);
            AdvanceSeconds(Math.Min(10, 0.25 * Math.Pow(2, i)));
        }

        var last = _tables.ExpectMsg<FakeStore.Write>();
        last.From.ShouldBe(5);
        last.Succeed();
        _parent.FishForMessage(message => message is Projected { Position: 100 });
    }

    private TestActorRef<RecordProjection> Start()
    {
        var (store, journal) = (_store, _journal);
        return ActorOfAsTestActorRef<RecordProjection>(Props.Create(() => new RecordProjection("calls|node", store, journal)), _parent.Ref);
    }

    private FakeStore.Write Written(long from, long to)
    {
        var write = _tables.ExpectMsg<FakeStore.Write>(TimeSpan.FromSeconds(10));
        (write.From, write.To).ShouldBe((from, to));
        return write;
    }

    /// <summary>Waits until the failure has come back: the projection has a timer to try again.</summary>
    private void Failed(TestActorRef<RecordProjection> projection) =>
        AwaitCondition(() => projection.UnderlyingActor.Timers.ActiveTimers.Count > 0, TimeSpan.FromSeconds(10));

    private sealed class PlayedJournal : ICurrentEventsByPersistenceIdQuery
    {
        private readonly List<ICallFact> _facts = [];

        public bool Fails { get; set; }

        public void Add(int records)
        {
            for (var i = 0; i < records; i++)
                Add(new CallClosed(RecordSamples.Bare(_facts.Count)));
        }

        public void Add(ICallFact fact) => _facts.Add(fact);

        public Domain.Directory.CallId[] Calls(int from, int to) => [.. _facts.Skip(from - 1).Take(to - from + 1).Select(fact => fact.Call)];

        public Source<EventEnvelope, NotUsed> CurrentEventsByPersistenceId(string persistenceId, long fromSequenceNr, long toSequenceNr) => Fails
            ? Source.Failed<EventEnvelope>(new IOException("the journal can't be read"))
            : Source.From(_facts.Select((fact, i) => new EventEnvelope(new Sequence(i + 1), persistenceId, i + 1, fact, 0L, []))
                .Where(envelope => envelope.SequenceNr >= fromSequenceNr && envelope.SequenceNr <= toSequenceNr).ToList());
    }
}
