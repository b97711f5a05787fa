using ContactCenter.Engine.Tests.Journal;

namespace ContactCenter.Engine.Tests.Queues;

/// <summary>The journal can't be written: callers are served all the same, and what the line is then is kept when it works again.</summary>
public sealed class QueueWriteFailureTests : QueueFailureStage
{
    [Theory]
    [InlineData(WriteFault.Fail)]
    [InlineData(WriteFault.FailAfterWriting)]
    [InlineData(WriteFault.Reject)]
    public void While_writes_fail_callers_are_served_and_what_the_line_is_then_is_kept(WriteFault fault)
    {
        var line = Stand(3);
        Faults.From(fault);
        Leaves(line[0]);
        var fourth = Joins();
        Told();
        for (var i = 0; i < 8; i++)
        {
            AdvanceSeconds(0.7);
            IsServed(line[1]);
        }

        Leaves(line[2]);
        var fifth = Joins();
        Line().ShouldBe([line[1], fourth, fifth]);
        Faults.Work();
        Keeps(line[1], fourth, fifth);
        ReturnsAs(line[1], fourth, fifth);
    }

    [Theory]
    [InlineData(WriteFault.Fail)]
    [InlineData(WriteFault.FailAfterWriting)]
    [InlineData(WriteFault.Reject)]
    public void A_write_that_fails_is_in_the_journal_once(WriteFault fault)
    {
        var line = Stand(2);
        Faults.Next(fault);
        Leaves(line[0]);
        var third = Joins();
        Told();
        Keeps(line[1], third);
        AdvanceSeconds(10);
        var fourth = Joins();
        Keeps(line[1], third, fourth);
        Faults.Writes(Stream).Select(write => write.Length).Skip(1).ShouldBe([2, 1]);
        ReturnsAs(line[1], third, fourth);
    }

    [Fact]
    public void A_call_that_leaves_before_it_is_known_that_it_was_written_is_written_as_having_left()
    {
        Faults.Next(WriteFault.FailAfterWriting);
        Faults.FailRecoveries(1);
        var call = Joins();
        Told();
        AdvanceSeconds(1);
        AwaitCondition(() => Writes == 1, TimeSpan.FromSeconds(10));
        Leaves(call);
        var next = Joins();
        Keeps(next);
        ReturnsAs(next);
    }

    [Fact]
    public void A_call_that_leaves_while_nothing_can_be_written_is_not_expected()
    {
        var line = Stand(2);
        Faults.Next(WriteFault.Fail, 3);
        var third = Joins();
        Told();
        AdvanceSeconds(1);
        Leaves(line[0]);
        Leaves(third);
        Told();
        Keeps(line[1]);
        Asked().ShouldBeEmpty();
        Joins(line[0]);
        Line().ShouldBe([line[1], line[0]]);
    }

    [Fact]
    public void While_a_write_hangs_callers_are_served()
    {
        var line = Stand(2);
        Faults.Hang();
        Leaves(line[0]);
        Told();
        for (var i = 0; i < 8; i++)
        {
            AdvanceSeconds(3);
            IsServed(line[1]);
        }

        Faults.Release();
        Keeps(line[1]);
    }
}
