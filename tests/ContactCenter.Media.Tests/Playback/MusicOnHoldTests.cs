using ContactCenter.Media.Tones;

namespace ContactCenter.Media.Tests.Playback;

public class MusicOnHoldTests
{
    private readonly short[] _music = AudioClip.MusicOnHold.ToSamples();

    [Fact]
    public void It_lasts_15_seconds_and_more() => AudioClip.MusicOnHold.Duration.ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(15));

    [Fact]
    public void It_is_as_loud_as_speech_everywhere_and_never_clipped()
    {
        Rms(_music).ShouldBeInRange(-20, -16);
        foreach (var second in _music.Chunk(8000)) Rms(second).ShouldBeInRange(-28, -12);
        _music.Max(sample => Math.Abs((int)sample)).ShouldBeLessThan(31000);
    }

    [Fact]
    public void It_is_music_and_not_a_tone()
    {
        var windows = _music.Chunk(1024).Where(window => window.Length == 1024).Select(window => ToneDetector.Detect(window)).ToList();
        windows.Count(tones => tones.Count >= 2).ShouldBeGreaterThan(windows.Count * 8 / 10);
        windows.SelectMany(tones => tones).Select(tone => Math.Round(tone.Frequency / 20)).Distinct().Count().ShouldBeGreaterThan(12);
        windows.SelectMany(tones => tones).ShouldAllBe(tone => tone.Frequency < 3400);
    }

    [Fact]
    public void It_loops_without_a_jump()
    {
        var largestStep = Enumerable.Range(1, _music.Length - 1).Max(i => Math.Abs(_music[i] - _music[i - 1]));
        Math.Abs(_music[0] - _music[^1]).ShouldBeLessThanOrEqualTo(largestStep);

        // The seam is no louder in the treble than any other beat of the piece.
        var seam = _music[^512..].Concat(_music[..512]).ToArray();
        ToneDetector.LevelOf(3700, seam).ShouldBeLessThan(-50);
    }

    [Fact]
    public void It_is_the_same_each_time() => ContactCenter.Media.Playback.MusicOnHoldComposition.Render().ShouldBe(_music);

    private static double Rms(short[] samples) =>
        20 * Math.Log10(Math.Sqrt(samples.Average(sample => (double)sample * sample)) / 32768);
}
