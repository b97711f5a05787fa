using System.Net;

namespace ContactCenter.Sip;

/// <summary>A request that waits for its answer. Answered once, from any thread; what comes after the first final response is ignored.</summary>
public sealed class IncomingRequest
{
    private readonly Action<SipResponse> _send;
    private readonly string _localTag;
    private readonly string _allow;
    private int _answered;

    internal IncomingRequest(SipRequest request, IPEndPoint source, string localTag, string allow, Action<SipResponse> send)
    {
        Request = request;
        Source = source;
        _localTag = localTag;
        _allow = allow;
        _send = send;
    }

    /// <summary>The request, its top Via stamped with where it came from.</summary>
    public SipRequest Request { get; }

    /// <summary>Where the datagram came from.</summary>
    public IPEndPoint Source { get; }

    /// <summary>Whether a final response was given.</summary>
    public bool IsAnswered => Volatile.Read(ref _answered) == 1;

    /// <summary>Answers.</summary>
    /// <param name="status">100–699.</param>
    /// <param name="reason">The reason phrase; null for the usual one.</param>
    /// <param name="headers">Further header fields.</param>
    /// <param name="body">The body, or null.</param>
    public void Respond(int status, string? reason = null, IEnumerable<SipHeader>? headers = null, SipBody? body = null) =>
        Respond(Request.CreateResponse(status, reason, headers, body, _localTag));

    /// <summary>Answers with a response made by <see cref="SipRequest.CreateResponse(int, string?, IEnumerable{SipHeader}?, SipBody?)"/>; a missing To-tag is added.</summary>
    public void Respond(SipResponse response)
    {
        if (response.IsFinal && Interlocked.Exchange(ref _answered, 1) == 1) return;
        if (response.Status > 100 && response.To.Tag is null)
            response.Headers.Set(HeaderNames.To, $"{response.Headers[HeaderNames.To]};tag={_localTag}");
        _send(response);
    }

    /// <summary>Answers 405 with the Allow header field (§8.2.1), for a method that this user does not take here.</summary>
    public void RespondMethodNotAllowed() => Respond(405, headers: [new SipHeader(HeaderNames.Allow, _allow)]);
}
