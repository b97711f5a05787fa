namespace ContactCenter.Sip;

/// <summary>A SIP request (RFC 3261 §7.1).</summary>
public sealed class SipRequest : SipMessage
{
    /// <summary>Makes a request of ready header fields; the endpoint adds what belongs to the transaction.</summary>
    public SipRequest(string method, SipUri requestUri, SipHeaders headers, ReadOnlyMemory<byte> content = default)
        : base(headers, content)
    {
        Method = method;
        RequestUri = requestUri;
    }

    /// <summary>The method, a case-sensitive token.</summary>
    public string Method { get; }

    /// <summary>The Request-URI.</summary>
    public SipUri RequestUri { get; }

    /// <summary>
    /// A response to this request with what §8.2.6.2 asks for: Via, From, To, Call-ID and CSeq copied, Timestamp copied into a 100.
    /// The To-tag is added by the stack when the request had none.
    /// </summary>
    /// <param name="status">100–699.</param>
    /// <param name="reason">The reason phrase; null for the usual one.</param>
    /// <param name="headers">Further header fields.</param>
    /// <param name="body">The body, or null.</param>
    public SipResponse CreateResponse(int status, string? reason = null, IEnumerable<SipHeader>? headers = null, SipBody? body = null) =>
        CreateResponse(status, reason, headers, body, toTag: null);

    internal SipResponse CreateResponse(int status, string? reason, IEnumerable<SipHeader>? headers, SipBody? body, string? toTag)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 100);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(status, 699);
        var copy = new SipHeaders();
        copy.CopyAll(Headers, HeaderNames.Via);
        copy.CopyAll(Headers, HeaderNames.From);
        var to = Headers[HeaderNames.To] ?? "";

        // §8.2.6.2: a tag is added to every response but a 100 when the request came without one.
        if (toTag is not null && status != 100 && NameAddress.TryParse(to)?.Tag is null) to = $"{to};tag={toTag}";
        copy.AddCanonical(HeaderNames.To, to);
        copy.CopyAll(Headers, HeaderNames.CallId);
        copy.CopyAll(Headers, HeaderNames.CSeq);
        if (status == 100) copy.CopyAll(Headers, HeaderNames.Timestamp);
        copy.AddRange(headers);
        if (body is not null) copy.Set(HeaderNames.ContentType, body.ContentType);
        return new SipResponse(status, reason ?? ReasonPhrases.Of(status), copy, body?.Content ?? default);
    }
}
