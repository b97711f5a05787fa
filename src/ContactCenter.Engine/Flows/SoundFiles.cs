using System.Collections.Concurrent;
using ContactCenter.Media;

namespace ContactCenter.Engine.Flows;

/// <summary>
/// WAV files of the enterprises' own. What was read is kept until the file changes, so that a thousand callers share one clip; there are no more
/// of them than the directory names.
/// </summary>
internal static class SoundFiles
{
    private static readonly ConcurrentDictionary<string, (DateTime Written, long Bytes, AudioClip Clip)> Kept = new(StringComparer.Ordinal);

    /// <summary><see cref="Read"/> on a thread of the pool.</summary>
    public static Task<AudioClip> ReadAsync(string path) => Task.Run(() => Read(path));

    /// <summary>
    /// Reads that file: blocks on the disk, so not on an actor's thread. Throws <see cref="IOException"/>, <see cref="UnauthorizedAccessException"/> or
    /// <see cref="InvalidDataException"/> that says what is wrong with it.
    /// </summary>
    public static AudioClip Read(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
            throw new FileNotFoundException("there is no such file");
        if (Kept.TryGetValue(path, out var kept) && kept.Written == file.LastWriteTimeUtc && kept.Bytes == file.Length)
            return kept.Clip;
        using var stream = file.OpenRead();
        var clip = AudioClip.FromWav(stream);
        if (clip.Duration == TimeSpan.Zero)
            throw new InvalidDataException("data: there is no sound in the WAV file.");
        Kept[path] = (file.LastWriteTimeUtc, file.Length, clip);
        return clip;
    }
}
