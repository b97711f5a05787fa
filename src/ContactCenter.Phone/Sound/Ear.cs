using ContactCenter.Media;

namespace ContactCenter.Phone.Sound;

/// <summary>Keeps the last moments of received audio, and judges them when asked. The media thread only copies samples; the asker computes.</summary>
internal sealed class Ear(TimeProvider time) : IAudioTap
{
    // Longer than a stall of a busy machine, shorter than a pause that a person notices.
    private static readonly TimeSpan NothingComesAfter = TimeSpan.FromMilliseconds(300);

    private readonly Lock _gate = new();
    private readonly short[] _ring = new short[SoundAnalysis.Samples];
    private int _next;
    private long? _lastAt;
    private SoundTrace[] _traces = [];

    void IAudioTap.OnAudio(MediaPort port, ReadOnlySpan<short> samples) => Add(samples);

    /// <summary>Takes samples of a packet that has just come.</summary>
    public void Add(ReadOnlySpan<short> samples)
    {
        lock (_gate)
        {
            foreach (var trace in _traces) trace.Add(samples);
            if (HasStopped) Array.Clear(_ring);
            _lastAt = time.GetTimestamp();
            if (samples.Length > _ring.Length) samples = samples[^_ring.Length..];
            var first = Math.Min(samples.Length, _ring.Length - _next);
            samples[..first].CopyTo(_ring.AsSpan(_next));
            samples[first..].CopyTo(_ring);
            _next = (_next + samples.Length) % _ring.Length;
        }
    }

    /// <summary>Records what is received from now on.</summary>
    public SoundTrace Trace(TimeSpan longest)
    {
        var trace = new SoundTrace(time, longest, Forget);
        lock (_gate) _traces = [.. _traces, trace];
        return trace;
    }

    /// <summary>What is heard now.</summary>
    public Heard Judge(long packets)
    {
        Span<short> samples = stackalloc short[SoundAnalysis.Samples];
        lock (_gate)
        {
            if (HasStopped) return new Heard([], Silence: true, Music: false, SoundAnalysis.LowestDbfs, packets);
            _ring.AsSpan(_next).CopyTo(samples);
            _ring.AsSpan(0, _next).CopyTo(samples[(_ring.Length - _next)..]);
        }

        return SoundAnalysis.Judge(samples, packets);
    }

    private void Forget(SoundTrace trace)
    {
        lock (_gate) _traces = [.. _traces.Where(other => other != trace)];
    }

    private bool HasStopped => _lastAt is not { } at || time.GetElapsedTime(at) > NothingComesAfter;
}
