using Akka.Actor;
using Akka.Persistence;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Domain.Records;
using ContactCenter.Engine.Records;
using ContactCenter.Engine.Tests.Journal;

namespace ContactCenter.Engine.Tests.Records;

/// <summary>How the facts of calls come to the journal.</summary>
public sealed class RecordsActorTests : RecordsStage
{
    private static readonly CallPart Flow = new(SegmentKind.Flow, "main", null);

    public RecordsActorTests() => Start();

    [Fact]
    public void A_call_may_begin_when_that_is_kept()
    {
        ProjectionAt(0);
        Faults.Hang();
        var call = Begin();
        AdvanceSeconds(10);
        Settle(Actor);
        ShouldBeSilent(Caller);
        Faults.Release();
        Caller.ExpectMsg<CallMayBegin>().Call.ShouldBe(call);
        Kept.ShouldHaveSingleItem().ShouldBeOfType<CallBegan>().Call.ShouldBe(call);
    }

    [Fact]
    public void Facts_that_come_during_a_write_go_together_in_the_next_one()
    {
        ProjectionAt(0);
        Faults.Hang();
        var first = Begin();
        for (var i = 0; i < 1200; i++)
            Goes(first, Flow);
        Settle(Actor);
        Faults.Release();
        Drained();
        Faults.Writes(Stream).Select(write => write.Length).ShouldBe([1, 500, 500, 200]);
    }

    [Fact]
    public void A_call_may_begin_at_once_while_the_journal_fails_and_is_told_so_once()
    {
        ProjectionAt(0);
        Faults.From(WriteFault.Fail);
        Faults.FailRecoveries();
        Begin();
        Caller.ExpectMsg<CallMayBegin>();
        for (var i = 0; i < 5; i++)
        {
            var call = Begin();
            Caller.ExpectMsg<CallMayBegin>().Call.ShouldBe(call);
            AdvanceSeconds(3);
            Settle(Actor);
        }

        ShouldBeSilent(Caller);
        Faults.Work();
        Drained();
        Kept.Count.ShouldBe(6);
    }

    [Theory]
    [InlineData(WriteFault.Fail)]
    [InlineData(WriteFault.FailAfterWriting)]
    [InlineData(WriteFault.Reject)]
    public void A_write_that_fails_is_in_the_journal_once_and_in_order(WriteFault fault)
    {
        ProjectionAt(0);
        Faults.Hang();
        Faults.Next(fault, 2);
        var first = Begin();
        var second = Begin();
        Goes(second, Flow);
        Ends(first);
        Settle(Actor);
        Faults.Release();
        Drained();
        Kept.Select(fact => (fact.GetType().Name, fact.Call)).ShouldBe(
            [("CallBegan", first), ("CallBegan", second), ("CallWent", second), ("CallClosed", first)]);
        State().Open.ShouldBe(1);
    }

    [Fact]
    public void What_waits_longer_than_there_is_room_is_lost_and_counted()
    {
        ProjectionAt(0);
        Faults.From(WriteFault.Fail);
        Faults.FailRecoveries();
        var call = Begin();
        Caller.ExpectMsg<CallMayBegin>();
        Settle(Actor);
        var fact = new CallDataKept(call, CallData.Empty);
        for (var i = 0; i < RecordsActor.Capacity + 5; i++)
            Tell(fact);
        var late = Begin();
        Caller.ExpectMsg<CallMayBegin>(TimeSpan.FromSeconds(30)).Call.ShouldBe(late);
        State().ShouldBe(new RecordsState(RecordsActor.Capacity + 1, 0, 6));
    }

    [Fact]
    public void Flushed_is_what_is_kept_and_projected()
    {
        Ends(Begin());
        Drained();
        Actor.Tell(FlushRecords.Instance, TestActor);
        Settle(Actor);
        ExpectNoMsg(TimeSpan.Zero);
        var projection = ProjectionAt(3); // whose the stream is comes first
        projection.Tell(new Projected(2));
        Settle(projection);
        Settle(Actor);
        ExpectNoMsg(TimeSpan.Zero);
        projection.Tell(new Projected(3));
        ExpectMsg<RecordsFlushed>();
    }

    [Fact]
    public void The_snapshot_deletes_only_what_is_projected()
    {
        var projection = ProjectionAt(0);
        var open = Begin();
        for (var i = 0; i < 499; i++)
            Goes(open, Flow);
        Drained();
        projection.Tell(new Projected(300));
        Settle(projection);
        Settle(Actor);
        for (var i = 0; i < 1600; i++)
            Goes(open, Flow);
        Drained();
        AwaitCondition(() => FirstInJournal() == 301, TimeSpan.FromSeconds(10));
        Restart();
        var ready = CreateTestProbe();
        Actor.Tell(AwaitRecords.Instance, ready.Ref);
        ready.ExpectMsg<RecordsReady>(TimeSpan.FromSeconds(10));
        var closed = Kept[^1].ShouldBeOfType<CallClosed>();
        closed.Call.ShouldBe(open);
        closed.Record.Cause.ShouldBe(CallEndCause.NodeFailed);
    }

    [Fact]
    public void Signs_of_life_are_given_while_calls_are_open()
    {
        ProjectionAt(0);
        AdvanceSeconds(5);
        Settle(Actor);
        ShouldBeSilent(Signs.Given);
        var call = Begin();
        Drained();
        for (var i = 0; i < 3; i++)
        {
            Advance(RecordsActor.SignEvery);
            Signs.Given.ExpectMsg("sign");
            Settle(Actor);
        }

        Ends(call);
        Drained();
        Drain(Signs.Given);
        AdvanceSeconds(5);
        Settle(Actor);
        ShouldBeSilent(Signs.Given);
    }

    private void Drained() => Quiet(TimeSpan.FromMilliseconds(50));

    private long FirstInJournal()
    {
        var probe = CreateTestProbe();
        Persistence.Instance.Apply(Sys).JournalFor("akka.persistence.journal.flaky").Tell(new ReplayMessages(1, long.MaxValue, 1, Stream, probe.Ref));
        return probe.ExpectMsg<object>(TimeSpan.FromSeconds(10)) is ReplayedMessage first ? first.Persistent.SequenceNr : 0;
    }
}
