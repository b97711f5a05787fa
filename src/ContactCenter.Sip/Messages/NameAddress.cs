using System.Text;
using ContactCenter.Sip.Parsing;

namespace ContactCenter.Sip;

/// <summary>A <c>name-addr</c> or <c>addr-spec</c> with header parameters, as in From, To, Contact, Route (RFC 3261 §20.10).</summary>
/// <param name="Uri">The address.</param>
public sealed record NameAddress(SipUri Uri)
{
    /// <summary>The display name without quotes and escapes, or null.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The header parameters that follow the address (tag, expires, q…).</summary>
    public SipParameters Parameters { get; init; } = SipParameters.Empty;

    /// <summary>The tag parameter (§19.3), or null.</summary>
    public string? Tag => Parameters["tag"];

    /// <summary>The same address with another tag.</summary>
    public NameAddress WithTag(string tag) => this with { Parameters = Parameters.With("tag", tag) };

    /// <summary>The same address without a tag.</summary>
    public NameAddress WithoutTag() => this with { Parameters = Parameters.Without("tag") };

    /// <summary>Reads an address from text, as <c>"Ann" &lt;sip:ann@example.org&gt;;q=0.5</c>.</summary>
    /// <exception cref="FormatException">The text is no address.</exception>
    public static NameAddress Parse(string text) =>
        TryParse(text) ?? throw new FormatException($"'{text}' is not a SIP address");

    /// <summary>Reads an address from text; null when the text is none.</summary>
    public static NameAddress? TryParse(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.IsEmpty) return null;
        string? display = null;
        if (text[0] == '"')
        {
            var end = HeaderText.EndOfQuoted(text);
            if (end < 0) return null;
            display = HeaderText.Unquote(text[..end]);
            text = text[end..].TrimStart();
            if (text.IsEmpty || text[0] != '<') return null;
        }

        var open = text.IndexOf('<');
        if (open < 0) return TryParseAddrSpec(text);
        if (open > 0)
        {
            var name = text[..open].Trim();
            if (name.IndexOfAny("\";,<>") >= 0) return null;
            display = name.ToString();
        }

        text = text[(open + 1)..];
        var close = text.IndexOf('>');
        if (close < 0) return null;
        var uri = SipUri.TryParse(text[..close]);
        var parameters = SipParameters.TryParse(text[(close + 1)..]);
        if (uri is null || parameters is null) return null;
        return new NameAddress(uri) { DisplayName = string.IsNullOrEmpty(display) ? null : display, Parameters = parameters };
    }

    /// <summary>The header field's value, always in angle brackets.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(64);
        if (!string.IsNullOrEmpty(DisplayName)) HeaderText.AppendQuoted(text, DisplayName).Append(' ');
        text.Append('<');
        Uri.AppendTo(text);
        text.Append('>');
        Parameters.AppendTo(text);
        return text.ToString();
    }

    /// <summary>Without brackets, parameters belong to the header field and the URI holds no comma or question mark (§20.10).</summary>
    private static NameAddress? TryParseAddrSpec(ReadOnlySpan<char> text)
    {
        var semicolon = text.IndexOf(';');
        var address = (semicolon < 0 ? text : text[..semicolon]).Trim();
        if (address.IndexOfAny("?, \t") >= 0) return null;
        var uri = SipUri.TryParse(address);
        var parameters = semicolon < 0 ? SipParameters.Empty : SipParameters.TryParse(text[semicolon..]);
        return uri is null || parameters is null ? null : new NameAddress(uri) { Parameters = parameters };
    }
}
