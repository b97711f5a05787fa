using System.Globalization;

namespace ContactCenter.Sip;

/// <summary>A command sequence (RFC 3261 §20.16).</summary>
/// <param name="Number">The sequence number, below 2^31 (§8.1.1.5).</param>
/// <param name="Method">The method, equal to the request's.</param>
public readonly record struct CSeq(uint Number, string Method)
{
    /// <summary>The header field's value.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number} {Method}");

    internal static bool TryParse(ReadOnlySpan<char> text, out CSeq value)
    {
        value = default;
        text = text.Trim();
        var gap = text.IndexOfAny(' ', '\t');
        if (gap <= 0) return false;
        if (!uint.TryParse(text[..gap], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > int.MaxValue) return false;
        var method = text[gap..].Trim();
        if (!Parsing.HeaderText.IsToken(method)) return false;
        value = new CSeq(number, SipMethods.Intern(method));
        return true;
    }
}
