using ContactCenter.Domain.Directory;
using ContactCenter.Domain.Queues;

namespace ContactCenter.Domain.Tests.Queues;

public sealed class PausedQueueTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);
    private static readonly AgentKey Ann = new(new EnterpriseId("1000"), "2001");
    private readonly CallId _call = CallId.New(At);
    private QueueState _state = QueueState.Empty;

    [Fact]
    public void A_paused_queue_keeps_its_callers_and_offers_none_of_them()
    {
        Gives(new SetPaused(At, true)).ShouldHaveSingleItem().ShouldBeOfType<PausedSet>();
        Gives(new Enqueue(At, _call)).ShouldHaveSingleItem().ShouldBeOfType<CallQueued>();
        Gives(new ListAgent(At, Ann, At)).ShouldHaveSingleItem().ShouldBeOfType<AgentListed>();

        _state.Line.Values.ShouldBe([_call]);
        Gives(new SetPaused(At, true)).ShouldBeEmpty();
    }

    [Fact]
    public void A_queue_that_goes_on_offers_at_once_what_waited()
    {
        Gives(new SetPaused(At, true));
        Gives(new Enqueue(At, _call));
        Gives(new ListAgent(At, Ann, At));

        Gives(new SetPaused(At, false)).OfType<CallOffered>().ShouldHaveSingleItem().Call.ShouldBe(_call);
    }

    [Fact]
    public void An_offer_that_was_made_before_goes_on_and_is_not_made_again()
    {
        Gives(new Enqueue(At, _call));
        var offer = Gives(new ListAgent(At, Ann, At)).OfType<CallOffered>().Single();
        Gives(new SetPaused(At, true));

        Gives(new AnswerOffer(At, offer.Offer, Accepted: true)).ShouldHaveSingleItem().ShouldBeOfType<OfferConfirmed>();
        Gives(new FailOffer(At, offer.Offer));
        Gives(new ListAgent(At, Ann, At.AddSeconds(1))).OfType<CallOffered>().ShouldBeEmpty();
    }

    private System.Collections.Immutable.ImmutableArray<QueueEvent> Gives(QueueCommand command)
    {
        var (state, events) = QueueRules.Decide(_state, command, OfferId.New);
        _state = state;
        return events;
    }
}
