using ContactCenter.Engine.Overload;
using ContactCenter.Engine.Tests.Hosting;

namespace ContactCenter.Engine.Tests.Overload;

public sealed class NodeLoadTests
{
    private static readonly OverloadSettings Limits = TestSettings.Default.Overload;
    private readonly VirtualClock _clock = new();

    [Fact]
    public void No_more_calls_enter_than_the_node_may_have_however_many_come_at_once()
    {
        var load = new NodeLoad(Limits, 7, _clock);
        var entered = 0;
        Parallel.For(0, 100, _ =>
        {
            if (load.TryEnter())
                Interlocked.Increment(ref entered);
        });
        entered.ShouldBe(7);
        load.IsFull.ShouldBeTrue();
        load.Leave();
        load.IsFull.ShouldBeFalse();
        load.TryEnter().ShouldBeTrue();
        load.Calls.ShouldBe(7);
    }

    [Fact]
    public void Without_a_limit_every_call_enters()
    {
        var load = new NodeLoad(Limits, null, _clock);
        Enumerable.Range(0, 1000).ShouldAllBe(_ => load.TryEnter());
        load.IsFull.ShouldBeFalse();
    }

    [Fact]
    public void An_overloaded_node_lets_a_caller_in_for_each_call_that_ends()
    {
        var load = Overloaded(calls: 100);
        load.State.Carries.ShouldBe(95);
        for (var i = 0; i < 5; i++, load.Leave())
            load.Refuses().ShouldBe(LoadReason.TickLateness);
        load.Refuses().ShouldBe(LoadReason.TickLateness, "95 are as many as it carries");
        load.Leave();
        load.Refuses().ShouldBeNull();
        load.TryEnter();
        load.Refuses().ShouldBe(LoadReason.TickLateness);
    }

    [Fact]
    public void A_node_with_hardly_any_calls_refuses_nobody_for_its_load()
    {
        var load = Overloaded(calls: Limits.MinCalls);
        load.State.Carries!.Value.ShouldBeLessThan(Limits.MinCalls);
        load.Refuses().ShouldNotBeNull();
        load.Leave();
        load.Refuses().ShouldBeNull();
    }

    [Fact]
    public void Nobody_is_let_in_while_those_before_have_waited_too_long()
    {
        var load = new NodeLoad(Limits, null, _clock);
        Enter(load, Limits.MinCalls);
        var (first, second) = (load.Arrivals.Enter(), load.Arrivals.Enter());
        _clock.Advance(Limits.MailboxAge);
        load.IsBehind.ShouldBeNull();
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        load.IsBehind.ShouldBe(LoadReason.MailboxAge);
        first.Begin();
        load.IsBehind.ShouldBe(LoadReason.MailboxAge);
        second.Begin();
        load.IsBehind.ShouldBeNull();
        load.Take(default, TimeSpan.Zero, _clock.GetUtcNow());
        load.Last.HasRefused.ShouldBeTrue();
    }

    [Fact]
    public void Who_would_have_to_wait_too_long_is_not_let_in_though_nobody_has_waited_so_long_yet()
    {
        var load = new NodeLoad(Limits, null, _clock);
        Enter(load, Limits.MinCalls);
        var waiting = Arrive(load, 400);
        Begin(waiting, 100, TimeSpan.FromMilliseconds(400)); // at 250 a second the other 300 take more than a second
        load.IsBehind.ShouldBe(LoadReason.MailboxAge);
        Begin(waiting, 150, TimeSpan.FromMilliseconds(400));
        load.IsBehind.ShouldBeNull("those who are left take less");
    }

    [Fact]
    public void The_first_calls_of_a_node_that_has_just_started_do_not_tell_how_fast_it_is()
    {
        var load = new NodeLoad(Limits, null, _clock);
        Enter(load, Limits.MinCalls);
        Begin(Arrive(load, 400), 99, TimeSpan.FromMilliseconds(900));
        load.IsBehind.ShouldBeNull();
    }

    [Fact]
    public void How_long_the_first_has_waited_is_known_whoever_has_begun_behind_it()
    {
        var arrivals = new Arrivals(_clock);
        var first = arrivals.Enter();
        _clock.Advance(TimeSpan.FromSeconds(1));
        var second = arrivals.Enter();
        second.Begin();
        arrivals.Oldest.ShouldBe(TimeSpan.FromSeconds(1));
        first.Begin();
        arrivals.Oldest.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void The_worst_of_the_last_samples_is_remembered_and_forgotten()
    {
        var load = new NodeLoad(Limits, null, _clock);
        load.Take(new LoadSample(TimeSpan.FromMilliseconds(30), TimeSpan.Zero, 50, 1), TimeSpan.FromMilliseconds(3), VirtualClock.Start);
        for (var i = 0; i < 19; i++)
            load.Take(default, TimeSpan.Zero, VirtualClock.Start);
        (load.Worst.TickLateness, load.WorstDefaultDelay).ShouldBe((TimeSpan.FromMilliseconds(30), TimeSpan.FromMilliseconds(3)));
        load.Take(default, TimeSpan.Zero, VirtualClock.Start);
        (load.Worst.TickLateness, load.WorstDefaultDelay).ShouldBe((TimeSpan.Zero, TimeSpan.Zero));
    }

    private NodeLoad Overloaded(int calls)
    {
        var load = new NodeLoad(Limits, null, _clock);
        Enter(load, calls);
        for (var i = 0; i < 3; i++, _clock.Advance(LoadSampler.Every))
            load.Take(new LoadSample(Limits.TickLateness * 1.05, TimeSpan.Zero, 50, calls), TimeSpan.Zero, _clock.GetUtcNow());
        load.State.IsOverloaded.ShouldBeTrue();
        return load;
    }

    private static Queue<Arrival> Arrive(NodeLoad load, int callers) => new(Enumerable.Range(0, callers).Select(_ => load.Arrivals.Enter()));

    private void Begin(Queue<Arrival> waiting, int calls, TimeSpan during)
    {
        for (var i = 0; i < calls; i++, _clock.Advance(during / calls))
            waiting.Dequeue().Begin();
    }

    private static void Enter(NodeLoad load, int calls)
    {
        for (var i = 0; i < calls; i++)
            load.TryEnter().ShouldBeTrue();
    }
}
