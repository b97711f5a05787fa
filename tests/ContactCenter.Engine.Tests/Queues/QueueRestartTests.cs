using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Queues;

namespace ContactCenter.Engine.Tests.Queues;

/// <summary>A queue that starts anew finds its callers at their places; who does not come back is forgotten.</summary>
public sealed class QueueRestartTests : QueueJournalStage
{
    [Fact]
    public void Callers_have_their_places_and_their_waiting_time_again_in_whatever_order_they_come_back()
    {
        var line = Stand(4);
        var before = Kept;
        Restart();
        AdvanceSeconds(3);
        foreach (var call in new[] { line[2], line[0], line[3], line[1] })
            Joins(call);
        Line().ShouldBe(line);
        AdvanceSeconds(20);
        var next = Joins();
        Keeps([.. line, next]);
        Kept.Take(4).ShouldBe(before);
        Faults.Events(Stream).Count.ShouldBe(5);
    }

    [Fact]
    public void Who_comes_while_they_are_awaited_stands_behind_all_of_them()
    {
        var line = Stand(3);
        var before = Kept;
        Restart();
        var newcomer = Joins();
        Joins(line[2]);
        var other = Joins();
        Joins(line[0]);
        AdvanceSeconds(1.5); // idle agents wait so long for those who stood before
        Line().ShouldBe([line[0], line[2], newcomer, other]);
        Joins(line[1]);
        Keeps([.. line, newcomer, other]);
        Kept.Take(3).ShouldBe(before);
        Kept.Skip(3).Select(call => call.Place).ShouldBe([3, 4]);
    }

    [Fact]
    public void An_idle_agent_gets_who_stood_first_though_another_is_back_before()
    {
        var line = Stand(2);
        Restart();
        Queue.Tell(new AgentIsIdle(Sales, Agent, Now), TestActor);
        Joins(line[1]);
        Settle(Queue);
        Drain(Agents).OfType<OfferToAgent>().ShouldBeEmpty();
        Joins(line[0]);
        Next<OfferToAgent>(Agents).Call.Id.ShouldBe(line[0]);
    }

    [Fact]
    public void A_queue_that_was_paused_is_paused_again_until_an_operator_lets_it_go_on()
    {
        Queue.Tell(new PauseQueue(Sales, true), TestActor);
        ExpectMsg<QueueView>().Paused.ShouldBeTrue();
        Until(() => Faults.Events(Stream).OfType<QueuePaused>().ShouldBe([new QueuePaused(true)]));
        Restart();
        var call = Joins();
        Queue.Tell(new AgentIsIdle(Sales, Agent, Now), TestActor);
        AdvanceSeconds(2);
        Queue.Tell(new QueryQueue(Sales), TestActor);
        var view = ExpectMsg<QueueView>();
        (view.Paused, view.Waiting).ShouldBe((true, 1));
        Drain(Agents).OfType<OfferToAgent>().ShouldBeEmpty();
        Queue.Tell(new PauseQueue(Sales, false), TestActor);
        Next<OfferToAgent>(Agents).Call.Id.ShouldBe(call);
        Until(() => Faults.Events(Stream).OfType<QueuePaused>().Last().ShouldBe(new QueuePaused(false)));
    }

    [Fact]
    public void An_idle_agent_does_not_wait_for_callers_who_are_late()
    {
        var line = Stand(2);
        Restart();
        Queue.Tell(new AgentIsIdle(Sales, Agent, Now), TestActor);
        Joins(line[1]);
        AdvanceSeconds(1.4);
        Settle(Queue);
        Drain(Agents).OfType<OfferToAgent>().ShouldBeEmpty();
        AdvanceSeconds(0.1);
        Next<OfferToAgent>(Agents).Call.Id.ShouldBe(line[1]);
    }

    [Fact]
    public void An_agent_who_is_not_idle_any_more_is_not_asked_when_they_are_back()
    {
        var line = Stand(1);
        Restart();
        Queue.Tell(new AgentIsIdle(Sales, Agent, Now), TestActor);
        Queue.Tell(new AgentIsNotIdle(Sales, Agent), TestActor);
        Joins(line[0]);
        Settle(Queue);
        Drain(Agents).OfType<OfferToAgent>().ShouldBeEmpty();
    }

    [Fact]
    public void Restart_after_restart_the_places_and_the_waiting_time_stay()
    {
        var line = Stand(3);
        var before = Kept;
        for (var i = 0; i < 3; i++)
        {
            Restart();
            AdvanceSeconds(2);
            foreach (var call in line.Reverse())
                Joins(call);
            AdvanceSeconds(2);
            Line().ShouldBe(line);
        }

        Keeps(line);
        Kept.ShouldBe(before);
        Faults.Events(Stream).Count.ShouldBe(3);
    }

    [Fact]
    public void The_place_of_a_call_that_has_left_is_not_given_again()
    {
        var line = Stand(3);
        Leaves(line[2]);
        Keeps(line[..2]);
        Restart();
        Joins(line[0]);
        Joins(line[1]);
        var next = Joins();
        Keeps([.. line[..2], next]);
        Kept[^1].Place.ShouldBe(3);
    }

    [Fact]
    public void The_calls_of_before_are_asked_at_once_and_once()
    {
        var line = Stand(3);
        Asked().ShouldBeEmpty();
        Restart();
        Asked().ShouldBe(line, ignoreOrder: true);
        AdvanceSeconds(20);
        Told();
        Asked().ShouldBeEmpty();
    }

    [Fact]
    public void A_call_that_comes_back_in_time_has_its_place()
    {
        var line = Stand(2);
        Restart();
        Joins(line[1]);
        AdvanceSeconds(14.9);
        Joins(line[0]);
        Line().ShouldBe(line);
        AdvanceSeconds(1.1);
        Keeps(line);
        Faults.Events(Stream).Count.ShouldBe(2);
    }

    [Fact]
    public void A_call_that_does_not_come_back_in_time_has_left()
    {
        var line = Stand(3);
        Restart();
        Joins(line[1]);
        AdvanceSeconds(14.9);
        Told();
        AdvanceSeconds(0.1);
        Told();
        Kept.Count.ShouldBe(3);
        Keeps(line[1]);
        Faults.Events(Stream)[^1].ShouldBeOfType<CallsLeftLine>().Calls.ShouldBe([line[0], line[2]], ignoreOrder: true);
        var late = Joins(line[0]);
        Line().ShouldBe([line[1], late]);
        Keeps(line[1], late);
        Kept[1].Place.ShouldBe(3);
        Kept[1].Since.ShouldBeGreaterThan(Kept[0].Since.AddSeconds(15));
    }

    [Fact]
    public void A_call_that_comes_back_too_late_stands_at_the_end_also_when_it_has_not_been_written_yet_that_it_has_left()
    {
        var line = Stand(2);
        Restart();
        Joins(line[1]);
        AdvanceSeconds(15);
        Joins(line[0]);
        Line().ShouldBe([line[1], line[0]]);
        Keeps(line[1], line[0]);
        Restart();
        Joins(line[0]);
        Joins(line[1]);
        Line().ShouldBe([line[1], line[0]]);
    }

    [Fact]
    public void A_call_that_leaves_before_it_has_come_back_is_not_awaited_any_longer()
    {
        var line = Stand(2);
        Restart();
        Leaves(line[0]);
        Joins(line[1]);
        Told();
        AdvanceSeconds(1);
        AwaitCondition(() => Kept.Count == 1, TimeSpan.FromSeconds(10));
        Joins(line[0]);
        Line().ShouldBe([line[1], line[0]]);
    }

    [Fact]
    public void A_call_whose_actor_has_died_meanwhile_is_forgotten()
    {
        var line = Stand(2);
        Kill();
        Dies(line[0]);
        Start();
        Told();
        Joins(line[1]);
        AdvanceSeconds(1.5); // idle agents wait so long for those who stood before
        Line().ShouldBe([line[1]]);
        Keeps(line[1]);
    }
}
