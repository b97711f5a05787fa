using ContactCenter.Media.Codecs;
using ContactCenter.Media.Tones;

namespace ContactCenter.Media.Tests.Tones;

public class ToneDetectorTests
{
    [Theory]
    [InlineData(AudioCodec.Pcma, -10)]
    [InlineData(AudioCodec.Pcmu, -10)]
    [InlineData(AudioCodec.Pcma, -30)]
    [InlineData(AudioCodec.Pcmu, -30)]
    public void Single_tones_are_found_through_g711(AudioCodec codec, double level)
    {
        for (var hz = 110.0; hz < 3600; hz += 61.7)
        {
            var tones = ToneDetector.Detect(Through(codec, Generate(level, hz)));
            tones.ShouldHaveSingleItem().Frequency.ShouldBe(hz, 5);
            tones[0].Level.ShouldBe(level, 1.5);
        }
    }

    [Fact]
    public void Several_tones_are_told_apart()
    {
        var tones = ToneDetector.Detect(Through(AudioCodec.Pcma, Generate(-20, 350, 440, 1000, 2400)));
        tones.Select(tone => Math.Round(tone.Frequency / 10) * 10).Order().ShouldBe([350.0, 440, 1000, 2400]);
    }

    [Fact]
    public void Silence_and_noise_hold_no_tone()
    {
        ToneDetector.Detect(new short[1024]).ShouldBeEmpty();
        var random = new Random(1);
        var noise = Enumerable.Range(0, 1024).Select(_ => (short)random.Next(-100, 100)).ToArray();
        ToneDetector.Detect(noise).ShouldBeEmpty();
    }

    [Fact]
    public void A_stream_of_odd_frames_renews_the_tones_at_each_full_window()
    {
        var detector = new ToneDetector();
        var generator = new ToneGenerator(-12, 800);
        var frame = new short[100];
        var renewals = 0;
        for (var i = 0; i < 31; i++)
        {
            generator.Fill(frame);
            if (detector.Add(frame)) renewals++;
        }

        renewals.ShouldBe(3);
        detector.Hears(800).ShouldBeTrue();
        detector.Hears(900).ShouldBeFalse();
        detector.Reset();
        detector.Tones.ShouldBeEmpty();
    }

    [Fact]
    public void The_level_of_one_frequency_is_measured()
    {
        ToneDetector.LevelOf(1000, Generate(-12, 1000)).ShouldBe(-12, 0.2);
        ToneDetector.LevelOf(2000, Generate(-12, 1000)).ShouldBeLessThan(-40);
    }

    internal static double LevelOf(double hz, short[] frame) => ToneDetector.LevelOf(hz, frame);

    private static short[] Generate(double level, params double[] hz)
    {
        var samples = new short[1024];
        new ToneGenerator(level, hz).Fill(samples);
        return samples;
    }

    private static short[] Through(AudioCodec codec, short[] samples)
    {
        var encoded = new byte[samples.Length];
        var decoded = new short[samples.Length];
        G711.Encode(codec, samples, encoded);
        G711.Decode(codec, encoded, decoded);
        return decoded;
    }
}
