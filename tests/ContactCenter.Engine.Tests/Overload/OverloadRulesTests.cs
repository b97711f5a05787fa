using ContactCenter.Engine.Overload;
using ContactCenter.Engine.Tests.Hosting;

namespace ContactCenter.Engine.Tests.Overload;

public sealed class OverloadRulesTests
{
    private static readonly OverloadSettings Limits = new(
        Enabled: true, MinCalls: 10, TickLateness: TimeSpan.FromMilliseconds(40), MailboxAge: TimeSpan.FromMilliseconds(500), CpuPercent: 90,
        EnterAfter: TimeSpan.FromSeconds(2), LeaveAfter: TimeSpan.FromSeconds(5), ReleasePercent: 80, RetryAfter: TimeSpan.FromSeconds(10), BusyFlow: null);

    private static readonly LoadSample Quiet = new(TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(1), 20, 50);

    public static TheoryData<string> Measures() => ["tick", "mailbox", "cpu"];

    [Theory]
    [MemberData(nameof(Measures))]
    public void A_limit_that_is_exceeded_long_enough_makes_a_node_overloaded(string measure)
    {
        var (over, reason) = Over(measure);
        var states = Run(LoadState.Fine, Enumerable.Repeat(over, 6));
        states.Take(4).ShouldAllBe(s => !s.IsOverloaded); // 0 to 1.5 s
        states[4].Reason.ShouldBe(reason);
    }

    [Fact]
    public void A_limit_that_is_reached_is_not_exceeded() => Run(LoadState.Fine,
        Enumerable.Repeat(new LoadSample(Limits.TickLateness, Limits.MailboxAge, Limits.CpuPercent, 50), 20)).ShouldAllBe(s => s == LoadState.Fine);

    [Fact]
    public void One_sample_below_the_limit_begins_the_time_anew()
    {
        var over = Over("tick").Sample;
        Run(LoadState.Fine, [over, over, over, over, Quiet, over, over, over, over, Quiet]).ShouldAllBe(s => !s.IsOverloaded);
    }

    [Fact]
    public void A_node_with_few_calls_refuses_nobody() =>
        Run(LoadState.Fine, Enumerable.Repeat(Over("cpu").Sample with { Calls = 9 }, 100)).ShouldAllBe(s => !s.IsOverloaded);

    [Fact]
    public void A_node_that_is_overloaded_does_not_get_well_by_having_few_calls_alone() =>
        Run(new LoadState(LoadReason.Cpu), Enumerable.Repeat(Over("cpu").Sample with { Calls = 1 }, 100)).ShouldAllBe(s => s.IsOverloaded);

    [Fact]
    public void It_takes_callers_again_when_all_was_well_below_the_limits_long_enough()
    {
        var states = Run(new LoadState(LoadReason.TickLateness), Enumerable.Repeat(Quiet, 12));
        states.Take(10).ShouldAllBe(s => s.IsOverloaded); // 0 to 4.5 s
        states[10].ShouldBe(LoadState.Fine);
    }

    [Fact]
    public void Between_the_two_limits_it_stays_what_it_is()
    {
        var between = Quiet with { CpuPercent = 85 };
        Run(LoadState.Fine, Enumerable.Repeat(between, 100)).ShouldAllBe(s => !s.IsOverloaded);
        Run(new LoadState(LoadReason.Cpu), Enumerable.Repeat(between, 100)).ShouldAllBe(s => s.IsOverloaded);
    }

    [Fact]
    public void A_load_that_comes_and_goes_changes_it_no_more_often_than_the_times_allow()
    {
        // Over and below in turn, every three seconds, for ten minutes: it enters once and never leaves, for it never was well for five seconds.
        var samples = Enumerable.Range(0, 1200).Select(i => i / 6 % 2 == 0 ? Over("mailbox").Sample : Quiet);
        var states = Run(LoadState.Fine, samples);
        states.Zip(states.Skip(1), (a, b) => a.IsOverloaded != b.IsOverloaded).Count(changed => changed).ShouldBe(1);
    }

    [Fact]
    public void What_is_off_refuses_nobody() =>
        OverloadRules.Decide(new LoadState(LoadReason.Cpu), Over("cpu").Sample, Limits with { Enabled = false }, VirtualClock.Start).ShouldBe(LoadState.Fine);

    private static (LoadSample Sample, LoadReason Reason) Over(string measure) => measure switch
    {
        "tick" => (Quiet with { TickLateness = TimeSpan.FromMilliseconds(41) }, LoadReason.TickLateness),
        "mailbox" => (Quiet with { MailboxAge = TimeSpan.FromMilliseconds(501) }, LoadReason.MailboxAge),
        _ => (Quiet with { CpuPercent = 91 }, LoadReason.Cpu),
    };

    /// <summary>The states after each sample, two a second.</summary>
    private static List<LoadState> Run(LoadState state, IEnumerable<LoadSample> samples)
    {
        var (states, now) = (new List<LoadState>(), VirtualClock.Start);
        foreach (var sample in samples)
        {
            states.Add(state = OverloadRules.Decide(state, sample, Limits, now));
            now += TimeSpan.FromMilliseconds(500);
        }

        return states;
    }
}
