using ContactCenter.Media.Tones;

namespace ContactCenter.Phone.Sound;

/// <summary>
/// Tells tones, music and silence apart. Audio is looked at in blocks of 128 ms, each moved on by 64 ms, and a verdict takes several blocks
/// of one mind: a tone that starts, stops or jumps fills at most three blocks with something that is neither, and music goes on for longer.
/// Party tones lie on a grid; of the notes of music most do not.
/// </summary>
internal static class SoundAnalysis
{
    /// <summary>Party tones are multiples of this.</summary>
    public const double GridHz = 10;

    /// <summary>8 kHz samples that a verdict takes: 320 ms, of which tones and silence take the last 256.</summary>
    public const int Samples = BlockSamples + ((Blocks - 1) * HopSamples);

    /// <summary>What is said of no sound at all.</summary>
    public const double LowestDbfs = -96;

    private const int BlockSamples = 1024;
    private const int HopSamples = 512;
    private const int Blocks = 4;
    private const int SteadyBlocks = 3;
    private const int MostTones = 6;

    // Idle A-law lies at −72 dBFS; comfort noise stays below −55.
    private const double SilenceDbfs = -55;

    // The detector leaves out what is 25 dB below the strongest; no other bound, or soft music would lose its off-grid notes.
    private const double PeakThresholdDbfs = -90;

    // The frequency of a pure tone is found within 1 Hz even beside others.
    private const double GridTolerance = 2;

    // G.711 twice over leaves noise 30 dB below a tone; music leaves far more than a tenth unexplained.
    private const double LeastExplained = 0.9;

    private static readonly double[] Hann = [.. Enumerable.Range(0, BlockSamples).Select(i => 0.5 - (0.5 * Math.Cos(2 * Math.PI * i / BlockSamples)))];
    private static readonly double HannPower = Hann.Sum(weight => weight * weight);

    private enum Kind
    {
        Silence,
        Tones,
        Other,
    }

    /// <summary>The verdict on the last <see cref="Samples"/> samples.</summary>
    public static Heard Judge(ReadOnlySpan<short> samples, long packets)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(samples.Length, Samples);
        var level = LevelOf(samples[^(Samples - HopSamples)..]);
        var (kind, tones) = Classify(samples[^BlockSamples..]);
        var alike = 1;
        for (var block = Blocks - 2; block >= 0; block--, alike++)
        {
            var (earlier, earlierTones) = Classify(samples.Slice(block * HopSamples, BlockSamples));
            if (earlier != kind || !earlierTones.SequenceEqual(tones)) break;
        }

        var steady = alike >= SteadyBlocks;
        return new Heard(
            steady && kind == Kind.Tones ? tones : [],
            Silence: steady && kind == Kind.Silence,
            Music: alike == Blocks && kind == Kind.Other,
            level,
            packets);
    }

    private static (Kind Kind, double[] Tones) Classify(ReadOnlySpan<short> block)
    {
        if (LevelOf(block) < SilenceDbfs) return (Kind.Silence, []);
        var peaks = ToneDetector.Detect(block, PeakThresholdDbfs);
        if (peaks.Count is 0 or > MostTones) return (Kind.Other, []);
        var tones = new double[peaks.Count];
        var explained = 0.0;
        for (var i = 0; i < tones.Length; i++)
        {
            tones[i] = Math.Round(peaks[i].Frequency / GridHz) * GridHz;
            if (Math.Abs(peaks[i].Frequency - tones[i]) > GridTolerance) return (Kind.Other, []);
            explained += Math.Pow(10, peaks[i].Level / 10) / 2;
        }

        if (explained < LeastExplained * WindowedPower(block)) return (Kind.Other, []);
        Array.Sort(tones);
        return (Kind.Tones, tones);
    }

    private static double WindowedPower(ReadOnlySpan<short> block)
    {
        var sum = 0.0;
        for (var i = 0; i < block.Length; i++)
        {
            var weighted = block[i] / 32768.0 * Hann[i];
            sum += weighted * weighted;
        }

        return sum / HannPower;
    }

    private static double LevelOf(ReadOnlySpan<short> samples)
    {
        var sum = 0.0;
        foreach (var sample in samples) sum += (double)sample * sample;
        var power = sum / samples.Length / (32768.0 * 32768.0);
        return power <= 0 ? LowestDbfs : Math.Max(LowestDbfs, 10 * Math.Log10(power));
    }
}
