using Akka.Actor;
using Akka.TestKit;
using ContactCenter.Domain.Directory;
using ContactCenter.Domain.Records;
using ContactCenter.Engine.Records;
using ContactCenter.Engine.Tests.Hosting;

namespace ContactCenter.Engine.Tests.Records;

/// <summary>What agents amend is stored like records, and they are told when it is.</summary>
public sealed class RecordsAmendmentTests : EngineKit
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);
    private readonly TestProbe _storage;
    private readonly FakeStore _store;
    private readonly IActorRef _actor;

    public RecordsAmendmentTests()
    {
        _storage = CreateTestProbe("storage");
        var store = _store = new FakeStore(_storage.Ref);
        _actor = Sys.ActorOf(Props.Create(() => new RecordsActor(store)), "keeper");
    }

    [Fact]
    public void An_amendment_waits_200_ms_for_others_and_is_answered_when_it_is_stored()
    {
        var (one, other) = (Amend("sold"), Amend("callback"));
        Advance(TimeSpan.FromMilliseconds(199));
        ShouldBeSilent(_storage);
        Advance(TimeSpan.FromMilliseconds(1));
        var write = Next();
        write.Amendments.ShouldBe([one, other]);
        ShouldBeSilent(this);

        write.Succeed();

        ExpectMsg<AmendmentStored>(Soon).Id.ShouldBe(one.Id);
        ExpectMsg<AmendmentStored>(Soon).Id.ShouldBe(other.Id);
    }

    [Fact]
    public void Records_are_written_before_amendments_and_a_failure_repeats_both()
    {
        var record = RecordSamples.Bare();
        _actor.Tell(record);
        var amendment = Amend("sold");
        AdvanceSeconds(0.2);
        Record().Succeed();
        Next().Fail();
        Fishes(() => AdvanceSeconds(1));
        Record().Succeed();
        ShouldBeSilent(this);
        Next().Succeed();

        ExpectMsg<AmendmentStored>(Soon).Id.ShouldBe(amendment.Id);
        _store.Stored.ShouldBe([record]);
        _store.Amended.ShouldBe([amendment]);
    }

    [Fact]
    public void What_comes_during_a_write_is_written_next()
    {
        Amend("sold");
        AdvanceSeconds(0.2);
        var first = Next();
        var late = Amend("callback");
        first.Succeed();
        Next().Amendments.ShouldBe([late]);
    }

    [Fact]
    public void A_stop_stores_what_has_not_waited_long_enough()
    {
        var amendment = Amend("sold");
        _actor.Tell(FlushRecords.Instance, TestActor);
        Next().Succeed();
        ExpectMsg<AmendmentStored>(Soon).Id.ShouldBe(amendment.Id);
        ExpectMsg<RecordsFlushed>(Soon);
    }

    [Fact]
    public void An_actor_that_dies_writes_what_it_has()
    {
        var amendment = Amend("sold");
        Settle(_actor);
        Die(_actor);
        Next().Amendments.ShouldBe([amendment]);
    }

    [Fact]
    public void Without_a_store_the_log_is_all_and_the_answer_comes_at_once()
    {
        var actor = Sys.ActorOf(Props.Create(() => new RecordsActor(null)), "logger");
        var amendment = Amendment("sold");
        actor.Tell(amendment, TestActor);
        ExpectMsg<AmendmentStored>(Soon).Id.ShouldBe(amendment.Id);
    }

    private CallAmendment Amendment(string code) => new(Guid.NewGuid(), CallId.New(Now), Agent, Now) { Disposition = new Disposition(code, null) };

    private CallAmendment Amend(string code)
    {
        var amendment = Amendment(code);
        _actor.Tell(amendment, TestActor);
        Settle(_actor);
        return amendment;
    }

    private FakeStore.Amend Next() => _storage.ExpectMsg<FakeStore.Amend>(Soon, "amendments to be written");

    private FakeStore.Write Record() => _storage.ExpectMsg<FakeStore.Write>(Soon, "records to be written");

    /// <summary>Does it once the actor has been told of the failure.</summary>
    private void Fishes(Action then)
    {
        var asker = CreateTestProbe();
        AwaitCondition(() =>
        {
            _actor.Tell(QueryRecords.Instance, asker.Ref);
            return asker.ExpectMsg<RecordsState>(Soon).Failures == 1;
        }, Soon);
        then();
    }

    private void ShouldBeSilent(RecordsAmendmentTests me)
    {
        me.Settle(_actor);
        me.HasMessages.ShouldBeFalse("an answer came too early");
    }
}
