using System.Collections.Frozen;
using System.Reflection;
using ContactCenter.Media;

namespace ContactCenter.Engine.Flows;

/// <summary>The prompts that come with the product; <c>Flows/Prompts/README.md</c> says what they say and how they were made.</summary>
internal static class BundledPrompts
{
    private const string Prefix = "ContactCenter.Engine.Flows.Prompts.";
    private const string Suffix = ".wav";

    private static readonly FrozenDictionary<string, Lazy<AudioClip>> Clips = Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal) && n.EndsWith(Suffix, StringComparison.Ordinal))
        .ToFrozenDictionary(n => n[Prefix.Length..^Suffix.Length], n => new Lazy<AudioClip>(() => Read(n)), StringComparer.Ordinal);

    /// <summary>Their names, sorted.</summary>
    public static IEnumerable<string> Names => Clips.Keys.Order(StringComparer.Ordinal);

    /// <summary>The prompt of that name, or null. Read at its first use.</summary>
    public static AudioClip? Find(string name) => Clips.GetValueOrDefault(name)?.Value;

    private static AudioClip Read(string resource)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        return AudioClip.FromWav(stream);
    }
}
