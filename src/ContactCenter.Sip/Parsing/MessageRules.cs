namespace ContactCenter.Sip.Parsing;

/// <summary>What every message must hold to be acted upon (RFC 3261 §8.1.1, §16.3, §20).</summary>
internal static class MessageRules
{
    /// <summary>Stands for a Request-URI that could not be read, in a request that is only answered.</summary>
    public static readonly SipUri NoUri = new() { Scheme = "sip", Host = "invalid" };

    private static readonly string[] Once =
        [HeaderNames.From, HeaderNames.To, HeaderNames.CallId, HeaderNames.CSeq, HeaderNames.MaxForwards, HeaderNames.ContentType];

    public static SipParseError? Check(SipResponse response) => CheckCommon(response);

    public static SipParseError? Check(SipRequest request)
    {
        if (CheckCommon(request) is { } fault) return fault;

        // §8.1.1.5: the method of CSeq is that of the request.
        if (request.CSeq.Method != request.Method) return new SipParseError(HeaderNames.CSeq, "names another method than the request line");

        // A missing Max-Forwards is forgiven (§16.3 does so); a malformed one is not.
        if (request.Headers.Contains(HeaderNames.MaxForwards) && request.MaxForwards is null)
            return new SipParseError(HeaderNames.MaxForwards, "is not a number from 0 to 255");
        if (request.From.Tag is null && request.TopVia.Branch?.StartsWith(Via.MagicCookie, StringComparison.Ordinal) == true)
            return new SipParseError(HeaderNames.From, "has no tag");
        if (!request.Content.IsEmpty && request.ContentType is null)
            return new SipParseError(HeaderNames.ContentType, "is missing though there is a body");
        return CheckContacts(request) ?? CheckAddresses(request, HeaderNames.RecordRoute) ?? CheckAddresses(request, HeaderNames.Route);
    }

    /// <summary>Whether a response can be routed and matched: a readable top Via, and From, To, Call-ID and CSeq of any content. An ACK is never answered.</summary>
    public static bool IsAnswerable(SipRequest request) =>
        request.Method != SipMethods.Ack
        && request.Vias.Count > 0
        && request.Headers.Contains(HeaderNames.CallId)
        && request.Headers.Contains(HeaderNames.CSeq)
        && request.Headers.Contains(HeaderNames.From)
        && request.Headers.Contains(HeaderNames.To);

    private static SipParseError? CheckCommon(SipMessage message)
    {
        var headers = message.Headers;
        if (!headers.Contains(HeaderNames.Via)) return new SipParseError(HeaderNames.Via, "is missing");
        if (message.Vias.Count == 0 || message.Vias.Count != headers.Members(HeaderNames.Via).Count)
            return new SipParseError(HeaderNames.Via, "is malformed");
        foreach (var name in Once)
        {
            if (headers.CountOf(name) > 1) return new SipParseError(name, "appears more than once");
        }

        if (string.IsNullOrEmpty(headers[HeaderNames.CallId])) return new SipParseError(HeaderNames.CallId, "is missing");
        if (message.FromOrNull is null) return Fault(headers, HeaderNames.From, "is not a valid address");
        if (message.ToOrNull is null) return Fault(headers, HeaderNames.To, "is not a valid address");
        return message.CSeqOrNull is null ? Fault(headers, HeaderNames.CSeq, "is not a number below 2^31 and a method") : null;
    }

    private static SipParseError Fault(SipHeaders headers, string name, string problem) =>
        new(name, headers.Contains(name) ? problem : "is missing");

    private static SipParseError? CheckContacts(SipRequest request)
    {
        foreach (var member in request.Headers.Members(HeaderNames.Contact))
        {
            if (member != "*" && NameAddress.TryParse(member) is null) return new SipParseError(HeaderNames.Contact, "is not a valid address");
        }

        return null;
    }

    private static SipParseError? CheckAddresses(SipRequest request, string name)
    {
        if (!request.Headers.Contains(name)) return null;
        foreach (var member in request.Headers.Members(name))
        {
            if (NameAddress.TryParse(member) is null) return new SipParseError(name, "is not a valid address");
        }

        return null;
    }
}
