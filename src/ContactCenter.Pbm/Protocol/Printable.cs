namespace ContactCenter.Pbm.Protocol;

/// <summary>Makes text safe to show: what callers and peers send must not steer an operator's terminal.</summary>
public static class Printable
{
    /// <summary>The text with a dot in place of every control character; line breaks and tabs stay when they are let.</summary>
    public static string Of(string text, bool keepsLines = false)
    {
        var first = text.AsSpan().IndexOfAnyInRange('\0', '\x1f');
        if (first < 0 && !text.Any(IsSteering))
            return text;
        return string.Create(text.Length, (text, keepsLines), static (to, from) =>
        {
            for (var i = 0; i < to.Length; i++)
                to[i] = from.text[i] is var c && IsSteering(c) && !(from.keepsLines && c is '\n' or '\t') ? '·' : c;
        });
    }

    /// <summary>Controls, and those that change the direction of writing.</summary>
    private static bool IsSteering(char c) => char.IsControl(c) || c is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069';
}
