using ContactCenter.Media.Rtp;

namespace ContactCenter.Media.Playback;

/// <summary>
/// Our music on hold, written as code so that it belongs to nobody else: eight bars over four chords, a soft pad under a plucked
/// arpeggio. Every sound that rings beyond the end is folded back to the start, so the loop has no seam.
/// </summary>
internal static class MusicOnHoldComposition
{
    private const double SecondsPerBar = 2.4;
    private const int NotesPerBar = 8;
    private const double TargetRms = 0.125;
    private const double HighestHz = 3400;

    // C major 9, A minor 9, F major 7, G suspended: MIDI notes, root first.
    private static readonly int[][] Chords =
    [
        [48, 55, 64, 71, 74],
        [45, 52, 60, 67, 71],
        [41, 53, 60, 64, 69],
        [43, 50, 60, 62, 69],
        [48, 55, 64, 67, 74],
        [45, 55, 60, 64, 72],
        [41, 53, 57, 64, 72],
        [43, 50, 59, 62, 71],
    ];

    // Which chord note sounds on each eighth, an octave up.
    private static readonly int[] Pattern = [1, 2, 3, 4, 3, 2, 4, 2];

    public static short[] Render()
    {
        var barSamples = (int)(SecondsPerBar * RtpClock.SamplesPerSecond);
        var loop = new double[barSamples * Chords.Length];
        for (var bar = 0; bar < Chords.Length; bar++)
        {
            var start = bar * barSamples;
            foreach (var note in Chords[bar]) AddPad(loop, start, barSamples, Frequency(note));
            for (var step = 0; step < NotesPerBar; step++)
                AddPluck(loop, start + (step * barSamples / NotesPerBar), Frequency(Chords[bar][Pattern[step]] + 12), step == 0 ? 0.5 : 0.36);
        }

        return Normalise(loop);
    }

    private static double Frequency(int midiNote) => 440 * Math.Pow(2, (midiNote - 69) / 12.0);

    // A slow swell over the bar that still sounds when the next begins; two voices a little apart make it warm.
    private static void AddPad(double[] loop, int start, int barSamples, double hz)
    {
        var length = barSamples * 3 / 2;
        for (var i = 0; i < length; i++)
        {
            var envelope = Math.Sin(Math.PI * i / length);
            var t = (double)i / RtpClock.SamplesPerSecond;
            var voice = Math.Sin(2 * Math.PI * hz * 0.9985 * t) + Math.Sin(2 * Math.PI * hz * 1.0015 * t);
            loop[(start + i) % loop.Length] += 0.09 * envelope * envelope * voice;
        }
    }

    // A plucked string: harmonics that fade the sooner the higher they are.
    private static void AddPluck(double[] loop, int start, double hz, double gain)
    {
        const int Harmonics = 5;
        var length = (int)(1.6 * RtpClock.SamplesPerSecond);
        for (var i = 0; i < length; i++)
        {
            var t = (double)i / RtpClock.SamplesPerSecond;
            var attack = Math.Min(1, t / 0.006);
            var release = Math.Min(1, (length - i) / 400.0);
            var sum = 0.0;
            for (var n = 1; n <= Harmonics && n * hz < HighestHz; n++)
                sum += Math.Sin(2 * Math.PI * hz * n * t) * Math.Exp(-t * (2.2 + (1.6 * n))) / (n * n);
            loop[(start + i) % loop.Length] += gain * attack * release * sum;
        }
    }

    // About −18 dBFS on average, peaks bent softly instead of cut.
    private static short[] Normalise(double[] loop)
    {
        var rms = Math.Sqrt(loop.Sum(sample => sample * sample) / loop.Length);
        var gain = TargetRms / rms;
        return [.. loop.Select(sample => (short)Math.Round(short.MaxValue * 0.9 * Math.Tanh(sample * gain / 0.9)))];
    }
}
