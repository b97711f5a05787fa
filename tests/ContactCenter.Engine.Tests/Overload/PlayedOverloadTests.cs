using ContactCenter.Engine.Overload;
using ContactCenter.Engine.Tests.Hosting;

namespace ContactCenter.Engine.Tests.Overload;

/// <summary>A node whose capacity is known, in virtual time, and three times the callers that it can carry.</summary>
public sealed class PlayedOverloadTests
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);
    private static readonly OverloadSettings Limits = TestSettings.Default.Overload;
    private readonly VirtualClock _clock = new();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(10)]
    public void A_node_that_can_begin_so_many_calls_a_second_begins_as_many_and_lets_nobody_wait_long(int times)
    {
        const int capacity = 200; // calls that it can begin in a second
        var load = new NodeLoad(Limits, null, _clock);
        var (waiting, began, longest, lives) = (new Queue<Arrival>(), 0, TimeSpan.Zero, new Queue<DateTimeOffset>());
        Play(load, capacity / 2, () => TimeSpan.Zero, OnStep, OnCaller); // it has been at work before
        (began, longest) = (0, TimeSpan.Zero);
        Play(load, capacity * times, () => TimeSpan.Zero, OnStep, OnCaller);
        began.ShouldBeGreaterThanOrEqualTo((int)(capacity * 60 * 0.95));
        longest.ShouldBeLessThanOrEqualTo(Limits.MailboxAge * 1.2);

        void OnStep()
        {
            for (var i = 0; i < capacity * Step.TotalSeconds && waiting.TryDequeue(out var arrival); i++)
            {
                longest = load.Arrivals.Oldest > longest ? load.Arrivals.Oldest : longest;
                arrival.Begin();
                began++;
                lives.Enqueue(_clock.GetUtcNow() + TimeSpan.FromSeconds(1));
            }

            while (lives.TryPeek(out var end) && end <= _clock.GetUtcNow())
            {
                lives.Dequeue();
                load.Leave();
            }
        }

        void OnCaller()
        {
            if (load.IsBehind is not null || load.Refuses() is not null)
                return;
            load.TryEnter().ShouldBeTrue();
            waiting.Enqueue(load.Arrivals.Enter());
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(10)]
    public void A_node_that_can_carry_so_many_calls_at_a_time_carries_most_of_them_without_being_late_for_long(int times)
    {
        const int capacity = 500; // calls at a time; they last ten seconds
        var load = new NodeLoad(Limits, null, _clock);
        var (lives, served, late) = (new Queue<DateTimeOffset>(), 0.0, 0);
        Play(load, perSecond: capacity / 10 * times,
            // What is late rises steeply beyond what can be carried.
            () => Limits.TickLateness * Math.Pow(load.Calls / (double)capacity, 4),
            onStep: () =>
            {
                while (lives.TryPeek(out var end) && end <= _clock.GetUtcNow())
                {
                    lives.Dequeue();
                    load.Leave();
                }

                served += load.Calls * Step.TotalSeconds;
                late += load.Calls > capacity * 1.1 ? 1 : 0;
            },
            onCaller: () =>
            {
                if (load.IsBehind is not null || load.Refuses() is not null)
                    return;
                load.TryEnter().ShouldBeTrue();
                lives.Enqueue(_clock.GetUtcNow() + TimeSpan.FromSeconds(10));
            });
        (served / 60).ShouldBeGreaterThan(capacity * 0.8, "calls at a time, on the average of a minute that began with none");
        late.ShouldBeLessThan(1200, "steps of a hundredth of a second, of 6000: but for the first calls, who came before it was known");
    }

    /// <summary>A minute.</summary>
    private void Play(NodeLoad load, int perSecond, Func<TimeSpan> lateness, Action onStep, Action onCaller)
    {
        var (due, sampled) = (0.0, TimeSpan.Zero);
        for (var at = TimeSpan.Zero; at < TimeSpan.FromMinutes(1); at += Step)
        {
            for (due += perSecond * Step.TotalSeconds; due >= 1; due--)
                onCaller();
            onStep();
            _clock.Advance(Step);
            if (at - sampled < LoadSampler.Every)
                continue;
            sampled = at;
            load.Take(new LoadSample(lateness(), TimeSpan.Zero, 100, load.Calls), TimeSpan.Zero, _clock.GetUtcNow());
        }
    }
}
