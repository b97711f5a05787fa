using ContactCenter.Media.Rtcp;

namespace ContactCenter.Media.Tests.Rtcp;

public class RtcpScheduleTests
{
    private static readonly TimeSpan Minimum = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    [Theory]
    [InlineData(0.0, 1.026)] // half of 5 s, times 0.5, through e − 3/2
    [InlineData(0.5, 2.052)]
    [InlineData(0.999999, 3.078)]
    public void The_first_report_comes_after_half_the_interval_randomised(double random, double seconds) =>
        Moments(new RtcpSchedule(Minimum, () => random), 1)[0].TotalSeconds.ShouldBe(seconds, 0.03);

    [Theory]
    [InlineData(0.0, 2.052)]
    [InlineData(0.5, 4.104)]
    [InlineData(0.999999, 6.156)]
    public void Later_ones_come_after_the_interval_randomised(double random, double seconds)
    {
        var moments = Moments(new RtcpSchedule(Minimum, () => random), 4);
        for (var i = 1; i < moments.Count; i++) (moments[i] - moments[i - 1]).TotalSeconds.ShouldBe(seconds, 0.05);
    }

    [Fact]
    public void An_interval_that_is_over_is_drawn_again_and_the_longer_one_counts()
    {
        // Short at first, long when it is looked at again.
        var draws = new Queue<double>([0, 0.999999, 0.999999]);
        Moments(new RtcpSchedule(Minimum, draws.Dequeue), 1, count: false)[0].TotalSeconds.ShouldBe(3.078, 0.03);
    }

    [Fact]
    public void On_the_average_of_many_it_is_about_the_interval()
    {
        var random = new Random(4);
        var moments = Moments(new RtcpSchedule(Minimum, random.NextDouble), 2000);
        (moments[^1] / moments.Count).TotalSeconds.ShouldBe(5, 0.25);
    }

    [Fact]
    public void Reports_larger_than_the_bandwidth_bears_make_it_longer()
    {
        var schedule = new RtcpSchedule(Minimum, () => 0.5);
        for (var i = 0; i < 200; i++) schedule.OnPacket(1472);
        schedule.Mean(2).TotalSeconds.ShouldBe(6, 0.1); // two members with 1,500 bytes each at 500 bytes/s
        schedule.Mean(1).TotalSeconds.ShouldBe(3, 0.1);
    }

    [Fact]
    public void Nothing_is_due_before_it_has_begun() => new RtcpSchedule(Minimum, () => 0).IsDue(TimeSpan.FromHours(1), 2).ShouldBeFalse();

    private static List<TimeSpan> Moments(RtcpSchedule schedule, int howMany, bool count = true)
    {
        var moments = new List<TimeSpan>();
        schedule.Start(TimeSpan.Zero);
        for (var now = TimeSpan.Zero; moments.Count < howMany; now += Step)
        {
            if (!schedule.IsDue(now, 2)) continue;
            moments.Add(now);
            if (count) schedule.OnSent(now, 72, 2);
        }

        return moments;
    }
}
