namespace ContactCenter.Node.Pbm.Commands;

/// <summary>What may have been meant.</summary>
internal static class Nearest
{
    /// <summary>The end of a sentence that says so.</summary>
    public static string Hint(string word, IEnumerable<string> known) => Of(word, known) is { } nearest ? $". Did you mean \"{nearest}\"?" : ".";

    /// <summary>The one that differs least; null: there is none at all.</summary>
    public static string? Of(string word, IEnumerable<string> known) => known.Distinct().Take(5000).MinBy(k => Distance(word.ToLowerInvariant(), k.ToLowerInvariant()));

    /// <summary>Levenshtein's distance; long words are cut, for this is a hint and no proof.</summary>
    private static int Distance(string a, string b)
    {
        (a, b) = (a[..Math.Min(a.Length, 64)], b[..Math.Min(b.Length, 64)]);
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)));
        }

        return row[^1];
    }
}
