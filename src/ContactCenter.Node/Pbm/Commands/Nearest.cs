using ContactCenter.Engine.Settings;

namespace ContactCenter.Node.Pbm.Commands;

/// <summary>What may have been meant, in what an operator has typed.</summary>
internal static class Nearest
{
    /// <summary>A hint and no proof: nobody waits for more.</summary>
    private const int MostKnown = 5000, LongestWord = 64;

    /// <summary>The end of a sentence that says so.</summary>
    public static string Hint(string word, IEnumerable<string> known) => Of(word, known) is { } nearest ? $". Did you mean \"{nearest}\"?" : ".";

    /// <summary>The one that differs least; null: there is none at all.</summary>
    public static string? Of(string word, IEnumerable<string> known) => known.Distinct().Take(MostKnown).ToArray() is [_, ..] some
        ? Configurations.Nearest(word[..Math.Min(word.Length, LongestWord)], some)
        : null;
}
