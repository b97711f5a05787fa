namespace ContactCenter.Sip;

/// <summary>What a UAS checks before it looks at the meaning of a new request (RFC 3261 §8.2).</summary>
internal static class RequestInspection
{
    /// <summary>The refusal that the request earns, or null. Not for ACK and CANCEL, which are never refused so.</summary>
    public static (int Status, string? Reason, SipHeader[] Headers)? Refusal(UserAgent agent, SipRequest request)
    {
        // §8.2.2.1.
        if (request.RequestUri.Scheme is not ("sip" or "sips" or "tel")) return (416, null, []);

        // We are a back-to-back user agent: a call that went round in a ring stops here as at a proxy (§16.3); OPTIONS is answered (§11.2).
        if (request.MaxForwards == 0 && request.Method != SipMethods.Options) return (483, null, []);

        // §8.2.2.3.
        if (UnsupportedTags(agent, request) is { } tags) return (420, null, [new SipHeader(HeaderNames.Unsupported, tags)]);

        if (InviteSession.TooBrief(request)) return (422, null, [new SipHeader(HeaderNames.MinSE, InviteSession.LeastSessionExpiresText)]);

        // §8.2.3.
        return request.Method == SipMethods.Invite && !request.Content.IsEmpty ? ContentRefusal(agent, request) : null;
    }

    private static string? UnsupportedTags(UserAgent agent, SipRequest request)
    {
        if (!request.Headers.Contains(HeaderNames.Require)) return null;
        List<string>? unknown = null;
        foreach (var tag in request.Headers.Members(HeaderNames.Require))
        {
            if (!Supports(agent.Options.SupportedExtensions, tag)) (unknown ??= []).Add(tag);
        }

        return unknown is null ? null : string.Join(", ", unknown);
    }

    private static bool Supports(IReadOnlySet<string> supported, string tag)
    {
        foreach (var known in supported)
        {
            if (string.Equals(known, tag, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    private static (int Status, string? Reason, SipHeader[] Headers)? ContentRefusal(UserAgent agent, SipRequest request)
    {
        // A body that its sender calls optional is passed over (§20.11).
        if (request.Headers["Content-Disposition"]?.Contains("handling=optional", StringComparison.OrdinalIgnoreCase) == true) return null;
        var encoding = request.Headers[HeaderNames.ContentEncoding];
        if (encoding is not null && !encoding.Trim().Equals("identity", StringComparison.OrdinalIgnoreCase))
            return (415, null, [new SipHeader(HeaderNames.AcceptEncoding, "identity"), new SipHeader(HeaderNames.Accept, agent.Accept)]);
        var body = request.Body!;
        foreach (var type in agent.Options.AcceptedContentTypes)
        {
            if (body.Find(type) is not null) return null;
        }

        return (415, null, [new SipHeader(HeaderNames.Accept, agent.Accept)]);
    }
}
