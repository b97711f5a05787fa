namespace ContactCenter.Sip;

/// <summary>Makes requests (RFC 3261 §8.1.1, §12.2.1.1).</summary>
internal static class RequestBuilder
{
    public static (SipRequest Request, SipUri NextHop) Build(
        UserAgent agent,
        string method,
        SipUri target,
        IReadOnlyList<NameAddress> route,
        NameAddress from,
        NameAddress to,
        string callId,
        uint sequence,
        SipBody? body,
        IEnumerable<SipHeader>? extra,
        SipUri? contact)
    {
        var headers = new SipHeaders();
        headers.AddCanonical(HeaderNames.Via, agent.NewVia().ToString());
        headers.AddCanonical(HeaderNames.MaxForwards, "70");
        headers.AddCanonical(HeaderNames.From, from.ToString());
        headers.AddCanonical(HeaderNames.To, to.ToString());
        headers.AddCanonical(HeaderNames.CallId, callId);
        headers.AddCanonical(HeaderNames.CSeq, new CSeq(sequence, method).ToString());
        if (contact is not null) headers.AddCanonical(HeaderNames.Contact, $"<{contact}>");
        var (requestUri, nextHop) = AddRoute(headers, route, target);
        headers.AddRange(extra);
        headers.Set(HeaderNames.UserAgent, agent.Options.UserAgent);
        if (method is SipMethods.Invite or SipMethods.Update or SipMethods.Options) agent.AddCapabilities(headers, method);
        if (body is not null) headers.Set(HeaderNames.ContentType, body.ContentType);
        return (new SipRequest(method, requestUri, headers, body?.Content ?? default), nextHop);
    }

    /// <summary>The same request once more: another branch and sequence number (§22.2).</summary>
    public static SipRequest Again(UserAgent agent, SipRequest request, uint sequence)
    {
        var headers = request.Headers.Copy();
        headers.Set(HeaderNames.Via, agent.NewVia().ToString());
        headers.Set(HeaderNames.CSeq, new CSeq(sequence, request.Method).ToString());
        return new SipRequest(request.Method, request.RequestUri, headers, request.Content);
    }

    private static (SipUri RequestUri, SipUri NextHop) AddRoute(SipHeaders headers, IReadOnlyList<NameAddress> route, SipUri target)
    {
        if (route.Count == 0) return (target, target);
        if (route[0].Uri.Parameters.Contains("lr"))
        {
            foreach (var hop in route) headers.AddCanonical(HeaderNames.Route, hop.ToString());
            return (target, route[0].Uri);
        }

        // §12.2.1.1: a strict router takes its own address as the Request-URI; the target ends the route. §19.1.1: no headers or method there.
        var first = route[0].Uri with { UriHeaders = null, Parameters = route[0].Uri.Parameters.Without("method") };
        for (var i = 1; i < route.Count; i++) headers.AddCanonical(HeaderNames.Route, route[i].ToString());
        headers.AddCanonical(HeaderNames.Route, $"<{target}>");
        return (first, first);
    }
}
