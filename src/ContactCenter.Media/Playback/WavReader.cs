using System.Buffers.Binary;
using ContactCenter.Media.Codecs;

namespace ContactCenter.Media.Playback;

/// <summary>Reads RIFF/WAVE into 8 kHz mono.</summary>
internal static class WavReader
{
    private const int MaxBytes = 64 * 1024 * 1024;
    private const int FormatPcm = 1;
    private const int FormatALaw = 6;
    private const int FormatMuLaw = 7;
    private const int FormatExtensible = 0xFFFE;

    public static byte[] ReadBounded(Stream stream)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[64 * 1024];
        while (true)
        {
            var count = stream.Read(chunk);
            if (count == 0) return buffer.ToArray();
            if (buffer.Length + count > MaxBytes) throw new InvalidDataException($"The WAV file is larger than {MaxBytes} bytes.");
            buffer.Write(chunk, 0, count);
        }
    }

    public static short[] Read(ReadOnlySpan<byte> file)
    {
        if (file.Length > MaxBytes) throw new InvalidDataException($"The WAV file is larger than {MaxBytes} bytes.");
        if (file.Length < 12 || !file[..4].SequenceEqual("RIFF"u8) || !file.Slice(8, 4).SequenceEqual("WAVE"u8))
            throw new InvalidDataException("Not a WAV file: it does not start with RIFF…WAVE.");

        Format? format = null;
        for (var at = 12; at + 8 <= file.Length;)
        {
            var id = file.Slice(at, 4);
            long declared = BinaryPrimitives.ReadUInt32LittleEndian(file[(at + 4)..]);
            at += 8;

            // Streamed files declare 0 or 0xFFFFFFFF: the chunk then ends with the file.
            var length = (int)Math.Min(declared, file.Length - at);
            if (id.SequenceEqual("fmt "u8)) format = ReadFormat(file.Slice(at, length));
            else if (id.SequenceEqual("data"u8)) return Convert(file.Slice(at, declared == 0 ? file.Length - at : length), format ?? throw new InvalidDataException("fmt: missing before data."));
            at += length + (length & 1);
        }

        throw new InvalidDataException("data: the WAV file has no such chunk.");
    }

    private static Format ReadFormat(ReadOnlySpan<byte> chunk)
    {
        if (chunk.Length < 16) throw new InvalidDataException($"fmt: {chunk.Length} bytes are too few.");
        int tag = BinaryPrimitives.ReadUInt16LittleEndian(chunk);
        if (tag == FormatExtensible && chunk.Length >= 26) tag = BinaryPrimitives.ReadUInt16LittleEndian(chunk[24..]);
        int channels = BinaryPrimitives.ReadUInt16LittleEndian(chunk[2..]);
        var rate = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
        int bits = BinaryPrimitives.ReadUInt16LittleEndian(chunk[14..]);
        if (channels is < 1 or > 8) throw new InvalidDataException($"fmt: {channels} channels are not within 1–8.");
        if (rate is < 8000 or > 192000) throw new InvalidDataException($"fmt: a sample rate of {rate} Hz is not within 8,000–192,000.");
        var known = tag switch
        {
            FormatPcm => bits is 8 or 16,
            FormatALaw or FormatMuLaw => bits == 8,
            _ => false,
        };
        if (!known) throw new InvalidDataException($"fmt: format {tag} of {bits} bits is none of PCM 8 or 16 bit, A-law, µ-law.");
        return new Format(tag, channels, (int)rate, bits / 8);
    }

    private static short[] Convert(ReadOnlySpan<byte> data, Format format)
    {
        var frames = data.Length / (format.BytesPerSample * format.Channels);
        var mono = new float[frames];
        for (var i = 0; i < frames; i++)
        {
            var sum = 0;
            for (var channel = 0; channel < format.Channels; channel++)
                sum += Sample(data[(((i * format.Channels) + channel) * format.BytesPerSample)..], format);
            mono[i] = (float)sum / format.Channels;
        }

        return Resampler.To8000(mono, format.Rate);
    }

    private static int Sample(ReadOnlySpan<byte> at, Format format) => format.Tag switch
    {
        FormatALaw => G711.Decode(AudioCodec.Pcma, at[0]),
        FormatMuLaw => G711.Decode(AudioCodec.Pcmu, at[0]),
        _ when format.BytesPerSample == 1 => (at[0] - 128) << 8,
        _ => BinaryPrimitives.ReadInt16LittleEndian(at),
    };

    private readonly record struct Format(int Tag, int Channels, int Rate, int BytesPerSample);
}
