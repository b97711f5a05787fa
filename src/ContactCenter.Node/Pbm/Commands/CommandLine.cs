namespace ContactCenter.Node.Pbm.Commands;

/// <summary>A line in words, as shells split it: quotes keep blanks, a backslash keeps the next character outside of single quotes.</summary>
internal static class CommandLine
{
    public sealed record Word(string Text, int Start, bool IsOpen);

    public static IReadOnlyList<Word> Split(string line)
    {
        var words = new List<Word>();
        var text = new System.Text.StringBuilder();
        var (start, quote) = (-1, '\0');
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (quote == '\0' && char.IsWhiteSpace(c))
            {
                if (start >= 0)
                    words.Add(new(text.ToString(), start, false));
                (start, _) = (-1, text.Clear());
                continue;
            }

            if (start < 0)
                start = i;
            if (c == '\\' && quote != '\'' && i + 1 < line.Length)
                text.Append(line[++i]);
            else if (quote == '\0' && c is '"' or '\'' && quote == '\0')
                quote = c;
            else if (c == quote)
                quote = '\0';
            else
                text.Append(c);
        }

        if (start >= 0)
            words.Add(new(text.ToString(), start, quote != '\0'));
        return words;
    }
}
