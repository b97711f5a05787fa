using ContactCenter.Media.Tones;
using ContactCenter.Phone.Sound;

namespace ContactCenter.Phone.Tests.Sound;

public sealed class EarTests
{
    private readonly ManualTime _time = new();
    private readonly ToneGenerator _tone = new(-15, 440);
    private readonly Ear _ear;

    public EarTests() => _ear = new Ear(_time);

    [Fact]
    public void Nothing_received_is_silence() => _ear.Judge(0).ShouldSatisfyAllConditions(heard => heard.Silence.ShouldBeTrue(), heard => heard.LevelDbfs.ShouldBe(-96));

    [Theory]
    [InlineData(80)]
    [InlineData(160)]
    [InlineData(240)]
    [InlineData(1600)]
    public void A_tone_is_heard_whatever_the_length_of_the_packets(int samples)
    {
        Receive(TimeSpan.FromMilliseconds(400), samples);

        _ear.Judge(1).IsExactly(440).ShouldBeTrue();
    }

    [Fact]
    public void A_tone_takes_a_quarter_of_a_second_to_be_believed()
    {
        Receive(TimeSpan.FromMilliseconds(200), 160);
        _ear.Judge(1).ToString().ShouldBe("a changing sound");

        Receive(TimeSpan.FromMilliseconds(60), 160);
        _ear.Judge(1).ToString().ShouldBe("440 Hz");
    }

    [Fact]
    public void When_packets_stop_there_is_silence_and_what_was_before_is_forgotten()
    {
        Receive(TimeSpan.FromMilliseconds(400), 160);
        _time.Pass(TimeSpan.FromMilliseconds(250));
        _ear.Judge(1).ToString().ShouldBe("440 Hz");

        _time.Pass(TimeSpan.FromMilliseconds(60));
        _ear.Judge(1).ToString().ShouldBe("silence");

        Receive(TimeSpan.FromMilliseconds(20), 160);
        _ear.Judge(1).Tones.ShouldBeEmpty();
    }

    private void Receive(TimeSpan length, int packet)
    {
        var samples = new short[packet];
        for (var left = (int)(length.TotalSeconds * 8000); left > 0; left -= packet)
        {
            _tone.Fill(samples);
            _ear.Add(samples);
            _time.Pass(TimeSpan.FromSeconds(packet / 8000.0));
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
