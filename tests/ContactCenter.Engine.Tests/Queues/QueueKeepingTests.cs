using Akka.Actor;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Queues;

namespace ContactCenter.Engine.Tests.Queues;

/// <summary>What is written of a line, and what is not worth it.</summary>
public sealed class QueueKeepingTests : QueueJournalStage
{
    [Fact]
    public void A_call_that_comes_and_goes_within_a_second_is_never_written()
    {
        var brief = Joins();
        Told();
        AdvanceSeconds(0.9);
        Leaves(brief);
        Told();
        AdvanceSeconds(5);
        var next = Joins(); // a write of the other one would come before this one's
        Keeps(next);
        Faults.Writes(Stream).ShouldHaveSingleItem().ShouldHaveSingleItem().ShouldBeOfType<CallInLine>().Call.ShouldBe(next);
    }

    [Fact]
    public void What_changes_within_a_second_is_one_write()
    {
        var line = Stand(2);
        Leaves(line[0]);
        var brief = Joins();
        var first = Joins();
        Told();
        AdvanceSeconds(0.5);
        Leaves(brief);
        var second = Joins();
        Leaves(line[1]);
        Told();
        Writes.ShouldBe(1);
        AdvanceSeconds(0.5);
        AwaitCondition(() => Writes == 2, TimeSpan.FromSeconds(10));
        Kept.Select(call => call.Call).ShouldBe([first, second]);
        var write = Faults.Writes(Stream)[1];
        write.Length.ShouldBe(3);
        write[^1].ShouldBeOfType<CallsLeftLine>().Calls.ShouldBe(line, ignoreOrder: true);
    }

    [Fact]
    public void A_call_is_written_with_its_place_its_waiting_time_and_its_node_after_a_second()
    {
        var since = Now;
        var call = Joins();
        Told();
        AdvanceSeconds(0.9);
        Told();
        Writes.ShouldBe(0);
        AdvanceSeconds(0.1);
        AwaitCondition(() => Writes == 1, TimeSpan.FromSeconds(10));
        Kept.ShouldHaveSingleItem().ShouldBe(new CallInLine(call, 0, since, "akka://engine"));
    }

    [Fact]
    public void A_call_that_leaves_is_written_as_having_left_after_a_second()
    {
        var line = Stand(2);
        AdvanceSeconds(5);
        Told();
        Leaves(line[0]);
        Told();
        AdvanceSeconds(0.9);
        Told();
        Writes.ShouldBe(1);
        AdvanceSeconds(0.1);
        AwaitCondition(() => Writes == 2, TimeSpan.FromSeconds(10));
        Kept.Select(call => call.Call).ShouldBe([line[1]]);
    }

    [Fact]
    public void What_changes_during_a_write_is_written_after_it()
    {
        Faults.Hang();
        var first = Joins();
        var second = Joins();
        Told();
        AdvanceSeconds(1);
        Told();
        Leaves(first);
        var third = Joins();
        Told();
        AdvanceSeconds(10);
        Told();
        Writes.ShouldBe(0);
        Faults.Release();
        Keeps(second, third);
        Faults.Writes(Stream).Select(write => write.Length).ShouldBe([2, 2]);
    }

    [Fact]
    public void A_call_that_has_left_is_not_expected()
    {
        var line = Stand(3);
        Leaves(line[0]);
        Dies(line[1]);
        Keeps(line[2]);
        Restart();
        Asked().ShouldBe([line[2]]);
        Joins(line[0]);
        Joins(line[2]);
        Line().ShouldBe([line[2], line[0]]);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(1.5)]
    public void A_call_that_leaves_and_joins_again_stands_at_the_end_after_a_restart_too(double secondsAfter)
    {
        var line = Stand(2);
        Leaves(line[0]);
        Told();
        AdvanceSeconds(secondsAfter);
        Joins(line[0]);
        Line().ShouldBe([line[1], line[0]]);
        Keeps(line[1], line[0]);
        Restart();
        Joins(line[0]);
        Joins(line[1]);
        Line().ShouldBe([line[1], line[0]]);
        Keeps(line[1], line[0]);
    }

    [Fact]
    public void A_call_that_leaves_and_joins_again_during_its_write_is_kept_where_it_stands()
    {
        Faults.Hang();
        var first = Joins();
        var second = Joins();
        Told();
        AdvanceSeconds(1);
        Told();
        Leaves(first);
        Joins(first);
        Told();
        Faults.Release();
        Keeps(second, first);
    }

    [Fact]
    public void A_call_that_is_offered_stays_in_the_line_that_is_kept()
    {
        var line = Stand(2);
        Queue.Tell(new AgentIsIdle(Sales, Agent, Now));
        Agents.ExpectMsg<OfferToAgent>().Call.Id.ShouldBe(line[0]);
        var next = Joins();
        AdvanceSeconds(2);
        Keeps([.. line, next]);
    }
}
