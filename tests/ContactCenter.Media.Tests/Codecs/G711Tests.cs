using ContactCenter.Media.Codecs;

namespace ContactCenter.Media.Tests.Codecs;

public class G711Tests
{
    // ITU-T G.711 tables 1a/2a: decision values and code words as they stand in the recommendation, on the 16-bit scale.
    [Theory]
    [InlineData(AudioCodec.Pcma, 0xD5, 8)]
    [InlineData(AudioCodec.Pcma, 0x55, -8)]
    [InlineData(AudioCodec.Pcma, 0xAA, 32256)]
    [InlineData(AudioCodec.Pcma, 0x2A, -32256)]
    [InlineData(AudioCodec.Pcma, 0xC5, 264)]
    [InlineData(AudioCodec.Pcma, 0x80, 5504)]
    [InlineData(AudioCodec.Pcmu, 0xFF, 0)]
    [InlineData(AudioCodec.Pcmu, 0x7F, 0)]
    [InlineData(AudioCodec.Pcmu, 0x80, 32124)]
    [InlineData(AudioCodec.Pcmu, 0x00, -32124)]
    [InlineData(AudioCodec.Pcmu, 0xFE, 8)]
    [InlineData(AudioCodec.Pcmu, 0xEF, 132)]
    [InlineData(AudioCodec.Pcmu, 0xD0, 876)]
    public void Reference_values_are_expanded(AudioCodec codec, int code, int sample) => G711.Decode(codec, (byte)code).ShouldBe((short)sample);

    // The digital milliwatt of G.711 tables 5 and 6: 1 kHz at 0 dBm0.
    [Theory]
    [InlineData(AudioCodec.Pcma, new byte[] { 0x34, 0x21, 0x21, 0x34, 0xB4, 0xA1, 0xA1, 0xB4 })]
    [InlineData(AudioCodec.Pcmu, new byte[] { 0x1E, 0x0B, 0x0B, 0x1E, 0x9E, 0x8B, 0x8B, 0x9E })]
    public void The_digital_milliwatt_is_one_kilohertz_3_dB_below_the_overload_point(AudioCodec codec, byte[] period)
    {
        var samples = Enumerable.Range(0, 160).Select(i => G711.Decode(codec, period[i % 8])).ToArray();
        Media.Tones.ToneDetector.LevelOf(1000, samples).ShouldBe(-3.17, 0.15);
    }

    [Theory]
    [InlineData(AudioCodec.Pcma)]
    [InlineData(AudioCodec.Pcmu)]
    public void Every_code_word_survives_expanding_and_compressing(AudioCodec codec)
    {
        for (var code = 0; code < 256; code++)
        {
            var again = G711.Encode(codec, G711.Decode(codec, (byte)code));

            // µ-law has two zeros; both expand to 0, which compresses to the positive one.
            if (codec == AudioCodec.Pcmu && code == 0x7F) again.ShouldBe((byte)0xFF);
            else again.ShouldBe((byte)code);
        }
    }

    [Theory]
    [InlineData(AudioCodec.Pcma)]
    [InlineData(AudioCodec.Pcmu)]
    public void Every_sample_is_near_to_what_comes_back_and_order_is_kept(AudioCodec codec)
    {
        var last = short.MinValue;
        for (int sample = short.MinValue; sample <= short.MaxValue; sample++)
        {
            var back = G711.Decode(codec, G711.Encode(codec, (short)sample));
            var clipped = Math.Clamp(sample, -32256, 32256);
            Math.Abs(back - clipped).ShouldBeLessThanOrEqualTo(16 + (Math.Abs(clipped) / 24));
            back.ShouldBeGreaterThanOrEqualTo(last);
            last = back;
        }
    }

    [Theory]
    [InlineData(AudioCodec.Pcma, AudioCodec.Pcmu)]
    [InlineData(AudioCodec.Pcmu, AudioCodec.Pcma)]
    public void Transcoding_there_and_back_again_settles(AudioCodec from, AudioCodec to)
    {
        byte[] all = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];
        byte[] there = new byte[256], back = new byte[256], again = new byte[256];
        G711.Transcode(from, to, all, there);
        G711.Transcode(to, from, there, back);
        G711.Transcode(from, to, back, again);
        again.ShouldBe(there);
        G711.Transcode(from, from, all, back);
        back.ShouldBe(all);
    }

    [Fact]
    public void Silence_is_the_smallest_sample()
    {
        G711.SilenceOf(AudioCodec.Pcma).ShouldBe(G711.Encode(AudioCodec.Pcma, 0));
        G711.SilenceOf(AudioCodec.Pcmu).ShouldBe(G711.Encode(AudioCodec.Pcmu, 0));
    }
}
