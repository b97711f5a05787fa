using ContactCenter.Media.Rtp;

namespace ContactCenter.Media.Tones;

/// <summary>A tone found in a signal.</summary>
/// <param name="Frequency">In Hz, good to some 5 Hz.</param>
/// <param name="Level">As dBFS of a sine: 0 is full scale.</param>
public sealed record DetectedTone(double Frequency, double Level);

/// <summary>Tells which tones (100–3,600 Hz, several at once) are in 8 kHz audio: a windowed spectrum and its peaks. Feed it frames of any length. Not for several threads at once.</summary>
public sealed class ToneDetector
{
    private const int WindowSamples = 1024;
    private const double LowestHz = 100;
    private const double HighestHz = 3600;

    // The Hann window's side lobes lie 31 dB down, and G.711 noise 35 dB and more.
    private const double BelowStrongestDb = 25;
    private static readonly double[] Hann = [.. Enumerable.Range(0, WindowSamples).Select(i => 0.5 - (0.5 * Math.Cos(2 * Math.PI * i / WindowSamples)))];

    private readonly double _thresholdDbfs;
    private readonly short[] _window = new short[WindowSamples];
    private int _filled;

    /// <summary>A detector that ignores what is softer than <paramref name="thresholdDbfs"/>.</summary>
    public ToneDetector(double thresholdDbfs = -40) => _thresholdDbfs = thresholdDbfs;

    /// <summary>The length of audio that one analysis takes: 128 ms.</summary>
    public static TimeSpan Window => RtpClock.ToDuration(WindowSamples);

    /// <summary>The tones of the last full window, loudest first; empty before the first, and in silence.</summary>
    public IReadOnlyList<DetectedTone> Tones { get; private set; } = [];

    /// <summary>Takes samples; true when a window was completed and <see cref="Tones"/> is new.</summary>
    public bool Add(ReadOnlySpan<short> samples)
    {
        var renewed = false;
        while (!samples.IsEmpty)
        {
            var count = Math.Min(samples.Length, WindowSamples - _filled);
            samples[..count].CopyTo(_window.AsSpan(_filled));
            samples = samples[count..];
            _filled += count;
            if (_filled < WindowSamples) continue;
            Tones = Detect(_window, _thresholdDbfs);
            _filled = 0;
            renewed = true;
        }

        return renewed;
    }

    /// <summary>Forgets a half-filled window and the tones found.</summary>
    public void Reset()
    {
        _filled = 0;
        Tones = [];
    }

    /// <summary>Whether the last window held a tone within <paramref name="toleranceHz"/> of <paramref name="hz"/>.</summary>
    public bool Hears(double hz, double toleranceHz = 15) => Tones.Any(tone => Math.Abs(tone.Frequency - hz) <= toleranceHz);

    /// <summary>The tones of the last 128 ms of <paramref name="samples"/> (shorter audio is filled up with silence), loudest first.</summary>
    public static IReadOnlyList<DetectedTone> Detect(ReadOnlySpan<short> samples, double thresholdDbfs = -40)
    {
        if (samples.Length > WindowSamples) samples = samples[^WindowSamples..];
        var real = new double[WindowSamples];
        var imaginary = new double[WindowSamples];
        for (var i = 0; i < samples.Length; i++) real[i] = samples[i] / 32768.0 * Hann[i];
        FourierTransform.Forward(real, imaginary);

        // Per bin: the amplitude of a sine at its centre (the window halves it, the transform splits it in two).
        var amplitude = new double[WindowSamples / 2];
        for (var i = 0; i < amplitude.Length; i++)
            amplitude[i] = 4.0 / WindowSamples * Math.Sqrt((real[i] * real[i]) + (imaginary[i] * imaginary[i]));
        return Peaks(amplitude, thresholdDbfs);
    }

    /// <summary>The level of one frequency in <paramref name="samples"/> by Goertzel's method, as dBFS of a sine; −120 for nothing.</summary>
    public static double LevelOf(double hz, ReadOnlySpan<short> samples)
    {
        if (samples.IsEmpty) return -120;
        var coefficient = 2 * Math.Cos(2 * Math.PI * hz / RtpClock.SamplesPerSecond);
        double last = 0, before = 0;
        foreach (var sample in samples) (last, before) = ((sample / 32768.0) + (coefficient * last) - before, last);
        var power = (last * last) + (before * before) - (coefficient * last * before);
        return ToDbfs(2 * Math.Sqrt(Math.Max(power, 0)) / samples.Length);
    }

    private static List<DetectedTone> Peaks(double[] amplitude, double thresholdDbfs)
    {
        var lowest = (int)(LowestHz * WindowSamples / RtpClock.SamplesPerSecond);
        var highest = (int)(HighestHz * WindowSamples / RtpClock.SamplesPerSecond) + 1;
        var found = new List<DetectedTone>();
        for (var i = lowest; i <= highest; i++)
        {
            if (amplitude[i] <= amplitude[i - 1] || amplitude[i] < amplitude[i + 1]) continue;
            var (bin, peak) = Interpolate(amplitude, i);
            var level = ToDbfs(peak);
            if (level >= thresholdDbfs) found.Add(new DetectedTone(bin * RtpClock.SamplesPerSecond / WindowSamples, level));
        }

        found.Sort((a, b) => b.Level.CompareTo(a.Level));
        if (found.Count > 0)
        {
            var floor = found[0].Level - BelowStrongestDb;
            found.RemoveAll(tone => tone.Level < floor);
        }

        return found;
    }

    // A parabola through the logarithms of three bins fits the Hann window's main lobe well.
    private static (double Bin, double Amplitude) Interpolate(double[] amplitude, int i)
    {
        const double Floor = 1e-9;
        var left = Math.Log(amplitude[i - 1] + Floor);
        var middle = Math.Log(amplitude[i] + Floor);
        var right = Math.Log(amplitude[i + 1] + Floor);
        var curve = left - (2 * middle) + right;
        if (curve >= 0) return (i, amplitude[i]);
        var shift = 0.5 * (left - right) / curve;
        return (i + shift, Math.Exp(middle - (0.25 * (left - right) * shift)));
    }

    private static double ToDbfs(double amplitude) => amplitude < 1e-6 ? -120 : 20 * Math.Log10(amplitude);
}
