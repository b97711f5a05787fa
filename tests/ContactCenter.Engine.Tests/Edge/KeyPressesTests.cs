using ContactCenter.Engine.Edge;

namespace ContactCenter.Engine.Tests.Edge;

public sealed class KeyPressesTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    private readonly KeyPresses _presses = new();

    [Fact]
    public void A_press_told_both_ways_counts_once()
    {
        Told('5', KeySource.Rtp, 0).ShouldBeTrue();
        Told('5', KeySource.Info, 200).ShouldBeFalse();
        Told('5', KeySource.Info, 400).ShouldBeTrue("the next press, told by INFO first");
        Told('5', KeySource.Rtp, 450).ShouldBeFalse();
    }

    [Fact]
    public void Two_presses_whose_second_tellings_come_late_count_twice()
    {
        Told('5', KeySource.Rtp, 0).ShouldBeTrue();
        Told('5', KeySource.Rtp, 300).ShouldBeTrue();
        Told('5', KeySource.Info, 500).ShouldBeFalse();
        Told('5', KeySource.Info, 600).ShouldBeFalse();
    }

    [Fact]
    public void Presses_told_one_way_all_count()
    {
        foreach (var at in new[] { 0, 100, 200 })
            Told('1', KeySource.Info, at).ShouldBeTrue();
        Told('2', KeySource.Rtp, 300).ShouldBeTrue();
    }

    [Fact]
    public void A_telling_of_long_ago_is_another_press()
    {
        Told('5', KeySource.Rtp, 0).ShouldBeTrue();
        Told('5', KeySource.Info, 1001).ShouldBeTrue();
    }

    private bool Told(char digit, KeySource source, int milliseconds) => _presses.IsNew(digit, source, Start.AddMilliseconds(milliseconds));
}
