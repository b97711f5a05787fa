namespace ContactCenter.Sip.Registration;

/// <summary>The Path header field (RFC 3327): the proxies that a registered phone is reached by, in the order in which requests pass them.</summary>
internal static class PathHeader
{
    /// <summary>Reads the path of a REGISTER as the text of a Route header field; null when there is none.</summary>
    /// <returns>False: a value is no address of a proxy.</returns>
    public static bool TryRead(SipRequest register, out string? path)
    {
        path = null;
        List<string>? hops = null;
        foreach (var member in register.Headers.Members(HeaderNames.Path))
        {
            // §4: route-value is a name-addr; only a SIP URI can be routed to.
            if (NameAddress.TryParse(member) is not { Uri.Scheme: "sip" or "sips" } hop) return false;
            (hops ??= []).Add(hop.ToString());
        }

        path = hops is null ? null : string.Join(", ", hops);
        return true;
    }

    /// <summary>The addresses of a path that has been read.</summary>
    public static IReadOnlyList<NameAddress> Route(string? path)
    {
        if (path is null) return [];
        var headers = new SipHeaders();
        headers.AddCanonical(HeaderNames.Route, path);
        return [.. headers.Members(HeaderNames.Route).Select(NameAddress.Parse)];
    }
}
