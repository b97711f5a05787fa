using ContactCenter.Domain.Queues;
using static ContactCenter.Domain.Tests.Queues.QueueWalk;

namespace ContactCenter.Domain.Tests.Queues;

public sealed class QueueRulesTests
{
    [Fact]
    public void First_come_first_served()
    {
        var queue = new QueueWalk().Joins(1, 2, 3);
        queue.Line.ShouldBe([1, 2, 3]);

        queue.Idle("ann", since: 0).Idle("bob", since: 1);

        queue.Pairs.ShouldBe(["1 ann", "2 bob"]);
        queue.Line.ShouldBe([3]);
    }

    [Fact]
    public void The_agent_who_is_idle_longest_is_asked_first() =>
        new QueueWalk().Idle("ann", since: 5).Idle("bob", since: 2).Idle("cid", since: 9).Joins(1, 2).Pairs.ShouldBe(["1 bob", "2 ann"]);

    [Fact]
    public void Agents_who_are_idle_equally_long_are_asked_in_the_order_of_their_ids() =>
        new QueueWalk().Idle("bob", since: 1).Idle("ann", since: 1).Joins(1, 2).Pairs.ShouldBe(["1 ann", "2 bob"]);

    [Fact]
    public void What_happens_is_told_in_order()
    {
        var queue = new QueueWalk().Joins(1);

        queue.Give(new ListAgent(Minute(3), Agent("ann"), Minute(2))).ShouldBe(
        [
            new AgentListed(Minute(3), Agent("ann"), Minute(2)),
            new CallOffered(Minute(3), Call(1), Agent("ann"), Offer(1)),
        ]);
    }

    [Fact]
    public void An_agent_has_one_offer_and_a_call_has_one_offer()
    {
        var queue = new QueueWalk().Joins(1, 2).Idle("ann", since: 0);

        queue.Idle("ann", since: 0).Pairs.ShouldBe(["1 ann"]);
        queue.Joins(1).Idle("bob", since: 0).Pairs.ShouldBe(["1 ann", "2 bob"]);
        queue.Idle("cid", since: 0).Pairs.ShouldBe(["1 ann", "2 bob"]);
    }

    [Fact]
    public void A_call_keeps_its_place_when_its_offers_come_to_nothing()
    {
        var queue = new QueueWalk().Joins(1, 2, 3).Idle("ann", since: 0).Takes(1);

        queue.Fails(1).Line.ShouldBe([1, 2, 3]);
        queue.Idle("bob", since: 0).NotNow(2).Line.ShouldBe([1, 2, 3]);
        queue.Idle("cid", since: 0).Expires(3).Line.ShouldBe([1, 2, 3]);
        queue.Idle("dan", since: 0).Pairs.ShouldBe(["1 dan"]);
    }

    [Fact]
    public void A_failed_offer_goes_to_the_next_agent_at_once()
    {
        var queue = new QueueWalk().Joins(1).Idle("ann", since: 0).Idle("bob", since: 1).Takes(1);

        queue.Give(new FailOffer(Start, Offer(1))).ShouldBe([new OfferEnded(Start, Offer(1)), new CallOffered(Start, Call(1), Agent("bob"), Offer(2))]);
    }

    [Fact]
    public void An_agent_who_did_not_take_a_call_is_asked_again_only_when_it_says_that_it_is_idle()
    {
        var queue = new QueueWalk().Joins(1).Idle("ann", since: 0).NotNow(1);
        queue.Pairs.ShouldBeEmpty();

        queue.Idle("ann", since: 0).Pairs.ShouldBe(["1 ann"]);
    }

    [Fact]
    public void Only_an_open_offer_expires()
    {
        var queue = new QueueWalk().Joins(1).Idle("ann", since: 0).Takes(1);

        queue.Ignores(new ExpireOffer(Start, Offer(1)));
        queue.Pairs.ShouldBe(["1 ann"]);
    }

    [Fact]
    public void An_offer_is_taken_once()
    {
        var queue = new QueueWalk().Joins(1).Idle("ann", since: 0);

        queue.Give(new AnswerOffer(Start, Offer(1), Accepted: true)).ShouldBe([new OfferConfirmed(Start, Offer(1))]);
        queue.Ignores(new AnswerOffer(Start, Offer(1), Accepted: true));
    }

    [Fact]
    public void The_answer_to_an_expired_offer_comes_too_late()
    {
        var queue = new QueueWalk().Joins(1).Idle("ann", since: 0).Expires(1);

        queue.Ignores(new AnswerOffer(Start, Offer(1), Accepted: true));
        queue.Ignores(new AnswerOffer(Start, Offer(1), Accepted: false));
        queue.Ignores(new FailOffer(Start, Offer(1)));
        queue.Ignores(new ExpireOffer(Start, Offer(1)));
    }

    [Fact]
    public void A_caller_who_leaves_sets_the_reserved_agent_free_of_the_offer()
    {
        var queue = new QueueWalk().Joins(1).Idle("ann", since: 0).Takes(1).Leaves(1);

        queue.State.Reservations.ShouldBeEmpty();
        queue.State.Reserved.ShouldBeEmpty();
        queue.Ignores(new FailOffer(Start, Offer(1)));
        queue.Idle("ann", since: 7).Joins(2).Pairs.ShouldBe(["2 ann"]);
    }

    [Fact]
    public void A_call_that_joins_or_leaves_twice_does_so_once()
    {
        var queue = new QueueWalk().Joins(1);

        queue.Ignores(new Enqueue(Start, Call(1)));
        queue.Leaves(1);
        queue.Ignores(new Dequeue(Start, Call(1)));
    }

    [Fact]
    public void A_call_that_comes_back_stands_at_the_end() => new QueueWalk().Joins(1, 2).Leaves(1).Joins(1).Line.ShouldBe([2, 1]);

    [Fact]
    public void An_agent_who_is_not_idle_any_more_gets_no_call()
    {
        var queue = new QueueWalk().Idle("ann", since: 0).NotIdle("ann").Joins(1);

        queue.Pairs.ShouldBeEmpty();
        queue.Ignores(new UnlistAgent(Start, Agent("ann")));
    }

    [Fact]
    public void An_agent_says_again_that_it_is_idle()
    {
        var queue = new QueueWalk().Idle("ann", since: 3);

        queue.Ignores(new ListAgent(Start, Agent("ann"), Minute(3)));
    }

    [Fact]
    public void An_agent_who_became_idle_anew_stands_behind_the_others() =>
        new QueueWalk().Idle("ann", since: 0).Idle("bob", since: 1).Idle("ann", since: 2).Joins(1).Pairs.ShouldBe(["1 bob"]);

    [Fact]
    public void A_reserved_agent_who_says_the_idle_time_of_the_offer_has_not_seen_it_yet()
    {
        var queue = new QueueWalk().Joins(1, 2).Idle("ann", since: 3);

        queue.Ignores(new ListAgent(Start, Agent("ann"), Minute(3)));
    }

    [Fact]
    public void A_reserved_agent_who_is_idle_since_later_has_been_through_the_offer()
    {
        var queue = new QueueWalk().Joins(1).Idle("ann", since: 3).Takes(1);

        queue.Give(new ListAgent(Start, Agent("ann"), Minute(4))).ShouldBe(
        [
            new OfferEnded(Start, Offer(1)),
            new AgentListed(Start, Agent("ann"), Minute(4)),
            new CallOffered(Start, Call(1), Agent("ann"), Offer(2)),
        ]);
    }

    [Fact]
    public void A_reserved_agent_s_word_from_before_the_offer_changes_nothing()
    {
        var queue = new QueueWalk().Joins(1, 2).Idle("ann", since: 3).Takes(1);

        queue.Ignores(new ListAgent(Start, Agent("ann"), Minute(2)));
        queue.Pairs.ShouldBe(["1 ann"]);
    }
}
