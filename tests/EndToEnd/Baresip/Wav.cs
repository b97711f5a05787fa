using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace EndToEnd.Baresip;

/// <summary>WAV files of 8 kHz, 16 bit, mono: what baresip plays and records.</summary>
internal static class Wav
{
    private const int SamplesPerSecond = 8000;
    private const int HeaderBytes = 44;
    private const double Amplitude = 6000;

    public static byte[] Tone(double hz, TimeSpan length)
    {
        var samples = new short[(int)(SamplesPerSecond * length.TotalSeconds)];
        for (var i = 0; i < samples.Length; i++)
            samples[i] = (short)(Amplitude * Math.Sin(2 * Math.PI * hz * i / SamplesPerSecond));
        var file = new byte[HeaderBytes + (samples.Length * 2)];
        var header = file.AsSpan();
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], file.Length - 8);
        "WAVEfmt "u8.CopyTo(header[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[16..], 16);
        BinaryPrimitives.WriteInt16LittleEndian(header[20..], 1);
        BinaryPrimitives.WriteInt16LittleEndian(header[22..], 1);
        BinaryPrimitives.WriteInt32LittleEndian(header[24..], SamplesPerSecond);
        BinaryPrimitives.WriteInt32LittleEndian(header[28..], SamplesPerSecond * 2);
        BinaryPrimitives.WriteInt16LittleEndian(header[32..], 2);
        BinaryPrimitives.WriteInt16LittleEndian(header[34..], 16);
        "data"u8.CopyTo(header[36..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[40..], samples.Length * 2);
        MemoryMarshal.AsBytes<short>(samples).CopyTo(header[HeaderBytes..]);
        return file;
    }

    public static short[] Samples(string path)
    {
        var bytes = File.ReadAllBytes(path).AsSpan();
        var data = bytes.IndexOf("data"u8) + 8;
        return MemoryMarshal.Cast<byte, short>(bytes[data..((bytes.Length - data) / 2 * 2 + data)]).ToArray();
    }
}
