using System.Text;
using ContactCenter.Media.Codecs;
using ContactCenter.Media.Tones;

namespace ContactCenter.Media.Tests.Playback;

public class AudioClipTests
{
    [Theory]
    [InlineData(8000, 16, 1)]
    [InlineData(8000, 8, 1)]
    [InlineData(16000, 16, 2)]
    [InlineData(11025, 16, 1)]
    [InlineData(44100, 16, 2)]
    [InlineData(48000, 8, 1)]
    public void Wav_of_any_rate_becomes_8_kHz_mono(int rate, int bits, int channels)
    {
        var clip = AudioClip.FromWav(Wav(1, rate, bits, channels, Sine(rate, 1000)));
        clip.Duration.TotalSeconds.ShouldBe(1, 0.01);
        var tone = ToneDetector.Detect(clip.ToSamples()).ShouldHaveSingleItem();
        tone.Frequency.ShouldBe(1000, 5);
        tone.Level.ShouldBe(-12, 0.5);
    }

    [Fact]
    public void What_8_kHz_cannot_carry_is_filtered_out_and_not_folded_down()
    {
        var clip = AudioClip.FromWav(Wav(1, 48000, 16, 1, Sine(48000, 7000)));
        ToneDetector.Detect(clip.ToSamples(), -50).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(6, AudioCodec.Pcma)]
    [InlineData(7, AudioCodec.Pcmu)]
    public void Wav_of_both_laws_is_read(int tag, AudioCodec codec)
    {
        var samples = Sine(8000, 700).Select(sample => (short)(sample * 32767)).ToArray();
        var encoded = new byte[samples.Length];
        G711.Encode(codec, samples, encoded);
        var clip = AudioClip.FromWav(new MemoryStream(Wav(tag, 8000, 8, 1, encoded)));
        ToneDetector.Detect(clip.ToSamples()).ShouldHaveSingleItem().Frequency.ShouldBe(700, 5);
        clip.Encoded(codec).ShouldBe(encoded);
    }

    [Fact]
    public void Wrong_files_are_refused_by_field()
    {
        Refused("nonsense"u8.ToArray()).ShouldContain("RIFF");
        Refused(Wav(1, 4000, 16, 1, Sine(8000, 500))).ShouldContain("4000 Hz");
        Refused(Wav(1, 8000, 12, 1, new byte[100])).ShouldContain("12 bits");
        Refused(Wav(85, 8000, 8, 1, new byte[100])).ShouldContain("format 85");
        Refused(Wav(1, 8000, 16, 0, new byte[100])).ShouldContain("0 channels");
        Refused(Wav(1, 8000, 16, 1, new byte[100])[..50]).ShouldContain("data");
    }

    [Fact]
    public void Mutilated_files_give_a_clip_or_a_clear_error()
    {
        var random = new Random(3);
        for (var i = 0; i < 3000; i++)
        {
            var file = Wav(1, 16000, 16, 2, new byte[200]);
            for (var k = 0; k < 4; k++) file[random.Next(60)] = (byte)random.Next(256);
            try
            {
                AudioClip.FromWav(file.AsSpan(0, random.Next(file.Length))).Duration.ShouldBeGreaterThanOrEqualTo(TimeSpan.Zero);
            }
            catch (InvalidDataException error)
            {
                error.Message.ShouldNotBeEmpty();
            }
        }
    }

    [Fact]
    public void Ring_back_is_450_Hz_one_second_in_five()
    {
        var clip = AudioClip.RingBack();
        clip.Duration.ShouldBe(TimeSpan.FromSeconds(5));
        ToneDetector.Detect(clip.ToSamples().AsSpan(2000, 1024)).ShouldHaveSingleItem().Frequency.ShouldBe(450, 3);
        clip.ToSamples().Skip(8000).ShouldAllBe(sample => sample == 0);
    }

    [Fact]
    public void Tones_start_and_end_softly()
    {
        var samples = AudioClip.Tone(1000, TimeSpan.FromMilliseconds(200), -6).ToSamples();
        Math.Abs((int)samples[1]).ShouldBeLessThan(1000);
        Math.Abs((int)samples[^1]).ShouldBeLessThan(1000);
        samples.Max().ShouldBeInRange((short)15000, (short)17000);
    }

    [Fact]
    public void Clips_are_joined_and_copied()
    {
        short[] own = [1, 2, 3];
        var clip = AudioClip.Join(AudioClip.FromSamples(own), AudioClip.Silence(TimeSpan.FromMilliseconds(1)));
        own[0] = 99;
        clip.ToSamples().ShouldBe([1, 2, 3, 0, 0, 0, 0, 0, 0, 0, 0]);
    }

    private static string Refused(byte[] file) => Should.Throw<InvalidDataException>(() => AudioClip.FromWav(file)).Message;

    private static double[] Sine(int rate, double hz) =>
        [.. Enumerable.Range(0, rate).Select(i => Math.Pow(10, -12.0 / 20) * Math.Sin(2 * Math.PI * hz * i / rate))];

    private static byte[] Wav(int tag, int rate, int bits, int channels, double[] mono)
    {
        using var data = new MemoryStream();
        foreach (var sample in mono)
            for (var channel = 0; channel < channels; channel++)
                data.Write(bits == 8 ? [(byte)Math.Round((sample * 127) + 128)] : BitConverter.GetBytes((short)(sample * 32767)));
        return Wav(tag, rate, bits, channels, data.ToArray());
    }

    private static byte[] Wav(int tag, int rate, int bits, int channels, byte[] data)
    {
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file, Encoding.ASCII);
        writer.Write("RIFF"u8);
        writer.Write(44 + data.Length);
        writer.Write("WAVE"u8);
        writer.Write("LIST"u8);
        writer.Write(3);
        writer.Write(new byte[4]);
        writer.Write("fmt "u8);
        writer.Write(16);
        writer.Write((short)tag);
        writer.Write((short)channels);
        writer.Write(rate);
        writer.Write(rate * channels * bits / 8);
        writer.Write((short)(channels * bits / 8));
        writer.Write((short)bits);
        writer.Write("data"u8);
        writer.Write(data.Length);
        writer.Write(data);
        return file.ToArray();
    }
}
