using ContactCenter.Sip;

namespace ContactCenter.Engine.Edge;

/// <summary>Reads a key press out of a SIP INFO: <c>application/dtmf-relay</c> (<c>Signal=5</c>) or <c>application/dtmf</c> (<c>5</c>).</summary>
internal static class InfoDtmf
{
    private const string Keys = "0123456789*#ABCD";

    public static char? Read(SipRequest request)
    {
        if (request.Body is not { } body)
            return null;
        var text = body.Text.AsSpan();
        if (body.IsType("application/dtmf-relay"))
        {
            var signal = text.IndexOf("Signal", StringComparison.OrdinalIgnoreCase);
            var equals = signal < 0 ? -1 : text[signal..].IndexOf('=');
            if (equals < 0)
                return null;
            text = text[(signal + equals + 1)..];
            var end = text.IndexOfAny('\r', '\n');
            if (end >= 0)
                text = text[..end];
        }
        else if (!body.IsType("application/dtmf"))
        {
            return null;
        }

        text = text.Trim();
        return text.Length switch
        {
            1 when Keys.Contains(char.ToUpperInvariant(text[0]), StringComparison.Ordinal) => char.ToUpperInvariant(text[0]),
            2 when text is "10" => '*', // event numbers of RFC 4733, as some phones write them
            2 when text is "11" => '#',
            _ => null,
        };
    }
}
