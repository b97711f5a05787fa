using ContactCenter.Sip;

namespace ContactCenter.Engine.Edge;

/// <summary>The number in a URI as a person would read it: what was dialled, or who calls.</summary>
internal static class PartyNumber
{
    private const int Longest = 64;

    /// <summary>
    /// The user part without what a telephone-subscriber carries behind it (<c>95001;phone-context=+86</c>, RFC 3261 section 19.1.6), without a tel URI's
    /// visual separators (RFC 3966 section 5.1.1), and clean of control characters, for it comes from outside. Null when nothing is left.
    /// </summary>
    public static string? Of(SipUri uri)
    {
        if (uri.User is not { } user)
            return null;
        var semicolon = user.IndexOf(';', StringComparison.Ordinal);
        if (semicolon >= 0)
            user = user[..semicolon];
        if (uri.Scheme == "tel" || string.Equals(uri.Parameters["user"], "phone", StringComparison.OrdinalIgnoreCase))
            user = new string([.. user.Where(c => c is not ('-' or '.' or '(' or ')'))]);
        return Clean(user);
    }

    /// <summary>The text without control characters, cut to a sane length; null when nothing is left.</summary>
    public static string? Clean(string? text)
    {
        if (text is null)
            return null;
        var clean = new string([.. text.Where(c => !char.IsControl(c)).Take(Longest)]).Trim();
        return clean.Length == 0 ? null : clean;
    }
}
