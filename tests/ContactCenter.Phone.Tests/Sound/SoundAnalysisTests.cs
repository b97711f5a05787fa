using ContactCenter.Media;
using ContactCenter.Media.Tones;
using ContactCenter.Phone.Sound;

namespace ContactCenter.Phone.Tests.Sound;

public sealed class SoundAnalysisTests
{
    private static readonly double[] Parties = [440, 620, 850, 1100, 1300];

    public static TheoryData<AudioCodec> Codecs => new(AudioCodec.Pcma, AudioCodec.Pcmu);

    /// <summary>Every mixture of one to five parties, in both laws.</summary>
    public static TheoryData<AudioCodec, double[]> Mixtures
    {
        get
        {
            var data = new TheoryData<AudioCodec, double[]>();
            for (var set = 1; set < 1 << Parties.Length; set++)
                foreach (var codec in Enum.GetValues<AudioCodec>())
                    data.Add(codec, [.. Parties.Where((_, i) => (set & (1 << i)) != 0)]);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Mixtures))]
    public void Parties_are_told_apart_in_any_mixture_and_at_any_moment(AudioCodec codec, double[] hz)
    {
        var samples = Coded(codec, Tone(8000, hz));

        foreach (var heard in Moments(samples, 160))
        {
            heard.Tones.ShouldBe(hz);
            heard.Music.ShouldBeFalse();
            heard.Silence.ShouldBeFalse();
        }
    }

    [Theory]
    [MemberData(nameof(Codecs))]
    public void Music_on_hold_is_music_all_the_way_round(AudioCodec codec)
    {
        var loop = AudioClip.MusicOnHold.ToSamples();
        var samples = Coded(codec, [.. loop, .. loop[..SoundAnalysis.Samples]]);

        foreach (var heard in Moments(samples, 40)) heard.ToString().ShouldBe("music");
    }

    [Fact]
    public void Music_on_hold_is_music_when_it_is_soft_too()
    {
        short[] samples = [.. AudioClip.MusicOnHold.ToSamples().Select(sample => (short)(sample / 8))];

        foreach (var heard in Moments(samples, 160)) heard.ToString().ShouldBe("music");
    }

    [Theory]
    [InlineData(440)]
    [InlineData(620)]
    public void Music_beside_a_party_is_no_party_alone(double hz)
    {
        var music = AudioClip.MusicOnHold.ToSamples();
        var tone = Tone(music.Length, hz);
        short[] both = [.. music.Zip(tone, (a, b) => (short)Math.Clamp(a + b, short.MinValue, short.MaxValue))];

        foreach (var heard in Moments(both, 160)) heard.Tones.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Codecs))]
    public void Silence_is_silence(AudioCodec codec)
    {
        var heard = SoundAnalysis.Judge(Coded(codec, new short[SoundAnalysis.Samples]), 7);

        heard.Silence.ShouldBeTrue();
        heard.ToString().ShouldBe("silence");
        heard.LevelDbfs.ShouldBeLessThan(-60);
        heard.PacketsReceived.ShouldBe(7);
    }

    [Fact]
    public void A_change_of_sounds_is_never_taken_for_a_third()
    {
        short[][] sounds = [new short[4000], Tone(4000, 440), Tone(4000, 620), Tone(4000, 440, 620), Tone(4000, 850, 1100, 1300)];
        foreach (var before in sounds)
        {
            foreach (var after in sounds)
            {
                var known = new[] { Name(before), Name(after), "a changing sound" };
                foreach (var heard in Moments([.. before, .. after], 20)) heard.ToString().ShouldBeOneOf(known);
            }
        }

        static string Name(short[] sound) => SoundAnalysis.Judge(sound.AsSpan(0, SoundAnalysis.Samples), 0).ToString();
    }

    [Fact]
    public void A_lost_packet_does_not_turn_a_tone_into_music()
    {
        var tone = Tone(8000, 440, 1100);
        for (var lost = 0; lost < 160; lost += 10)
        {
            short[] samples = [.. tone[..4000], .. tone[(4000 + lost)..]];
            foreach (var heard in Moments(samples, 40)) heard.ToString().ShouldBeOneOf("440 Hz + 1100 Hz", "a changing sound");
        }
    }

    [Fact]
    public void Changes_of_music_are_never_taken_for_a_tone()
    {
        var music = AudioClip.MusicOnHold.ToSamples();
        for (var at = 0; at + 4000 < music.Length; at += 4000)
        {
            short[] samples = [.. new short[2560], .. music[at..(at + 4000)], .. new short[2560]];
            foreach (var heard in Moments(samples, 40)) heard.Tones.ShouldBeEmpty();
        }
    }

    [Fact]
    public void Noise_is_no_tone()
    {
        var random = new Random(1);
        short[] samples = [.. Enumerable.Range(0, 16000).Select(_ => (short)random.Next(-8000, 8000))];

        foreach (var heard in Moments(samples, 40)) heard.ToString().ShouldBe("music");
    }

    private static IEnumerable<Heard> Moments(short[] samples, int step)
    {
        for (var end = SoundAnalysis.Samples; end <= samples.Length; end += step)
            yield return SoundAnalysis.Judge(samples.AsSpan(end - SoundAnalysis.Samples, SoundAnalysis.Samples), 0);
    }

    private static short[] Tone(int length, params double[] hz)
    {
        var samples = new short[length];
        new ToneGenerator(-15, hz).Fill(samples);
        return samples;
    }

    /// <summary>What the companding of G.711 to eight bits leaves, by its formulas: idle A-law sounds a little, as in reality.</summary>
    private static short[] Coded(AudioCodec codec, short[] samples) => [.. samples.Select(sample => Coded(codec, sample / 32768.0))];

    private static short Coded(AudioCodec codec, double x)
    {
        const double Mu = 255, A = 87.6;
        var size = Math.Abs(x);
        var compressed = codec == AudioCodec.Pcmu ? Math.Log(1 + (Mu * size)) / Math.Log(1 + Mu)
            : size < 1 / A ? A * size / (1 + Math.Log(A))
            : (1 + Math.Log(A * size)) / (1 + Math.Log(A));
        var step = codec == AudioCodec.Pcmu ? Math.Round(compressed * 127) / 127 : Math.Min(127.5, Math.Floor(compressed * 128) + 0.5) / 128;
        var expanded = codec == AudioCodec.Pcmu ? (Math.Pow(1 + Mu, step) - 1) / Mu
            : step < 1 / (1 + Math.Log(A)) ? step * (1 + Math.Log(A)) / A
            : Math.Exp((step * (1 + Math.Log(A))) - 1) / A;
        return (short)Math.Clamp(Math.Round(Math.CopySign(expanded, x) * 32768), short.MinValue, short.MaxValue);
    }
}
