using ContactCenter.Media.Codecs;
using ContactCenter.Media.Playback;
using ContactCenter.Media.Rtp;
using ContactCenter.Media.Tones;

namespace ContactCenter.Media;

/// <summary>Sound to be played: 8 kHz, mono, 16 bit, kept in both laws too, so that playing it to one listener costs a copy. Immutable.</summary>
public sealed class AudioClip
{
    private static readonly Lazy<AudioClip> LazyMusic = new(() => new AudioClip(MusicOnHoldComposition.Render()));

    private readonly Lazy<byte[]> _muLaw;
    private readonly Lazy<byte[]> _aLaw;

    private AudioClip(short[] samples)
    {
        Samples = samples;
        _muLaw = new Lazy<byte[]>(() => Encode(AudioCodec.Pcmu));
        _aLaw = new Lazy<byte[]>(() => Encode(AudioCodec.Pcma));
    }

    /// <summary>Our own music on hold: a calm seamless loop, composed by code, about −18 dBFS. Made at first use.</summary>
    public static AudioClip MusicOnHold => LazyMusic.Value;

    /// <summary>How long it lasts.</summary>
    public TimeSpan Duration => RtpClock.ToDuration(Samples.Length);

    internal short[] Samples { get; }

    internal int SampleCount => Samples.Length;

    /// <summary>
    /// Reads a RIFF/WAVE file: PCM of 8 or 16 bit, A-law or µ-law, 8–192 kHz, any number of channels up to 8, at most 64 MB.
    /// Throws <see cref="InvalidDataException"/> that names the field which is wrong.
    /// </summary>
    public static AudioClip FromWav(Stream wav)
    {
        ArgumentNullException.ThrowIfNull(wav);
        return new AudioClip(WavReader.Read(WavReader.ReadBounded(wav)));
    }

    /// <inheritdoc cref="FromWav(Stream)"/>
    public static AudioClip FromWav(ReadOnlySpan<byte> wav) => new(WavReader.Read(wav));

    /// <inheritdoc cref="FromWav(Stream)"/>
    public static AudioClip FromWav(byte[] wav)
    {
        ArgumentNullException.ThrowIfNull(wav);
        return new AudioClip(WavReader.Read(wav));
    }

    /// <summary>A clip of 8 kHz samples; the array is copied.</summary>
    public static AudioClip FromSamples(short[] samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        return new AudioClip((short[])samples.Clone());
    }

    /// <summary>One steady tone with soft edges (5 ms).</summary>
    /// <param name="hz">Its frequency, 20–3,900 Hz.</param>
    /// <param name="duration">How long, up to 10 minutes.</param>
    /// <param name="levelDbfs">Its level as dBFS of a sine: 0 is full scale.</param>
    public static AudioClip Tone(double hz, TimeSpan duration, double levelDbfs = -12) => Tones([hz], duration, levelDbfs);

    /// <summary>Several steady tones at once, each at <paramref name="levelDbfs"/>, with soft edges (5 ms).</summary>
    public static AudioClip Tones(IReadOnlyList<double> hz, TimeSpan duration, double levelDbfs = -12)
    {
        ArgumentNullException.ThrowIfNull(hz);
        return new AudioClip(SteadyTone(hz, duration, levelDbfs));
    }

    /// <summary>One period of ring-back tone, to be looped: 450 Hz, 1 s on and 4 s off, when nothing else is said (ITU-T E.180 supplement 2, China).</summary>
    public static AudioClip RingBack(double hz = 450, TimeSpan? on = null, TimeSpan? off = null, double levelDbfs = -15)
    {
        var tone = SteadyTone([hz], on ?? TimeSpan.FromSeconds(1), levelDbfs);
        var pause = off ?? TimeSpan.FromSeconds(4);
        Bound(pause, nameof(off));
        Array.Resize(ref tone, tone.Length + (int)RtpClock.ToSamples(pause));
        return new AudioClip(tone);
    }

    /// <summary>The clips one after the other, as one.</summary>
    public static AudioClip Join(params IReadOnlyList<AudioClip> clips)
    {
        ArgumentNullException.ThrowIfNull(clips);
        return new AudioClip([.. clips.SelectMany(clip => clip.Samples)]);
    }

    /// <summary>That long of nothing.</summary>
    public static AudioClip Silence(TimeSpan duration)
    {
        Bound(duration, nameof(duration));
        return new AudioClip(new short[RtpClock.ToSamples(duration)]);
    }

    /// <summary>A copy of the samples, 8 kHz.</summary>
    public short[] ToSamples() => (short[])Samples.Clone();

    /// <summary>Encodes now, so that the media thread does not have to.</summary>
    internal void Prepare()
    {
        _ = _muLaw.Value;
        _ = _aLaw.Value;
    }

    internal byte[] Encoded(AudioCodec codec) => codec == AudioCodec.Pcmu ? _muLaw.Value : _aLaw.Value;

    private static short[] SteadyTone(IReadOnlyList<double> hz, TimeSpan duration, double levelDbfs)
    {
        Bound(duration, nameof(duration));
        var samples = new short[RtpClock.ToSamples(duration)];
        new ToneGenerator(levelDbfs, [.. hz]).Fill(samples);
        var edge = Math.Min(40, samples.Length / 2);
        for (var i = 0; i < edge; i++)
        {
            var gain = (i + 0.5) / edge;
            samples[i] = (short)(samples[i] * gain);
            samples[^(i + 1)] = (short)(samples[^(i + 1)] * gain);
        }

        return samples;
    }

    private static void Bound(TimeSpan duration, string name)
    {
        if (duration < TimeSpan.Zero || duration > TimeSpan.FromMinutes(10))
            throw new ArgumentOutOfRangeException(name, duration, "Not within 0–10 minutes.");
    }

    private byte[] Encode(AudioCodec codec)
    {
        var encoded = new byte[Samples.Length];
        G711.Encode(codec, Samples, encoded);
        return encoded;
    }
}
