using ContactCenter.Domain.Flows;
using ContactCenter.Engine.Flows;

namespace ContactCenter.Engine.Settings;

/// <summary>Reads what a caller is to hear: a bundled prompt's name, or a WAV file, which is tried at once.</summary>
internal static class FlowPromptReader
{
    private const string Extension = ".wav";

    public static FlowPrompt Read(HoconReader reader, string key, SoundFolder sounds)
    {
        var name = reader.NonEmpty(key);
        if (!name.EndsWith(Extension, StringComparison.OrdinalIgnoreCase))
            return BundledPrompts.Find(name) is not null
                ? new FlowPrompt.Bundled(name)
                : throw reader.Wrong(key, $"a prompt of the product ({string.Join(", ", BundledPrompts.Names)}) or a file NAME{Extension}");
        if (name.Contains('\0', StringComparison.Ordinal))
            throw reader.Wrong(key, "a file's name");
        var path = sounds.Resolve(name);
        try
        {
            if (!sounds.IsTrusted)
                SoundFiles.Read(path);
            return new FlowPrompt.SoundFile(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw reader.Wrong(key, $"a WAV file that can be played; {path}: {problem.Message.TrimEnd('.')}");
        }
    }
}
