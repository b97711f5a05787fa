using ContactCenter.Media.Tones;

namespace ContactCenter.Phone.Sound;

/// <summary>
/// What a phone received from a moment on, packet by packet with its time: tells when a tone began or ended, good to 40 ms. Made by
/// <see cref="PhoneCall.Trace"/>; it records until it is full or disposed, and may be asked from any thread at any time.
/// </summary>
public sealed class SoundTrace : IDisposable
{
    private const int SamplesPerSecond = 8000;
    private const int WindowSamples = 320;
    private const int HopSamples = 160;
    private const int ShortestPacket = 80;

    // Parties say −15 dBFS. The window's side lobes lie 31 dB below a tone, and a window half filled 6 dB.
    private const double HeardDbfs = -27;

    // What the Hann window takes from a steady tone.
    private const double WindowLossDb = 6.02;

    private static readonly double[] Hann = [.. Enumerable.Range(0, WindowSamples).Select(i => 0.5 - (0.5 * Math.Cos(2 * Math.PI * i / WindowSamples)))];

    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly Action<SoundTrace> _over;
    private readonly long _start;
    private readonly short[] _samples;
    private readonly (int End, TimeSpan At)[] _packets;
    private int _sampleCount;
    private int _packetCount;

    internal SoundTrace(TimeProvider time, TimeSpan longest, Action<SoundTrace> over)
    {
        _time = time;
        _over = over;
        _start = time.GetTimestamp();
        _samples = new short[(int)(longest.TotalSeconds * SamplesPerSecond)];
        _packets = new (int, TimeSpan)[(_samples.Length / ShortestPacket) + 1];
    }

    /// <summary>How long ago the trace began.</summary>
    public TimeSpan Elapsed => _time.GetElapsedTime(_start);

    /// <summary>How long after the begin of the trace a tone was first heard, beside whatever else; null when it was not.</summary>
    /// <param name="hz">100–3,600 Hz, at least 60 Hz away from other tones. Music may sound like it for a moment.</param>
    public TimeSpan? FirstHeard(double hz) => Moments([hz]).Select(at => (TimeSpan?)at).FirstOrDefault();

    /// <summary>As <see cref="FirstHeard"/>, the last moment.</summary>
    /// <param name="hz">As for <see cref="FirstHeard"/>.</param>
    public TimeSpan? LastHeard(double hz) => Moments([hz]).Select(at => (TimeSpan?)at).LastOrDefault();

    /// <summary>How much of what was received held at least one of these tones; a late packet counts as much as one in time.</summary>
    /// <param name="hz">Each as for <see cref="FirstHeard"/>.</param>
    public TimeSpan HeardFor(params double[] hz)
    {
        ArgumentNullException.ThrowIfNull(hz);
        return TimeSpan.FromSeconds(Moments(hz).Count * (double)HopSamples / SamplesPerSecond);
    }

    /// <summary>Ends the recording; what was recorded can still be asked for.</summary>
    public void Dispose() => _over(this);

    internal void Add(ReadOnlySpan<short> samples)
    {
        lock (_gate)
        {
            if (_sampleCount + samples.Length > _samples.Length || _packetCount == _packets.Length) return;
            samples.CopyTo(_samples.AsSpan(_sampleCount));
            _sampleCount += samples.Length;
            _packets[_packetCount++] = (_sampleCount, Elapsed);
        }
    }

    private List<TimeSpan> Moments(double[] hz)
    {
        short[] samples;
        (int End, TimeSpan At)[] packets;
        lock (_gate)
        {
            samples = _samples[.._sampleCount];
            packets = _packets[.._packetCount];
        }

        var moments = new List<TimeSpan>();
        var window = new short[WindowSamples];
        var packet = 0;
        for (var end = WindowSamples; end <= samples.Length; end += HopSamples)
        {
            for (var i = 0; i < WindowSamples; i++) window[i] = (short)(samples[end - WindowSamples + i] * Hann[i]);
            while (packets[packet].End < end) packet++;
            if (Array.Exists(hz, tone => ToneDetector.LevelOf(tone, window) + WindowLossDb > HeardDbfs)) moments.Add(packets[packet].At);
        }

        return moments;
    }
}
