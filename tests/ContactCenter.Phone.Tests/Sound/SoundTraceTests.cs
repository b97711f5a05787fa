using ContactCenter.Media.Tones;
using ContactCenter.Phone.Sound;

namespace ContactCenter.Phone.Tests.Sound;

public sealed class SoundTraceTests
{
    private static readonly TimeSpan Precision = TimeSpan.FromMilliseconds(40);
    private readonly ManualTime _time = new();
    private readonly Ear _ear;

    public SoundTraceTests() => _ear = new Ear(_time);

    [Theory]
    [InlineData(80)]
    [InlineData(160)]
    [InlineData(480)]
    public void A_change_from_one_set_of_tones_to_another_is_dated(int packet)
    {
        using var trace = _ear.Trace(TimeSpan.FromSeconds(5));
        Receive(1000, packet, 440, 620);
        Receive(1000, packet, 620, 850, 1100);

        // What a packet holds is known when it comes.
        var precision = Precision + TimeSpan.FromSeconds(packet / 8000.0);
        trace.FirstHeard(440).ShouldNotBeNull().ShouldBe(TimeSpan.FromMilliseconds(20), precision);
        trace.LastHeard(440).ShouldNotBeNull().ShouldBe(TimeSpan.FromMilliseconds(1000), precision);
        trace.LastHeard(620).ShouldNotBeNull().ShouldBe(TimeSpan.FromMilliseconds(2000), precision);
        foreach (var hz in new[] { 850.0, 1100 }) trace.FirstHeard(hz).ShouldNotBeNull().ShouldBe(TimeSpan.FromMilliseconds(1000), precision);
        trace.FirstHeard(1300).ShouldBeNull();
        trace.LastHeard(1300).ShouldBeNull();
    }

    [Fact]
    public void A_short_burst_beside_another_tone_is_found()
    {
        using var trace = _ear.Trace(TimeSpan.FromSeconds(5));
        Receive(500, 160, 440);
        Receive(60, 160, 440, 850);
        Receive(500, 160, 440);

        trace.FirstHeard(850).ShouldNotBeNull().ShouldBe(TimeSpan.FromMilliseconds(520), Precision);
        trace.LastHeard(850).ShouldNotBeNull().ShouldBe(TimeSpan.FromMilliseconds(560), Precision);
    }

    [Fact]
    public void How_long_tones_were_heard_counts_a_time_with_two_of_them_once()
    {
        using var trace = _ear.Trace(TimeSpan.FromSeconds(5));
        Receive(500, 160, 440);
        Receive(300, 160, 440, 850);
        Receive(400, 160, 1300);
        Receive(200, 160, 850);

        trace.HeardFor(440).ShouldBe(TimeSpan.FromMilliseconds(800), Precision);
        trace.HeardFor(440, 850).ShouldBe(TimeSpan.FromMilliseconds(1000), Precision * 2);
        trace.HeardFor(2000).ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void What_came_before_it_began_or_after_it_was_full_or_over_is_not_in_it()
    {
        Receive(200, 160, 440);
        var trace = _ear.Trace(TimeSpan.FromMilliseconds(200));
        Receive(200, 160, 620);
        Receive(200, 160, 850);
        trace.Dispose();
        Receive(200, 160, 1100);

        trace.FirstHeard(440).ShouldBeNull();
        trace.FirstHeard(620).ShouldNotBeNull();
        trace.FirstHeard(850).ShouldBeNull();
        trace.FirstHeard(1100).ShouldBeNull();
    }

    [Fact]
    public void Nothing_received_is_nothing_heard() => _ear.Trace(TimeSpan.FromSeconds(1)).FirstHeard(440).ShouldBeNull();

    private void Receive(int milliseconds, int packet, params double[] hz)
    {
        var tone = new ToneGenerator(-15, hz);
        var samples = new short[packet];
        for (var left = milliseconds * 8; left > 0; left -= packet)
        {
            tone.Fill(samples);
            _time.Pass(TimeSpan.FromSeconds(packet / 8000.0));
            _ear.Add(samples);
        }
    }

    private sealed class ManualTime : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Pass(TimeSpan time) => _ticks += time.Ticks;

        public override long GetTimestamp() => _ticks;
    }
}
