using ContactCenter.Engine.Overload;
using ContactCenter.Engine.Tests.Hosting;

namespace ContactCenter.Engine.Tests.Overload;

public sealed class NodeLoadTests
{
    private static readonly OverloadSettings Limits = TestSettings.Default.Overload;

    [Fact]
    public void No_more_calls_enter_than_the_node_may_have_however_many_come_at_once()
    {
        var load = new NodeLoad(Limits, 7);
        var entered = 0;
        Parallel.For(0, 100, _ =>
        {
            if (load.TryEnter())
                Interlocked.Increment(ref entered);
        });
        entered.ShouldBe(7);
        load.Refusal.ShouldBe(LoadReason.Calls);
        load.Leave();
        load.Refusal.ShouldBeNull();
        load.TryEnter().ShouldBeTrue();
        load.Calls.ShouldBe(7);
    }

    [Fact]
    public void Without_a_limit_every_call_enters()
    {
        var load = new NodeLoad(Limits, null);
        Enumerable.Range(0, 1000).ShouldAllBe(_ => load.TryEnter());
        load.Refusal.ShouldBeNull();
    }

    [Fact]
    public void The_worst_of_the_last_samples_is_remembered_and_forgotten()
    {
        var load = new NodeLoad(Limits, null);
        load.Take(new LoadSample(TimeSpan.FromMilliseconds(30), TimeSpan.Zero, 50, 1), TimeSpan.FromMilliseconds(3), VirtualClock.Start);
        for (var i = 0; i < 19; i++)
            load.Take(default, TimeSpan.Zero, VirtualClock.Start);
        (load.Worst.TickLateness, load.WorstDefaultDelay).ShouldBe((TimeSpan.FromMilliseconds(30), TimeSpan.FromMilliseconds(3)));
        load.Take(default, TimeSpan.Zero, VirtualClock.Start);
        (load.Worst.TickLateness, load.WorstDefaultDelay).ShouldBe((TimeSpan.Zero, TimeSpan.Zero));
    }
}
