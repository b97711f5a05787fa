using System.Diagnostics;
using Akka.Actor;
using Akka.TestKit;
using ContactCenter.Engine.Records;
using ContactCenter.Engine.Tests.Hosting;

namespace ContactCenter.Engine.Tests.Records;

public sealed class RetentionActorTests : EngineKit
{
    private static readonly TimeSpan Retention = TimeSpan.FromDays(30);
    private readonly TestProbe _storage;
    private readonly IActorRef _actor;

    public RetentionActorTests()
    {
        _storage = CreateTestProbe("storage");
        var (store, time) = (new FakeStore(_storage.Ref), Time);
        _actor = Sys.ActorOf(Props.Create(() => new RetentionActor(store, Retention, time)), "retention");
        Settle(_actor);
    }

    [Fact]
    public void Old_records_are_deleted_after_a_minute_and_then_every_hour()
    {
        AdvanceSeconds(59);
        ShouldBeSilent(_storage);
        AdvanceSeconds(1);
        var first = Next();
        first.Before.ShouldBe(Now - Retention);
        first.Answer.SetResult(3);
        Advance(TimeSpan.FromMinutes(59));
        ShouldBeSilent(_storage);
        Advance(TimeSpan.FromMinutes(1));

        ((Now - Retention - NextWithinHours().Before).Ticks % RetentionActor.Interval.Ticks).ShouldBe(0);
    }

    [Fact]
    public void Failure_is_no_end_and_an_act_that_takes_long_is_not_begun_twice()
    {
        Advance(RetentionActor.First);
        var slow = Next();
        Advance(RetentionActor.Interval);
        Settle(_actor);
        ShouldBeSilent(_storage);

        slow.Answer.SetException(new IOException("the store is away"));
        NextWithinHours();
    }

    /// <summary>The answer to the last act takes some time to reach the actor: if this hour came before it, one of the next brings the act.</summary>
    private FakeStore.Delete NextWithinHours()
    {
        for (var began = Stopwatch.GetTimestamp(); !_storage.HasMessages && Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(10);)
        {
            Advance(RetentionActor.Interval);
            Settle(_actor);
            Settle(_storage.Ref);
        }

        return Next();
    }

    private FakeStore.Delete Next() => _storage.ExpectMsg<FakeStore.Delete>(TimeSpan.FromSeconds(10), "old records to be deleted");
}
