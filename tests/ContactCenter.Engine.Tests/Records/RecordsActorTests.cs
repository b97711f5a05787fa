using System.Diagnostics;
using Akka.Actor;
using Akka.TestKit;
using ContactCenter.Engine.Records;
using ContactCenter.Engine.Tests.Hosting;

namespace ContactCenter.Engine.Tests.Records;

public sealed class RecordsActorTests : EngineKit
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);
    private readonly TestProbe _storage;
    private readonly FakeStore _store;
    private readonly IActorRef _actor;
    private readonly List<CallRecord> _told = [];
    private int _failures;

    public RecordsActorTests()
    {
        _storage = CreateTestProbe("storage");
        var store = _store = new FakeStore(_storage.Ref);
        _actor = Sys.ActorOf(Props.Create(() => new RecordsActor(store)), "keeper");
    }

    [Fact]
    public void Records_wait_200_ms_for_others()
    {
        Tell(3);
        Advance(TimeSpan.FromMilliseconds(199));
        ShouldBeSilent(_storage);

        Advance(TimeSpan.FromMilliseconds(1));

        NextWrite().Records.ShouldBe(_told);
    }

    [Fact]
    public void Hundred_records_are_written_at_once()
    {
        Tell(RecordsActor.BatchSize);

        NextWrite().Records.Length.ShouldBe(RecordsActor.BatchSize);
    }

    [Fact]
    public void One_batch_is_under_way_and_the_others_follow_in_order()
    {
        Tell(250);
        var first = NextWrite();
        AdvanceSeconds(1);
        ShouldBeSilent(_storage);

        first.Succeed();
        NextWrite().Succeed();
        var last = NextWrite();
        last.Records.Length.ShouldBe(50);
        last.Succeed();

        Flushed();
        _store.Stored.ShouldBe(_told);
    }

    [Fact]
    public void Store_that_fails_and_comes_back_loses_nothing_and_doubles_nothing()
    {
        Tell(5);
        AdvanceSeconds(0.2);
        NextWrite().Fail();
        Tell(120);
        FailsAfter(1, w => w.SucceedUnheard());
        FailsAfter(2, w => w.Fail());
        Tell(1);

        AdvanceFailed(4);
        NextWrite().Succeed();
        NextWrite().Succeed();
        NextWrite().Succeed();

        Flushed();
        _store.Stored.ShouldBe(_told);
    }

    [Fact]
    public void Retries_come_no_later_than_every_30_seconds_and_soon_again_after_a_success()
    {
        Tell(1);
        AdvanceSeconds(0.2);
        NextWrite().Fail();
        foreach (var seconds in new[] { 1, 2, 4, 8, 16, 30, 30, 30 })
            FailsAfter(seconds, w => w.Fail());
        AdvanceFailed(30);
        NextWrite().Succeed();
        Flushed();
        _failures = 0;

        Tell(1);
        AdvanceSeconds(0.2);
        NextWrite().Fail();
        FailsAfter(1, w => w.Succeed());

        Flushed();
        _store.Stored.ShouldBe(_told);
    }

    [Fact]
    public void No_more_than_the_capacity_is_kept_while_the_store_is_away()
    {
        Tell(1);
        AdvanceSeconds(0.2);
        var write = NextWrite();
        Tell(RecordsActor.Capacity + 50);
        Settle(_actor);

        write.Succeed();
        for (var i = 0; i < (RecordsActor.Capacity - 1 + RecordsActor.BatchSize - 1) / RecordsActor.BatchSize; i++)
            NextWrite().Answer.SetResult();
        Flushed();
        Tell(1);
        AdvanceSeconds(0.2);

        NextWrite().Records.ShouldBe([_told[^1]]);
    }

    [Fact]
    public void Stop_stores_what_has_not_waited_long_enough_and_retries_at_once()
    {
        Tell(2);
        _actor.Tell(FlushRecords.Instance, TestActor);
        NextWrite().Fail();
        AdvanceFailed(1);
        NextWrite().Succeed();

        ExpectMsg<RecordsFlushed>(Soon, "the actor to say that everything is stored");
        _store.Stored.ShouldBe(_told);
    }

    [Fact]
    public void Actor_that_dies_writes_what_it_has()
    {
        Tell(2);
        Settle(_actor);
        Die(_actor);

        NextWrite().Records.ShouldBe(_told);
    }

    [Fact]
    public void Without_a_store_the_log_is_all()
    {
        var actor = Sys.ActorOf(Props.Create(() => new RecordsActor(null)), "logger");
        for (var i = 0; i < RecordsActor.BatchSize; i++)
            actor.Tell(RecordSamples.Bare(i));
        actor.Tell(FlushRecords.Instance, TestActor);

        ExpectMsg<RecordsFlushed>(Soon, "the actor to say that nothing is left");
    }

    private void Tell(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _told.Add(RecordSamples.Bare(_told.Count));
            _actor.Tell(_told[^1]);
        }

        Settle(_actor);
    }

    private FakeStore.Write NextWrite() => _storage.ExpectMsg<FakeStore.Write>(Soon, "a batch to be written");

    /// <summary>After exactly that time the batch is sent again.</summary>
    private void FailsAfter(double seconds, Action<FakeStore.Write> answer)
    {
        AdvanceFailed(seconds);
        answer(NextWrite());
    }

    /// <summary>Waits until the actor has been told of the failure, then passes the time; just before its end nothing is written.</summary>
    private void AdvanceFailed(double seconds)
    {
        FailureIsNoticed(++_failures);
        AdvanceSeconds(seconds - 0.001);
        ShouldBeSilent(_storage);
        AdvanceSeconds(0.001);
    }

    private void FailureIsNoticed(int failures)
    {
        var asker = CreateTestProbe();
        for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < Soon;)
        {
            _actor.Tell(QueryRecords.Instance, asker.Ref);
            if (asker.ExpectMsg<RecordsState>(Soon, "the actor to tell its state").Failures == failures)
                return;
        }

        throw new TimeoutException($"Waited {Soon} for the actor to notice {failures} failures.");
    }

    private void Flushed()
    {
        _actor.Tell(FlushRecords.Instance, TestActor);
        ExpectMsg<RecordsFlushed>(Soon, "the actor to say that everything is stored");
    }
}
