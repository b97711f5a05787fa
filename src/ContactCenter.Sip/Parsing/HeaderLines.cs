using System.Text;

namespace ContactCenter.Sip.Parsing;

/// <summary>Logical header lines: a line that begins with white space continues the one before (RFC 3261 §7.3.1).</summary>
internal static class HeaderLines
{
    /// <summary>Takes the next logical line, folds included, without its line end.</summary>
    public static ReadOnlySpan<char> Next(ref ReadOnlySpan<char> rest)
    {
        var from = 0;
        while (true)
        {
            var feed = rest[from..].IndexOf('\n');
            if (feed < 0)
            {
                var last = rest.TrimEnd("\r");
                rest = default;
                return last;
            }

            var end = from + feed;
            if (end + 1 < rest.Length && rest[end + 1] is ' ' or '\t')
            {
                from = end + 1;
                continue;
            }

            var line = rest[..end];
            rest = rest[(end + 1)..];
            return line.TrimEnd("\r");
        }
    }

    /// <summary>Each fold becomes one space; the ends are trimmed.</summary>
    public static string Unfold(ReadOnlySpan<char> value)
    {
        value = value.Trim();
        if (value.IndexOfAny('\r', '\n') < 0) return value.ToString();
        var text = new StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] is not ('\r' or '\n'))
            {
                text.Append(value[i]);
                continue;
            }

            while (text.Length > 0 && text[^1] is (' ' or '\t')) text.Length--;
            while (i + 1 < value.Length && value[i + 1] is (' ' or '\t' or '\r' or '\n')) i++;
            text.Append(' ');
        }

        return text.ToString();
    }
}
