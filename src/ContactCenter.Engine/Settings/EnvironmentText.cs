using System.Text.RegularExpressions;

namespace ContactCenter.Engine.Settings;

/// <summary>
/// Puts environment variables into a HOCON text, which the parser does not: <c>key = ${NAME}</c> wants the variable, <c>key = ${?NAME}</c> leaves the key as
/// it is without it. NAME is in capitals; other substitutions are the parser's. Lines stay where they are.
/// </summary>
internal static partial class EnvironmentText
{
    /// <summary>The text with the variables' values. Throws <see cref="SettingsException"/> for one that is wanted and not there.</summary>
    public static string Expand(string source, string text, Func<string, string?>? variable = null)
    {
        variable ??= Environment.GetEnvironmentVariable;
        return string.Join('\n', text.Split('\n').Select(line =>
        {
            if (!line.Contains("${", StringComparison.Ordinal) || line.TrimStart() is ['#', ..] or ['/', '/', ..])
                return line;
            line = Optional().Replace(line, m => IsPlainText(line, m.Index) || variable(m.Groups[1].Value) is not null ? m.Value : "");
            return Wanted().Replace(line, m => IsPlainText(line, m.Index) ? m.Value
                : variable(m.Groups[1].Value) is { } value ? $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\""
                : throw new SettingsException(source, $"${{{m.Groups[1].Value}}}", "an environment variable that is set"));
        }));
    }

    /// <summary>The variables that a line names.</summary>
    public static IEnumerable<string> Names(string line) => Wanted().Matches(line).Select(m => m.Groups[1].Value);

    /// <summary>In quotes, or in a comment at the end of the line.</summary>
    private static bool IsPlainText(string line, int at)
    {
        var isQuoted = false;
        foreach (var c in line.AsSpan(0, at))
        {
            if (c == '#' && !isQuoted)
                return true;
            isQuoted ^= c == '"';
        }

        return isQuoted;
    }

    /// <summary>A whole key with a variable that need not be there.</summary>
    [GeneratedRegex("""[\w.-]+\s*[=:]?\s*\$\{\?([A-Z_][A-Z0-9_]*)\}""")]
    private static partial Regex Optional();

    [GeneratedRegex(@"\$\{\??([A-Z_][A-Z0-9_]*)\}")]
    private static partial Regex Wanted();
}
