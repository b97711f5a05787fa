using System.Buffers.Binary;

namespace ContactCenter.Engine.Tests.Flows;

/// <summary>A directory of WAV files that is gone after the test.</summary>
internal sealed class TemporarySounds : IDisposable
{
    private readonly DirectoryInfo _directory = System.IO.Directory.CreateTempSubdirectory("sounds-");

    public string Path => _directory.FullName;

    /// <summary>The path in a form that a HOCON text can have in quotes.</summary>
    public string Quoted => Path.Replace("\\", "\\\\", StringComparison.Ordinal);

    public string FullName(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>A file of that many milliseconds of noise, 8 kHz mono 16 bit.</summary>
    public string Write(string name, int milliseconds)
    {
        var data = new byte[milliseconds * 16];
        new Random(1).NextBytes(data);
        var header = new byte[44];
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(4), 36 + data.Length);
        "WAVEfmt "u8.CopyTo(header.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(20), 1);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(22), 1);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(24), 8000);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(28), 16000);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(32), 2);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(34), 16);
        "data"u8.CopyTo(header.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(40), data.Length);
        return WriteBytes(name, [.. header, .. data]);
    }

    public string WriteBytes(string name, byte[] bytes)
    {
        File.WriteAllBytes(FullName(name), bytes);
        return FullName(name);
    }

    public void Dispose() => _directory.Delete(recursive: true);
}
