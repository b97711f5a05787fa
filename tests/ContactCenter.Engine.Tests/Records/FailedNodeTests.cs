using Akka.Actor;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Domain.Records;
using ContactCenter.Engine.Records;
using ContactCenter.Engine.Tests.Journal;

namespace ContactCenter.Engine.Tests.Records;

/// <summary>What a node that failed has left open is closed when the node starts again.</summary>
public sealed class FailedNodeTests : RecordsStage
{
    private static readonly AgentKey Talker = new(Enterprise, "2001");
    private static readonly CallPart Queue = new(SegmentKind.Queue, "service", null);
    private static readonly CallPart Talk = new(SegmentKind.Talk, null, Talker);

    public FailedNodeTests() => Start();

    [Fact]
    public void Every_call_that_was_open_has_its_record_with_the_last_sign_of_life_as_its_end()
    {
        var begun = Now;
        var talked = Begin();
        Goes(talked, Queue);
        var waited = Begin("13900000000");
        var ended = Begin();
        AdvanceSeconds(4);
        Goes(talked, Talk);
        Ends(ended);
        Quiet(TimeSpan.Zero);
        Signs.Last = Now.AddSeconds(2);
        AdvanceSeconds(3600);
        Restart();
        Ready();
        var records = Closed(ended);
        records.Select(record => record.Call.Id).ShouldBe([talked, waited], ignoreOrder: true);
        var record = records.Single(record => record.Call.Id == talked);
        record.Cause.ShouldBe(CallEndCause.NodeFailed);
        record.AnsweredAt.ShouldBe(begun.AddSeconds(4));
        record.EndedAt.ShouldBe(begun.AddSeconds(6));
        record.Agent.ShouldBe(Talker);
        record.Segments.ShouldBe(
        [
            new CallSegment(SegmentKind.Queue, "service", null, begun, begun.AddSeconds(4)),
            new CallSegment(SegmentKind.Talk, null, Talker, begun.AddSeconds(4), begun.AddSeconds(6)),
        ]);
        records.Single(record => record.Call.Id == waited).Call.RemoteNumber.ShouldBe("13900000000");
    }

    [Theory]
    [InlineData(WriteFault.None)]
    [InlineData(WriteFault.Fail)]
    [InlineData(WriteFault.FailAfterWriting)]
    public void Calls_are_closed_exactly_once_whatever_fails(WriteFault fault)
    {
        CallId[] calls = [Begin(), Begin(), Begin()];
        Quiet(TimeSpan.Zero);
        Signs.Last = Now;
        Faults.Next(fault);
        Restart();
        Ready();
        Restart();
        Ready();
        Closed().Select(record => record.Call.Id).ShouldBe(calls, ignoreOrder: true);
        State().ShouldBe(new RecordsState(0, 0, 0));
    }

    [Fact]
    public void A_node_that_is_killed_while_it_closes_them_closes_them_the_next_time()
    {
        var call = Begin();
        Quiet(TimeSpan.Zero);
        Faults.From(WriteFault.Fail);
        Restart();
        Signs.Given.ExpectMsg("read");
        Faults.Work();
        Restart();
        Ready();
        Closed().ShouldHaveSingleItem().Call.Id.ShouldBe(call);
    }

    [Fact]
    public void The_node_is_ready_only_when_they_are_closed()
    {
        Begin();
        Quiet(TimeSpan.Zero);
        Faults.Hang();
        Restart();
        var probe = CreateTestProbe();
        Actor.Tell(AwaitRecords.Instance, probe.Ref);
        Signs.Given.ExpectMsg("read");
        Settle(Actor);
        ShouldBeSilent(probe);
        Faults.Release();
        probe.ExpectMsg<RecordsReady>();
    }

    [Fact]
    public void A_node_whose_journal_can_not_be_read_yet_is_not_ready()
    {
        Begin();
        Quiet(TimeSpan.Zero);
        Faults.FailRecoveries(2, afterEvents: 1);
        Restart();
        var probe = CreateTestProbe();
        Actor.Tell(AwaitRecords.Instance, probe.Ref);
        Settle(Actor);
        ShouldBeSilent(probe);
        Pass(Actor, probe);
        probe.ExpectMsg<RecordsReady>();
        Closed().Count.ShouldBe(1);
    }

    [Fact]
    public void A_journal_that_is_lost_before_the_sign_of_life_is_known_does_not_leave_them_open()
    {
        var call = Begin();
        Quiet(TimeSpan.Zero);
        Signs.Fails = true;
        Restart();
        var probe = CreateTestProbe();
        Actor.Tell(AwaitRecords.Instance, probe.Ref);
        Signs.Given.ExpectMsg("read");
        Sys.ActorSelection(Actor, "journal-*").Tell(PoisonPill.Instance);
        Settle(Actor);
        Signs.Fails = false;
        Pass(Actor, probe);
        probe.ExpectMsg<RecordsReady>();
        Closed().ShouldHaveSingleItem().Call.Id.ShouldBe(call);
    }

    [Fact]
    public void A_sign_of_life_that_can_not_be_read_is_read_when_it_can_be()
    {
        Begin();
        Quiet(TimeSpan.Zero);
        Signs.Fails = true;
        Restart();
        var probe = CreateTestProbe();
        Actor.Tell(AwaitRecords.Instance, probe.Ref);
        Signs.Given.ExpectMsg("read");
        Settle(Actor);
        AdvanceSeconds(0.9);
        ShouldBeSilent(probe);
        Signs.Fails = false;
        Pass(Actor, probe);
        probe.ExpectMsg<RecordsReady>();
    }

    [Fact]
    public void New_calls_begin_while_the_old_ones_are_closed_and_stay_open()
    {
        var old = Begin();
        Quiet(TimeSpan.Zero);
        Caller.ExpectMsg<CallMayBegin>();
        Signs.Last = Now;
        Restart();
        var fresh = Begin();
        Caller.ExpectMsg<CallMayBegin>().Call.ShouldBe(fresh);
        Ready();
        Closed().ShouldHaveSingleItem().Call.Id.ShouldBe(old);
        State().Open.ShouldBe(1);
    }

    [Fact]
    public void A_node_without_open_calls_is_ready_without_a_sign()
    {
        Ends(Begin());
        Quiet(TimeSpan.Zero);
        Restart();
        Ready();
        ShouldBeSilent(Signs.Given);
        ProjectionAt(2);
    }

    private List<CallRecord> Closed(CallId? but = null) =>
        [.. Kept.OfType<CallClosed>().Select(closed => closed.Record).Where(record => record.Call.Id != but)];

    private void Ready()
    {
        var probe = CreateTestProbe();
        Actor.Tell(AwaitRecords.Instance, probe.Ref);
        Pass(Actor, probe);
        probe.ExpectMsg<RecordsReady>(TimeSpan.FromSeconds(10));
    }
}
