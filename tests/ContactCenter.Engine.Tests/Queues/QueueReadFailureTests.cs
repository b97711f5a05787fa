using Akka.Actor;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Journal;
using ContactCenter.Engine.Queues;

namespace ContactCenter.Engine.Tests.Queues;

/// <summary>The line can't be read when the queue starts: callers are served all the same, and have their places when it can be.</summary>
public sealed class QueueReadFailureTests : QueueFailureStage
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100)]
    public void While_the_line_can_not_be_read_callers_are_served_and_have_their_places_when_it_can_be(int entriesBeforeTheFailure)
    {
        var line = Stand(3);
        var before = Kept;
        Kill();
        Faults.FailRecoveries(afterEvents: entriesBeforeTheFailure);
        Start();
        var newcomer = Joins();
        Joins(line[2]);
        Joins(line[0]);
        for (var i = 0; i < 4; i++)
        {
            IsServed(newcomer);
            AdvanceSeconds(2.5);
        }

        Faults.Work();
        Until(() => Asked().ShouldBe([line[1]]));
        AdvanceSeconds(1.5); // idle agents wait so long for those who stood before
        Line().ShouldBe([line[0], line[2], newcomer]);
        Joins(line[1]);
        Line().ShouldBe([.. line, newcomer]);
        Keeps([.. line, newcomer]);
        Kept.Take(3).ShouldBe(before);
        ReturnsAs([.. line, newcomer]);
    }

    [Fact]
    public void A_line_that_is_not_read_within_two_seconds_is_not_waited_for()
    {
        var line = Stand(3);
        var before = Kept;
        Kill();
        Faults.HangReads();
        Start();
        var newcomer = Joins();
        Joins(line[1]);
        Queue.Tell(new AgentIsIdle(Sales, Agent, Now));
        Settle(Queue);
        AdvanceSeconds(1.9);
        Settle(Queue);
        ShouldBeSilent(Agents);
        AdvanceSeconds(0.1);
        var offer = Agents.ExpectMsg<OfferToAgent>();
        offer.Call.Id.ShouldBe(newcomer);
        IsServed(line[1]);
        Faults.ReleaseReads();
        Until(() => Asked().ShouldNotBeEmpty());
        Queue.Tell(new OfferFailed(Sales, offer.Offer));
        Joins(line[2]);
        Joins(line[0]);
        Line().ShouldBe([.. line, newcomer]);
        Keeps([.. line, newcomer]);
        Kept.Take(3).ShouldBe(before);
    }

    [Fact]
    public void A_line_that_can_not_be_read_for_long_is_read_in_the_end()
    {
        var line = Stand(2);
        Kill();
        Faults.HangReads();
        Start();
        Settle(Queue);
        AdvanceSeconds(2);
        Joins(line[1]);
        for (var i = 0; i < 20; i++)
        {
            AdvanceSeconds(4); // longer than Akka.Persistence waits for the next event
            IsServed(line[1]);
        }

        Faults.ReleaseReads();
        Until(() => Asked().ShouldNotBeEmpty());
        Joins(line[0]);
        Line().ShouldBe(line);
        Keeps(line);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_an_operator_says_before_the_line_is_read_counts_more_than_what_was_kept(bool kept)
    {
        Stand(1);
        Pauses(!kept);
        Pauses(kept);
        Until(() => Faults.Events(Stream).OfType<QueuePaused>().LastOrDefault().ShouldBe(new QueuePaused(kept)));
        Kill();
        Faults.HangReads();
        Start();
        Settle(Queue);
        AdvanceSeconds(2);
        Pauses(!kept);
        Faults.ReleaseReads();
        Until(() => Asked().ShouldNotBeEmpty());
        IsPaused(!kept);
        Until(() => Faults.Events(Stream).OfType<QueuePaused>().Last().ShouldBe(new QueuePaused(!kept)));
        Restart();
        IsPaused(!kept);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_an_operator_says_while_the_line_is_read_counts_more_than_what_was_kept(bool kept)
    {
        Stand(1);
        Pauses(!kept);
        Pauses(kept);
        Until(() => Faults.Events(Stream).OfType<QueuePaused>().LastOrDefault().ShouldBe(new QueuePaused(kept)));
        Kill();
        Start();
        Pauses(!kept);
        IsPaused(!kept);
    }

    private void Pauses(bool on)
    {
        Queue.Tell(new PauseQueue(Sales, on), TestActor);
        ExpectMsg<QueueView>(TimeSpan.FromSeconds(10)).Paused.ShouldBe(on);
        Told();
        AdvanceSeconds(1.1);
        Told();
    }

    private void IsPaused(bool on)
    {
        Queue.Tell(new QueryQueue(Sales), TestActor);
        ExpectMsg<QueueView>(TimeSpan.FromSeconds(10)).Paused.ShouldBe(on);
    }

    [Fact]
    public void Who_does_not_come_back_to_a_line_that_was_read_late_has_left()
    {
        var line = Stand(3);
        Kill();
        Faults.FailRecoveries(2);
        Start();
        Joins(line[1]);
        Keeps(line[1]);
        ReturnsAs(line[1]);
    }
}
