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
        Enumerable.Repeat(new LoadSample(Limits.TickLateness, Limits.MailboxAge, Limits.CpuPercent!.Value, 50), 20)).ShouldAllBe(s => s == LoadState.Fine);

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
    public void It_does_not_while_it_refuses_somebody() =>
        Run(new LoadState(LoadReason.TickLateness) { Carries = 50 }, Enumerable.Repeat(Quiet with { HasRefused = true }, 100)).ShouldAllBe(s => s.IsOverloaded);

    [Fact]
    public void It_holds_a_little_fewer_calls_than_were_too_many_fewer_when_that_does_not_help_and_more_when_it_is_well()
    {
        var over = Over("tick").Sample;
        var carried = Run(LoadState.Fine,
        [
            .. Enumerable.Repeat(over with { Calls = 1000 }, 5), over with { Calls = 980 }, .. Enumerable.Repeat(over with { Calls = 950 }, 4),
            Quiet with { Calls = 890, HasRefused = true }, Quiet with { Calls = 900, HasRefused = true }, Quiet with { Calls = 900 },
        ]).Select(s => s.Carries).ToList();
        carried.Take(4).ShouldAllBe(calls => calls == null);
        carried[4..10].ShouldBe([950, 950, 950, 950, 902.5, 902.5], "it is lowered again after as long a time");
        carried[10].ShouldNotBeNull().ShouldBe(920.55, 0.001);
        carried[11].ShouldNotBeNull().ShouldBe(938.961, 0.001);
        carried[12].ShouldBe(carried[11], "nobody asks for more");
    }

    [Fact]
    public void It_is_not_lowered_while_what_is_left_of_the_calls_before_lasts()
    {
        var over = Over("tick").Sample;
        var carried = Run(LoadState.Fine, [.. Enumerable.Repeat(over with { Calls = 1000 }, 5), .. Enumerable.Repeat(over with { Calls = 980 }, 50), over with { Calls = 950 }])
            .Select(s => s.Carries).ToList();
        carried[4..^1].ShouldAllBe(calls => calls == 950);
        carried[^1].ShouldBe(902.5);
    }

    [Fact]
    public void One_late_moment_does_not_lower_it()
    {
        var state = new LoadState(LoadReason.TickLateness) { Carries = 100 };
        var over = Over("tick").Sample with { Calls = 100 };
        Run(state, [over, over, over, over, Quiet, over, over, over, over, Quiet]).ShouldAllBe(s => s.Carries == 100);
        Run(state, [over, over, over, over, over])[^1].Carries.ShouldBe(95);
    }

    [Fact]
    public void What_is_far_beyond_its_limit_takes_more_calls_but_not_all() =>
        Run(LoadState.Fine, Enumerable.Repeat(Over("tick").Sample with { TickLateness = TimeSpan.FromSeconds(9), Calls = 1000 }, 5))[^1].Carries.ShouldBe(700);

    [Fact]
    public void A_node_that_has_fewer_calls_than_the_number_does_not_show_that_it_carries_more() =>
        Run(new LoadState(LoadReason.Cpu) { Carries = 100 }, [Quiet with { Calls = 89, HasRefused = true }, Quiet with { Calls = 90, HasRefused = true }])
            .Select(s => s.Carries).ShouldBe([100, 102]);

    [Fact]
    public void A_small_number_gets_larger_by_one() =>
        Run(new LoadState(LoadReason.Cpu) { Carries = 20 }, [Quiet with { HasRefused = true }])[^1].Carries.ShouldBe(21);

    [Fact]
    public void Callers_who_wait_too_long_need_no_number()
    {
        var state = Run(LoadState.Fine, Enumerable.Repeat(Over("mailbox").Sample with { HasRefused = true }, 20))[^1];
        (state.Reason, state.Carries).ShouldBe((LoadReason.MailboxAge, null));
    }

    [Fact]
    public void Processors_count_only_where_there_is_a_limit() =>
        OverloadRules.Decide(LoadState.Fine, Quiet with { CpuPercent = 100 }, Limits with { CpuPercent = null, EnterAfter = TimeSpan.Zero }, VirtualClock.Start).ShouldBe(LoadState.Fine);

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
