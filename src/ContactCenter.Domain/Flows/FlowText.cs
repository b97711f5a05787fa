using System.Text.RegularExpressions;

namespace ContactCenter.Domain.Flows;

/// <summary>Texts in which <c>{variable}</c> stands for the variable's value.</summary>
public static partial class FlowText
{
    private const int LongestName = 32;

    /// <summary>Whether a variable may have that name: 1 to 32 letters, digits, - or _.</summary>
    public static bool IsVariableName(string name) => name.Length <= LongestName && Whole().IsMatch(name);

    /// <summary>The variables that are in the text, in their order.</summary>
    public static IEnumerable<string> VariablesIn(string text) => Reference().Matches(text).Select(m => m.Groups[1].Value);

    /// <summary>The text with the values; a variable without a value is filled in with nothing. Braces around anything but a name stay.</summary>
    public static string Fill(string text, IReadOnlyDictionary<string, string> values) =>
        Reference().Replace(text, m => values.GetValueOrDefault(m.Groups[1].Value, ""));

    [GeneratedRegex("^[A-Za-z0-9_-]+\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Whole();

    [GeneratedRegex("\\{([A-Za-z0-9_-]+)\\}", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();
}
