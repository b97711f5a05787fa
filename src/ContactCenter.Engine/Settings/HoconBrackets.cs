using System.Globalization;

namespace ContactCenter.Engine.Settings;

/// <summary>
/// Finds the bracket or quotation mark of a HOCON text that is never closed, or closes nothing. The parser takes the end of the text for all that
/// is missing, so that half a file would start a node on other settings than its author wrote.
/// </summary>
public static class HoconBrackets
{
    private const string Triple = "\"\"\"";

    /// <summary>What is wrong, with its line; null when all is paired.</summary>
    public static string? Problem(string text)
    {
        var open = new Stack<(char Bracket, int Line)>();
        var line = 1;
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\n':
                    line++;
                    break;
                case '#':
                case '/' when i + 1 < text.Length && text[i + 1] == '/':
                    i = EndOfLine(text, i) - 1;
                    break;
                case '"':
                    var end = EndOfString(text, i);
                    if (end < 0)
                        return At(line, "this quotation mark is never closed");
                    line += text.AsSpan(i, end - i).Count('\n');
                    i = end - 1;
                    break;
                case '{' or '[':
                    open.Push((text[i], line));
                    break;
                case '}' or ']' when open.Count == 0:
                    return At(line, $"'{text[i]}' closes nothing");
                case '}' or ']' when open.Pop() is var last && last.Bracket != (text[i] == '}' ? '{' : '['):
                    return At(line, string.Create(CultureInfo.InvariantCulture, $"'{text[i]}' does not close the '{last.Bracket}' of line {last.Line}"));
            }
        }

        return open.TryPop(out var left) ? At(left.Line, $"this '{left.Bracket}' is never closed") : null;
    }

    private static int EndOfLine(string text, int from) => text.IndexOf('\n', from) is >= 0 and var end ? end : text.Length;

    /// <summary>The index behind the string that starts here; negative when it does not end.</summary>
    private static int EndOfString(string text, int from)
    {
        if (string.CompareOrdinal(text, from, Triple, 0, Triple.Length) == 0)
            return text.IndexOf(Triple, from + Triple.Length, StringComparison.Ordinal) is >= 0 and var end ? end + Triple.Length : -1;
        for (var i = from + 1; i < text.Length && text[i] != '\n'; i++)
        {
            if (text[i] == '\\')
                i++;
            else if (text[i] == '"')
                return i + 1;
        }

        return -1;
    }

    private static string At(int line, string problem) => string.Create(CultureInfo.InvariantCulture, $"line {line}: {problem}");
}
